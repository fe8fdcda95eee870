"""The list of "Current Customers" (article step 3)."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from pages.finding import rows
from pages.screen import Screen


class CurrentCustomersPage(Screen):
    """The list, the search bar above it and the first letters."""

    path = "/customers"

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", name="Current Customers", exact=True)

    @property
    def search_bar(self) -> Locator:
        return self.page.get_by_role("searchbox").or_(self.page.get_by_role("search").get_by_role("textbox"))

    @property
    def customers(self) -> Locator:
        """The entries of the list: each has a link longer than a first letter or "All"."""
        name = self.page.get_by_role("link", name=re.compile("...."))
        return rows(self.page.get_by_role("main")).filter(has=name)

    @property
    def names(self) -> Locator:
        """The names in the list, as links."""
        return self.customers.get_by_role("link")

    @property
    def letters(self) -> Locator:
        """All the first letters together."""
        return self.page.get_by_role("navigation", name="First letter", exact=True)

    @property
    def message(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("status")

    def customer_link(self, name: str) -> Locator:
        """Return the link with this customer's whole name."""
        return self.page.get_by_role("link", name=name, exact=True)

    def letter(self, letter: str) -> Locator:
        """Return the control with this letter: the article does not say whether it is a link or a button."""
        link = self.page.get_by_role("link", name=letter, exact=True)
        return link.or_(self.page.get_by_role("button", name=letter, exact=True))

    def search(self, text: str) -> None:
        """Type into the search bar and press Enter."""
        self.search_bar.fill(text)
        self.search_bar.press("Enter")

    def choose_letter(self, letter: str) -> None:
        """Click a first letter."""
        self.letter(letter).click()

    def choose_customer(self, name: str) -> None:
        """Click the customer's name."""
        self.customer_link(name).click()
