"""Any name and order number, in a browser: each screen shows it as it was given, within the window.

SCREENS says how many are tried; the large number is `make fuzz`.
"""

import unicodedata

from hypothesis import example, given
from playwright.sync_api import Locator, Page

from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.review_change_order import ReviewChangeOrderPage
from portals.mock import PATHS
from portals.mock_account import MockAccount
from tests.proof.fuzz.conftest import few_or_many
from tests.proof.fuzz.test_any_customer import names, order_numbers


def shown(page: Page, *locators: Locator) -> list[str]:
    """Return the texts as the browser draws them, on a screen of which nothing lies beside the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it runs out of the window"
    return [locator.inner_text() for locator in locators]


def test_what_is_given_is_shown_so(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    customers, screen = CurrentCustomersPage(page), CustomerPage(page)
    change_order, review = ChangeOrderPage(page), ReviewChangeOrderPage(page)

    @given(names, order_numbers)
    @example("W" * 80, "W" * 50)
    @example("א" * 80, "a   b  /_#")
    @few_or_many("SCREENS", 3)
    def any_name_and_number(name: str, number: str) -> None:
        customer = account.add_customer(name, 250, "S1", "C1")
        address, order = (PATHS[each].format(customer=customer.id) for each in ("customer", "change_order"))
        customers.open(PATHS["customers"])
        assert shown(page, page.get_by_role("cell").get_by_text(name, exact=True).first) == [name]
        change_order.open(f"{order}?seats=99")
        assert shown(page, change_order.mentions(name).first) == [name]
        review.open(f"{order}/review?seats=99")
        assert shown(page, review.company_name) == [name]
        account.place_order(customer, 99, number=number)
        screen.open(f"{address}?tab=agreements")
        heading = page.get_by_role("heading", level=1)
        cells = [screen.agreement_order_number(row) for row in screen.pending_agreements.all()]
        kept = unicodedata.normalize("NFC", number.strip())
        assert shown(page, heading, *cells) == [name, kept, kept]
        assert page.title().startswith(name)
        screen.open(address)
        assert shown(page, screen.current_information("Company Name")) == [name]

    any_name_and_number()
