"""What is painted of an element, in both themes: looked at in one round trip to the browser."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, Playwright

from harness.browser.geometry import STRAYS
from harness.browser.themes import Theme


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
# This selects nothing. Playwright runs a selector engine inside the page without its own big script, which
# costs some 25 ms a document: the cheapest way to call a function there. It is asked of the head first, then
# of each match, and the answer is read as the text of an <output>: worked out once, though Playwright reads
# it for its own log as well.
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


def look_at_screen(page: Page) -> list[Sight]:
    """Return what is seen of the whole screen, known or not."""
    return look_at(page.locator(":not(*)"), around=True)
