"""Rectangles: expectations are worked out by hand."""

import pytest

from harness.browser.geometry import Box, clamp, contains, grow, overlap, union, whole

SQUARE = Box(0, 0, 10, 10)
PAGE = Box(10, 20, 50, 60)


def test_a_box_grows_on_each_side() -> None:
    assert grow(Box(10, 20, 30, 40), 5) == Box(5, 15, 40, 50)


@pytest.mark.parametrize("turned", [1, -1])
def test_a_union_reaches_from_the_first_edge_to_the_last(turned: int) -> None:
    assert union([Box(10, 20, 30, 40), Box(0, 50, 20, 30)][::turned]) == Box(0, 20, 40, 60)


def test_there_is_no_union_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        union([])


@pytest.mark.parametrize(
    ("other", "area"),
    [
        (Box(6, 7, 10, 10), 12), (Box(-6, -7, 10, 10), 12), (Box(2, 3, 4, 5), 20),
        (Box(9.5, 0, 10, 10), 5), (Box(0, 9.5, 10, 10), 5),
        (Box(10, 0, 10, 10), 0), (Box(0, 10, 10, 10), 0), (Box(20, 2, 10, 4), 0), (Box(2, 20, 4, 10), 0),
        (Box(20, 20, 10, 10), 0),
    ],
)  # fmt: skip
def test_an_overlap_is_the_area_that_both_have(other: Box, area: float) -> None:
    assert overlap(SQUARE, other) == area
    assert overlap(other, SQUARE) == area


def test_a_box_is_within_another_up_to_its_edges() -> None:
    assert contains(PAGE, PAGE)
    assert contains(PAGE, Box(11, 21, 48, 58))
    beyond = [Box(9, 20, 51, 60), Box(10, 19, 50, 61), Box(10, 20, 51, 60), Box(10, 20, 50, 61)]
    assert not [each for each in beyond if contains(PAGE, each)]


@pytest.mark.parametrize(
    ("box", "part"),
    [
        (Box(0, 0, 100, 100), PAGE),
        (Box(15, 25, 5, 6), Box(15, 25, 5, 6)),
        (Box(0, 0, 30, 30), Box(10, 20, 20, 10)),
        (Box(40, 50, 100, 100), Box(40, 50, 20, 30)),
        (Box(200, 30, 10, 10), Box(200, 30, 0, 10)),
        (Box(20, 300, 10, 10), Box(20, 300, 10, 0)),
    ],
)
def test_what_lies_outside_is_cut_off(box: Box, part: Box) -> None:
    assert clamp(box, PAGE) == part


def test_whole_pixels_are_those_that_a_box_touches() -> None:
    assert whole(Box(10.4, 20.6, 5.2, 5.0)) == Box(10, 20, 6, 6)
    assert whole(Box(10, 20, 5, 6)) == Box(10, 20, 5, 6)
