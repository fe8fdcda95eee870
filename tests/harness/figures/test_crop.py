"""The crop, rule by rule: expectations are worked out by hand."""

import pytest

from harness.browser.geometry import Box
from harness.figures.crop import crop
from harness.figures.scene import Arrow, Placed, Scene, Wanted

PAGE = Box(0, 0, 1024, 900)
WIDE = Box(400, 300, 440, 40)
"""A control with which the crop is neither widened nor cut: 20 more on each side."""

HEADING = Box(100, 50, 200, 40)


def clip(*targets: Box, page: Box = PAGE, **more: tuple[Box, ...]) -> Box:
    return crop(Scene(page, targets, (), **more), ()).clip


def test_a_crop_leaves_20_around_what_is_marked_and_shown() -> None:
    assert clip(WIDE) == Box(380, 280, 480, 80)
    assert clip(WIDE, HEADING, shown=(Box(100, 400, 50, 100),)) == Box(80, 30, 780, 490)
    assert clip(shown=(Box(100, 100, 800, 790),)) == Box(80, 80, 840, 820)


def test_a_crop_takes_in_labels_and_arrows() -> None:
    wanted = Wanted("Submit", WIDE, 100, 38)
    placed = (Placed(wanted, Box(873, 301, 100, 38), Arrow(873, 320, 843, 320)),)
    assert crop(Scene(PAGE, (WIDE,), (wanted,)), placed).clip == Box(380, 280, 613, 80)
    assert crop(Scene(PAGE, (WIDE,), (wanted,)), placed).placed == placed


def test_a_crop_has_whole_pixels() -> None:
    # 60.4 to 840.7 and 30.2 to 130.9 once 20 are left around
    assert clip(Box(80.4, 50.2, 740.3, 60.7)) == Box(60, 30, 781, 101)


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        (Box(400, 300, 120, 40), PAGE, Box(220, 280, 480, 80)),
        (Box(30, 300, 120, 40), PAGE, Box(0, 280, 480, 80)),
        (Box(880, 300, 120, 40), PAGE, Box(544, 280, 480, 80)),
        (Box(200, 300, 120, 40), Box(100, 0, 390, 900), Box(100, 280, 390, 80)),
    ],
)
def test_a_crop_is_480_wide_at_least_if_the_page_is(target: Box, page: Box, expected: Box) -> None:
    assert clip(target, page=page) == expected


def test_a_crop_ends_at_the_pages_edge() -> None:
    assert clip(Box(5, 5, 1010, 890)) == PAGE


def test_a_crop_is_640_high_at_most() -> None:
    for list_height, is_cut in ((550, False), (551, True), (790, True)):
        layout = crop(Scene(PAGE, (HEADING,), (), shown=(Box(100, 100, 800, list_height),)), ())
        assert (layout.is_cut, layout.clip) == (is_cut, Box(80, 30, 840, 640))


def test_a_crop_is_not_cut_where_something_is_marked() -> None:
    long_list, low = Box(100, 100, 800, 790), Box(100, 850, 200, 30)
    assert clip(HEADING, low, shown=(long_list,)) == Box(80, 30, 840, 870)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (Box(340, 310, 100, 20), Box(326, 280, 534, 80)),  # 40 beyond the left edge: those and 14 more
        (Box(800, 310, 100, 20), Box(380, 280, 534, 80)),
        (Box(500, 270, 50, 20), Box(380, 256, 480, 104)),
        (Box(500, 350, 50, 30), Box(380, 280, 480, 114)),
        (Box(800, 310, 156, 20), Box(380, 280, 590, 80)),  # 96 beyond
        (Box(800, 310, 157, 20), Box(380, 280, 480, 80)),
        (Box(800, 310, 60.5, 20), Box(380, 280, 495, 80)),  # to 874.5
        (Box(800, 310, 60, 20), Box(380, 280, 480, 80)),
        (Box(860, 310, 20, 20), Box(380, 280, 480, 80)),  # outside
    ],
)
def test_a_crop_takes_in_text_that_it_would_cut_through(text: Box, expected: Box) -> None:
    assert clip(WIDE, ink=(text,)) == expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (Box(350, 250, 540, 140), Box(336, 236, 568, 168)),  # 30 beyond each edge
        (Box(336, 236, 568, 168), Box(322, 222, 596, 196)),  # 44 beyond
        (Box(335, 235, 570, 170), Box(380, 280, 480, 80)),
    ],
)
def test_a_crop_takes_in_an_area_that_ends_just_outside(card: Box, expected: Box) -> None:
    assert clip(WIDE, cards=(card,)) == expected


def test_what_reaches_furthest_counts_and_not_the_sum() -> None:
    texts = (Box(800, 310, 80, 20), Box(800, 285, 100, 20), Box(800, 330, 90, 20))
    assert clip(WIDE, ink=texts) == Box(380, 280, 534, 80)


def test_a_crop_grows_for_text_four_times() -> None:
    # It ends at 860, 914, 964, 1004 and 1044: the last text would want 1064.
    line = ((800, 900), (905, 950), (955, 990), (995, 1030), (1035, 1050))
    texts = tuple(Box(start, 310, end - start, 20) for start, end in line)
    assert clip(WIDE, page=Box(0, 0, 2000, 900), ink=texts) == Box(380, 280, 664, 80)


def test_a_crop_that_is_cut_does_not_grow_below() -> None:
    text = Box(200, 660, 100, 30)  # across the lower edge, at 670
    long_list = Box(100, 100, 800, 790)
    assert clip(HEADING, shown=(long_list,), ink=(text,)) == Box(80, 30, 840, 640)


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([Box(390, 200, 400, 90)], Box(380, 291, 480, 69)),  # the lowest 10 would show: below it, 1 apart
        ([Box(390, 200, 400, 94)], Box(380, 295, 480, 65)),  # 14
        ([Box(390, 200, 400, 95)], Box(380, 280, 480, 80)),
        ([Box(390, 200, 400, 80)], Box(380, 280, 480, 80)),  # ends where the crop begins
        ([Box(390, 280, 400, 10)], Box(380, 280, 480, 80)),  # is shown whole
        ([Box(390, 200, 400, 92), Box(390, 200, 400, 88)], Box(380, 293, 480, 67)),
        ([Box(390, 350, 400, 200)], Box(380, 280, 480, 69)),  # the topmost 10 would show
        ([Box(390, 346, 400, 200)], Box(380, 280, 480, 65)),
        ([Box(390, 345, 400, 200)], Box(380, 280, 480, 80)),
        ([Box(390, 360, 400, 200)], Box(380, 280, 480, 80)),
        ([Box(390, 350, 400, 10)], Box(380, 280, 480, 80)),
        ([Box(390, 352, 400, 200), Box(390, 348, 400, 200)], Box(380, 280, 480, 67)),
    ],
)
def test_an_area_of_which_a_sliver_would_show_is_left_out(cards: list[Box], expected: Box) -> None:
    assert clip(WIDE, cards=tuple(cards)) == expected
    assert clip(WIDE, cards=tuple(cards[::-1])) == expected
