"""Where badges, callouts and arrows go: geometry without a browser.

A label stands beside its control, never on a marked one nor on another label, and where it can, not
on other text either. An arrow is straight and runs along an axis. `faults` checks the outcome on its
own terms, whatever the search did.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, permutations
from operator import itemgetter

from harness.browser.geometry import Box, contains, grow, overlap, union
from harness.figures.crop import crop
from harness.figures.places import MARGIN, badge_places, label_places
from harness.figures.scene import Layout, Placed, Scene, Wanted

ORDERS = 120
"""How many orders of placing labels are tried before giving up."""

ON_TEXT = 40.0
_TEXT_PIXEL = 0.05
_NEAR_TEXT = 6.0
_EDGE = 8.0
_GROWTH_PIXEL = 0.0004
"""What places cost: ten CSS pixels of an arrow are 1."""


class NoRoom(Exception):
    """No place is free for a label; the message says for which."""


def arrange(scene: Scene) -> Layout:
    """Place every label of a scene and crop it; raise NoRoom if there is no place for one."""
    badges = _badges(scene, [each for each in scene.wanted if each.is_badge])
    others = [each for each in scene.wanted if not each.is_badge]
    placed = {id(each.wanted): each for each in _with_arrows(scene, others, badges)}
    return crop(scene, tuple(placed[id(each)] for each in scene.wanted))


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
                if overlap(box, target) and not may_cross(each, box, target)
            ]
            found += [
                f'the labels of "{each.wanted.name}" and "{other.wanted.name}" overlap'
                for other in layout.placed[index + 1 :]
                for its in other.boxes
                if overlap(box, its)
            ]
    found += ["a marked control leaves the picture" for t in scene.targets if not contains(layout.clip, t)]
    return found


def _badges(scene: Scene, wanted: Sequence[Wanted]) -> list[Placed]:
    """Place the badges, all on the same side of their controls if that can be, which looks calm."""
    together = [
        (sum(ink_cost(scene, box) for box in boxes), boxes)
        for boxes in zip(*(badge_places(each.target) for each in wanted), strict=True)
        if all(is_free(scene, box, boxes[:index]) for index, box in enumerate(boxes))
    ]
    cost, boxes = min(together, key=itemgetter(0), default=(ON_TEXT, ()))
    if cost < ON_TEXT:
        return [Placed(each, box, None) for each, box in zip(wanted, boxes, strict=True)]
    placed: list[Placed] = []
    for each in wanted:
        taken = [box for other in placed for box in other.boxes]
        free = [box for box in badge_places(each.target) if is_free(scene, box, taken)]
        if not free:
            raise NoRoom(f'no room for the badge of "{each.name}"')
        placed.append(Placed(each, min(free, key=lambda box: ink_cost(scene, box)), None))
    return placed


def _with_arrows(scene: Scene, wanted: Sequence[Wanted], badges: Sequence[Placed]) -> list[Placed]:
    """Add callouts and arrows one after the other; try other orders if one finds no place left."""
    for order in islice(permutations(wanted), ORDERS):
        placed = list(badges)
        for each in order:
            best = _best(scene, each, placed)
            if best is None:
                break
            placed.append(best)
        else:
            return placed
    raise NoRoom(f"no room for the labels of {', '.join(each.name for each in wanted)}")


def _best(scene: Scene, wanted: Wanted, placed: Sequence[Placed]) -> Placed | None:
    """Return the cheapest free place, or None if there is none."""
    taken = [box for other in placed for box in other.boxes]
    around = union([*scene.targets, *scene.shown])
    weighed = [(cost + growth_cost(around, place), place) for cost, place in label_places(scene.page, wanted)]
    found: tuple[float, Placed] | None = None
    for cost, place in sorted(weighed, key=lambda pair: pair[0]):
        if found and cost >= found[0]:
            break
        if is_free_with_arrow(scene, place, taken):
            cost += sum(ink_cost(scene, box) + edge_cost(scene, box) for box in place.boxes)
            if not found or cost < found[0]:
                found = cost, place
    return found[1] if found else None


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
