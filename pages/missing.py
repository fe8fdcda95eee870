"""The screen for an address that leads nowhere (assumed)."""

from __future__ import annotations

from playwright.sync_api import Locator

from pages.screen import Screen, load


class MissingPage(Screen):
    """Says that there is no such page."""

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", name="Not Found", exact=True)

    @property
    def change_options_button(self) -> Locator:
        """What a customer's screen would have."""
        return self.page.get_by_role("button", name="Change Options", exact=True)

    def open_address(self, address: str) -> None:
        """Go to an address below the portal's."""
        load(self.page, address)
