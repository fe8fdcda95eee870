"""Takes one figure: looks at the page, places the marks, draws them, takes the picture, wipes them off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from platform import machine
from typing import cast

from PIL import Image
from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.browser.geometry import Box, grow, union, whole
from harness.figures import drawing
from harness.figures.alt_text import SILENT, Named, alt_text, named
from harness.figures.drawing import Node
from harness.figures.figure import Figure, Kind, Mark
from harness.figures.palette import BADGE_RADIUS, OUTLINE_GAP, PALETTES, Palette
from harness.figures.placement import NoRoom, arrange, faults
from harness.figures.scene import Layout, Scene, Wanted
from harness.figures.survey import MissingFont, Survey, font_digests, numbered, survey
from harness.figures.variants import Variant

_LABELLED = {Kind.BADGE, Kind.CALLOUT, Kind.ARROW}
Find = Callable[[Page], Locator]
TakeFigure = Callable[[str, Page], None]
"""Takes the figure of a name from a page as it is now."""


@dataclass(frozen=True)
class Picture:
    """A figure as it was taken."""

    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class CapturedFigure:
    """A picture with what it was taken with; travels from a worker to the main process as plain data."""

    name: str
    picture: Picture
    engine: str
    fonts: str
    variant: str


@dataclass(frozen=True)
class Found:
    """A mark with its control on the page: every match's box, and the accessible name of the first."""

    mark: Mark
    boxes: list[Box]
    named: Named

    @property
    def box(self) -> Box:
        return union(self.boxes)


class FigureCamera:
    """Takes figures in one variant, on pages that were made after `register_selector_engine`.

    font: the WOFF2 file that annotations are written in.
    """

    def __init__(self, variant: Variant, font: bytes) -> None:
        self.variant = variant
        self._font = font
        self._palette = PALETTES[variant.theme]
        self._setting: tuple[str, str] | None = None

    def take(self, figure: Figure, page: Page, locators: Mapping[str, Locator], timeout: float) -> Picture:
        """Take a figure; each control may take `timeout` milliseconds to appear."""
        seen = self._look(figure, page, locators, timeout)
        found = _find_all(figure, page, locators, seen)
        page.mouse.move(0, 0)
        scene = _scene(found, seen)
        layout = _layout(figure, scene)
        drawing.draw(page, seen.page, _nodes(found, seen, layout, self._palette))
        png = _shoot(page, layout.clip)
        drawing.erase(page)
        _check_masks(figure, png, found, layout, self.variant.scale, self._palette)
        said = [(each.mark, each.named) for each in found if each.mark.kind is not Kind.SHOW]
        size = int(layout.clip.width) * self.variant.scale, int(layout.clip.height) * self.variant.scale
        return Picture(png, *size, alt_text(seen.title, said))

    def setting(self, page: Page) -> tuple[str, str]:
        """Return the engine and one SHA-256 over the portal's font files, asked for once."""
        if self._setting is None:
            self._setting = engine_of(page), sha256(font_digests(page).encode()).hexdigest()
        return self._setting

    def _look(self, figure: Figure, page: Page, locators: Mapping[str, Locator], timeout: float) -> Survey:
        """Survey the page as soon as every control is there; an error names the step if one is not."""
        seen = self._survey(figure, page, locators)
        if unseen := _unseen(figure, seen):
            for control in unseen:
                _wait_for(figure, control, locators[control], timeout)
            drawing.erase(page)
            seen = self._survey(figure, page, locators)
            for control in _unseen(figure, seen):
                raise figure.error(f'"{control}" is scrolled out of sight')
        return seen

    def _survey(self, figure: Figure, page: Page, locators: Mapping[str, Locator]) -> Survey:
        numbers = {control: number for number, control in enumerate(locators)}
        marks = [(numbers[mark.control], mark.kind is Kind.MASK) for mark in figure.marks]
        texts = [mark.text for mark in figure.marks if mark.kind is Kind.CALLOUT]
        try:
            return survey(page, list(locators.values()), marks, texts, self._font)
        except MissingFont as error:
            raise figure.error(str(error)) from None


def engine_of(page: Page) -> str:
    """Name the browser that draws the pictures, its version, and the kind of machine."""
    browser = cast(Browser, page.context.browser)
    system = page.evaluate("() => navigator.userAgentData?.platform ?? navigator.platform")
    return f"{browser.browser_type.name} {browser.version} on {system} {machine()}"


def _unseen(figure: Figure, seen: Survey) -> list[str]:
    return [mark.control for mark, boxes in zip(figure.marks, seen.marked, strict=True) if not boxes]


def _wait_for(figure: Figure, control: str, locator: Locator, timeout: float) -> None:
    try:
        locator.first.wait_for(state="visible", timeout=timeout)
    except PlaywrightTimeout:
        raise figure.error(f'"{control}" is not on this screen ({locator.page.title()})') from None


