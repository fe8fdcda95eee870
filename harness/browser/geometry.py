"""Where a control stands, in the article's words, judged from boxes in CSS pixels at desktop width."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator


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


def is_top_left(box: Box, width: float, height: float) -> bool:
    """Tell whether a box is nearer to the left and top edges than to the right and bottom ones."""
    return box.x < width - box.right and box.y < height - box.bottom


def is_above(box: Box, other: Box) -> bool:
    """Tell whether a box ends where the other begins, or before."""
    return box.bottom <= other.y


def is_right_of(box: Box, other: Box) -> bool:
    """Tell whether a box begins where the other ends, or after."""
    return box.x >= other.right
