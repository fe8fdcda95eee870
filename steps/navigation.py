"""How a scenario gets to where it begins: by an address where the portal is known, by clicks elsewhere."""

import pytest
from playwright.sync_api import Page

from harness.browser.network import Traffic
from harness.evidence.cause import add_known_names
from harness.guards.error_guard import Guard
from harness.guards.write_guard import WriteGuard
from harness.scenarios.items import scenario_of_item
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.missing import MissingPage
from pages.review_change_order import ReviewChangeOrderPage
from pages.screen import Screen, load
from pages.wording import Wording
from portals.account import ControlledAccount, Customer
from portals.external_portal import ExternalAccount
from portals.mock_account import MockAccount
from portals.portal import Portal
from portals.shortcuts import Shortcuts
from steps.click_through import ClickThroughNavigator


class DirectNavigator:
    """On the mock: every screen has an address, and an order can be placed without the browser."""

    def __init__(self, page: Page, portal: Portal, account: ControlledAccount) -> None:
        self._page = page
        self._portal = portal
        self._account = account

    def to_log_in(self) -> None:
        self._page.context.clear_cookies()
        LogInPage(self._page).open(self._portal.address("log_in"))

    def note_failed_log_in(self) -> None:
        """Nothing: the harness has set the password itself, so a form that stays is the portal's fault."""

    def to_start(self) -> None:
        Menu(self._page).open(self._portal.address("start"))

    def to_customers(self) -> None:
        CurrentCustomersPage(self._page).open(self._portal.address("customers"))

    def to_customer(self, customer: Customer) -> None:
        CustomerPage(self._page).open(self._portal.address("customer", customer.id))

    def to_change_order(self, customer: Customer) -> None:
        ChangeOrderPage(self._page).open(self._portal.address("change_order", customer.id))

    def to_part(self, part: str) -> None:
        """Bring a part of the customer's screen into view: here all of them are when the screen is."""

    def to_empty_quotes(self) -> None:
        """Bring into view where the saved quotes would be, if there were any: here it is as well."""

    def to_address_of_change_order(self, customer: Customer) -> None:
        """Go to the address of "Change Order" for a customer, wherever it leads."""
        load(self._page, self._portal.address("change_order", customer.id))

    def fresh_customer(self, seats: int, *products: str) -> Customer:
        return self._account.customer(seats, *products)

    def order(self, customer: Customer, seats: int) -> None:
        self._account.place_order(customer, seats)


Navigator = DirectNavigator | ClickThroughNavigator
"""Opens a screen and waits until it is shown."""


@pytest.fixture
def navigator(
    page: Page,
    portal: Portal,
    account: MockAccount | ExternalAccount,
    wording: Wording,
    write_guard: WriteGuard,
    error_guard: Guard,
    traffic: Traffic,
    request: pytest.FixtureRequest,
) -> Navigator:
    """The way to each screen of the portal under test."""
    if isinstance(account, ExternalAccount):
        shortcuts = Shortcuts()
        if scenario := scenario_of_item(request.node):
            shortcuts = account.portal.shortcuts
            shortcuts.begin(scenario.rule)
        return ClickThroughNavigator(page, account, wording, write_guard, error_guard, traffic, shortcuts)
    return DirectNavigator(page, portal, account)


def page_object(kind: type[Screen]) -> object:
    """Make the fixture by which steps take a page object."""

    @pytest.fixture
    def screen(page: Page, wording: Wording) -> Screen:
        return kind(page, wording)

    return screen


log_in_page = page_object(LogInPage)
menu = page_object(Menu)
current_customers_page = page_object(CurrentCustomersPage)
customer_page = page_object(CustomerPage)
change_order_page = page_object(ChangeOrderPage)
review_page = page_object(ReviewChangeOrderPage)
missing_page = page_object(MissingPage)


@pytest.fixture(scope="session")
def icons(portal: Portal) -> frozenset[str]:
    """The article's labels that the portal under test draws as pictures."""
    return portal.icons


@pytest.fixture(scope="session")
def wording(portal: Portal, pytestconfig: pytest.Config) -> Wording:
    """The portal's words for what the article does not name."""
    found = Wording(**portal.labels)
    add_known_names(pytestconfig, found.has)
    return found
