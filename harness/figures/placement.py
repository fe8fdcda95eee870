"""Where badges, callouts and arrows go, and what the picture is cropped to: geometry without a browser.

A label stands beside its control, never on a marked one nor on another label, and where it can, not
on other text either. An arrow is straight and runs along an axis. `faults` checks the outcome on its
own terms, whatever the search did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations

from harness.figures.boxes import clamp, contains, grow, overlap, union, whole
from harness.figures.palette import ARROW_HEAD, BADGE_RADIUS, MAX_HEIGHT, MIN_WIDTH, PADDING
from harness.geometry import Box

MARGIN = 6.0
"""Between a label and the page's edge, another label or a marked control."""

ARROW_GAP = 3.0
"""Between an arrow's tip and what it points at."""

ARROW_LENGTHS = (30.0, 44.0, 72.0, 112.0, 160.0, 240.0)
SIDES = ("right", "left", "below", "above")
REACH = 18.0
"""How much of a label beyond an arrow there is when it is slid along its control."""

TEXT_REACH = 96.0
CARD_REACH = 44.0
"""How far a crop goes out of its way for text, or for an area's edge, that it would cut through."""

AROUND = 14.0
"""What a crop leaves around what it took in so."""

SLIVER = 14.0
"""An area of which the crop would show no more than this is left out."""

ORDERS = 120
"""How many orders of placing labels are tried before giving up."""

_INK = 40.0
_NEAR = 6.0
_INK_AREA = 0.05
_EDGE = 8.0
_GROWTH = 0.0004


class NoRoom(Exception):
    """No place is free for a label; the message says for which."""


@dataclass(frozen=True)
class Arrow:
    """A straight arrow, from where it begins to its tip."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def box(self) -> Box:
        """Return the area that the arrow takes, its head's width included."""
        left, top = min(self.x1, self.x2), min(self.y1, self.y2)
        line = Box(left, top, abs(self.x1 - self.x2), abs(self.y1 - self.y2))
        half = ARROW_HEAD / 2
        upright = line.width < line.height
        return Box(
            left - (half if upright else 0),
            top - (0 if upright else half),
            line.width + (2 * half if upright else 0),
            line.height + (0 if upright else 2 * half),
        )


@dataclass(frozen=True)
class Wanted:
    """A label to be placed: what it belongs to and how large it is; an arrow alone has no size."""

    name: str
    target: Box
    width: float = 0.0
    height: float = 0.0
    is_badge: bool = False


@dataclass(frozen=True)
class Placed:
    """A label with its place, and its arrow if it is not a badge."""

    wanted: Wanted
    label: Box | None
    arrow: Arrow | None

    @property
    def boxes(self) -> list[Box]:
        return [box for box in (self.label, self.arrow and self.arrow.box) if box]


@dataclass(frozen=True)
class Scene:
    """What a picture is made of before anything is placed, in CSS pixels of the page."""

    page: Box
    targets: tuple[Box, ...]
    wanted: tuple[Wanted, ...]
    shown: tuple[Box, ...] = ()
    ink: tuple[Box, ...] = ()
    """Text and fields, which labels keep off and the crop does not cut through."""
    cards: tuple[Box, ...] = ()
    """Areas with an edge of their own, which the crop takes in if it ends just short of it."""


@dataclass(frozen=True)
class Layout:
    """Where everything is: the labels in the order in which they were wanted, and the crop."""

    placed: tuple[Placed, ...]
    clip: Box
    is_cut: bool
    """Whether what is shown goes on below the crop."""


def arrange(scene: Scene) -> Layout:
    """Place every label of a scene and crop it; raise NoRoom if there is no place for one."""
    badges = _badges(scene, [each for each in scene.wanted if each.is_badge])
    others = [each for each in scene.wanted if not each.is_badge]
    placed = {id(each.wanted): each for each in (*badges, *_arrows(scene, others, badges))}
    return _crop(scene, tuple(placed[id(each)] for each in scene.wanted))


