"""What a reader in front of the screen sees: what is shown is painted.

`expect` asks whether an element is in the page and has a size. A reader asks for more: that it is not
transparent, covered, cut off or in the colour of what lies behind it, and that the article's word is on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Error, Locator, Page, Playwright, ViewportSize, expect

from harness.browser.contrast import judge_pixels
from harness.browser.geometry import STRAYS
from harness.browser.network import TWO_FRAMES
from harness.browser.themes import Theme, in_other_theme


def script(path: Path) -> str:
    """Return a JavaScript function, without the comment above it."""
    return re.sub(r"^//.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)


LOOK = script(Path(__file__).with_suffix(".js"))
_IN_BOTH_THEMES = script(Path(__file__).with_name("themes.js"))
_OTHER_FAULTS = script(Path(__file__).with_name("screen.js"))
_LOOK_ROUND = f"""screen => {{
  const rows = [...screen.querySelectorAll('tr')].filter(each => each.checkVisibility());
  return [...({_OTHER_FAULTS})(screen), ...({STRAYS})(rows)];
}}"""
# A selector engine: a look from the page's own world would need Playwright's whole script there, some 25 ms
# a document. It is asked of the head first, then of each match, and finds one element, whose text answers:
# once, though Playwright reads it for its own log as well.
_NAME = "painted"
_ENGINE = f"""{{
  queryAll(element, body) {{
    if (element === document.head) {{
      const elements = this.elements = [], {{known, around}} = JSON.parse(body);
      const look = () => ({_IN_BOTH_THEMES})(elements, {LOOK}, known, around ? {_LOOK_ROUND} : null);
      let said;
      this.answer = document.createElement('output');
      Object.defineProperty(this.answer, 'textContent', {{get: () => said ??= JSON.stringify(look())}});
    }} else this.elements.push(element);
    return [this.answer];
  }},
}}"""

PHONE: ViewportSize = {"width": 390, "height": 844}
"""The narrow screen, in CSS pixels, that a portal which the run has started is looked at on as well."""
UNSEEN = "unseen"
"""The property of a test that names a word which the portal draws as an icon."""
Words = str | re.Pattern[str]


@dataclass(frozen=True)
class Sight:
    """What was seen of an element: why not all of it is painted, what pixels must judge, the words on it.

    Faults and doubts are those of both themes; `theme` is the present one. `shapes` is a number for the
    element, its parts and what it is in, with their states: what has the same differs only in its texts.
    One of the whole screen tells only faults and doubts, and has a number for each kind of what is in it.
    """

    faults: list[str]
    doubts: list[dict[str, Any]]
    words: list[str]
    text: str
    usable: bool
    theme: Theme
    shapes: list[int]
    is_screen: bool = False

    def unseen(self, word: Words) -> list[str]:
        """Return what is not seen of it: parts, or the word in its or its label's text, capitals aside."""
        if self.is_screen:
            return self.faults
        said = " ".join(self.words)
        if isinstance(word, re.Pattern):
            is_said, asked = bool(word.search(said)), word.pattern
        else:
            is_said, asked = word.casefold() in said.casefold(), word
        return self.faults or ([] if is_said else [f'it says "{said}", not "{asked}"'])


def look_at(locator: Locator, known: Collection[int] = (), *, around: bool = False) -> list[Sight]:
    """Return what is seen of each match now, in one round trip; nothing while the page is being replaced.

    Shapes that are `known` are looked at in the present theme only. What is `around` is the last: the whole
    screen, unless all its shapes are known.
    """
    asked = json.dumps({"known": list(known), "around": around})
    looked = locator.page.locator("head").or_(locator).locator(f"{_NAME}={asked}")
    try:
        return [Sight(**each) for each in json.loads(looked.text_content() or "[]")]
    except Error:
        return []


def register_look(playwright: Playwright) -> None:
    """Let the pages made from now on be looked at."""
    playwright.selectors.register(_NAME, _ENGINE, content_script=True)


def _look_at_screen(page: Page) -> list[Sight]:
    """Return what is seen of the whole screen, known or not."""
    return look_at(page.locator(":not(*)"), around=True)


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
        known: set[int] | None = None,
        *,
        around: bool = False,
    ) -> None:
        self._timeout = timeout
        self._icons = frozenset(icons)
        self._note = note
        self._known = set() if known is None else known
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
        """Expect a control that is painted, and unavailable to mouse, keyboard and assistive technology."""
        self._see(locator, None, word)
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
        return look_at(locator, self._known, around=self._around)

    def _judge_doubts(self, page: Page, sights: list[Sight]) -> None:
        """Judge by pixels what is left; then the shape is known in both themes."""
        for sight in sights:
            for doubt in sight.doubts:
                with nullcontext() if "theme" not in doubt else in_other_theme(page, sight.theme):
                    judge_pixels(page, doubt)
            if sight.is_screen:
                self._look_on_a_phone(page)
            self._known.update(sight.shapes)

    def _look_on_a_phone(self, page: Page) -> None:
        """Expect that on a narrow screen everything can be read as well."""
        for size in self.screens(page):
            if size == PHONE:
                self._until(page, lambda: _look_at_screen(page), "", f"{PHONE['width']} pixels wide")

    def screens(self, page: Page) -> Iterator[ViewportSize]:
        """Yield the size of the screen, and, looking around, of a narrow one that it has meanwhile.

        It stays narrow if what is done there fails, for the failure's picture.
        """
        size: ViewportSize = page.viewport_size or page.evaluate("({width: innerWidth, height: innerHeight})")
        yield size
        if self._around and page.viewport_size:
            page.set_viewport_size(PHONE)
            yield PHONE
            page.set_viewport_size(size)

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
