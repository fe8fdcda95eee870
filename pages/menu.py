"""The menu of every screen (article steps 1 and 2), and the start page that first shows it."""

from playwright.sync_api import Locator

from pages.finding import named
from pages.screen import Screen, by_role

_ON_ITS_WAY = 8
"""Places at which the mouse is seen on its way to an entry: a menu may close where it leaves it."""


class Menu(Screen):
    """The "Menu" button and what it offers."""

    heading = menu_button = by_role("button", "Menu")

    @property
    def customers_entry(self) -> Locator:
        return self._entry("Customers")

    @property
    def complete_entry(self) -> Locator:
        return self._entry("Complete")

    def open_menu(self) -> None:
        self.menu_button.click()

    def click_elsewhere(self) -> None:
        """Click beside all that a menu offers: at the end of the screen's own heading."""
        heading = self.content.get_by_role("heading").first
        heading.click(position={"x": (heading.bounding_box() or {"width": 0})["width"] - 1, "y": 1})

    def log_out(self) -> None:
        self.page.get_by_role("button", name="Log out", exact=True).click()

    def choose_customers(self) -> None:
        """Click "Customers" in the open menu."""
        self.customers_entry.click(steps=_ON_ITS_WAY)

    def choose_complete(self) -> None:
        """Click "Complete" below "Customers"."""
        self.complete_entry.click(steps=_ON_ITS_WAY)

    def _entry(self, name: str) -> Locator:
        """Return a menu entry: the article does not say whether it is a link, a button or a menu item."""
        return named(self.page, ("link", "button", "menuitem"), name)
