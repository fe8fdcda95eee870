"""What a reader in front of the screen sees: what is shown is painted.

`expect` asks whether an element is in the page and has a size. A reader asks for more: that it is not
transparent, covered, cut off or in the colour of what lies behind it, and that the article's word is on it.
"""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext
from time import monotonic

from playwright.sync_api import Locator, Page, ViewportSize, expect

from harness.browser.contrast import judge_pixels
from harness.browser.network import TWO_FRAMES
from harness.browser.painted import Sight, Words, look_at, look_at_screen
from harness.browser.shapes import Shapes
from harness.browser.themes import in_other_theme

LARGE: ViewportSize = {"width": 1920, "height": 1080}
"""A large monitor, in CSS pixels."""
LOW: ViewportSize = {"width": 1280, "height": 600}
"""What the bars of a browser leave of a laptop's screen."""
PHONE: ViewportSize = {"width": 390, "height": 844}
"""The narrow screen, in CSS pixels, that a portal which the run has started is looked at on as well."""
UNSEEN = "unseen"
"""The property of a test that names a word which the portal draws as an icon."""

_COME_BACK = """() => {
  document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
  for (const name of ['blur', 'focus', 'online', 'resize']) window.dispatchEvent(new Event(name));
}"""


class Reader:
    """Judges what a person sees of an element in both themes. Each judgement waits as `expect` does.

    `timeout` is in milliseconds. `icons` are the words that this portal draws as pictures: they need not be
    seen; `note` is told of each. `known` are the shapes judged in both themes: it takes in new ones. A
    portal that the run has started is looked at `around` as well: nothing on its screens may be unreadable.
    """

    def __init__(
        self,
        timeout: float,
        icons: Collection[str] = (),
        note: Callable[[str], None] = lambda text: None,
        known: Shapes | None = None,
        *,
        around: bool = False,
    ) -> None:
        self._timeout = timeout
        self._icons = frozenset(icons)
        self._note = note
        self._known = known or Shapes()
        self._around = around

    def sees(self, locator: Locator, text: Words | None = None, *, word: Words = "") -> None:
        """Expect an element that is painted in all its parts, with this text, if given, and this word."""
        self._see(locator, text, word)

    def can_use(self, locator: Locator, *, word: Words = "") -> None:
        """Expect a control that is painted and available, and that a click would reach."""
        if not self._see(locator, None, word).usable:
            expect(locator).to_be_enabled()
            locator.click(trial=True, timeout=self._timeout)

    def cannot_use(self, locator: Locator, *, word: Words = "") -> None:
        """Expect a control that is painted, and unavailable to mouse, keyboard and assistive technology.

        So it is after the user has been in another window, on a portal that is looked at `around`.
        """
        self._see(locator, None, word)
        expect(locator).to_be_disabled()
        if self._around:
            locator.page.evaluate(_COME_BACK)
            expect(locator).to_be_disabled()

    def reads_in(self, field: Locator, value: str, *, word: Words = "") -> None:
        """Expect a field that is painted with its label, and holds this value."""
        expect(field).to_have_value(value)
        self._see(field, None, word)

    def sees_each(self, locator: Locator, *, word: Words = "") -> None:
        """Expect one match or more, each painted in all its parts."""
        word = self._asked(word)

        def look() -> list[Sight]:
            sights = self._look(locator)
            if all(each.is_screen for each in sights) or any(each.unseen(word) for each in sights):
                expect(locator.first).to_be_visible()
                sights = self._wait(locator, word)
            return sights

        self._judged(locator.page, look)

    def _see(self, locator: Locator, text: Words | None, word: Words) -> Sight:
        word = self._asked(word)
        return self._judged(locator.page, lambda: self._look_until(locator, text, word))[0]

    def _look_until(self, locator: Locator, text: Words | None, word: Words) -> list[Sight]:
        sights = self._look(locator)
        matches = [each for each in sights if not each.is_screen]
        if (
            len(matches) != 1
            or any(each.unseen(word) for each in sights)
            or not _reads(matches[0].text, text)
        ):
            expect(locator).to_be_visible()
            if text is not None:
                expect(locator).to_have_text(text)
            sights = self._wait(locator, word)
        return sights

    def _judged(self, page: Page, look: Callable[[], list[Sight]]) -> list[Sight]:
        """Look until pixels, too, show nothing that can't be read; raise AssertionError after the timeout."""
        give_up = monotonic() + self._timeout / 1000
        while True:
            sights = look()
            try:
                self._judge_doubts(page, sights)
                return sights
            except AssertionError:
                if monotonic() > give_up:
                    raise
            page.emulate_media(color_scheme=sights[0].theme)
            page.evaluate(TWO_FRAMES)

    def _look(self, locator: Locator) -> list[Sight]:
        return look_at(locator, self._known.all(), around=self._around)

    def _judge_doubts(self, page: Page, sights: list[Sight]) -> None:
        """Judge by pixels what is left; then the shape is known in both themes."""
        for sight in sights:
            for doubt in sight.doubts:
                with nullcontext() if "theme" not in doubt else in_other_theme(page, sight.theme):
                    judge_pixels(page, doubt)
            if sight.is_screen:
                self._look_on_a_phone(page)
            self._known.add(sight.shapes)

    def _look_on_a_phone(self, page: Page) -> None:
        """Expect that on a narrow screen everything can be read as well."""
        for size in self._resized(page, PHONE):
            self._until(page, lambda: look_at_screen(page), "", f"{size['width']} pixels wide")

    def screens(self, page: Page, *, narrow: bool = True) -> Iterator[ViewportSize]:
        """Yield the size of the screen and, looking around, others that it has then."""
        size: ViewportSize = page.viewport_size or page.evaluate("({width: innerWidth, height: innerHeight})")
        yield size
        yield from self._resized(page, LARGE, LOW, *[PHONE] * narrow)

    def _resized(self, page: Page, *sizes: ViewportSize) -> Iterator[ViewportSize]:
        """Yield sizes that the screen has meanwhile; it keeps that of a failure, for its picture."""
        if self._around and (own := page.viewport_size):
            for size in sizes:
                page.set_viewport_size(size)
                yield size
            page.set_viewport_size(own)

    def _asked(self, word: Words) -> Words:
        """Return the word that must be seen: none where the portal draws it as an icon."""
        if word not in self._icons:
            return word
        self._note(f'"{word}" is drawn as an icon: the word was not seen')
        return ""

    def _wait(self, locator: Locator, word: Words) -> list[Sight]:
        """Wait until all matches are painted; raise AssertionError that says what of them is not."""

        def look() -> list[Sight]:
            sights = self._look(locator)
            return [] if all(each.is_screen for each in sights) else sights

        said = f"{locator} is in the page, but a reader would not see it"
        return self._until(locator.page, look, word, said)

    def _until(self, page: Page, look: Callable[[], list[Sight]], word: Words, said: str) -> list[Sight]:
        """Look until there is something, and nothing of it unseen; raise AssertionError after the timeout."""
        give_up = monotonic() + self._timeout / 1000
        while True:
            sights = look()
            unseen = [each for sight in sights for each in sight.unseen(word)]
            if sights and not unseen:
                return sights
            if monotonic() > give_up:
                raise AssertionError(f"{said}: {'; '.join(unseen) or 'it is gone again'}")
            page.evaluate(TWO_FRAMES)


def _reads(shown: str, text: Words | None) -> bool:
    if text is None:
        return True
    shown = " ".join(shown.split())
    return bool(text.search(shown)) if isinstance(text, re.Pattern) else shown == " ".join(text.split())
