"""Boxes in CSS pixels of the page, and where a control stands, in the article's words."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Locator

STRAYS = """rows => rows.flatMap(row => {
  const table = row.closest('table, [role=table], [role=grid]');
  const isHeader = cell => cell.matches('th, [role=columnheader]');
  const all = [...table?.querySelectorAll('tr, [role=row]') ?? []];
  // One without a size is for screen readers only.
  const around = each => each.closest('thead') ?? each;
  const isBare = each => getComputedStyle(around(each)).display === 'contents';
  const isSeen = each => isBare(each) || around(each).getBoundingClientRect().width > 2;
  const head = all.find(each => [...each.children].every(isHeader) && isSeen(each));
  const across = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = (one, other) => Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const boxes = one => [...one?.children ?? []].map(each => each.getBoundingClientRect());
  const [headers, cells] = [boxes(head), boxes(row)];
  // A table on its side has its headers below one another.
  const isStack = isBare(head ?? row) && headers.at(-1)?.left < headers[0]?.right;
  const isOnSide = isStack && cells.some(cell => headers.some(header => down(header, cell) >= 1));
  const [shared, side] = isOnSide ? [down, 'beside'] : [across, 'below'];
  return !head || head === row || headers.length !== cells.length ? [] : cells.flatMap((cell, at) => {
    const nearest = Math.max(...headers.map(header => shared(header, cell)));
    const isNext = isOnSide || cell.top >= headers[at].bottom - 1;
    const isRight = isNext && shared(headers[at], cell) >= Math.max(nearest, 1);
    return isRight ? [] : [`"${row.children[at].innerText}" is not ${side} "${head.children[at].innerText}"`];
  });
})"""
"""Answers which cells of tables' rows are not below, or in one on its side beside, their column's header."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen, in CSS pixels from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def box_of(locator: Locator) -> Box:
    """Return where a control is; one that is not shown has no box, which is an error."""
    box = locator.bounding_box()
    if box is None:
        raise AssertionError(f"{locator} is not shown, so it has no place on the screen")
    return Box(**box)


def strays(rows: Locator) -> list[str]:
    """Return the cells of a table's rows that do not stand below their own column's header."""
    found: list[str] = rows.evaluate_all(STRAYS)
    return found


def is_top_left(box: Box, width: float, height: float) -> bool:
    """Tell whether the middle of a box is within a quarter of the screen from its left and top edges."""
    return (box.x + box.right) / 2 < width / 4 and (box.y + box.bottom) / 2 < height / 4


def is_top_right(box: Box, width: float, height: float) -> bool:
    """Tell whether a box is nearer to the right and top edges than to the left and bottom ones."""
    return width - box.right < box.x and box.y < height - box.bottom


def is_above(box: Box, other: Box) -> bool:
    """Tell whether a box ends where the other begins, or before."""
    return box.bottom <= other.y


def is_right_of(box: Box, other: Box) -> bool:
    """Tell whether a box begins where the other ends, or after."""
    return box.x >= other.right


def grow(box: Box, by: float) -> Box:
    """Return a box that is larger by so many pixels on each side."""
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of these; none at all is an error."""
    boxes = list(boxes)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def overlap(box: Box, other: Box) -> float:
    """Return the area that two boxes share, in square pixels."""
    width = min(box.right, other.right) - max(box.x, other.x)
    height = min(box.bottom, other.bottom) - max(box.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0


def contains(outer: Box, inner: Box) -> bool:
    """Tell whether a box lies wholly within another."""
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def clamp(box: Box, within: Box) -> Box:
    """Return the part of a box that lies within another."""
    left, top = max(box.x, within.x), max(box.y, within.y)
    right, bottom = min(box.right, within.right), min(box.bottom, within.bottom)
    return Box(left, top, max(right - left, 0), max(bottom - top, 0))


def whole(box: Box) -> Box:
    """Return the smallest box with whole numbers around this one, so that no edge falls between pixels."""
    left, top = math.floor(box.x), math.floor(box.y)
    return Box(left, top, math.ceil(box.right) - left, math.ceil(box.bottom) - top)
