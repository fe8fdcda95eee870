"""The way to each screen of a portal that the project did not write."""

from playwright.sync_api import Error, Locator, Page

from harness.browser.addresses import origin
from harness.browser.network import Traffic
from harness.compat import reason
from harness.guards.error_guard import Guard
from harness.guards.write_guard import WriteGuard
from harness.run.portal import NotHere
from pages.change_order import ChangeOrderPage
from pages.current_customers import CurrentCustomersPage
from pages.customer import CustomerPage
from pages.log_in import LogInPage
from pages.menu import Menu
from pages.review_change_order import ReviewChangeOrderPage
from pages.screen import load
from pages.wording import Wording
from portals.account import Customer
from portals.external_portal import ExternalAccount
from portals.shortcuts import Shortcuts
from steps.journeys import bring_to_review, submit

SHORTCUT_TIMEOUT = 5_000.0
"""Milliseconds within which a screen is shown at its address, or else is walked to."""


class ClickThroughNavigator:
    """On another portal: from the start page as the article goes, or by a path of the profile.

    A screen that was walked to before is opened by the address that it had, if the portal shows it there.
    """

    def __init__(
        self,
        page: Page,
        account: ExternalAccount,
        wording: Wording,
        guard: WriteGuard,
        errors: Guard,
        traffic: Traffic,
        shortcuts: Shortcuts,
    ) -> None:
        self._page = page
        self._portal = account.portal
        self._account = account
        self._guard = guard
        self._errors = errors
        self._traffic = traffic
        self._shortcuts = shortcuts
        self._log_in_page = LogInPage(page, wording)
        self._menu = Menu(page, wording)
        self._customers_page = CurrentCustomersPage(page, wording)
        self._customer_page = CustomerPage(page, wording)
        self._change_order_page = ChangeOrderPage(page, wording)
        self._review_page = ReviewChangeOrderPage(page, wording)
        self._addresses: dict[str, str] = {}

    def to_log_in(self) -> None:
        self._page.context.set_storage_state({"cookies": [], "origins": []})
        self._enter("log_in", self._log_in_page.heading)

    def to_start(self) -> None:
        self._enter("start", self._menu.menu_button.or_(self._log_in_page.password_field).first)
        if self._log_in_page.password_field.is_visible():
            self._log_in()

    def to_customers(self) -> None:
        heading = self._customers_page.heading
        if self._is_at_address("customers", "", heading):
            return
        self.to_start()
        if path := self._portal.paths.get("customers"):
            self._go(path)
        else:
            self._menu.open_menu()
            self._menu.choose_customers()
            self._menu.choose_complete()
        heading.wait_for()
        self._shortcuts.note("customers", "", self._page.url)

    def to_customer(self, customer: Customer) -> None:
        heading, title = self._customer_page.heading, self._customer_page.title(customer.name)
        if self._is_at_address("customer", customer.id, heading, title):
            return
        if path := self._portal.paths.get("customer"):
            self.to_start()
            self._go(path.format(customer=customer.id))
        else:
            self.to_customers()
            self._customers_page.search(customer.name)
            self._customers_page.choose_customer(customer.name)
        title.wait_for()
        heading.wait_for()
        self._shortcuts.note("customer", customer.id, self._page.url)

    def to_change_order(self, customer: Customer) -> None:
        if path := self._portal.paths.get("change_order"):
            self.to_start()
            self._go(path.format(customer=customer.id))
        else:
            self.to_customer(customer)
            self._customer_page.open_change_options()
        self._change_order_page.heading.wait_for()
        self._addresses[customer.id] = self._page.url

    def to_part(self, part: str) -> None:
        """Bring a part of the customer's screen into view, wherever on that screen this portal has it."""
        if tab := self._portal.tabs.get(part):
            self._customer_page.open_tab(tab)

    def to_empty_quotes(self) -> None:
        self.to_part("saved_quotes")
        self._traffic.settle()
        if not self._customer_page.saved_quotes_box.is_visible():
            raise NotHere("no place for saved quotes is shown while there are none, so nobody can look there")

    def to_address_of_change_order(self, customer: Customer) -> None:
        if customer.id not in self._addresses:
            raise NotHere('the address of "Change Order" is not known')
        self._go(self._addresses[customer.id])

    def fresh_customer(self, seats: int, *products: str) -> Customer:
        # What an earlier run ordered may still be pending.
        pool = self._portal.pool
        while True:
            customer = self._account.customer(seats, *products)
            if customer.id in pool.known or not self._has_pending_order(customer):
                pool.known.add(customer.id)
                return customer
            pool.pass_over(customer)

    def order(self, customer: Customer, seats: int) -> None:
        bring_to_review(self, self._change_order_page, self._review_page, customer, seats)
        submit(self._review_page, self._customer_page)
        self._traffic.settle()

    def _has_pending_order(self, customer: Customer) -> bool:
        """Look for a pending order; without one an unavailable "Change Options" is for the steps to judge."""
        self.to_customer(customer)
        self._traffic.settle()
        page = self._customer_page
        if page.change_options_button.is_visible() and page.change_options_button.is_enabled():
            return False
        page.open_agreements()
        self._traffic.settle()
        return page.pending_agreements.count() > 0

    def _enter(self, screen: str, shown: Locator) -> None:
        """Go to where a visit begins; if nobody has ever come there, no scenario of the run can."""
        try:
            self._go(self._portal.paths[screen])
        except Error as error:
            if not self._portal.was_reached:
                url = self._portal.base_url  # of what lies behind its proxy the browser knows nothing
                proxys = (each for each in self._guard.unanswered if each.startswith(f"{url}: "))
                why = next(proxys, reason(error)).removeprefix(f"{url}: ")
                self._portal.cause = f"{url} can't be reached: {why}."
            raise
        self._await(shown)
        self._portal.was_reached = True

    def _log_in(self) -> None:
        """Log in; if the form stays, no scenario tries again: the portal might lock the account."""
        with self._guard.log_in():
            self._log_in_page.log_in(self._account.user_name, self._account.set_password())
            try:
                self._menu.menu_button.wait_for()
            except Error:
                self.note_failed_log_in()
                raise
            self._traffic.settle()
        self._account.remember(self._page.context)

    def note_failed_log_in(self) -> None:
        """Let the run end if the form has stayed and nobody has ever come in: the password is to blame."""
        if not self._portal.logged_in and self._log_in_page.password_field.is_visible():
            user = self._account.user_name
            self._portal.cause = (
                f'"{user}" can\'t log in: the form stays. Check user_name in the profile, and the password '
                "in the variable that password_variable names."
            )

    def _await(self, shown: Locator) -> None:
        """Wait for a part of the portal; a script of its page may send the browser elsewhere meanwhile."""
        self._expect_own_place()
        try:
            shown.wait_for()
        finally:
            self._expect_own_place()

    def _expect_own_place(self) -> None:
        """Expect that the portal has not sent the browser to where no password should be typed."""
        portal, found = self._portal, origin(self._page.url)
        if found not in (portal.base_url, *portal.other_origins):
            portal.cause = (
                f"{portal.base_url} sends the browser to {found}: write that in the profile, as url if it is "
                "the portal's own address, or else in other_origins"
            )
            raise AssertionError(portal.cause)

    def _is_at_address(self, screen: str, customer: str, *shown: Locator) -> bool:
        """Load the address that a screen had; return whether the portal shows it there.

        What goes wrong where it does not is no problem of the scenario's, which walks.
        """
        if not (address := self._shortcuts.find(screen, customer)):
            return False
        before, log_in = len(self._errors.problems), self._log_in_page.password_field
        try:
            self._go("about:blank")  # or an address with another fragment is not loaded anew
            self._go(address)
            for each in shown:
                each.or_(log_in).first.wait_for(timeout=SHORTCUT_TIMEOUT)
        except Error:
            self._shortcuts.give_up(screen)
        else:
            if not log_in.is_visible():
                return True
        del self._errors.problems[before:]
        return False

    def _go(self, address: str) -> None:
        """Load an address anew, so that nothing of the screen before is still under way."""
        load(self._page, address)
