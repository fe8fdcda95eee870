"""Walks every screen that can be reached without an order, and compares its labels: make inspect.

The file's name keeps it out of an ordinary run; it is no test of the project.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Error, Locator, Page

from harness.article.claims import labels
from harness.article.labels import NOT_REACHED, Label, instead, news, nodes_in
from harness.browser.network import Traffic
from harness.compat import selector_of
from harness.config.files import plain_file
from harness.config.options import run_folder
from harness.evidence.cause import known_names, roles_in, sought
from harness.guards.write_guard import WriteGuard, counted
from harness.run.portal import NotHere
from harness.scenarios.items import workspace_of
from harness.scenarios.plugin import SELECTION
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.review_change_order import ReviewChangeOrderPage
from pages.wording import MOCK, Wording
from portals.account import Account
from portals.example import PRODUCTS
from steps.navigation import Navigator

COLUMNS = (
    "Product", "Term Type", "Prior Quantity", "Current Quantity",
    "Prior Unit Price", "Current Unit Price", "Prior Payment", "Current Payment",
)  # fmt: skip


FIELD = "textbox"
"""The role of what is looked for by its label alone."""


class Inspector:
    """Notes what became of each label, screen by screen; of a customer's data nothing."""

    def __init__(self, page: Page, traffic: Traffic, is_known: Callable[[str], bool]) -> None:
        self.labels: list[Label] = []
        self.reasons: dict[str, str] = {}
        """Why a screen was not reached."""
        self._page = page
        self._password = page.locator("input[type=password]").first
        self._traffic = traffic
        self._is_known = is_known
        self._is_outside = False

    def inspect(self, screen: str, arrive: Callable[[], None], labels: Mapping[str, Locator]) -> None:
        """Go to a screen and compare its labels; even where the way ended early there is something to see.

        That the screen is there is told by a label of it that was not there before; without the screen there
        is no part of it, either.
        """
        found = [Label(screen, text, NOT_REACHED) for text in labels]
        before = {text for text, locator in labels.items() if locator.count()}
        is_due = not self._is_outside and screen not in self.reasons
        why_not = self._arrive(arrive) if is_due else ""
        if is_due and not self._is_outside:
            seen = self._seen(screen, labels)
            signs = (*self.labels, *(each for each in seen if each.text not in before))
            if not why_not or any(each.is_right for each in signs if each.screen == screen):
                found, why_not = seen, ""
        self.labels += found
        self.reasons |= {screen: why_not} if why_not else {}

    def inspect_log_in(
        self, screen: str, arrive: Callable[[], None], labels: Mapping[str, Locator], password: str
    ) -> None:
        """Inspect the screen that needs no log-in; it is told by its field for the password."""
        why_not = self._arrive(arrive)
        if not why_not or self._password.is_visible():
            self.labels += self._seen(screen, labels, password)
        else:
            self.labels += [Label(screen, text, NOT_REACHED) for text in labels]
            self.reasons[screen] = why_not

    def _arrive(self, arrive: Callable[[], None]) -> str:
        """Go to a screen; return why it may not be there. Without a log-in no further one is tried."""
        try:
            arrive()
            return ""
        except (Error, AssertionError) as error:
            has_form = self._password.is_visible()
            self._is_outside = has_form or not self._page.url.startswith("http")
            said = "the log-in form is there. " if has_form else ""
            return said + " ".join(str(error).split())[:200]

    def _seen(self, screen: str, labels: Mapping[str, Locator], password: str = "") -> list[Label]:
        """Judge the labels of a screen; `password` is that of a field that is told by its kind, too."""
        self._traffic.settle()
        nodes = nodes_in(self._page.locator("body").aria_snapshot())
        secret = nodes_in(self._password.aria_snapshot()) if self._password.is_visible() else []
        rest = [each for each in nodes if each not in secret]
        return [
            self._judged(screen, text, locator, secret if text == password else rest, labels)
            for text, locator in labels.items()
        ]

    def _judged(
        self, screen: str, text: str, locator: Locator, nodes: list[tuple[str, str]], labels: Iterable[str]
    ) -> Label:
        if locator.count():
            return Label(screen, text, "found")
        data = self._page.get_by_role("row").get_by_role("link").all_inner_texts()
        selector = selector_of(locator)
        roles = sought(selector, [text]).get(text) or roles_in(selector) or (FIELD,)
        known = {*labels, *data}
        _, now = instead(text, roles, nodes, lambda name: name in known or self._is_known(name))
        return Label(screen, text, "renamed" if now else "missing", now)


