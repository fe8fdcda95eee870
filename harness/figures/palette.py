"""The colours and measures of the annotations: one accent, the same line everywhere. Sizes are CSS pixels."""

from dataclasses import dataclass

FONT = "Figure annotations"
"""What a page calls the font that the run lends it: a picture depends on no machine's fonts."""

FONT_WEIGHT = 600
FONT_SIZE = 17
LINE_HEIGHT = 22
CALLOUT_PADDING = (12, 8)
CALLOUT_WIDTH = 30
"""Characters after which a callout's text is broken into lines."""

BADGE_RADIUS = 14
LINE = 3
HALO = 2
"""Width of the light or dark rim that sets a line off from what is below it."""

OUTLINE_GAP = 6
ARROW_HEAD = 12
ROUND = 8
PADDING = 20
"""What is left between the crop's edge and what the figure shows."""

MIN_WIDTH = 480
MAX_HEIGHT = 640
"""A crop is at least this wide, and taller than this only if its marks are; then it fades out below."""

FADE = 56
MIN_CONTRAST = 4.5
MIN_TEXT = 11
"""Smallest size that the annotations' text may have at the article's column width."""


@dataclass(frozen=True)
class Palette:
    """The colours of a theme."""

    accent: str
    on_accent: str
    halo: str
    shade: str
    shade_opacity: float
    mask: str
    page: str


PALETTES = {
    "light": Palette("#c2410c", "#ffffff", "#ffffff", "#0f1a24", 0.5, "#b4bfc9", "#f4f6f8"),
    "dark": Palette("#ff9a5c", "#1c0f06", "#10161c", "#000000", 0.6, "#4a5865", "#10161c"),
}
