"""What a user of a browser sees: on a phone too nothing is out of reach, and what is grey says why."""

import re

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from portals.account import Customer
from portals.mock import PATHS
from portals.mock_account import MockAccount

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS = {
    "start": PATHS["start"],
    "customers": PATHS["customers"],
    "customer": PATHS["customer"],
    "agreements": f"{PATHS['customer']}?tab=agreements",
    "change order": PATHS["change_order"],
    "refused": f"{PATHS['change_order']}?seats=200&add=A1",
    "largest": f"{PATHS['change_order']}?seats=100000&add=A1&add=T1",
    "review": f"{PATHS['change_order']}/review?seats=200",
    "review of three": f"{PATHS['change_order']}/review?seats=9999&add=A1",
    "largest review": f"{PATHS['change_order']}/review?seats=100000&add=A1&add=T1",
    "largest review of two": f"{PATHS['change_order']}/review?seats=100000",
}
WIDE = """() => [...document.querySelectorAll("body *:not(input)")]
  .filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible"
    || each.getBoundingClientRect().right > innerWidth)
  .map(each => each.outerHTML.slice(0, 80))"""
"""The elements that are wider than the room they have, or beside the screen."""
LONG = "W" * 80


@pytest.fixture
def phone(page: Page, account: MockAccount) -> Page:
    """A phone of a signed-in user, whose customer has a quote and an order."""
    customer = account.customer(350, "S1", "C1")
    account.save_quote(customer, 300)
    account.sign_in(page.context)
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def long_named(phone: Page, account: MockAccount) -> Customer:
    """A customer who has, as the MSP and its user have, a name that is one long word."""

    def rename_user(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("Robin Ellery", LONG))

    phone.route(lambda address: "/static/" not in address, rename_user)
    account.rename(LONG)
    return account.add_customer(LONG, 350, "S1", "C1")


@pytest.mark.parametrize("path", SCREENS.values(), ids=SCREENS)
def test_nothing_is_beside_the_screen_of_a_phone_or_a_tablet(
    phone: Page, account: MockAccount, path: str
) -> None:
    phone.goto(path.format(customer=account.customer(350, "S1", "C1").id))
    smaller = () if path == SCREENS["largest review"] else (320, 345, 360)  # below, a shade tells of the rest
    for width in (*smaller, PHONE["width"], 640, 687, 688, 768, 1024, 1119, 1120):
        phone.set_viewport_size({"width": width, "height": 844})
        assert phone.evaluate("document.documentElement.scrollWidth") == width
        assert phone.evaluate(WIDE) == [], width


@pytest.mark.parametrize("path", [*SCREENS.values(), f"{PATHS['customers']}?q={LONG}"])
def test_a_long_word_of_a_user_puts_nothing_beside_it(
    phone: Page, account: MockAccount, long_named: Customer, path: str
) -> None:
    account.save_quote(long_named, 400, "A1", "T1")
    phone.goto(path.format(customer=long_named.id))
    expect(phone.get_by_role("banner").get_by_text(LONG)).to_have_count(2)
    assert phone.evaluate(WIDE) == []


@pytest.mark.parametrize("number", ["W" * 50, "Wincanton refurbishment 2027/4"])
def test_a_long_order_number_does_not_either(
    phone: Page, account: MockAccount, long_named: Customer, number: str
) -> None:
    account.place_order(long_named, 200, number=number)
    for tab in ("overview", "agreements"):
        phone.goto(f"{PATHS['customer'].format(customer=long_named.id)}?tab={tab}")
        for width in (PHONE["width"], 688, 768, 910, 1120):
            phone.set_viewport_size({"width": width, "height": 844})
            assert phone.evaluate(WIDE) == [], width


@pytest.mark.parametrize("tab", ["overview", "agreements"])
def test_after_an_order_nothing_is_beside_a_small_one_either(
    phone: Page, account: MockAccount, tab: str
) -> None:
    customer = account.customer(350, "S1", "C1")
    account.place_order(customer, 200, number="PO-2027-000123/A")
    phone.goto(f"{PATHS['customer'].format(customer=customer.id)}?tab={tab}")
    status = phone.get_by_role("cell", name="Downsell Pending Order").first
    for width in (320, 360, PHONE["width"]):
        phone.set_viewport_size({"width": width, "height": 844})
        assert phone.evaluate(WIDE) == [], width
        if tab == "agreements":
            expect(status).to_be_in_viewport(ratio=1)


