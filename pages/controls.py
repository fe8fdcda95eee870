"""The controls by the names that the article gives them: where each is found.

Used wherever a control is named in words, such as in the steps that mark one in a picture.
"""

from collections.abc import Mapping

from playwright.sync_api import Locator, Page

from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.review_change_order import ReviewChangeOrderPage
from pages.screen import Screen
from pages.wording import MOCK, Wording

CONTROLS: Mapping[str, tuple[type[Screen], str]] = {
    "log-in screen": (LogInPage, "content"),
    "User name": (LogInPage, "user_name_field"),
    "Password": (LogInPage, "password_field"),
    "Log in": (LogInPage, "log_in_button"),
    "Menu": (Menu, "menu_button"),
    "Customers": (Menu, "customers_entry"),
    "Complete": (Menu, "complete_entry"),
    "start screen": (Menu, "content"),
    "Current Customers": (CurrentCustomersPage, "heading"),
    "search bar": (CurrentCustomersPage, "search_bar"),
    "first letters": (CurrentCustomersPage, "letters"),
    "list of customers": (CurrentCustomersPage, "content"),
    "customer's name": (CurrentCustomersPage, "names"),
    "Change Options": (CustomerPage, "change_options_button"),
    "customer's screen": (CustomerPage, "content"),
    "current information": (CustomerPage, "information"),
    "tabs": (CustomerPage, "tabs"),
    "reason for the wait": (CustomerPage, "pending_note"),
    "History Log": (CustomerPage, "history_log"),
    "change order": (CustomerPage, "change_orders"),
    "date and time": (CustomerPage, "creation_time"),
    "Agreements": (CustomerPage, "agreements_tab"),
    "list of agreements": (CustomerPage, "agreements"),
    "new quantity": (CustomerPage, "pending_quantities"),
    "status": (CustomerPage, "pending_statuses"),
    "Change Order": (ChangeOrderPage, "heading"),
    "Change Order screen": (ChangeOrderPage, "content"),
    "Total Number of Seats": (ChangeOrderPage, "seats_field"),
    "Products and services": (ChangeOrderPage, "products_group"),
    "additional product": (ChangeOrderPage, "addable_product"),
    "Changes to Existing Products": (ChangeOrderPage, "changes_box"),
    "Preview Change Quote": (ChangeOrderPage, "preview_box"),
    "previous seats": (ChangeOrderPage, "previous_seats"),
    "new seats": (ChangeOrderPage, "new_seats"),
    "Cancel": (ChangeOrderPage, "cancel_button"),
    "Save Quote": (ChangeOrderPage, "save_quote_button"),
    "Review Order": (ChangeOrderPage, "review_order_button"),
    "Review Change Order": (ReviewChangeOrderPage, "heading"),
    "Downsell Notice": (ReviewChangeOrderPage, "downsell_notice"),
    "next billing date": (ReviewChangeOrderPage, "next_billing_date"),
    "deadline to cancel": (ReviewChangeOrderPage, "deadline_to_cancel"),
    "Change Order Summary": (ReviewChangeOrderPage, "summary"),
    "MSP": (ReviewChangeOrderPage, "msp"),
    "Company Name": (ReviewChangeOrderPage, "company_name"),
    "Users": (ReviewChangeOrderPage, "users"),
    "table": (ReviewChangeOrderPage, "table"),
    "Order Number": (ReviewChangeOrderPage, "order_number_field"),
    "Order Number Not Required": (ReviewChangeOrderPage, "order_number_not_required_box"),
    "master Service Provider Agreement": (ReviewChangeOrderPage, "agreement_box"),
    "authorisation to place the order": (ReviewChangeOrderPage, "authorisation_box"),
    "Submit": (ReviewChangeOrderPage, "submit_button"),
}


VALUES = frozenset({"MSP", "Company Name", "Users"})
"""The names that mean the value beside the label."""


def control(name: str, page: Page, wording: Wording = MOCK) -> Locator:
    """Return the locator of a control by its name in the article; an unknown name raises KeyError."""
    screen, attribute = CONTROLS[name]
    found: Locator = getattr(screen(page, wording), attribute)
    return found
