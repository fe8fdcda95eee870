"""What the ten scenarios do and check, in plain Playwright: no page objects, no fixtures.

The hand-written scripts and behave share it. Locators are what a careful author writes for this one portal.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from harness.browser.launch import launch
from harness.config.settings import FILE, load
from portals.account import Customer
from portals.control import ControlClient
from portals.mock_account import MockAccount
from portals.project import PROJECT

PORTAL = os.environ.get("BENCH_PORTAL", "")
SETTINGS = load(PROJECT / FILE)
TOKEN = os.environ.get("BENCH_TOKEN", "")
LOG_IN = os.environ.get("BENCH_LOG_IN", "cookie")
NOW = datetime(2030, 5, 14, 15, 0, tzinfo=UTC)
PRODUCTS = ("S1", "C1")


def start(playwright: Playwright) -> Browser:
    """Launch the browser that the harness uses."""
    expect.set_options(timeout=SETTINGS.expect_timeout)
    return launch(playwright.chromium)


@contextmanager
def user(browser: Browser) -> Iterator[tuple[Page, MockAccount]]:
    """Give a page in a context of its own, and an MSP of its own whose user is logged in."""
    account = MockAccount(ControlClient(PORTAL, TOKEN), PORTAL, NOW)
    context = browser.new_context(base_url=PORTAL, **SETTINGS.use)
    if LOG_IN == "cookie":
        account.sign_in(context)
    page = context.new_page()
    if LOG_IN == "form":
        log_in(page, account)
    yield page, account
    context.close()
    account.drop()


def log_in(page: Page, account: MockAccount) -> None:
    password = account.set_password()
    page.goto("/log-in")
    page.get_by_label("User name", exact=True).fill(account.user_name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("button", name="Menu", exact=True).wait_for()


def open_start(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Menu", exact=True).wait_for()


def open_by_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Customers", exact=True).click()
    page.get_by_role("link", name="Complete", exact=True).click()


def list_is_shown(page: Page) -> None:
    expect(page.get_by_role("heading", name="Current Customers", exact=True)).to_be_visible()


def customers_are_listed(page: Page) -> None:
    expect(page.get_by_role("listitem").first).to_be_visible()


def open_customers(page: Page) -> None:
    page.goto("/customers")
    page.get_by_role("heading", name="Current Customers", exact=True).wait_for()


def search(page: Page, customer: Customer) -> None:
    page.get_by_role("searchbox", name="Search customers", exact=True).fill(customer.name)
    page.get_by_role("searchbox", name="Search customers", exact=True).press("Enter")


def choose_letter(page: Page, customer: Customer) -> None:
    page.get_by_role("link", name=first_letter(customer), exact=True).click()


def choose(page: Page, customer: Customer) -> None:
    page.get_by_role("link", name=customer.name, exact=True).click()


def is_listed(page: Page, customer: Customer) -> None:
    expect(page.get_by_role("link", name=customer.name, exact=True)).to_be_visible()


def other_names_are_not_listed(page: Page, account: MockAccount, customer: Customer) -> None:
    for other in account.customers:
        if customer.name.casefold() not in other.name.casefold():
            expect(page.get_by_role("link", name=other.name, exact=True)).to_have_count(0)


def other_letters_are_not_listed(page: Page, account: MockAccount, customer: Customer) -> None:
    for other in account.customers:
        if first_letter(other) != first_letter(customer):
            expect(page.get_by_role("link", name=other.name, exact=True)).to_have_count(0)


def customer_is_shown(page: Page, customer: Customer) -> None:
    expect(page.get_by_role("heading", name=customer.name, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Change Options", exact=True)).to_be_visible()


def information_is_shown(page: Page, customer: Customer, users: int) -> None:
    expect(page.get_by_role("heading", name=customer.name, exact=True)).to_be_visible()
    expect(information(page, "Users")).to_have_text(str(users))
    for product in PRODUCTS:
        expect(information(page, "Products")).to_contain_text(product)


def open_customer(page: Page, customer: Customer) -> None:
    page.goto(f"/customers/{customer.id}")
    page.get_by_role("button", name="Change Options", exact=True).wait_for()


def open_change_order(page: Page, customer: Customer) -> None:
    page.goto(f"/customers/{customer.id}/change-order")
    page.get_by_role("heading", name="Change Order", exact=True).wait_for()


def type_seats(page: Page, seats: int) -> None:
    field = page.get_by_role("textbox", name="Total Number of Seats", exact=True)
    field.fill("")
    field.press_sequentially(str(seats))


def change_seats(page: Page, old: int, new: int) -> None:
    seats_are(page, old)
    type_seats(page, new)


def seats_are(page: Page, seats: int) -> None:
    field = page.get_by_role("textbox", name="Total Number of Seats", exact=True)
    expect(field).to_have_value(str(seats))


def changes_are_listed(page: Page, old: int, new: int) -> None:
    for product in PRODUCTS:
        expect(line(page, "Changes to Existing Products", product, f"-{old}")).to_be_visible()
        expect(line(page, "Changes to Existing Products", product, str(new))).to_be_visible()


def quote_shows(page: Page, seats: int) -> None:
    for product in PRODUCTS:
        expect(line(page, "Preview Change Quote", product, str(seats))).to_be_visible()


def save_quote(page: Page) -> None:
    page.get_by_role("button", name="Save Quote", exact=True).click()
    page.get_by_role("button", name="Change Options", exact=True).wait_for()


def resume_quote(page: Page) -> None:
    quotes = page.get_by_role("region", name="Saved Quotes", exact=True)
    quotes.get_by_role("link", name="Resume", exact=True).click()


def review(page: Page) -> None:
    page.get_by_role("button", name="Review Order", exact=True).click()


def review_is_shown(page: Page) -> None:
    expect(page.get_by_role("heading", name="Review Change Order", exact=True)).to_be_visible()


def nothing_is_ordered(page: Page, customer: Customer) -> None:
    open_customer(page, customer)
    expect(page.get_by_role("button", name="Change Options", exact=True)).to_be_enabled()
    log = page.get_by_role("region", name="History Log", exact=True)
    expect(log.get_by_role("row").filter(has_text="order")).to_have_count(0)


def bring_to_review(page: Page, customer: Customer, seats: int) -> None:
    open_change_order(page, customer)
    type_seats(page, seats)
    review(page)
    page.get_by_role("heading", name="Review Change Order", exact=True).wait_for()


def tick_agreement(page: Page) -> None:
    agreement(page).check()


def tick_authorisation(page: Page) -> None:
    page.get_by_role("checkbox", name=re.compile("authorization to place the order")).check()


def agreement_is_not_ticked(page: Page) -> None:
    expect(agreement(page)).not_to_be_checked()


def submit_is_absent(page: Page) -> None:
    expect(page.get_by_role("heading", name="Review Change Order", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Submit", exact=True)).to_have_count(0)


def enter_order_number(page: Page, number: str) -> None:
    page.get_by_role("textbox", name="Order Number", exact=True).fill(number)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit", exact=True).click()


def order_is_pending(page: Page) -> None:
    expect(page.get_by_role("button", name="Change Options", exact=True)).to_be_disabled()
    page.get_by_role("tab", name="Agreements", exact=True).click()
    agreements = page.get_by_role("tabpanel", name="Agreements", exact=True)
    pending = agreements.get_by_role("row").filter(has_text="Pending Order")
    expect(pending.first).to_contain_text("Downsell Pending Order")


def information(page: Page, label: str) -> Locator:
    term = page.get_by_role("main").get_by_role("term").filter(has_text=re.compile(f"^{label}$"))
    return term.locator("xpath=following-sibling::dd[1]")


def line(page: Page, box: str, product: str, quantity: str) -> Locator:
    rows = page.get_by_role("region", name=box, exact=True).get_by_role("row")
    of_product = rows.filter(has=page.get_by_text(product, exact=True))
    return of_product.filter(has=page.get_by_text(quantity, exact=True))


def agreement(page: Page) -> Locator:
    return page.get_by_role("checkbox", name=re.compile("master Service Provider Agreement"))


def example(account: MockAccount) -> Customer:
    """Return the customer with 350 seats of S1 and C1."""
    return account.customer(350, *PRODUCTS)


def first_letter(customer: Customer) -> str:
    return unicodedata.normalize("NFD", customer.name)[0].upper()
