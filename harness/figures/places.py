"""Where beside its control a label could stand, whatever else is there. Sizes are CSS pixels."""

from collections.abc import Iterator
from dataclasses import replace

from harness.browser.geometry import Box
from harness.figures.palette import BADGE_RADIUS
from harness.figures.scene import Arrow, Placed, Wanted

MARGIN = 6.0
"""Between a label and the page's edge or text; two labels may be half as far apart."""

ARROW_GAP = 3.0
"""Between an arrow's tip and what it points at."""

ARROW_LENGTHS = (30.0, 44.0, 72.0, 112.0, 160.0, 240.0)
SIDES = ("right", "left", "below", "above")
REACH = 18.0
"""How far a label's edge stays from its arrow when the label is slid along the control."""


def badge_places(target: Box) -> list[Box]:
    """Return the places beside a control where a badge can stand, the best first."""
    size, gap = 2 * BADGE_RADIUS, 4
    middle = target.y + target.height / 2 - BADGE_RADIUS
    centre = target.x + target.width / 2 - BADGE_RADIUS
    left, right = target.x - size - gap, target.right + gap
    above, below = target.y - size - gap, target.bottom + gap
    corners = [(left, middle), (right, middle), (centre, below), (centre, above)]
    corners += [(target.x, above), (left, target.y), (right, target.y), (target.right - size, above)]
    corners += [(target.x, below), (target.right - size, below)]
    return [Box(x, y, size, size) for x, y in corners]


def label_places(page: Box, wanted: Wanted) -> Iterator[tuple[float, Placed]]:
    """Yield the places of a callout or an arrow, each with what it costs for its side and distance alone."""
    for index, side in enumerate(SIDES):
        for length in ARROW_LENGTHS:
            for slide, place in enumerate(_places(page, wanted, side, length)):
                yield index * 2.0 + length * 0.1 + slide, place


def _places(page: Box, wanted: Wanted, side: str, length: float) -> Iterator[Placed]:
    """Yield the places on one side of a control, at one distance, slid along it."""
    if side in ("left", "right"):
        for place in _places_beside(page, wanted, length):
            yield place if side == "right" else _mirrored(place, wanted.target)
    else:
        turned = replace(wanted, target=_turned(wanted.target), width=wanted.height, height=wanted.width)
        for place in _places_beside(_turned(page), turned, length):
            mirrored = place if side == "below" else _mirrored(place, turned.target)
            yield _turned_back(mirrored, wanted)


def _places_beside(page: Box, wanted: Wanted, length: float) -> Iterator[Placed]:
    """Yield the places to the right of a control: its label level with the middle, the ends, or slid."""
    target, height = wanted.target, wanted.height
    middle = target.y + target.height / 2
    tip = target.right + ARROW_GAP
    tops = [middle - height / 2]
    if wanted.width:
        ends = (target.y, target.bottom - height, middle - height + REACH, middle - REACH)
        tops += [*ends, target.bottom - 2 * REACH, target.y - height + 2 * REACH]
    highest, lowest = page.y + MARGIN, page.bottom - MARGIN - height
    for top in dict.fromkeys(min(max(top, highest), lowest) for top in tops):
        low, high = max(top, target.y), min(top + height, target.bottom)
        if high < low:
            continue
        arrow = Arrow(tip + length, (low + high) / 2, tip, (low + high) / 2)
        label = Box(tip + length, top, wanted.width, height) if wanted.width else None
        yield Placed(wanted, label, arrow)


def _mirrored(place: Placed, target: Box) -> Placed:
    """Return the same place on the other side of the control."""
    axis = 2 * target.x + target.width
    label = place.label and Box(
        axis - place.label.right, place.label.y, place.label.width, place.label.height
    )
    arrow = place.arrow and Arrow(
        axis - place.arrow.x1, place.arrow.y1, axis - place.arrow.x2, place.arrow.y2
    )
    return Placed(place.wanted, label, arrow)


def _turned(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)


def _turned_back(place: Placed, wanted: Wanted) -> Placed:
    arrow = place.arrow and Arrow(place.arrow.y1, place.arrow.x1, place.arrow.y2, place.arrow.x2)
    return Placed(wanted, place.label and _turned(place.label), arrow)
