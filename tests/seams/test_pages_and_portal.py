"""Seam 3: every page object's path is a route of the portal, and each of its controls is found once."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Page, expect

from harness.article.labels import may_be_label, nodes_in
from mock_portal import create_app
from mock_portal.store.database import EXTENSION
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.missing import MissingPage
from pages.review_change_order import ReviewChangeOrderPage
from pages.screen import Screen
from pages.wording import MOCK
from portals.mock import PATHS
from portals.mock_account import MockAccount
from tests.project import WORKSPACE

# What is there more than once, or only after something went wrong: scenarios look at these.
NOT_ONCE = {
    LogInPage: {"message"},
    CurrentCustomersPage: {"customers", "names", "message"},
    CustomerPage: {
        "agreements", "agreement_rows", "pending_agreements", "pending_quantities", "pending_statuses",
        "message",
    },
    ChangeOrderPage: {"messages", "change_lines", "quote_lines"},
    ReviewChangeOrderPage: {"lines", "texts_of_form"},
    MissingPage: {"change_options_button"},
}  # fmt: skip


def locators(screen: type[Screen]) -> list[str]:
    """Return the names of the public properties of a page object that are locators."""
    names = [name for base in screen.__mro__ for name in vars(base) if isinstance(vars(base)[name], property)]
    return sorted({name for name in names if not name.startswith("_")} - NOT_ONCE.get(screen, set()))


def test_every_path_of_the_mock_is_a_route(tmp_path: Path) -> None:
    portal = create_app({"DATABASE": tmp_path / "portal.sqlite", "CONTROL_TOKEN": "token"})
    portal.extensions[EXTENSION].close()
    routes = {rule.rule.replace("<customer_id>", "{customer}") for rule in portal.url_map.iter_rules()}
    assert not set(PATHS.values()) - routes


Opened = TypeVar("Opened", bound=Screen)


def opened(screen: Opened, path: str, **names: str) -> Opened:
    screen.open(PATHS[path].format(**names))
    return screen


def show_log_in(page: Page, account: MockAccount) -> Screen:
    page.context.clear_cookies()
    return opened(LogInPage(page), "log_in")


def show_menu(page: Page, account: MockAccount) -> Screen:
    menu = opened(Menu(page), "start")
    menu.open_menu()
    menu.choose_customers()
    return menu


def show_current_customers(page: Page, account: MockAccount) -> Screen:
    return opened(CurrentCustomersPage(page), "customers")


def show_customer(page: Page, account: MockAccount) -> Screen:
    customer = account.customer(350, "S1", "C1")
    account.save_quote(customer, 300)
    account.place_order(customer, 200)
    return opened(CustomerPage(page), "customer", customer=customer.id)


def show_change_order(page: Page, account: MockAccount) -> Screen:
    customer = account.customer(350, "S1", "C1")
    screen = opened(ChangeOrderPage(page), "change_order", customer=customer.id)
    screen.change_seats("200")
    expect(screen.review_order_button).to_be_enabled()
    return screen


def show_review(page: Page, account: MockAccount) -> Screen:
    show_change_order(page, account)
    ChangeOrderPage(page).review_order()
    review = ReviewChangeOrderPage(page)
    review.acknowledge()
    return review


def show_missing(page: Page, account: MockAccount) -> Screen:
    missing = MissingPage(page)
    missing.open_address("/nowhere")
    return missing


SHOWN = [
    show_log_in, show_menu, show_current_customers, show_customer,
    show_change_order, show_review, show_missing,
]  # fmt: skip


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_each_control_is_found_once_and_each_name_is_known(
    show: Callable[[Page, MockAccount], Screen], page: Page, account: MockAccount
) -> None:
    """Who looks for a label in vain would take a name that nobody knows for its new one."""
    account.sign_in(page.context)
    screen = show(page, account)
    for name in locators(type(screen)):
        expect(getattr(screen, name), f"{type(screen).__name__}.{name}").to_have_count(1)
    known = {*WORKSPACE.names, account.name, *(each.name for each in account.customers)}
    named = nodes_in(page.locator("body").aria_snapshot())
    unknown = [each for each in named if not (each[1] in known or MOCK.has(each[1]))]
    assert not [each for each in unknown if may_be_label(*each)]


def test_the_agreements_are_found_once_on_their_tab(page: Page, account: MockAccount) -> None:
    account.sign_in(page.context)
    show_customer(page, account)
    customer_page = CustomerPage(page)
    customer_page.open_agreements()
    expect(customer_page.agreements).to_have_count(1)
    expect(customer_page.pending_agreements).to_have_count(2)
