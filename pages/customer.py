"""A customer's screen (article steps 3, 4 and 11 to 13)."""

import re

from playwright.sync_api import Locator

from pages.finding import box, cell, labelled_value, named, rows, rows_with
from pages.screen import Screen, by_role, named_box

_TIME_OF_DAY = re.compile(r"\b\d?\d:\d\d\b")


class CustomerPage(Screen):
    """The customer's current information, "Change Options", "History Log", "Agreements" and saved quotes."""

    change_options_button = by_role("button", "Change Options")
    tabs = by_role("tablist", "Customer")
    history_log = named_box("History Log")
    agreements_tab = by_role("tab", "Agreements")
    agreements = by_role("tabpanel", "Agreements")

    @property
    def heading(self) -> Locator:
        """Any of the parts that only this screen has: that one is missing is for the steps to notice."""
        return self.agreements_tab.or_(self.history_log).first

    @property
    def pending_note(self) -> Locator:
        """The sentence that says why "Change Options" is unavailable."""
        return self.content.get_by_text("A change is pending")

    @property
    def information(self) -> Locator:
        """The list of the current information: it has no role or name of its own, its values have."""
        return self.current_information(self.wording.users).locator("xpath=ancestor::dl[1]")

    @property
    def change_orders(self) -> Locator:
        """The entries of "History Log" that are change orders."""
        return rows(self.history_log).filter(has_text="order")

    @property
    def creation_time(self) -> Locator:
        """The date and time of the change order in "History Log"."""
        return self.change_orders.get_by_text(_TIME_OF_DAY)

    @property
    def selected_tab(self) -> Locator:
        """The tab that is open: the Tab key reaches it, arrow keys the others."""
        return self.page.get_by_role("tab", selected=True)

    @property
    def agreement_rows(self) -> Locator:
        """All the agreements, one per product and order."""
        return rows(self.agreements)

    @property
    def pending_agreements(self) -> Locator:
        """The agreements that wait for the vendor's systems."""
        return rows(self.agreements).filter(has_text="Pending Order")

    @property
    def pending_quantities(self) -> Locator:
        """The quantities of the agreements that wait for the vendor's systems."""
        return cell(self.pending_agreements, self.wording.quantity)

    @property
    def pending_statuses(self) -> Locator:
        """The statuses of the agreements that wait for the vendor's systems."""
        return cell(self.pending_agreements, self.wording.status)

    @property
    def saved_quotes_box(self) -> Locator:
        """Where the saved quotes are, if there are any."""
        return box(self.page, self.wording.saved_quotes)

    @property
    def saved_quotes(self) -> Locator:
        """The saved quotes: each has a way to resume it."""
        return rows(self.saved_quotes_box).filter(has=self._resume)

    @property
    def message(self) -> Locator:
        return self.content.get_by_role("status").or_(self.content.get_by_role("alert"))

    @property
    def _resume(self) -> Locator:
        return named(self.page, ("link", "button"), self.wording.resume)

    def orders_since(self, past: str) -> Locator:
        """Return the change orders in "History Log" but those that say this of the past."""
        return _since(self.change_orders, past)

    def quotes_since(self, past: str) -> Locator:
        """Return the saved quotes but those that say this of the past."""
        return _since(self.saved_quotes, past)

    def saved_quotes_for(self, seats: int) -> Locator:
        """Return the saved quotes for this number of seats."""
        return rows_with(self.saved_quotes_box, str(seats))

    def title(self, name: str) -> Locator:
        """Return where the screen first says the customer's whole name, in a heading or beside a label."""
        return self.content.get_by_text(name, exact=True).first

    def current_information(self, label: str) -> Locator:
        """Return the value beside a label of the current information."""
        return labelled_value(self.content, label)

    def agreements_of(self, product: str, seats: int) -> Locator:
        """Return the agreements on a product with this number of seats."""
        return rows_with(self.agreements, product, str(seats))

    def pending_agreements_of(self, product: str) -> Locator:
        """Return the agreements on a product that wait for the vendor's systems."""
        return rows_with(self.agreements, product).filter(has_text="Pending Order")

    def agreement_status(self, agreement: Locator) -> Locator:
        """Return the status of an agreement that is pending."""
        return agreement.get_by_text("Pending Order")

    def agreement_order_number(self, agreement: Locator) -> Locator:
        """Return the order number of an agreement (assumed)."""
        return cell(agreement, "Order Number")

    def open_change_options(self) -> None:
        self.change_options_button.click()

    def open_tab(self, name: str) -> None:
        """Click the tab with this name."""
        self.page.get_by_role("tab", name=name, exact=True).click()

    def open_agreements(self) -> None:
        """Click the "Agreements" tab."""
        self.agreements_tab.click()

    def resume(self, quote: Locator) -> None:
        quote.locator(self._resume).click()

    def discard(self, quote: Locator) -> None:
        quote.get_by_role("button", name=self.wording.discard, exact=True).click()

    def try_change_options_with_the_mouse(self) -> None:
        """Click where "Change Options" is, available or not."""
        self._wait_until_uncovered()
        self.change_options_button.click(force=True)

    def try_change_options_with_the_keyboard(self) -> None:
        """Focus "Change Options" and press Enter and Space, available or not."""
        self._wait_until_uncovered()
        self.change_options_button.focus()
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Space")

    def _wait_until_uncovered(self) -> None:
        """Wait until the screen receives events: a forced act would go to an overlay that is still closing.

        By the screen, not the control: one that is greyed out need not receive any.
        """
        self.content.hover()


def _since(rows: Locator, past: str) -> Locator:
    return rows.filter(has_not_text=past) if past else rows
