"""What the camera must know of a page before it can draw: asked in one go, in CSS pixels of the page."""

import json
import textwrap
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from playwright.sync_api import Locator, Page, Playwright

from harness.browser.geometry import Box
from harness.figures.palette import CALLOUT_PADDING, CALLOUT_WIDTH, FONT, FONT_SIZE, FONT_WEIGHT, LINE_HEIGHT

# A selector engine that finds an element in itself, and writes a number on it. At the end of several locators
# joined into one, it tells whose each match is, although the page is asked only once.
_ENGINE = """{
  queryAll(element, number) {
    element.setAttribute('data-figure-marks', `${element.getAttribute('data-figure-marks') ?? ''} ${number}`);
    return [element];
  },
}"""

# A control that has no border or colour of its own is as large as what it says, not as its column.
# What a scrolling area around it hides is not there. Measured once the fonts are in place.
_PAGE = """async ({font, texts, marks}) => {
  const shown = rect => rect.width && rect.height;
  const clear = colour => colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)';
  const own = element => {
    const style = getComputedStyle(element);
    return element.matches('input, select, textarea, img, svg, table') || !clear(style.backgroundColor)
      || (parseFloat(style.borderTopWidth) > 0 && !clear(style.borderTopColor)
          && parseFloat(style.borderLeftWidth) > 0);
  };
  const boxes = element => [...element.getClientRects()].filter(shown);
  const written = element => {
    const found = [], walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
      if (!node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...boxes(range));
    }
    return found;
  };
  const extent = (element, all) => {
    const rects = written(element);
    if (own(element) || all) rects.push(...boxes(element));
    if (element.type === 'checkbox') rects.push(...[...element.labels].flatMap(written));
    rects.push(...[...element.querySelectorAll('*')].filter(own).flatMap(boxes));
    if (!rects.length) return null;
    let left = Math.min(...rects.map(r => r.left)), top = Math.min(...rects.map(r => r.top));
    let right = Math.max(...rects.map(r => r.right)), bottom = Math.max(...rects.map(r => r.bottom));
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === 'visible') continue;
      const edge = around.getBoundingClientRect();
      left = Math.max(left, edge.left), right = Math.min(right, edge.right);
      top = Math.max(top, edge.top), bottom = Math.min(bottom, edge.bottom);
    }
    return {left, top, width: right - left, height: bottom - top};
  };
  const marked = ([number, all]) => [...document.querySelectorAll(`[data-figure-marks~="${number}"]`)]
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .map(element => extent(element, all)).filter(box => box && box.width > 0 && box.height > 0);
  await document.fonts.ready;
  const lost = [...document.fonts].filter(face => face.status === 'error');
  const file = Uint8Array.from(atob(font.file), each => each.charCodeAt(0));
  document.fonts.add(await new FontFace(font.family, file, {weight: font.weight}).load());
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${font.weight} ${font.size}px "${font.family}"`;
  const root = document.documentElement;
  const ink = written(document.body);
  for (const each of document.querySelectorAll('button, input, select, textarea, img')) {
    const rect = each.getBoundingClientRect();
    if (shown(rect)) ink.push(rect);
  }
  const cards = [...document.querySelectorAll('main *, body > header')].filter(element => {
    const style = getComputedStyle(element);
    return style.display !== 'inline' && (!clear(style.backgroundColor) || parseFloat(style.borderLeftWidth));
  }).map(element => element.getBoundingClientRect()).filter(shown);
  const placed = rects => rects.map(
    ({left, top, width, height}) => [left + scrollX, top + scrollY, width, height]);
  return JSON.stringify({
    lost: lost.map(face => `${face.family} ${face.weight}`),
    widths: texts.map(text => pen.measureText(text).width),
    title: (document.querySelector('h1') ?? document.querySelector('title')).textContent.trim(),
    page: [0, 0, root.clientWidth, Math.max(root.scrollHeight, root.clientHeight)],
    ink: placed(ink),
    cards: placed(cards),
    marked: marks.map(marked).map(placed),
  });
}"""

# The files behind the faces, as the portal serves them.
_FONTS = """async () => {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]
    .filter(rule => rule instanceof CSSFontFaceRule)
    .map(rule => rule.style.getPropertyValue('src').match(/url\\(["']?(.*?)["']?\\)/)[1])
    .map(file => new URL(file, sheet.href).href));
  const digests = await Promise.all([...new Set(rules)].sort().map(async url => {
    const bytes = await (await fetch(url)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }));
  return digests.join('\\n');
}"""


class MissingFont(Exception):
    """A font of the page could not be loaded: another one stands in for it."""


@dataclass(frozen=True)
class Survey:
    """The page's title and size, where it has text, cards and marks, how large each callout's label will be.

    `marked` has, for each mark, the box of each of its matches that can be seen.
    """

    title: str
    page: Box
    ink: tuple[Box, ...]
    cards: tuple[Box, ...]
    marked: tuple[list[Box], ...]
    lines: tuple[tuple[str, ...], ...]
    sizes: tuple[tuple[float, float], ...]


def register_selector_engine(playwright: Playwright) -> None:
    """Let the pages made from now on number what is found, as `survey` needs it."""
    playwright.selectors.register("figure-mark", _ENGINE, content_script=True)


def survey(
    page: Page,
    controls: Sequence[Locator],
    marks: Sequence[tuple[int, bool]],
    texts: Sequence[str],
    font: bytes,
) -> Survey:
    """Look at a page that is to have these marks, and texts in this font, a WOFF2 file that it is lent.

    Raise MissingFont if a font of its own could not be loaded.

    A mark is the number of its control, and whether the control's own box is meant in any case. The
    controls keep their numbers, for `numbered`, until the drawing is erased.
    """
    together = [control.locator(f"figure-mark={number}") for number, control in enumerate(controls)]
    reduce(Locator.or_, together).count()
    lines = tuple(tuple(textwrap.wrap(text, CALLOUT_WIDTH)) for text in texts)
    asked = {
        "font": {"family": FONT, "weight": FONT_WEIGHT, "size": FONT_SIZE, "file": b64encode(font).decode()},
        "texts": [line for each in lines for line in each],
        "marks": marks,
    }
    found: dict[str, Any] = json.loads(page.evaluate(_PAGE, asked))
    if found["lost"]:
        raise MissingFont(f"missing font: the portal did not deliver {', '.join(found['lost'])}")
    widths = iter(found["widths"])
    sizes = tuple(_size([next(widths) for _ in each]) for each in lines)
    ink, cards = (tuple(Box(*each) for each in found[name]) for name in ("ink", "cards"))
    marked = tuple([Box(*each) for each in boxes] for boxes in found["marked"])
    return Survey(found["title"], Box(*found["page"]), ink, cards, marked, lines, sizes)


def numbered(page: Page, number: int) -> Locator:
    """Return the first match of the control with this number in the last survey."""
    return page.locator(f"[data-figure-marks~='{number}']").first


def font_digests(page: Page) -> str:
    """Return the SHA-256 of each font file of the portal, one a line."""
    return str(page.evaluate(_FONTS))


def _size(widths: Sequence[float]) -> tuple[float, float]:
    across, along = CALLOUT_PADDING
    return round(max(widths) + 2 * across), LINE_HEIGHT * len(widths) + 2 * along
