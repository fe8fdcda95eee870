"""The screen for an address that leads nowhere (assumed)."""

from pages.screen import Screen, by_role, load


class MissingPage(Screen):
    """Says that there is no such page."""

    heading = by_role("heading", "Not Found")
    change_options_button = by_role("button", "Change Options")
    """What a customer's screen would have."""

    def open_address(self, address: str) -> None:
        """Go to an address below the portal's."""
        load(self.page, address)