def faults(scene: Scene, layout: Layout) -> list[str]:
    """Return what is wrong with a layout: something hidden, or something outside the picture."""
    found = []
    for index, each in enumerate(layout.placed):
        for box in each.boxes:
            if not contains(layout.clip, box):
                found.append(f'the label of "{each.wanted.name}" leaves the picture')
            found += [
                f'the label of "{each.wanted.name}" hides a marked control'
                for target in scene.targets
                if overlap(box, target) and not _may_cross(each, box, target)
            ]
            found += [
                f'the labels of "{each.wanted.name}" and "{other.wanted.name}" overlap'
                for other in layout.placed[index + 1 :]
                for its in other.boxes
                if overlap(box, its)
            ]
    found += ["a marked control leaves the picture" for t in scene.targets if not contains(layout.clip, t)]
    return found


def _may_cross(each: Placed, box: Box, target: Box) -> bool:
    """Tell whether this is an arrow on its way to a control within a larger marked one."""
    return box is not each.label and target != each.wanted.target and contains(target, each.wanted.target)


def _badges(scene: Scene, wanted: Sequence[Wanted]) -> list[Placed]:
    """Place the badges, all on the same side of their controls if that can be, which looks calm."""
    together = [
        (sum(costs), index)
        for index in range(len(_badge_places(Box(0, 0, 1, 1))))
        if (costs := _costs_of_badges(scene, [(each, _badge_places(each.target)[index]) for each in wanted]))
        is not None
    ]
    cost, side = min(together, default=(_INK, 0))
    if cost < _INK:
        return [Placed(each, _badge_places(each.target)[side], None) for each in wanted]
    placed: list[Placed] = []
    for each in wanted:
        taken = [box for other in placed for box in other.boxes]
        free = [box for box in _badge_places(each.target) if _is_free(scene, box, taken)]
        if not free:
            raise NoRoom(f'no room for the badge of "{each.name}"')
        placed.append(Placed(each, min(free, key=lambda box: _ink_cost(scene, box)), None))
    return placed


def _costs_of_badges(scene: Scene, places: Sequence[tuple[Wanted, Box]]) -> list[float] | None:
    """Return what each place costs, or None if one of them is not free."""
    taken: list[Box] = []
    for _, box in places:
        if not _is_free(scene, box, taken):
            return None
        taken.append(box)
    return [_ink_cost(scene, box) for box in taken]


def _badge_places(target: Box) -> list[Box]:
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


def _arrows(scene: Scene, wanted: Sequence[Wanted], badges: Sequence[Placed]) -> list[Placed]:
    """Place callouts and arrows one after the other; try other orders if one finds no place left."""
    for order in islice(permutations(wanted), ORDERS):
        placed = list(badges)
        for each in order:
            best = _best(scene, each, placed)
            if best is None:
                break
            placed.append(best)
        else:
            return placed[len(badges) :]
    raise NoRoom(f"no room for the labels of {', '.join(each.name for each in wanted)}")


def _best(scene: Scene, wanted: Wanted, placed: Sequence[Placed]) -> Placed | None:
    """Return the cheapest free place, or None if there is none."""
    taken = [box for other in placed for box in other.boxes]
    around = union([*scene.targets, *scene.shown])
    found: tuple[float, Placed] | None = None
    for cost, place in sorted(_weighed(scene, wanted, around), key=lambda pair: pair[0]):
        if found and cost >= found[0]:
            break
        if _is_free_with_arrow(scene, place, taken):
            cost += sum(_ink_cost(scene, box) + _edge_cost(scene, box) for box in place.boxes)
            if not found or cost < found[0]:
                found = cost, place
    return found[1] if found else None


def _weighed(scene: Scene, wanted: Wanted, around: Box) -> Iterator[tuple[float, Placed]]:
    """Yield each place with what it costs before looking at what it covers."""
    for index, side in enumerate(SIDES):
        for length in ARROW_LENGTHS:
            for slide, place in enumerate(_places(scene.page, wanted, side, length)):
                grown = union([around, *place.boxes])
                growth = grown.width * grown.height - around.width * around.height
                yield index * 2.0 + length * 0.1 + slide + growth * _GROWTH, place


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


