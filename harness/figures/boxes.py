"""What placement needs to know of rectangles, in CSS pixels of the page."""

from __future__ import annotations

import math
from collections.abc import Iterable

from harness.browser.geometry import Box


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
