"""Whatever is set on a screen and taken back, in any order, leaves it as it was: to the pixel.

One page for all examples of a screen: each begins where the one before has ended. SCREENS says how many are
tried; the large number is `make fuzz`.
"""

import unicodedata
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from harness.browser.network import Traffic
from harness.browser.screen_look import await_look, look_of_screen
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.menu import Menu
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Customer
from portals.mock import PATHS
from portals.mock_account import MockAccount
from tests.proof.fuzz.conftest import few_or_many

TIMEOUT = 5_000
"""Milliseconds in which a screen must look as it did."""
ADDABLE = ("A1", "T1")
SEATS = ("", "0", "-5", "many", "1000000000", "99", "249", "250", "251", "00400", " 350 ")
NUMBERS = ("", "00042", "<b>", "x" * 60, "  ", "PO 7/#1")
SEARCHES = ("", "zzz", "&", "müller", "HOUSING", "a", "<b>")

a_few = few_or_many("SCREENS", 2)  # an example begins where another has ended: it can't be made smaller
Act = tuple[str, str]
Ways = dict[str, Callable[[str], None]]


def any_acts(**values: Sequence[str]) -> st.SearchStrategy[list[Act]]:
    """Draw what is set to which value, in any order, some of it more than once."""
    each = [st.tuples(st.just(name), st.sampled_from(options)) for name, options in values.items()]
    return st.lists(st.one_of(each), min_size=1, max_size=5)


def do(acts: Sequence[Act], ways: Ways) -> None:
    for name, value in acts:
        ways[name](value)


@pytest.fixture
def customer(account: MockAccount, page: Page) -> Customer:
    """A customer of the logged-in user, whose name has signs that markup uses, at a price band's edge."""
    account.sign_in(page.context)
    return account.add_customer('Müller & "O\'Neil" <b>Ł</b>', 250, "S1", "C1")


def test_change_order_shows_what_is_set_and_nothing_of_what_is_taken_back(
    page: Page, traffic: Traffic, customer: Customer
) -> None:
    address = PATHS["change_order"].format(customer=customer.id)
    screen, anew = ChangeOrderPage(page), ChangeOrderPage(page.context.new_page())
    screen.open(address)
    before = look_of_screen(page)
    present = str(customer.seats)
    ways: Ways = {
        "seats": screen.change_seats,
        "add": lambda code: screen.product_box(code).check(),
        "remove": lambda code: screen.product_box(code).uncheck(),
    }
    back = [("seats", present), *(("remove", code) for code in ADDABLE)]

    @given(any_acts(seats=SEATS, add=ADDABLE, remove=ADDABLE), st.permutations(back))
    @example([("add", "T1"), ("seats", "99"), ("add", "A1"), ("seats", "many")], back)
    @a_few
    def every_way_and_back(acts: list[Act], taken_back: list[Act]) -> None:
        do(acts, ways)
        # The same values in a screen that is loaded with them: what led there must leave no trace.
        anew.open(f"{address}?{urlencode(left_by(acts, present))}")
        traffic.settle()
        await_look(page, look_of_screen(anew.page), TIMEOUT)
        do(taken_back, ways)
        traffic.settle()
        await_look(page, before, TIMEOUT)

    every_way_and_back()


def test_the_order_form_forgets_what_is_taken_back(page: Page, traffic: Traffic, customer: Customer) -> None:
    screen = ReviewChangeOrderPage(page)
    screen.open(f"{PATHS['change_order'].format(customer=customer.id)}/review?seats=99")
    before = look_of_screen(page)
    boxes = {
        "not required": screen.order_number_not_required_box,
        "agreement": screen.agreement_box,
        "authorisation": screen.authorisation_box,
    }

    def enter(number: str) -> None:
        if screen.order_number_field.is_enabled():
            screen.enter_order_number(number)

    ways: Ways = {
        "number": enter,
        "tick": lambda name: boxes[name].check(),
        "untick": lambda name: boxes[name].uncheck(),
    }
    back = [("untick", name) for name in boxes]

    @given(any_acts(number=NUMBERS, tick=list(boxes), untick=list(boxes)), st.permutations(back))
    @example([("number", "00042"), *(("tick", name) for name in boxes)], back)
    @a_few
    def every_way_and_back(acts: list[Act], taken_back: list[Act]) -> None:
        do(acts, ways)
        ticked = [boxes[name].is_checked() for name in ("agreement", "authorisation")]
        expect(screen.submit_button).to_have_count(int(all(ticked)))
        do([*taken_back, ("number", "")], ways)
        traffic.settle()
        await_look(page, before, TIMEOUT)

    every_way_and_back()


def test_of_two_filters_the_last_one_holds(page: Page, account: MockAccount, customer: Customer) -> None:
    screen = CurrentCustomersPage(page)
    screen.open(PATHS["customers"])
    before = look_of_screen(page)
    ways: Ways = {"search": screen.search, "letter": screen.choose_letter}

    @given(any_acts(search=SEARCHES, letter=("A", "M", "O", "Z")))
    @a_few
    def every_filter(acts: list[Act]) -> None:
        for act in acts:
            do([act], ways)
            found = sorted((each.name for each in account.customers if is_left(each.name, *act)), key=plain)
            expect(screen.names).to_have_text(found)
        screen.choose_letter("All")
        await_look(page, before, TIMEOUT)

    every_filter()


def test_the_customers_screen_stays_as_it_was(page: Page, traffic: Traffic, customer: Customer) -> None:
    screen, change_order, menu = CustomerPage(page), ChangeOrderPage(page), Menu(page)
    address = PATHS["customer"].format(customer=customer.id)
    screen.open(address)
    before = look_of_screen(page)

    def quote(seats: str) -> None:
        """Save a quote and discard it; the message about that stays until the screen is loaded again."""
        screen.open_change_options()
        change_order.change_seats(seats)
        change_order.save_quote()
        screen.discard(screen.saved_quotes)
        screen.open(address)

    def cancel(seats: str) -> None:
        screen.open_change_options()
        change_order.change_seats(seats)
        change_order.cancel()

    def use_menu(times: str) -> None:
        for _ in times:
            menu.open_menu()

    ways: Ways = {
        "tab": lambda name: page.get_by_role("tab", name=name).click(),
        "quote": quote,
        "cancel": cancel,
        "menu": use_menu,
    }

    @given(any_acts(tab=("Overview", "Agreements"), quote=("99", "251"), cancel=("99", "many"), menu=("xx",)))
    @a_few
    def every_way_around(acts: list[Act]) -> None:
        do([*acts, ("tab", "Overview")], ways)
        traffic.settle()
        await_look(page, before, TIMEOUT)

    every_way_around()


def left_by(acts: Sequence[Act], present: str) -> list[Act]:
    """Return the number of seats and the added products that acts on Change Order leave."""
    seats, added = present, set[str]()
    for name, value in acts:
        if name == "seats":
            seats = value
        else:
            (added.add if name == "add" else added.discard)(value)
    return [("seats", seats), *(("add", code) for code in sorted(added))]


def plain(name: str) -> str:
    """Return a name without case and accents; Ł has none that could be taken off."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("ł", "l"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def is_left(name: str, kind: str, value: str) -> bool:
    """Tell whether a search or a letter leaves a name on the list."""
    return plain(value) in plain(name) if kind == "search" else plain(name).startswith(value.lower())
