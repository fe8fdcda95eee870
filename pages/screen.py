"""What all screens have in common: the portal's words, a heading, a way to arrive."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.wording import MOCK, Wording


def load(page: Page, address: str) -> None:
    """Load an address: but for its pictures and frames, of which some may never come to an end."""
    page.goto(address, wait_until="domcontentloaded")


class Screen:
    """A screen of the portal."""

    def __init__(self, page: Page, wording: Wording = MOCK) -> None:
        self.page = page
        self.wording = wording

    @property
    def heading(self) -> Locator:
        """Return what only this screen shows, so that arriving on it can be seen."""
        raise NotImplementedError

    @property
    def content(self) -> Locator:
        """What the screen shows below its header."""
        return self.page.get_by_role("main")

    def mentions(self, word: str) -> Locator:
        """Return every part of the content whose own text holds this word."""
        return self.content.get_by_text(word)

    def open(self, address: str) -> None:
        """Go to the screen's address and wait until it is shown."""
        load(self.page, address)
        self.heading.wait_for()