def _is_free(scene: Scene, box: Box, taken: Iterable[Box]) -> bool:
    """Tell whether a label can stand here: within the page, off every marked control and other label."""
    near = grow(box, MARGIN / 2)
    return (
        contains(scene.page, box)
        and not any(overlap(box, target) for target in scene.targets)
        and not any(overlap(near, other) for other in taken)
    )


def _is_free_with_arrow(scene: Scene, place: Placed, taken: Sequence[Box]) -> bool:
    if place.label and not _is_free(scene, place.label, taken):
        return False
    return all(
        contains(scene.page, box)
        and not any(overlap(box, other) for other in taken)
        and not any(overlap(box, t) and not _may_cross(place, box, t) for t in scene.targets)
        for box in place.boxes
        if box is not place.label
    )


def _ink_cost(scene: Scene, box: Box) -> float:
    """Return what it costs to stand on text or close to it."""
    near = [ink for ink in scene.ink if overlap(grow(box, MARGIN), ink)]
    return sum(_INK + area * _INK_AREA if (area := overlap(box, ink)) else _NEAR for ink in near)


def _edge_cost(scene: Scene, box: Box) -> float:
    """Return what it costs to lie across the edge of a card."""
    return _EDGE * sum(1 for card in scene.cards if overlap(box, card) and not contains(card, box))


def _crop(scene: Scene, placed: tuple[Placed, ...]) -> Layout:
    """Crop to the marks, their labels and what is shown; only what is merely shown may be cut."""
    marks = [*scene.targets, *(box for each in placed for box in each.boxes)]
    everything = grow(union([*marks, *scene.shown]), PADDING)
    must = grow(union(marks), PADDING) if marks else everything
    height = max(MAX_HEIGHT, must.bottom - everything.y)
    is_cut = everything.height > height
    crop = _widened(replace(everything, height=min(everything.height, height)), scene.page)
    crop = _without_slivers(_with_neighbours(crop, scene, is_cut), scene, must)
    return Layout(placed, whole(clamp(crop, scene.page)), is_cut)


def _with_neighbours(crop: Box, scene: Scene, is_cut: bool) -> Box:
    """Return a crop that takes in the text and the edges which it would miss by a little."""
    for _ in range(4):
        sides = [(0.0, 0.0, 0.0, 0.0)]
        for boxes, reach in ((scene.ink, TEXT_REACH), (scene.cards, CARD_REACH)):
            sides += [_missing(crop, box, reach) for box in boxes if overlap(crop, box)]
        left, top, right, bottom = (max(side) for side in zip(*sides, strict=True))
        below = 0.0 if is_cut else bottom
        grown = Box(crop.x - left, crop.y - top, crop.width + left + right, crop.height + top + below)
        if grown == crop:
            break
        crop = clamp(grown, scene.page)
    return crop


def _missing(crop: Box, box: Box, reach: float) -> tuple[float, float, float, float]:
    """Return how far a crop must grow to the left, top, right and bottom to take in a box near its edges."""
    ends = (crop.x - box.x, crop.y - box.y, box.right - crop.right, box.bottom - crop.bottom)
    left, top, right, bottom = (end + AROUND if 0 < end <= reach else 0.0 for end in ends)
    return left, top, right, bottom


def _without_slivers(crop: Box, scene: Scene, must: Box) -> Box:
    """Return a crop that leaves out areas of which only a strip at its upper or lower edge would show."""
    top, bottom = crop.y, crop.bottom
    for card in scene.cards:
        if card.y < crop.y < card.bottom <= min(crop.y + SLIVER, must.y + PADDING):
            top = max(top, card.bottom + 1)
        if max(crop.bottom - SLIVER, must.bottom - PADDING) <= card.y < crop.bottom < card.bottom:
            bottom = min(bottom, card.y - 1)
    return Box(crop.x, top, crop.width, bottom - top)


def _widened(crop: Box, page: Box) -> Box:
    """Return a crop of at least the smallest width, kept on the page."""
    width = min(max(crop.width, MIN_WIDTH), page.width)
    left = crop.x - (width - crop.width) / 2
    return Box(min(max(left, page.x), page.right - width), crop.y, width, crop.height)
