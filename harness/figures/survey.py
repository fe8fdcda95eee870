"""What the camera must know of a page before it can draw: asked in one go, in CSS pixels of the page."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from harness.figures.palette import CALLOUT_PADDING, CALLOUT_WIDTH, FONT, FONT_SIZE, FONT_WEIGHT, LINE_HEIGHT
from harness.geometry import Box

# A control that has no border or colour of its own is as large as what it says, not as its column.
# What a scrolling area around it hides is not there. Measured once the fonts are in place.
_BOXES = """async (elements, all) => {
  await document.fonts.ready;
  const boxes = rects => [...rects].filter(({width, height}) => width && height);
  const clear = colour => colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)';
  const own = element => {
    const style = getComputedStyle(element);
    return element.matches('input, select, textarea, img, svg, table') || !clear(style.backgroundColor)
      || (parseFloat(style.borderTopWidth) > 0 && !clear(style.borderTopColor)
          && parseFloat(style.borderLeftWidth) > 0);
  };
  const texts = element => {
    const found = [], walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
      if (!node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...boxes(range.getClientRects()));
    }
    return found;
  };
  const parts = element => [...element.querySelectorAll('*')].filter(own)
    .flatMap(part => boxes(part.getClientRects()));
  const isShown = element => element.checkVisibility({visibilityProperty: true});
  return elements.filter(isShown).map(element => {
    const rects = texts(element);
    if (own(element) || all) rects.push(...boxes(element.getClientRects()));
    if (element.type === 'checkbox') rects.push(...[...element.labels].flatMap(texts));
    rects.push(...parts(element));
    if (!rects.length) return null;
    let left = Math.min(...rects.map(r => r.left)), top = Math.min(...rects.map(r => r.top));
    let right = Math.max(...rects.map(r => r.right)), bottom = Math.max(...rects.map(r => r.bottom));
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === 'visible') continue;
      const edge = around.getBoundingClientRect();
      left = Math.max(left, edge.left), right = Math.min(right, edge.right);
      top = Math.max(top, edge.top), bottom = Math.min(bottom, edge.bottom);
    }
    if (right <= left || bottom <= top) return null;
    return [left + scrollX, top + scrollY, right - left, bottom - top];
  }).filter(box => box);
}"""

_PAGE = """async ({font, texts}) => {
  await document.fonts.ready;
  const faces = await document.fonts.load(font, texts.join('') || 'A').catch(() => []);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  const root = document.documentElement;
  const shown = rect => rect.width && rect.height;
  const ink = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    ink.push(...[...range.getClientRects()].filter(shown));
  }
  for (const each of document.querySelectorAll('button, input, select, textarea, img')) {
    const rect = each.getBoundingClientRect();
    if (shown(rect)) ink.push(rect);
  }
  const clear = colour => colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)';
  const cards = [...document.querySelectorAll('main *, body > header')].filter(element => {
    const style = getComputedStyle(element);
    return style.display !== 'inline' && (!clear(style.backgroundColor) || parseFloat(style.borderLeftWidth));
  }).map(element => element.getBoundingClientRect()).filter(shown);
  const placed = rects => rects.map(
    ({left, top, width, height}) => [left + scrollX, top + scrollY, width, height]);
  return {
    fonts: faces.length,
    widths: texts.map(text => pen.measureText(text).width),
    title: (document.querySelector('h1') ?? document.querySelector('title')).textContent.trim(),
    page: [0, 0, root.clientWidth, Math.max(root.scrollHeight, root.clientHeight)],
    ink: placed(ink),
    cards: placed(cards),
  };
}"""

# The files behind the faces of a family, as the portal serves them.
_FONTS = """async family => {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]
    .filter(rule => rule instanceof CSSFontFaceRule
      && rule.style.getPropertyValue('font-family').replace(/["']/g, '') === family)
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
    """The page does not bring the font that annotations are written in."""


@dataclass(frozen=True)
class Survey:
    """The page's title and size, where it has text and cards, and how large each callout's label will be."""

    title: str
    page: Box
    ink: tuple[Box, ...]
    cards: tuple[Box, ...]
    lines: tuple[tuple[str, ...], ...]
    sizes: tuple[tuple[float, float], ...]


def boxes_of(locator: Locator, *, whole: bool = False) -> list[Box]:
    """Return where each match of a locator is; `whole` takes the element's own box in any case."""
    return [Box(*each) for each in locator.evaluate_all(_BOXES, whole)]


def survey(page: Page, texts: Sequence[str]) -> Survey:
    """Look at a page on which these texts are to be written; raise MissingFont if it lacks the font."""
    lines = tuple(tuple(textwrap.wrap(text, CALLOUT_WIDTH)) for text in texts)
    asked = {
        "font": f"{FONT_WEIGHT} {FONT_SIZE}px {FONT}",
        "texts": [line for each in lines for line in each],
    }
    found: dict[str, Any] = page.evaluate(_PAGE, asked)
    if not found["fonts"]:
        raise MissingFont(
            f'missing font: the portal\'s pages do not load "{FONT}" in weight {FONT_WEIGHT}, which the '
            "annotations are written in"
        )
    widths = iter(found["widths"])
    sizes = tuple(_size([next(widths) for _ in each]) for each in lines)
    ink, cards = (tuple(Box(*each) for each in found[name]) for name in ("ink", "cards"))
    return Survey(found["title"], Box(*found["page"]), ink, cards, lines, sizes)


def font_digests(page: Page) -> str:
    """Return the SHA-256 of each file of the portal's font, one a line."""
    return str(page.evaluate(_FONTS, FONT))


def _size(widths: Sequence[float]) -> tuple[float, float]:
    across, along = CALLOUT_PADDING
    return round(max(widths) + 2 * across), LINE_HEIGHT * len(widths) + 2 * along
