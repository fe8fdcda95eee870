"""A user who has a keyboard only: controls are reached by the Tab key, then pressed or typed into."""

from playwright.sync_api import Locator, Page

MOST_TABS = 100
"""No control may be further away than this; a trap that lets nobody out is noticed by it."""


class Keyboard:
    """The keyboard of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, control: Locator) -> None:
        """Press Tab until the control has the focus; AssertionError if it never gets it.

        Only a control that receives events is within reach: an overlay that is still closing keeps the focus.
        """
        control.click(trial=True)
        for _ in range(MOST_TABS):
            if _has_focus(control):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{control} is not reached by {MOST_TABS} presses of Tab")

    def press(self, control: Locator, key: str = "Enter") -> None:
        """Reach a control and press a key on it."""
        self.reach(control)
        self._page.keyboard.press(key)

    def type(self, field: Locator, text: str) -> None:
        """Reach a field, whose text is selected by that, and type over it."""
        self.reach(field)
        self._page.keyboard.type(text)

    def leave(self) -> None:
        """Go on from where the focus is, as who leaves a field does."""
        self._page.keyboard.press("Tab")


def _has_focus(control: Locator) -> bool:
    return bool(control.evaluate("element => element === document.activeElement"))