def _find_all(figure: Figure, page: Page, locators: Mapping[str, Locator], seen: Survey) -> list[Found]:
    """Put each mark together with its boxes and its control's name, each control asked once."""
    drawn = {mark.control for mark in figure.drawn}
    names = {
        control: _named(numbered(page, number)) for number, control in enumerate(locators) if control in drawn
    }
    return [
        Found(mark, boxes, names.get(mark.control, Named("", "")))
        for mark, boxes in zip(figure.marks, seen.marked, strict=True)
    ]


def _named(control: Locator) -> Named:
    """Ask for a control's role and name; the quick snapshot leaves out a name that its parts repeat."""
    quick = named(control.aria_snapshot(mode="ai", depth=1))
    return quick if quick.name or quick.role in SILENT else named(control.aria_snapshot())


def _scene(found: list[Found], seen: Survey) -> Scene:
    sizes = iter(seen.sizes)
    targets, wanted = [], []
    outlined = {each.mark.control for each in found if each.mark.kind is Kind.OUTLINE}
    for each in found:
        if each.mark.kind is Kind.SHOW:
            continue
        gap = OUTLINE_GAP + 2 if each.mark.control in outlined else 2
        target = grow(each.box, gap)
        targets.append(target)
        if each.mark.kind in _LABELLED:
            wanted.append(_wanted(each.mark, target, sizes))
    shown = tuple(each.box for each in found if each.mark.kind is Kind.SHOW)
    return Scene(seen.page, tuple(targets), tuple(wanted), shown, seen.ink, seen.cards)


def _wanted(mark: Mark, target: Box, sizes: object) -> Wanted:
    if mark.kind is Kind.BADGE:
        return Wanted(mark.control, target, 2 * BADGE_RADIUS, 2 * BADGE_RADIUS, is_badge=True)
    if mark.kind is Kind.ARROW:
        return Wanted(mark.control, target)
    return Wanted(mark.control, target, *next(sizes))  # type: ignore[call-overload]


def _layout(figure: Figure, scene: Scene) -> Layout:
    try:
        layout = arrange(scene)
    except NoRoom as error:
        raise figure.error(str(error)) from None
    if found := faults(scene, layout):
        raise figure.error("; ".join(found))
    return layout


def _nodes(found: list[Found], seen: Survey, layout: Layout, palette: Palette) -> list[Node]:
    """Return what is drawn, from the bottom up: the fade, the shade, frames, arrows, labels, masks."""
    boxes = {kind: [each.box for each in found if each.mark.kind is kind] for kind in Kind}
    nodes = drawing.fade(layout.clip, palette) if layout.is_cut else []
    nodes += [drawing.shade(seen.page, boxes[Kind.SPOTLIGHT], palette)] if boxes[Kind.SPOTLIGHT] else []
    nodes += [
        node for box in boxes[Kind.OUTLINE] for node in drawing.outline(grow(box, OUTLINE_GAP), palette)
    ]
    nodes += [node for each in layout.placed if each.arrow for node in drawing.arrow(each.arrow, palette)]
    nodes += _labels(seen, layout, palette)
    masked = [box for each in found if each.mark.kind is Kind.MASK for box in each.boxes]
    return nodes + [drawing.mask(whole(grow(box, 1)), palette) for box in masked]


def _labels(seen: Survey, layout: Layout, palette: Palette) -> list[Node]:
    nodes: list[Node] = []
    lines, number = iter(seen.lines), 0
    for each in layout.placed:
        if each.wanted.is_badge and each.label:
            number += 1
            nodes += drawing.badge(each.label, number, palette)
        elif each.label:
            nodes += drawing.callout(each.label, next(lines), palette)
    return nodes


def _shoot(page: Page, clip: Box) -> bytes:
    area = {"x": clip.x, "y": clip.y, "width": clip.width, "height": clip.height}
    return page.screenshot(clip=area, full_page=True, animations="disabled", caret="hide")  # type: ignore[arg-type]


def _check_masks(
    figure: Figure, png: bytes, found: list[Found], layout: Layout, scale: int, palette: Palette
) -> None:
    """Prove on the picture itself that a masked control shows nothing but the mask's colour."""
    masked = [(each.mark, box) for each in found if each.mark.kind is Kind.MASK for box in each.boxes]
    if not masked:
        return
    colour = tuple(int(palette.mask[start : start + 2], 16) for start in (1, 3, 5))
    with Image.open(BytesIO(png)) as picture:
        image = picture.convert("RGB")
    for mark, box in masked:
        edges = (
            box.x - layout.clip.x,
            box.y - layout.clip.y,
            box.right - layout.clip.x,
            box.bottom - layout.clip.y,
        )
        area = image.crop(tuple(round(edge * scale) for edge in edges))  # type: ignore[arg-type]
        if area.getcolors() != [(area.width * area.height, colour)]:
            raise figure.error(f'"{mark.control}" is not wholly masked')
