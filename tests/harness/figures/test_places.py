"""The places beside a control: expectations are worked out by hand."""

import pytest

from harness.browser.geometry import Box
from harness.figures.places import badge_places, label_places
from harness.figures.scene import Arrow, Wanted

PAGE = Box(0, 0, 1024, 900)
TARGET = Box(400, 300, 120, 100)
EACH = 7
"""The places on one side at one distance: in the middle, at both ends, and slid four ways."""


def test_a_badge_stands_left_right_below_or_above_first_and_at_the_corners_then() -> None:
    # 28 wide, 4 away: 68 and 164 beside, 168 and 244 above and below; 206 and 116 are level with the middle.
    assert [(box.x, box.y) for box in badge_places(Box(100, 200, 60, 40))] == [
        (68, 206), (164, 206), (116, 244), (116, 168),
        (100, 168), (68, 200), (164, 200), (132, 168), (100, 244), (132, 244),
    ]  # fmt: skip
    assert {(box.width, box.height) for box in badge_places(TARGET)} == {(28, 28)}


def test_an_arrow_has_its_heads_width() -> None:
    assert Arrow(200, 50, 110, 50).box == Box(110, 44, 90, 12)
    assert Arrow(110, 50, 200, 50).box == Box(110, 44, 90, 12)
    assert Arrow(50, 200, 50, 110).box == Box(44, 110, 12, 90)


def found(wanted: Wanted, page: Box = PAGE) -> list[tuple[float, Box | None, Arrow | None]]:
    places = list(label_places(page, wanted))
    assert all(place.wanted == wanted for _, place in places)
    return [(cost, place.label, place.arrow) for cost, place in places]


def test_an_arrow_alone_points_at_the_middle_of_each_side() -> None:
    # The tip is 3 away; the shortest arrow is 30 long, the next 44.
    arrows = [arrow for _, _, arrow in found(Wanted("Submit", TARGET))]
    assert arrows[:2] == [Arrow(553, 350, 523, 350), Arrow(567, 350, 523, 350)]
    assert arrows[6] == Arrow(367, 350, 397, 350)
    assert arrows[12] == Arrow(460, 433, 460, 403)
    assert arrows[18] == Arrow(460, 267, 460, 297)
    assert all(label is None for _, label, _ in found(Wanted("Submit", TARGET)))


def test_each_pixel_of_length_costs_a_tenth_and_each_further_side_two() -> None:
    costs = [3, 4.4, 7.2, 11.2, 16, 24]
    expected = [side + cost for side in (0, 2, 4, 6) for cost in costs]
    assert [cost for cost, *_ in found(Wanted("Submit", TARGET))] == pytest.approx(expected)


def test_a_callout_stands_right_of_its_control_level_with_the_middle_the_ends_or_slid() -> None:
    expected = [
        # top of the label, height of the arrow: the middle of what label and control share
        (331, 350), (300, 319), (362, 381), (330, 349), (332, 351), (364, 382), (298, 318),
    ]  # fmt: skip
    assert found(callout())[:EACH] == [
        (3 + slide, Box(553, top, 160, 38), Arrow(553, level, 523, level))
        for slide, (top, level) in enumerate(expected)
    ]


def test_the_left_is_the_right_in_a_mirror() -> None:
    places = found(callout())[6 * EACH :]
    assert places[0] == (5, Box(207, 331, 160, 38), Arrow(367, 350, 397, 350))
    assert places[EACH - 1] == (11, Box(207, 298, 160, 38), Arrow(367, 318, 397, 318))


def test_below_a_callout_is_slid_from_left_to_right() -> None:
    expected = [(380, 460), (400, 460), (360, 460), (318, 439), (442, 481), (484, 502), (276, 418)]
    assert found(callout())[12 * EACH : 13 * EACH] == [
        (7 + slide, Box(left, 433, 160, 38), Arrow(middle, 433, middle, 403))
        for slide, (left, middle) in enumerate(expected)
    ]


def test_above_is_below_in_a_mirror() -> None:
    places = found(callout())[18 * EACH :]
    assert len(places) == 6 * EACH
    assert places[0] == (9, Box(380, 229, 160, 38), Arrow(460, 267, 460, 297))
    assert places[EACH - 1] == (15, Box(276, 229, 160, 38), Arrow(418, 267, 418, 297))


def test_beside_a_control_at_the_upper_or_lower_edge_there_is_one_place_6_from_it() -> None:
    for top_of_target, top, level in ((22, 26, 44), (778, 776, 796)):
        beside = found(callout(Box(400, top_of_target, 120, 40)), Box(10, 20, 1000, 800))[:12]
        assert [(label.y, arrow.y2) for _, label, arrow in beside if label and arrow] == [(top, level)] * 12


def test_above_or_below_a_control_at_the_left_or_right_edge_there_is_one_place_6_from_it() -> None:
    for left_of_target, left, middle in ((12, 16, 34), (968, 844, 986)):
        ends = found(callout(Box(left_of_target, 300, 40, 40)), Box(10, 20, 1000, 800))[-12:]
        assert [(label.x, arrow.x2) for _, label, arrow in ends if label and arrow] == [(left, middle)] * 12


def test_where_the_label_would_pass_its_control_there_is_no_place_beside_it() -> None:
    page = Box(10, 20, 1000, 800)
    # The label begins at 26 at the earliest: a control that ends at 25 has none beside it.
    assert len(found(callout(Box(400, 20, 120, 5)), page)) == 12 * EACH
    beside = found(callout(Box(400, 20, 120, 6)), page)[0]
    assert beside == (3, Box(553, 26, 160, 38), Arrow(553, 26, 523, 26))


def callout(target: Box = TARGET) -> Wanted:
    return Wanted("Submit", target, 160, 38)
