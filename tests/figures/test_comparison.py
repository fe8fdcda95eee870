"""Comparing two pictures: bytes decide for one browser, the eye between two, and it is said which."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.article.walkthrough import FONT
from harness.figures.comparison import TOLERANCE, BadPicture, compare, difference, open_picture
from tests.figures.pictures import png


def written(text: str, *, shift: float = 0.0) -> bytes:
    from io import BytesIO

    image = Image.new("RGB", (400, 80), "white")
    ImageDraw.Draw(image).text((20 + shift, 20), text, font=ImageFont.truetype(str(FONT), 30), fill="#1a2530")
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def test_equal_bytes_are_the_same() -> None:
    assert compare(png(), png(), same_setting=True).is_same


def test_one_pixel_is_a_change_and_is_said_where() -> None:
    found = compare(png(), png((7, 3)), same_setting=True)
    assert not found.is_same
    assert found.reason == "1 pixels changed, within 1 x 1 at 7, 3"


def test_a_faint_pixel_is_a_change_too() -> None:
    found = compare(png(), png(colour="#fffffe"), same_setting=True)
    assert not found.is_same
    assert found.reason == "800 pixels changed, within 40 x 20 at 0, 0"


def test_another_size_is_said() -> None:
    found = compare(png(), png(size=(44, 20)), same_setting=False)
    assert not found.is_same
    assert found.reason == "its size changed from 40 x 20 to 44 x 20"


def test_another_browser_is_judged_by_eye_and_says_its_number() -> None:
    found = compare(
        written("Total Number of Seats 200"),
        written("Total Number of Seats 200", shift=0.4),
        same_setting=False,
    )
    assert found.is_same
    assert found.is_perceptual
    assert f"of 255, {TOLERANCE} is allowed" in found.reason


@pytest.mark.parametrize(
    "other", ["Total Number of Seats 201", "Total Number of Seats 800", "Total number of Seats 200"]
)
def test_another_word_or_number_is_seen_whatever_the_browser(other: str) -> None:
    assert not compare(written("Total Number of Seats 200"), written(other), same_setting=False).is_same


@pytest.mark.parametrize(
    "bad", [b"", b"not a picture", png()[:60], png()[:-30]], ids=["empty", "text", "cut", "end"]
)
def test_a_corrupt_or_truncated_picture_is_said_to_be_one(bad: bytes) -> None:
    with pytest.raises(BadPicture, match="not a whole PNG"):
        compare(bad, png(), same_setting=True)


def test_the_difference_shows_the_pixel_that_changed() -> None:
    shown = open_picture(difference(png(), png((7, 3))))
    assert shown.getpixel((7, 3)) != shown.getpixel((30, 15))
    assert shown.size == (40, 20)


def test_the_difference_of_two_sizes_is_as_large_as_both() -> None:
    assert open_picture(difference(png(size=(40, 30)), png(size=(50, 20)))).size == (50, 30)
