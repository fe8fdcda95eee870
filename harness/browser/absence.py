"""What is absent for a reader in front of the screen: it is not there after it could have come."""

import inspect
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from harness.browser.network import Traffic
from harness.browser.painted import LOOK
from harness.browser.themes import in_other_theme, theme_of
from harness.compat import step_functions

_PAINTED_WORDS = f"""words => {{
  const look = {LOOK};
  for (const each of document.getAnimations())
    if (each.effect?.getComputedTiming().endTime < Infinity) each.finish();
  const says = text => words.includes(text.trim().replace(/\\s+/g, ' '));
  const drawn = (one, pseudo) => getComputedStyle(one, pseudo).content.replace(/^"|"$/g, '');
  const all = [...document.body.querySelectorAll('*')].filter(one =>
    /^(submit|button|reset)$/.test(one.type) && says(one.value ?? '')
    || [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && says(node.data))
    || ['::before', '::after'].some(pseudo => says(drawn(one, pseudo))));
  return all.filter(one => !one.closest('script, style, template, noscript') && !look(one).faults.length)
    .map(one => one.outerHTML.slice(0, 120));
}}"""

GONE = 2_000
"""Milliseconds after which a reader would say that something is still there."""


class Absence:
    """Judges that something is not there: after it could have come, and where it would be seen.

    The page's own clock is moved on by as much as a presence would have been waited for, so that a timer
    can't bring it later; the scenario's context needs that clock from the start. What was there has `GONE`
    milliseconds to go, however it fades.
    """

    def __init__(self, traffic: Traffic, page: Page, milliseconds: float) -> None:
        self._traffic = traffic
        self._page = page
        self._milliseconds = int(milliseconds)

    def of(self, *locators: Locator, words: Sequence[str] = ()) -> None:
        """Expect, in each theme, no match of any, and none of these words painted as the text of anything."""
        self._settle()
        self._expect_none(locators, words)
        with in_other_theme(self._page, theme_of(self._page)):
            self._expect_none(locators, words)

    def _expect_none(self, locators: Sequence[Locator], words: Sequence[str]) -> None:
        for locator in locators:
            expect(locator).to_have_count(0, timeout=GONE)
        if words and (found := self._page.evaluate(_PAINTED_WORDS, list(words))):
            raise AssertionError(
                f"{' and '.join(words)} should be absent, but is painted: {', '.join(found)}"
            )

    def _settle(self) -> None:
        """Wait until all that could still come has come: answers, timers that fall due, what they begin."""
        self._traffic.settle()
        self._page.clock.run_for(self._milliseconds)
        self._traffic.settle()


def judges_absence(kind: str, text: str) -> bool:
    """Tell whether a step judges that something is absent: its function asks for the fixture of that name."""
    return any("absence" in inspect.signature(step).parameters for step in step_functions(kind, text))
