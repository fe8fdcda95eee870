"""What a picture is cropped to. Sizes are CSS pixels."""

from dataclasses import replace

from harness.browser.geometry import Box, clamp, grow, overlap, union, whole
from harness.figures.palette import MAX_HEIGHT, MIN_WIDTH, PADDING
from harness.figures.scene import Layout, Placed, Scene

TEXT_REACH = 96.0
CARD_REACH = 44.0
"""How far a crop goes out of its way for text, or for an area's edge, that it would cut through."""

AROUND = 14.0
"""What a crop leaves around what it took in so."""

SLIVER = 14.0
"""An area of which the crop would show no more than this is left out; less than PADDING, so no mark is."""


def crop(scene: Scene, placed: tuple[Placed, ...]) -> Layout:
    """Crop to the marks, their labels and what is shown; only what is merely shown may be cut."""
    marks = [*scene.targets, *(box for each in placed for box in each.boxes)]
    everything = grow(union([*marks, *scene.shown]), PADDING)
    must = grow(union(marks), PADDING) if marks else everything
    height = max(MAX_HEIGHT, must.bottom - everything.y)
    is_cut = everything.height > height
    clip = _widened(replace(everything, height=min(everything.height, height)), scene.page)
    clip = _without_slivers(_with_neighbours(clip, scene, is_cut), scene)
    return Layout(placed, whole(clamp(clip, scene.page)), is_cut)


def _with_neighbours(clip: Box, scene: Scene, is_cut: bool) -> Box:
    """Return a crop that takes in the text and the edges which it would miss by a little."""
    for _ in range(4):
        sides = [(0.0, 0.0, 0.0, 0.0)]
        for boxes, reach in ((scene.ink, TEXT_REACH), (scene.cards, CARD_REACH)):
            sides += [_missing(clip, box, reach) for box in boxes if overlap(clip, box)]
        left, top, right, bottom = (max(side) for side in zip(*sides, strict=True))
        below = 0.0 if is_cut else bottom
        grown = Box(clip.x - left, clip.y - top, clip.width + left + right, clip.height + top + below)
        if grown == clip:
            break
        clip = clamp(grown, scene.page)
    return clip


def _missing(clip: Box, box: Box, reach: float) -> tuple[float, float, float, float]:
    """Return how far a crop must grow to the left, top, right and bottom to take in a box near its edges."""
    ends = (clip.x - box.x, clip.y - box.y, box.right - clip.right, box.bottom - clip.bottom)
    left, top, right, bottom = (end + AROUND if 0 < end <= reach else 0.0 for end in ends)
    return left, top, right, bottom


def _without_slivers(clip: Box, scene: Scene) -> Box:
    """Return a crop that leaves out areas of which only a strip at its upper or lower edge would show."""
    top, bottom = clip.y, clip.bottom
    for card in scene.cards:
        if card.y < clip.y < card.bottom <= clip.y + SLIVER:
            top = max(top, card.bottom + 1)
        if clip.bottom - SLIVER <= card.y < clip.bottom < card.bottom:
            bottom = min(bottom, card.y - 1)
    return Box(clip.x, top, clip.width, bottom - top)


def _widened(clip: Box, page: Box) -> Box:
    """Return a crop of at least the smallest width, kept on the page."""
    width = min(max(clip.width, MIN_WIDTH), page.width)
    left = clip.x - (width - clip.width) / 2
    return Box(min(max(left, page.x), page.right - width), clip.y, width, clip.height)
