"""What all screens have in common: the portal's words, a heading, a way to arrive."""

from typing import Any

from playwright.sync_api import Locator, Page

from pages.finding import box
from pages.wording import MOCK, Wording


def load(page: Page, address: str) -> None:
    """Load an address: but for its pictures and frames, of which some may never come to an end."""
    page.goto(address, wait_until="domcontentloaded")


class Control(property):
    """A locator that a screen declares in one line, a property as its others are."""

    def __get__(self, screen: Any, owner: type | None = None) -> Locator:  # type: ignore[override]
        found: Locator = super().__get__(screen, owner)
        return found


def by_role(role: Any, name: str) -> Control:
    """Declare the element of a role whose whole accessible name this is."""
    return Control(lambda screen: screen.page.get_by_role(role, name=name, exact=True))


def named_box(name: str) -> Control:
    """Declare the part of a screen with this name."""
    return Control(lambda screen: box(screen.page, name))


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