def test_what_a_phone_can_not_show_at_once_is_scrolled_to_by_the_keyboard(
    phone: Page, account: MockAccount
) -> None:
    phone.set_viewport_size({"width": 240, "height": 844})
    phone.goto(SCREENS["largest review"].format(customer=account.customer(350, "S1", "C1").id))
    table, last = phone.get_by_role("group", name="Products of the order"), phone.get_by_role("row").last
    expect(last).not_to_be_in_viewport()
    table.focus()
    for _ in range(10):
        phone.keyboard.press("ArrowRight")
    expect(last).to_be_in_viewport(ratio=0.99)


def test_grey_buttons_say_why_to_whoever_turns_to_the_form(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    page.goto(PATHS["change_order"].format(customer=account.customer(350, "S1", "C1").id))
    why = "Change the seats or add a product first."
    hint, seats = page.get_by_text(why), page.get_by_label("Total Number of Seats")
    for name in ("Save Quote", "Review Order"):
        expect(page.get_by_role("button", name=name)).to_have_accessible_description(why)
    seats.focus()
    expect(hint).to_be_in_viewport(ratio=1)
    seats.fill("200")
    expect(hint).to_be_hidden()
    expect(page.get_by_role("button", name="Save Quote")).to_be_enabled()
    seats.fill("350")
    expect(hint).to_be_visible()


def test_the_review_says_that_two_ticks_are_wanted_until_they_are_there(
    page: Page, account: MockAccount
) -> None:
    account.sign_in(page.context)
    page.goto(SCREENS["review"].format(customer=account.customer(350, "S1", "C1").id))
    hint, boxes = page.get_by_text("Select both boxes"), page.locator(".acknowledgements input")
    for box in boxes.all():
        expect(hint).to_be_visible()
        box.check()
    expect(hint).to_be_hidden()
    boxes.first.uncheck()
    expect(hint).to_be_visible()


def test_the_tab_is_in_the_address(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    page.goto(PATHS["customers"])
    page.goto(PATHS["customer"].format(customer=account.customer(350, "S1", "C1").id))
    page.get_by_role("tab", name="Agreements").click()
    expect(page).to_have_url(re.compile(r"/customers/\w+\?tab=agreements$"))
    page.reload()
    expect(page.get_by_role("tab", name="Agreements")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Agreements").press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?tab=overview$"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"{PATHS['customers']}$"))


def test_what_is_pressed_with_another_key_is_for_the_browser(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    page.goto(PATHS["customer"].format(customer=account.customer(350, "S1", "C1").id))
    overview, agreements = (page.get_by_role("tab", name=name) for name in ("Overview", "Agreements"))
    for keys in ("Alt+ArrowRight", "Control+End", "Meta+ArrowRight", "Shift+End"):
        overview.press(keys)
        expect(overview).to_have_attribute("aria-selected", "true")
    with page.context.expect_page() as opened:
        agreements.click(modifiers=["ControlOrMeta"])
    expect(overview).to_have_attribute("aria-selected", "true")
    expect(opened.value.get_by_role("tab", name="Agreements")).to_have_attribute("aria-selected", "true")


def test_what_is_chosen_is_seen_where_a_user_chooses_the_colours(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    page.emulate_media(forced_colors="active")
    page.goto(PATHS["customer"].format(customer=account.customer(350, "S1", "C1").id))
    edge = "each => getComputedStyle(each).borderBottomColor"
    assert len({each.evaluate(edge) for each in page.get_by_role("tab").all()}) == 2
    page.goto(f"{PATHS['customers']}?letter=F")
    ring = "each => getComputedStyle(each).outlineStyle"
    chosen, other = (page.get_by_role("link", name=name, exact=True) for name in ("F", "B"))
    assert chosen.evaluate(ring) != other.evaluate(ring)
