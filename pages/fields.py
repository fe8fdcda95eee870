"""How a field is typed into: as a user does, who clicks it first; and how a control is used by a key.

Playwright's `fill`, `press_sequentially` and `focus` don't wait until a field receives events: under an
overlay that is still closing the text would be lost in silence. A click waits.
"""

from playwright.sync_api import Locator


def fill(field: Locator, text: str) -> None:
    """Put a text into a field, in place of what it holds."""
    field.click()
    field.fill(text)


def press(control: Locator, key: str = "Enter") -> None:
    """Press a key on a control, once it is one that the Tab key reaches."""
    control.and_(control.page.locator(":not([tabindex^='-'])")).press(key)


def type_over(field: Locator, text: str) -> None:
    """Type over what a field holds, key by key."""
    keyboard = field.page.keyboard
    field.click()
    keyboard.press("ControlOrMeta+a")
    keyboard.press("Delete")
    keyboard.type(text)


def type_over_by_mouse(field: Locator, text: str) -> None:
    """Select what a field holds by a double click, and type over it."""
    field.dblclick()
    field.page.keyboard.type(text)


def type_over_backwards(field: Locator, text: str) -> None:
    """Take what a field holds away from its end, letter by letter, and type."""
    keyboard = field.page.keyboard
    field.click()
    keyboard.press("End")
    for _ in field.input_value():
        keyboard.press("Backspace")
    keyboard.type(text)
