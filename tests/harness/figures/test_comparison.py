"""Comparing two pictures: each pixel counts for one browser, the eye between two, and it is said which."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.config.settings import FILE, load
from harness.figures.comparison import TOLERANCE, BadPicture, Comparison, compare, difference, open_picture
from portals.project import PROJECT
from tests.harness.figures.pictures import png


def written(text: str, *, shift: float = 0.0) -> bytes:
    # Drawn at ten times the size: not every machine's Pillow can begin a letter between two pixels.
    image = Image.new("RGB", (4000, 800), "white")
    path = str(PROJECT / load(PROJECT / FILE).caption_font)
    font = ImageFont.truetype(path, 300, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(image).text((200 + round(10 * shift), 200), text, font=font, fill="#1a2530")
    return saved(image.resize((400, 80), Image.Resampling.BOX))


def saved(picture: Image.Image, format_: str = "PNG") -> bytes:
    data = BytesIO()
    picture.save(data, format_)
    return data.getvalue()


ALL = "800 pixels changed, within 40 x 20 at 0, 0"
CHANGES = {
    "one pixel": (png((7, 3)), "1 pixels changed, within 1 x 1 at 7, 3"),
    **{f"a faint colour {each}": (png(colour=each), ALL) for each in ("#feffff", "#fffeff", "#fffffe")},
    "another size": (png(size=(44, 20)), "its size changed from 40 x 20 to 44 x 20"),
    "see-through": (
        saved(Image.new("RGBA", (40, 20), "#ffffff80")), "its colours are the same, some are transparent",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("other", "reason"), CHANGES.values(), ids=CHANGES)
def test_all_but_equal_pixels_is_a_change_and_is_said(other: bytes, reason: str) -> None:
    assert compare(png(), png(), same_setting=True) == Comparison(is_same=True, reason="")
    has_another_size = "size" in reason
    found = compare(png(), other, same_setting=not has_another_size)
    assert found == Comparison(is_same=False, reason=reason)


@pytest.mark.parametrize("same_setting", [True, False])
@pytest.mark.parametrize("mode", ["L", "P", "RGBA"])
def test_equal_pixels_are_equal_however_the_file_is_written(mode: str, *, same_setting: bool) -> None:
    other = saved(Image.new(mode, (40, 20), "white"))
    assert other != png()
    assert compare(png(), other, same_setting=same_setting) == Comparison(is_same=True, reason="")


def test_another_browser_is_judged_by_eye_and_says_its_number() -> None:
    text = "Total Number of Seats 200"
    found = compare(written(text), written(text, shift=0.4), same_setting=False)
    assert found.is_same
    assert found.is_perceptual
    assert f"of 255, {TOLERANCE} is allowed" in found.reason


@pytest.mark.parametrize(("colour", "is_same"), [("#cfcfcf", True), ("#cecece", False)])
def test_another_browser_may_draw_48_of_255_darker_and_no_more(colour: str, is_same: bool) -> None:
    assert compare(png(), png(colour=colour), same_setting=False).is_same is is_same


@pytest.mark.parametrize(
    "other", ["Total Number of Seats 201", "Total Number of Seats 800", "Total number of Seats 200"]
)
def test_another_word_or_number_is_seen_whatever_the_browser(other: str) -> None:
    assert not compare(written("Total Number of Seats 200"), written(other), same_setting=False).is_same


@pytest.mark.parametrize(
    "bad",
    [b"", b"not a picture", png()[:60], png()[:-30], saved(Image.new("RGB", (40, 20)), "GIF")],
    ids=["empty", "text", "cut", "end", "gif"],
)
def test_a_corrupt_or_truncated_picture_is_said_to_be_one(bad: bytes) -> None:
    with pytest.raises(BadPicture, match="not a whole PNG") as refused:
        compare(bad, png(), same_setting=True)
    assert "object at" not in str(refused.value)


def test_the_difference_marks_the_pixel_that_changed_and_those_around_it() -> None:
    shown = open_picture(difference(png((30, 15)), png((7, 3), (30, 15))))
    assert shown.size == (40, 20)
    marked = {(x, y) for x in range(40) for y in range(20) if shown.getpixel((x, y)) == (214, 0, 110)}
    assert marked == {(x, y) for x in (6, 7, 8) for y in (2, 3, 4)}
    assert shown.getpixel((30, 15)) == (153, 153, 153)  # black, made pale
    assert shown.getpixel((20, 10)) == (255, 255, 255)


def test_the_difference_of_two_sizes_is_as_large_as_both_and_white_beyond_them() -> None:
    shown = open_picture(difference(png((7, 3), size=(40, 30)), png((7, 3), size=(50, 20))))
    assert shown.size == (50, 30)
    colours = {shown.getpixel((x, y)) for x in range(50) for y in range(30)}
    assert colours == {(255, 255, 255), (153, 153, 153)}
    assert shown.getpixel((7, 3)) == (153, 153, 153)
