"""What computed colours can't tell: whether something can be told from what lies behind it, by pictures."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

_INVISIBLE_INK = """* {
  color: transparent !important;
  -webkit-text-fill-color: transparent !important;
  text-shadow: none !important;
}"""


def judge_pixels(page: Page, doubt: dict[str, Any]) -> None:
    """Judge from two pictures what computed colours can't tell: with the ink and without it."""
    x, y, width, height = doubt["box"]
    area: Any = {"clip": {"x": x, "y": y, "width": width, "height": height}, "full_page": True}
    area |= {"animations": "disabled", "caret": "hide"}
    with_ink = _picture(page.screenshot(**area))
    if doubt.get("isPart"):
        found = contrast(*_extremes(with_ink))
    else:
        found = _contrast_of_ink(with_ink, _picture(page.screenshot(**area, style=_INVISIBLE_INK)))
    if found < doubt["needed"]:
        raise AssertionError(
            f"{doubt['said']} can't be told from what lies behind it{_where(doubt)}: "
            f"contrast {found:.2f} in the picture, not {doubt['needed']}"
        )


def _where(doubt: dict[str, Any]) -> str:
    return f" in the {doubt['theme']} theme" if "theme" in doubt else ""


def _picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def _contrast_of_ink(with_ink: Image.Image, without: Image.Image) -> float:
    """Return the largest contrast of a pixel with the ink and the same without it; 1 if there is none."""
    changed = ImageChops.difference(with_ink, without).convert("L").point(lambda value: 255 if value else 0)
    pairs = zip(*(each.get_flattened_data() for each in (with_ink, without, changed)), strict=True)
    return max((contrast(ink, bare) for ink, bare, differs in pairs if differs), default=1.0)


def _extremes(picture: Image.Image) -> list[Any]:
    colours = [colour for _, colour in picture.getcolors(maxcolors=picture.width * picture.height) or []]
    return [min(colours, key=_luminance), max(colours, key=_luminance)]


def contrast(one: Any, other: Any) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Any) -> float:
    red, green, blue = (
        each / 255 / 12.92 if each / 255 <= 0.04045 else ((each / 255 + 0.055) / 1.055) ** 2.4
        for each in colour
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
