"""What a picture is made of: what it marks and shows, and where its labels stand. CSS pixels of the page."""

from dataclasses import dataclass

from harness.browser.geometry import Box
from harness.figures.palette import ARROW_HEAD


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
