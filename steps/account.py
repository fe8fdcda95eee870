"""The user's account: logging in, being logged in, the session and the portal's clock."""

from datetime import datetime, time

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.network import Traffic
from harness.browser.reader import Reader
from harness.guards.write_guard import WriteGuard
from pages.log_in import LogInPage
from pages.menu import Menu
from portals.account import Account, ControlledAccount
from portals.formats import Formats
from steps.navigation import Navigator


@pytest.fixture
def password(account: Account) -> str:
    """The password that the user was given."""
    return account.set_password()


@pytest.fixture
def logged_in_user(account: Account, context: BrowserContext) -> Account:
    """The user, logged in without the form."""
    account.sign_in(context)
    return account


@given("a logged-in user")
def a_logged_in_user(logged_in_user: Account, navigator: Navigator) -> None:
    """Log in without the form, and open the first screen."""
    navigator.to_start()


@given("a user of the MSP who is not logged in")
def a_user_who_is_not_logged_in(navigator: Navigator, password: str) -> None:
    """Open the log-in screen."""
    navigator.to_log_in()


@given(parsers.parse("today is {today} in the portal"))
def today_is(account: ControlledAccount, formats: Formats, today: str) -> None:
    """Set the portal's clock to noon of that day, written as the portal writes dates."""
    account.set_clock(datetime.combine(formats.day(today), time(12)))


@when("the user logs in to the MSP portal")
def the_user_logs_in(
    reader: Reader,
    log_in_page: LogInPage,
    write_guard: WriteGuard,
    traffic: Traffic,
    account: Account,
    password: str,
) -> None:
    for control in (log_in_page.user_name_field, log_in_page.password_field, log_in_page.log_in_button):
        reader.can_use(control)
    with write_guard.log_in():
        log_in_page.log_in(account.user_name, password)
        traffic.settle()


@when("the user logs in with a wrong password, by the Enter key")
def the_user_logs_in_with_a_wrong_password(log_in_page: LogInPage, account: Account, password: str) -> None:
    """Put "not" before the right one."""
    log_in_page.log_in_by_key(account.user_name, f"not {password}")


@when("the session expires and the screen is loaded again")
def the_session_expires(account: ControlledAccount, page: Page) -> None:
    account.expire_session()
    page.reload()


@then("the user is logged in")
def the_user_is_logged_in(
    reader: Reader, absence: Absence, navigator: Navigator, menu: Menu, log_in_page: LogInPage
) -> None:
    try:
        reader.can_use(menu.menu_button, word="Menu")
    except AssertionError:
        navigator.note_failed_log_in()
        raise
    absence.of(log_in_page.password_field)


@then("the user is not logged in")
def the_user_is_not_logged_in(reader: Reader, absence: Absence, menu: Menu, log_in_page: LogInPage) -> None:
    reader.can_use(log_in_page.password_field)
    absence.of(menu.menu_button, words=["Menu"])


@then(parsers.parse('the log-in form says "{message}"'))
def the_log_in_form_says(reader: Reader, log_in_page: LogInPage, message: str) -> None:
    reader.sees(log_in_page.message, message)
