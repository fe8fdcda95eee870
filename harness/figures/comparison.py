"""Whether two pictures are the same: by their pixels, or by eye where another browser or font drew one."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter, ImageOps, UnidentifiedImageError

BLUR = 3
"""Radius in pixels within which strokes of letters may be drawn differently by another browser."""

TOLERANCE = 48
"""Largest difference that may be left after the blur, of 255."""

_MARKER = (214, 0, 110)


class BadPicture(Exception):
    """A file is no whole PNG; the message says what is wrong with it."""


@dataclass(frozen=True)
class Comparison:
    """Whether two pictures count as the same, why, and whether that was judged by eye."""

    is_same: bool
    reason: str
    is_perceptual: bool = False


def compare(old: bytes, new: bytes, *, same_setting: bool) -> Comparison:
    """Compare two PNG files; `same_setting`: one browser and font drew both, so each pixel counts.

    However a file is written, equal pixels are equal. Raises BadPicture if the old file can't be read.
    """
    if old == new or _pixels(old) == _pixels(new):
        return Comparison(is_same=True, reason="")
    before, after = open_picture(old), open_picture(new)
    if before.size != after.size:
        return Comparison(is_same=False, reason=f"its size changed from {_size(before)} to {_size(after)}")
    if same_setting:
        return Comparison(is_same=False, reason=_difference(before, after))
    left = _largest_difference(before, after)
    reason = f"perceptual comparison: the largest difference is {left} of 255, {TOLERANCE} is allowed"
    return Comparison(left <= TOLERANCE, reason, is_perceptual=True)


def open_picture(png: bytes, mode: str = "RGB") -> Image.Image:
    """Return a PNG in a mode of Pillow's; raise BadPicture if it is corrupt or ends too early."""
    try:
        with Image.open(BytesIO(png), formats=["PNG"]) as picture:
            return picture.convert(mode)
    except UnidentifiedImageError:
        raise BadPicture("not a whole PNG") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture(f"not a whole PNG ({error})") from error


def difference(before: bytes, after: bytes) -> bytes:
    """Return a PNG that shows where two pictures differ, on the pale second one.

    Raises BadPicture if one can't be read.
    """
    old, new = open_picture(before), open_picture(after)
    size = max(old.width, new.width), max(old.height, new.height)
    old, new = _on_canvas(old, size), _on_canvas(new, size)
    pale = Image.blend(ImageOps.grayscale(new).convert("RGB"), Image.new("RGB", size, "white"), 0.6)
    # Grown by a pixel each way, so that a single pixel can be seen.
    changed = _changed(old, new).filter(ImageFilter.MaxFilter(3))
    pale.paste(Image.new("RGB", size, _MARKER), mask=changed)
    written = BytesIO()
    pale.save(written, "PNG")
    return written.getvalue()


def _pixels(png: bytes) -> tuple[tuple[int, int], bytes]:
    picture = open_picture(png, "RGBA")
    return picture.size, picture.tobytes()


def _difference(before: Image.Image, after: Image.Image) -> str:
    changed = _changed(before, after)
    box = changed.getbbox()
    if box is None:
        return "its colours are the same, some are transparent"
    left, top, right, bottom = box
    count = changed.histogram()[255]
    return f"{count:,} pixels changed, within {right - left} x {bottom - top} at {left}, {top}"


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return a mask of the pixels that differ in any channel."""
    apart = ImageChops.difference(before, after)
    largest = apart.getchannel(0)
    for channel in (1, 2):
        largest = ImageChops.lighter(largest, apart.getchannel(channel))
    return largest.point([0] + [255] * 255)


def _largest_difference(before: Image.Image, after: Image.Image) -> int:
    softened = [picture.filter(ImageFilter.GaussianBlur(BLUR)) for picture in (before, after)]
    extremes = ImageChops.difference(*softened).getextrema()
    return max(high for _, high in extremes)  # type: ignore[misc]


def _on_canvas(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    canvas = Image.new("RGB", size, "white")
    canvas.paste(picture)
    return canvas


def _size(picture: Image.Image) -> str:
    return f"{picture.width} x {picture.height}"
