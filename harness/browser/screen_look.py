"""How a whole screen looks, to tell whether it is as it was before."""

from dataclasses import dataclass, field
from difflib import unified_diff
from io import BytesIO
from time import monotonic

from PIL import Image, ImageChops
from playwright.sync_api import Page

ROUNDING = 2
"""How far a level of colour, of 255, may differ where nothing has changed: letters drawn once more do."""


@dataclass(frozen=True)
class ScreenLook:
    """A whole screen: its texts with the names, values and states of its controls, and its picture."""

    content: str
    picture: bytes = field(repr=False)


def look_of_screen(page: Page) -> ScreenLook:
    """Return the present look of a screen, as it is when neither focus nor pointer marks a control."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    content = page.locator(":root").aria_snapshot()
    return ScreenLook(content, page.screenshot(animations="disabled", caret="hide", full_page=True))


def await_look(page: Page, wanted: ScreenLook, timeout: float) -> None:
    """Wait until a screen looks as wanted; AssertionError if it still does not after `timeout` ms."""
    give_up = monotonic() + timeout / 1000
    while difference := _difference(wanted, look_of_screen(page)):
        if monotonic() > give_up:
            raise AssertionError(f"The screen does not look as it must: {difference}")


def _difference(wanted: ScreenLook, found: ScreenLook) -> str:
    """Say how two looks differ; empty if nobody could tell them apart."""
    if wanted.content != found.content:
        lines = unified_diff(wanted.content.splitlines(), found.content.splitlines(), "wanted", "found")
        return "\n".join(lines)
    if wanted.picture == found.picture:
        return ""
    old, new = (Image.open(BytesIO(each.picture)).convert("RGB") for each in (wanted, found))
    if old.size != new.size:
        return f"it is {new.size} pixels large, not {old.size}"
    changed = ImageChops.difference(old, new).point([level > ROUNDING for level in range(256)] * 3)
    return f"pixels differ within {box}" if (box := changed.getbbox()) else ""