@pytest.mark.of_articles
def test_every_label_of_the_articles_is_found(
    page: Page, navigator: Navigator, account: Account, logged_in_user: Account, wording: Wording,
    traffic: Traffic, write_guard: WriteGuard,
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config, request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    if hasattr(pytestconfig, "workerinput"):
        pytest.fail("An inspection is printed by one process: leave -n away.", pytrace=False)
    since = os.environ.get("SINCE", "")
    old = earlier(since) if since else []
    workspace = workspace_of(pytestconfig)
    articles = pytestconfig.stash[SELECTION].among(workspace.articles)
    asked = frozenset().union(*(labels(each.claims) for each in articles))
    inspector = Inspector(page, traffic, known_names(request.node))
    try:
        look(inspector, page, navigator, account, wording)
    except NotHere as why:
        inspector.reasons["The rest"] = str(why)
    found = [each for each in inspector.labels if each.text in asked or each.text not in workspace.labels]
    if wording.seats != MOCK.seats and MOCK.seats in asked:
        found.append(Label("Change Order", MOCK.seats, "renamed", wording.seats))
    kept = run_folder(pytestconfig) / "inspection.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    wrong = [each for each in found if not each.is_right]
    unseen = sorted(asked - {each.text for each in found})
    lines = [
        *map(str, found),
        *(f"not seen     needs an order       {each}" for each in unseen),
        *(f"{screen} was not reached: {why}" for screen, why in inspector.reasons.items()),
        *(f"Not answered: {each}" for each in counted(write_guard.unanswered)),
        *drafted(wrong, wording),
        f"{len(found)} labels, {len(wrong)} of them renamed, missing or not reached",
        f"Inspection: {os.path.relpath(kept, pytestconfig.invocation_params.dir)}",
        *([f"Since {since}:", *(news(old, found) or ["nothing is new"])] if since else ()),
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert not wrong
    assert not inspector.reasons


def drafted(wrong: Iterable[Label], wording: Wording) -> list[str]:
    """Return what the profile needs for the words that no article names, as far as it can be seen."""
    keys = {getattr(wording, each.name): each.name for each in fields(wording)}
    names: dict[str, str] = {}
    for each in wrong:
        if each.text in keys and each.state in ("renamed", "missing"):
            is_taken = each.now in names.values()  # and so is no more than a guess
            names[keys[each.text]] = names.get(keys[each.text]) or ("" if is_taken else each.now)
    lines = [f"{key} = {json.dumps(now, ensure_ascii=False)}" if now else f"# {key} = ?"
             for key, now in names.items()]  # fmt: skip
    return ["A draft for the profile:", "[labels]", *lines] if lines else []


def earlier(file: str) -> list[Label]:
    """Return what an earlier inspection found; end the run in one line if it can't be read."""
    try:
        return msgspec.json.decode(plain_file(Path(file)).read_bytes(), type=list[Label])
    except (OSError, msgspec.DecodeError) as error:
        pytest.exit(f"SINCE={file} is no inspection: {error}", returncode=pytest.ExitCode.USAGE_ERROR)


def look(inspector: Inspector, page: Page, navigator: Navigator, account: Account, wording: Wording) -> None:
    """Walk the screens in the article's order."""
    before, seats = account.example
    customer = account.customer(before, *PRODUCTS)
    menu, listed = Menu(page, wording), CurrentCustomersPage(page, wording)
    about, change = CustomerPage(page, wording), ChangeOrderPage(page, wording)
    review = ReviewChangeOrderPage(page, wording)

    def open_menu() -> None:
        navigator.to_start()
        menu.open_menu()
        menu.choose_customers()
        menu.complete_entry.wait_for()

    def type_seats() -> None:
        navigator.to_change_order(customer)
        change.change_seats(str(seats))
        change.quoted(PRODUCTS[0], seats).wait_for()

    def tick_both() -> None:
        type_seats()
        change.review_order()
        review.heading.wait_for()
        review.acknowledge()
        review.submit_button.wait_for()

    inspector.inspect(
        "Menu",
        open_menu,
        {"Menu": menu.menu_button, "Customers": menu.customers_entry, "Complete": menu.complete_entry},
    )
    inspector.inspect(
        "Current Customers",
        navigator.to_customers,
        {
            "Current Customers": listed.heading,
            wording.search: listed.search_bar,
            wording.first_letters: listed.letters,
            "the first letter": listed.letter(customer.name[0]),
        },
    )
    inspector.inspect(
        "Customer",
        lambda: navigator.to_customer(customer),
        {
            "the customer's name": about.title(customer.name),
            "Change Options": about.change_options_button,
            wording.users: about.current_information(wording.users),
            wording.products: about.current_information(wording.products),
            "Agreements": about.agreements_tab,
        },
    )
    for part, label, place in (
        ("saved_quotes", wording.saved_quotes, about.saved_quotes_box),
        ("history_log", "History Log", about.history_log),
    ):
        inspector.inspect("Customer", partial(navigator.to_part, part), {label: place})
    inspector.inspect(
        "Change Order",
        type_seats,
        {
            "Change Order": change.heading,
            wording.seats: change.seats_field,
            wording.add_product.format(product=account.addable_product): change.product_box(
                account.addable_product
            ),
            "Changes to Existing Products": change.changes_box,
            "Preview Change Quote": change.preview_box,
            "Cancel": change.cancel_button,
            "Save Quote": change.save_quote_button,
            "Review Order": change.review_order_button,
        },
    )
    inspector.inspect(
        "Review Change Order",
        tick_both,
        {
            "Review Change Order": review.heading,
            "Downsell Notice": review.downsell_notice,
            wording.next_billing_date: review.next_billing_date,
            wording.deadline_to_cancel: review.deadline_to_cancel,
            "Change Order Summary": review.summary,
            "MSP": review.msp,
            "Company Name": review.company_name,
            "Users": review.users,
            **{name: review.column(name) for name in COLUMNS},
            "Order Number": review.order_number_field,
            "Order Number Not Required": review.order_number_not_required_box,
            "master Service Provider Agreement": review.agreement_box,
            "authorisation to place the order": review.authorisation_box,
            "Submit": review.submit_button,
        },
    )

    def log_out_and_look() -> None:
        page.context.clear_cookies()  # in this browser only
        navigator.to_log_in()

    form = LogInPage(page, wording)
    fields = {
        wording.user_name: form.user_name_field,
        wording.password: form.password_field,
        wording.log_in: form.log_in_button,
    }
    inspector.inspect_log_in("Log in", log_out_and_look, fields, wording.password)
