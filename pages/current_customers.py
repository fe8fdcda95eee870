"""The list of "Current Customers" (article step 3)."""

import re

from playwright.sync_api import Locator

from pages.fields import fill
from pages.finding import named, rows
from pages.screen import Screen, by_role

_NAMES = ("link", "button")


class CurrentCustomersPage(Screen):
    """The list, the search bar above it and the first letters."""

    heading = by_role("heading", "Current Customers")
    search_button = by_role("button", "Search")

    @property
    def search_bar(self) -> Locator:
        return named(self.page, ("searchbox", "textbox", "combobox"), self.wording.search)

    @property
    def customers(self) -> Locator:
        """The entries of the list: each has a name to click, longer than a first letter or "All"."""
        return rows(self.content).filter(has=self._name)

    @property
    def names(self) -> Locator:
        """The names in the list, as links."""
        return self.customers.locator(self._name)

    @property
    def letters(self) -> Locator:
        """All the first letters together."""
        return named(self.page, ("navigation", "group", "list", "toolbar"), self.wording.first_letters)

    @property
    def message(self) -> Locator:
        return self.content.get_by_role("status")

    @property
    def _name(self) -> Locator:
        return named(self.page, _NAMES, re.compile("...."))

    def customer_link(self, name: str) -> Locator:
        """Return what this customer's whole name is on: a link or a button."""
        return named(self.page, _NAMES, name)

    def entry_of(self, name: str) -> Locator:
        """Return the entry of the list that this customer's whole name is in."""
        return self.customers.filter(has=self.customer_link(name))

    def letter(self, letter: str) -> Locator:
        """Return the control with this letter: the article does not say whether it is a link or a button."""
        return named(self.page, ("link", "button", "tab"), letter)

    def search(self, text: str) -> None:
        """Type into the search bar and press Enter."""
        fill(self.search_bar, text)
        self.search_bar.press("Enter")

    def search_by_button(self, text: str) -> None:
        """Type into the search bar and click the button beside it."""
        fill(self.search_bar, text)
        self.search_button.click()

    def choose_letter(self, letter: str) -> None:
        """Click a first letter."""
        self.letter(letter).click()

    def choose_customer(self, name: str) -> None:
        """Click the customer's name."""
        self.customer_link(name).click()
