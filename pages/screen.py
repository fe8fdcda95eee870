"""What all screens have in common: an address, a heading, a way to arrive."""

from __future__ import annotations

from typing import ClassVar

from playwright.sync_api import Locator, Page


class Screen:
    """A screen of the portal."""

    path: ClassVar[str]
    """The address below the portal's, with `{customer}` where the customer's id stands."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def heading(self) -> Locator:
        """Return what only this screen shows, so that arriving on it can be seen."""
        raise NotImplementedError

    @property
    def content(self) -> Locator:
        """What the screen shows below its header."""
        return self.page.get_by_role("main")

    def open(self, **ids: str) -> None:
        """Go to the screen's address and wait until it is shown."""
        self.page.goto(self.path.format(**ids))
        self.heading.wait_for()
