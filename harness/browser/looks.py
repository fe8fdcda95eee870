"""How a control looks at rest, in both themes, and whether a person would tell two of its looks apart."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from math import dist
from time import monotonic
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from playwright.sync_api import Locator

from harness.browser.themes import THEMES, Theme, in_other_theme

NOTICED = 12.0
"""The least distance of two colours in CIE L*a*b* that a person notices who does not see both side by side.

Side by side about 2.3 is noticed. A button at 80 % of its opacity is about 13 away from itself."""

LEAST = 2.0
"""The sum of all noticed distances that makes another look, per CSS pixel of the control.

Greyed out letters on a ground that stays give a button 2.5, the underline of a tab gives it 4, a tick 20.
What has another colour in the outermost pixels of the control alone is not counted."""

SMALLEST = 24 * 24
"""CSS pixels that a control has at least, as WCAG 2.5.8 wants it: a smaller one shows its state around it."""

_PLACE = """element => {
  element.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
  document.activeElement?.blur();
  const own = element.getBoundingClientRect();
  const boxes = [element, ...element.labels ?? []].map(each => each.getBoundingClientRect());
  const x = Math.floor(Math.min(...boxes.map(each => each.left))) - 1;
  const y = Math.floor(Math.min(...boxes.map(each => each.top))) - 1;
  const width = Math.ceil(Math.max(...boxes.map(each => each.right))) + 1 - x;
  const height = Math.ceil(Math.max(...boxes.map(each => each.bottom))) + 1 - y;
  const frame = [own.left - x, own.top - y, own.right - x - 1, own.bottom - y - 1].map(Math.round);
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const middle = [own.left + own.width / 2, own.top + own.height / 2];
  return {clip: {x, y, width, height}, frame, middle, area: own.width * own.height, theme};
}"""
"""Takes the focus off the page; tells where the control is, with the labels that may draw its state."""

_TO_LAB = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
_Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Look:
    """A control's picture in each theme, and how many CSS pixels the control has."""

    pictures: Mapping[Theme, Image.Image]
    area: float


class Looks:
    """The looks of a scenario's controls, kept so that a later state can be told from an earlier one.

    Of a portal that `greys` what can't be used, a control that is off must be paler, not just another.
    """

    def __init__(self, milliseconds: float, *, greys: bool = False) -> None:
        self._seconds = milliseconds / 1000
        self._greys = greys
        self._known: dict[str, Look] = {}

    def remember(self, name: str, control: Locator) -> None:
        """Keep the present look of a control under a name."""
        self._known[name] = look_of(control)

    def expect_another(self, name: str, control: Locator, state: str, *, is_off: bool = False) -> None:
        """Expect that the control looks other than it did; waits as `expect` does.

        One that is off must look so under the pointer, too: that is where who tries it has it.
        """
        end = monotonic() + self._seconds
        while found := self._faults(self._known[name], control, is_off):
            if monotonic() > end:
                raise AssertionError(f'"{name}" does not look {state}: {"; ".join(found)}')

    def _faults(self, before: Look, control: Locator, is_off: bool) -> list[str]:
        after = look_of(control)
        found = faults(before, after)
        if is_off and self._greys:
            found += [
                f"in the {each} theme it is no paler" for each in THEMES if not _is_paler(before, after, each)
            ]
        return found or (self._faults_if_pointed_at(before, after, control) if is_off else [])

    def _faults_if_pointed_at(self, before: Look, after: Look, control: Locator) -> list[str]:
        pointed_at = look_of(control, pointed_at=True)
        found = [f"under the pointer, {each}" for each in faults(before, pointed_at)]
        if self._greys and are_told_apart(after, pointed_at):
            found.append("it answers the pointer")
        return found


def look_of(control: Locator, *, pointed_at: bool = False) -> Look:
    """Return a control's present look, without focus or animation, at rest or under the pointer."""
    page = control.page
    page.mouse.move(-1, -1)
    found: dict[str, Any] = control.evaluate(_PLACE)
    if pointed_at:
        page.mouse.move(*found["middle"])
    options: dict[str, Any] = {"clip": found["clip"], "scale": "css", "animations": "disabled"}
    pictures = {found["theme"]: page.screenshot(**options)}
    with in_other_theme(page, found["theme"]) as other:
        pictures[other] = page.screenshot(**options)
    return Look(
        {theme: _without_frame(png, found["frame"]) for theme, png in pictures.items()},
        max(found["area"], SMALLEST),
    )


def faults(before: Look, after: Look) -> list[str]:
    """Return a line for each theme in which nobody would tell one look from the other."""
    found = {theme: _difference(before, after, theme) for theme in THEMES}
    return [
        f"in the {theme} theme it differs by {difference:.1f} from what it was, and {LEAST} is noticed"
        for theme, difference in found.items()
        if difference < LEAST
    ]


def are_told_apart(one: Look, other: Look) -> bool:
    """Tell whether anybody would tell one look from the other, in any theme."""
    return len(faults(one, other)) < len(THEMES)


def are_told_apart_by_colour(one: Look, other: Look) -> bool:
    """Tell whether two controls with different texts have other colours, in each theme."""
    return all(
        any(map(_is_noticed, _ground_and_ink(one.pictures[theme]), _ground_and_ink(other.pictures[theme])))
        for theme in THEMES
    )


def _difference(before: Look, after: Look, theme: Theme) -> float:
    """Return the noticed distances of the pixels, per pixel of the control."""
    one, other = before.pictures[theme], after.pictures[theme]
    size = min(one.width, other.width), min(one.height, other.height)
    pairs = Counter(zip(_colours(one, size), _colours(other, size), strict=True))
    noticed = sum(dist(*pair) * count for pair, count in pairs.items() if _is_noticed(*pair))
    grown = abs(one.width * one.height - other.width * other.height) * 100  # as black is from white
    return (noticed + grown) / max(before.area, after.area)


def _is_paler(before: Look, after: Look, theme: Theme) -> bool:
    """Tell whether what is written stands out less from its ground than it did."""
    one, other = (dist(*_ground_and_ink(each.pictures[theme])) for each in (before, after))
    return other < one


def _is_noticed(one: _Colour, other: _Colour) -> bool:
    return dist(one, other) >= NOTICED


def _ground_and_ink(picture: Image.Image) -> tuple[_Colour, _Colour]:
    """Return the colour that most of a picture has, and the one that is farthest from it."""
    colours = Counter(_colours(picture, picture.size))
    ground = colours.most_common(1)[0][0]
    return ground, max(colours, key=lambda colour: dist(ground, colour))


def _colours(picture: Image.Image, size: tuple[int, int]) -> list[_Colour]:
    """Return the pixels of the top left part of a picture in CIE L*a*b*."""
    data = ImageCms.applyTransform(picture.crop((0, 0, *size)), _TO_LAB).tobytes()  # type: ignore[union-attr]
    return [
        (light / 2.55, _signed(a), _signed(b))
        for light, a, b in zip(data[::3], data[1::3], data[2::3], strict=True)
    ]


def _signed(byte: int) -> int:
    return byte - 256 if byte > 127 else byte


def _without_frame(png: bytes, frame: tuple[int, int, int, int]) -> Image.Image:
    """Return a picture in which the control's outermost pixels have the colour that most others have."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    left, top, right, bottom = frame
    ground: Any = max(picture.getcolors(picture.width * picture.height) or [])[1]
    ImageDraw.Draw(picture).rectangle((left, top, max(left, right), max(top, bottom)), outline=ground)
    return picture
