"""The light and the dark theme: what a page tells of its user's wish, and showing it in the other one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Page

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")


def theme_of(page: Page) -> Theme:
    """Return the theme that a page is in."""
    return "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"


@contextmanager
def in_other_theme(page: Page, present: Theme) -> Iterator[Theme]:
    """Show a page in the theme that it is not in; it stays there if that fails, for the failure's picture."""
    other: Theme = "light" if present == "dark" else "dark"
    page.emulate_media(color_scheme=other)
    yield other
    page.emulate_media(color_scheme=present)
