"""Where a label may stand, and what it costs to stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.browser.geometry import Box
from harness.figures.boxes import contains, grow, overlap, union
from harness.figures.scene import Placed, Scene

MARGIN = 6.0
"""Between a label and the page's edge or text; two labels may be half as far apart."""

ON_TEXT = 40.0
_TEXT_PIXEL = 0.05
_NEAR_TEXT = 6.0
_EDGE = 8.0
_GROWTH_PIXEL = 0.0004
"""What places cost: ten CSS pixels of an arrow are 1."""


def is_free(scene: Scene, box: Box, taken: Iterable[Box]) -> bool:
    """Tell whether a label can stand here: within the page, off every marked control and other label."""
    near = grow(box, MARGIN / 2)
    return (
        contains(scene.page, box)
        and not any(overlap(box, target) for target in scene.targets)
        and not any(overlap(near, other) for other in taken)
    )


def is_free_with_arrow(scene: Scene, place: Placed, taken: Sequence[Box]) -> bool:
    """Tell whether a label can stand here and its arrow too, which may cross the area its control is in."""
    if place.label and not is_free(scene, place.label, taken):
        return False
    return all(
        contains(scene.page, box)
        and not any(overlap(box, other) for other in taken)
        and not any(overlap(box, t) and not may_cross(place, box, t) for t in scene.targets)
        for box in place.boxes
        if box is not place.label
    )


def ink_cost(scene: Scene, box: Box) -> float:
    """Return what it costs to stand on text or close to it."""
    near = [ink for ink in scene.ink if overlap(grow(box, MARGIN), ink)]
    return sum(ON_TEXT + area * _TEXT_PIXEL if (area := overlap(box, ink)) else _NEAR_TEXT for ink in near)


def edge_cost(scene: Scene, box: Box) -> float:
    """Return what it costs to lie across the edge of a card."""
    return _EDGE * sum(1 for card in scene.cards if overlap(box, card) and not contains(card, box))


def growth_cost(around: Box, place: Placed) -> float:
    """Return what it costs that a place makes the picture larger than the area around what it shows."""
    grown = union([around, *place.boxes])
    return (grown.width * grown.height - around.width * around.height) * _GROWTH_PIXEL


def may_cross(each: Placed, box: Box, target: Box) -> bool:
    """Tell whether this is an arrow on its way to a control within a larger marked one."""
    return box is not each.label and target != each.wanted.target and contains(target, each.wanted.target)
