"""The article as an animation: what each picture of it shows, where, and how long."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from harness.article.claims import Claim
from harness.article.illustrations import Illustration
from harness.config.settings import FILE, load
from harness.publish.animation import seconds_for, wrap, write_walkthrough
from harness.publish.formats import FormatError
from portals.project import PROJECT

FONT = PROJECT / load(PROJECT / FILE).caption_font
SOFT = 12
"""How much of 255 the format, which loses some, may change a plain area by."""


def illustration(name: str, sentence: str) -> Illustration:
    return Illustration(name, "", 1, (Claim("1a", sentence, 1),))


def walkthrough(folder: Path, *captions: str, size: tuple[int, int] = (200, 100)) -> Image.Image:
    """Return the animation of red pictures with these captions."""
    some = [illustration(f"figure-{index}", caption) for index, caption in enumerate(captions)]
    for each in some:
        Image.new("RGB", size, "red").save(folder / f"{each.name}.png")
    write_walkthrough(some, folder, FONT, folder / "walkthrough")
    return Image.open(BytesIO((folder / "walkthrough").read_bytes()))


def is_like(found: object, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= SOFT for one, other in zip(found, wanted, strict=True))  # type: ignore[call-overload]


def written(frame: Image.Image, left: int, right: int) -> tuple[int, int, int, int]:
    """Return the box of what is written between two columns of the panel."""
    dark = frame.convert("L").crop((left, 712, right, 900)).point([255] * 190 + [0] * 66)
    box = dark.getbbox()
    assert box
    return box[0] + left, box[1] + 712, box[2] + left, box[3] + 712


def test_a_picture_is_shown_for_as_long_as_its_caption_takes_to_read() -> None:
    assert seconds_for("") == 1.5
    assert seconds_for("Click the button now") == pytest.approx(2.78)


def test_each_picture_is_shown_in_turn_for_its_time_and_all_again(tmp_path: Path) -> None:
    shown = walkthrough(tmp_path, "One", "One two three four five", "One two")
    assert shown.n_frames == 3  # type: ignore[attr-defined]
    durations = []
    for index in range(3):
        shown.seek(index)
        shown.load()
        durations.append(shown.info["duration"])
    assert durations == [1820, 3100, 2140]
    assert shown.info["loop"] == 0


def test_a_small_picture_stands_in_the_middle_above_a_white_panel(tmp_path: Path) -> None:
    frame = walkthrough(tmp_path, "One").convert("RGB")
    assert frame.size == (1200, 900)
    page, red, white = (230, 235, 240), (255, 0, 0), (255, 255, 255)
    # 200 x 100 in 1200 x 710: from 500, 305 to 700, 405
    for x, y in ((502, 307), (697, 402), (600, 355)):
        assert is_like(frame.getpixel((x, y)), red)
    for x, y in ((496, 355), (703, 355), (600, 301), (600, 408), (3, 3), (1196, 706)):
        assert is_like(frame.getpixel((x, y)), page)
    for x, y in ((3, 713), (1196, 713), (3, 896), (1196, 896)):
        assert is_like(frame.getpixel((x, y)), white)


def test_a_large_picture_is_made_smaller_until_40_are_left_around(tmp_path: Path) -> None:
    for size, edges in (((2240, 1000), (40, 105, 1160, 605)), ((1260, 1260), (285, 40, 915, 670))):
        frame = walkthrough(tmp_path, "One", size=size).convert("RGB")
        left, top, right, bottom = edges
        for x, y in ((left + 3, top + 3), (right - 4, bottom - 4)):
            assert is_like(frame.getpixel((x, y)), (255, 0, 0))
        for x, y in ((left - 4, 355), (right + 3, 355), (600, top - 4), (600, bottom + 3)):
            assert is_like(frame.getpixel((x, y)), (230, 235, 240))


def test_the_number_stands_on_the_right_and_the_caption_on_the_left_in_the_middle(tmp_path: Path) -> None:
    frame = walkthrough(tmp_path, "HHH", "HHH").convert("RGB")
    left, top, right, bottom = written(frame, 900, 1200)
    assert (right, top) == pytest.approx((1160, 738), abs=4)  # 24 below the panel's top, and the line's space
    assert (right - left, bottom - top) == pytest.approx((51, 15), abs=3)  # "1 of 2" at 20 pixels
    left, top, right, bottom = written(frame, 0, 900)
    assert left == pytest.approx(40, abs=4)
    assert (top + bottom) / 2 == pytest.approx(805, abs=6)
    assert bottom - top == pytest.approx(20, abs=3)  # a capital at 28 pixels


def test_pictures_are_numbered_from_one(tmp_path: Path) -> None:
    animation = walkthrough(tmp_path, "HHH", "HHH")
    widths = []
    for index in range(2):
        animation.seek(index)
        left, _, right, _ = written(animation.convert("RGB"), 900, 1200)
        widths.append(right - left)
    assert widths[1] - widths[0] == pytest.approx(4, abs=1.5)  # a 2 is wider than a 1


def test_a_caption_of_two_lines_is_in_the_middle_too(tmp_path: Path) -> None:
    frame = walkthrough(tmp_path, "HHHHHHHH " * 10).convert("RGB")
    left, top, right, bottom = written(frame, 0, 1060)
    assert left == pytest.approx(40, abs=4)
    assert right <= 40 + 1000
    assert (top + bottom) / 2 == pytest.approx(805, abs=6)
    assert bottom - top == pytest.approx(59, abs=4)  # a line of 1.4 times 28, and a capital


def test_a_text_is_broken_into_lines_that_are_no_wider_than_asked() -> None:
    font = ImageFont.truetype(str(FONT), 28)
    width = font.getlength("one two")
    assert wrap("one two three", width, font) == ["one two", "three"]
    assert wrap("one two three", width - 0.1, font) == ["one", "two", "three"]
    assert wrap(" one  two three ", 1000, font) == ["one two three"]
    assert wrap("one", 0, font) == ["one"]


def test_a_caption_of_more_than_five_lines_is_refused(tmp_path: Path) -> None:
    a_line = wrap("seats " * 500, 1000, ImageFont.truetype(str(FONT), 22))[0]
    five = " ".join([a_line] * 5)
    assert walkthrough(tmp_path, five).size == (1200, 900)
    with pytest.raises(FormatError) as refused:
        walkthrough(tmp_path, f"{five} seats")
    assert str(refused.value) == f"too long to stand below a picture of the walkthrough: {five} seats"


def test_the_animation_is_written_the_same_each_time(tmp_path: Path) -> None:
    walkthrough(tmp_path, "One", "Two")
    once = (tmp_path / "walkthrough").read_bytes()
    walkthrough(tmp_path, "One", "Two")
    assert (tmp_path / "walkthrough").read_bytes() == once
