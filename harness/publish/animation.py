"""The article as an animation: one figure after the other, the sentence below each. Sizes are pixels."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from harness.article.illustrations import Illustration
from harness.publish.formats import FormatError

WIDTH, HEIGHT = 1200, 900
CAPTION = 190
EDGE = 40
FONT_SIZES = (28, 25, 22)
"""The largest at which a caption fits is taken."""

LINE_HEIGHT = 1.4
QUALITY = 80

_PAGE, _PANEL, _TEXT, _MUTED = "#e6ebf0", "#ffffff", "#1a2530", "#53616e"
SECONDS_PER_WORD = 0.32
"""Time to read; each picture also gets a moment of its own."""

_MOMENT = 1.5


def write_walkthrough(illustrations: Sequence[Illustration], images: Path, font: Path, target: Path) -> None:
    """Write the animation of these pictures, in this order, its captions in the font of this file.

    FormatError if a caption is too long for its picture.
    """
    count = len(illustrations)
    frames = [
        _frame(each, images / f"{each.name}.png", f"{number} of {count}", font)
        for number, each in enumerate(illustrations, start=1)
    ]
    durations = [round(1000 * seconds_for(each.caption)) for each in illustrations]
    frames[0].save(
        target, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0,
        quality=QUALITY, method=4,
    )  # fmt: skip


def seconds_for(caption: str) -> float:
    """Return how long a picture with this caption is shown, in seconds."""
    return _MOMENT + SECONDS_PER_WORD * len(caption.split())


def wrap(text: str, width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text into lines that are no wider than so many pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _frame(illustration: Illustration, picture: Path, number: str, font: Path) -> Image.Image:
    frame = Image.new("RGB", (WIDTH, HEIGHT), _PAGE)
    top = HEIGHT - CAPTION
    with Image.open(picture) as image:
        figure = image.convert("RGB")
    figure.thumbnail((WIDTH - 2 * EDGE, top - 2 * EDGE), Image.Resampling.LANCZOS)
    frame.paste(figure, ((WIDTH - figure.width) // 2, (top - figure.height) // 2))
    pen = ImageDraw.Draw(frame)
    pen.rectangle((0, top, WIDTH, HEIGHT), fill=_PANEL)
    _write(pen, illustration.caption, number, top, font)
    return frame


def _write(pen: ImageDraw.ImageDraw, caption: str, number: str, top: int, font: Path) -> None:
    pen.text((WIDTH - EDGE, top + 24), number, font=_font(font, 20), fill=_MUTED, anchor="ra")
    size, lines = _fitted(caption, font)
    first = top + (CAPTION - size * LINE_HEIGHT * len(lines)) / 2
    for index, line in enumerate(lines):
        pen.text((EDGE, first + index * size * LINE_HEIGHT), line, font=_font(font, size), fill=_TEXT)


def _fitted(caption: str, font: Path) -> tuple[int, list[str]]:
    """Return the largest size at which a caption fits below its picture, and its lines."""
    for size in FONT_SIZES:
        lines = wrap(caption, WIDTH - 2 * EDGE - 120, _font(font, size))
        if size * LINE_HEIGHT * len(lines) <= CAPTION - 24:
            return size, lines
    raise FormatError(f"too long to stand below a picture of the walkthrough: {caption}")


@cache
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    # Pillow would take another engine where the machine has FriBiDi, and set the letters elsewhere.
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
