"""Where a label may stand and what that costs, each rule alone: expectations are worked out by hand."""

import pytest

from harness.browser.geometry import Box
from harness.figures.placement import edge_cost, growth_cost, ink_cost, is_free, is_free_with_arrow, may_cross
from harness.figures.scene import Arrow, Placed, Scene, Wanted

PAGE = Box(0, 0, 1024, 900)
BUTTON = Box(400, 300, 120, 40)
LABEL = Box(553, 301, 160, 38)
ARROW = Arrow(553, 320, 523, 320)
BADGE = Box(100, 100, 28, 28)


def scene(*targets: Box, **more: tuple[Box, ...]) -> Scene:
    return Scene(PAGE, targets, (), **more)


def place(label: Box | None = LABEL, arrow: Arrow = ARROW) -> Placed:
    return Placed(Wanted("Submit", BUTTON, 160, 38), label, arrow)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(0, 0, 28, 28), True),
        (Box(996, 872, 28, 28), True),
        (Box(-1, 0, 28, 28), False),
        (Box(996, 873, 28, 28), False),
        (Box(372, 306, 28, 28), True),  # touches the button
        (Box(373, 306, 28, 28), False),
        (Box(97, 69, 28, 28), True),  # 3 above the other label
        (Box(97, 70, 28, 28), False),
    ],
)
def test_a_label_is_free_on_the_page_off_controls_and_apart_from_labels(box: Box, expected: bool) -> None:
    assert is_free(scene(BUTTON), box, [BADGE]) is expected


@pytest.mark.parametrize(
    ("found", "other", "expected"),
    [
        (place(), BADGE, True),
        (place(label=None), BADGE, True),
        (place(), Box(600, 320, 28, 28), False),  # on the label
        (place(label=None), Box(530, 326, 20, 20), True),  # touches the arrow, which is from 314 to 326
        (place(label=None), Box(530, 325, 20, 20), False),
        (place(), Box(530, 325, 10, 20), False),  # on the arrow, off the label
        (place(label=None, arrow=Arrow(553, 6, 523, 6)), BADGE, True),  # just on the page
        (place(label=None, arrow=Arrow(553, 5, 523, 5)), BADGE, False),
        (place(arrow=Arrow(553, 5, 523, 5)), BADGE, False),
    ],
)
def test_an_arrow_stays_on_the_page_and_off_labels(found: Placed, other: Box, expected: bool) -> None:
    assert is_free_with_arrow(scene(BUTTON), found, [other]) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (Box(390, 290, 150, 60), True),  # around the button: the arrow comes in, the label stays outside
        (Box(390, 290, 200, 60), False),  # reaches below the label
        (Box(530, 300, 10, 40), False),  # between label and button
    ],
)
def test_an_arrow_crosses_only_what_its_control_is_in(marked: Box, expected: bool) -> None:
    assert is_free_with_arrow(scene(marked, BUTTON), place(), []) is expected
    assert may_cross(place(), ARROW.box, marked) is (marked.width > 10)


def test_no_label_crosses_a_control_and_no_arrow_its_own() -> None:
    label = Box(553, 301, 160, 38)
    assert not may_cross(place(label), label, Box(390, 290, 400, 60))
    assert not may_cross(place(), ARROW.box, BUTTON)


@pytest.mark.parametrize(
    ("ink", "cost"),
    [
        ((), 0),
        ((Box(118, 90, 100, 50),), 54),  # covers 10 x 28: 40 + 280 / 20
        ((Box(127.5, 90, 100, 50),), 40.7),  # covers half a pixel by 28
        ((Box(128, 90, 100, 50),), 6),  # touches
        ((Box(133, 90, 100, 50),), 6),  # 5 away
        ((Box(134, 90, 100, 50),), 0),  # 6 away
        ((Box(118, 90, 100, 50), Box(0, 90, 95, 50)), 60),
    ],
)
def test_text_costs_40_and_a_20th_of_what_is_covered_or_6_close_by(ink: tuple[Box, ...], cost: float) -> None:
    assert ink_cost(scene(ink=ink), BADGE) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("cards", "cost"),
    [
        ((Box(90, 90, 100, 100),), 0),  # around it
        ((Box(200, 90, 100, 100),), 0),  # beside it
        ((Box(110, 90, 100, 100),), 8),
        ((Box(110, 90, 100, 100), Box(0, 120, 500, 100)), 16),
    ],
)
def test_an_edge_costs_8(cards: tuple[Box, ...], cost: float) -> None:
    assert edge_cost(scene(cards=cards), BADGE) == cost


@pytest.mark.parametrize(
    ("around", "cost"),
    [
        (Box(500, 300, 300, 50), 0),
        (Box(453, 289, 200, 50), 1.2),  # 60 wider: 60 x 50 / 2500
        (Box(523, 239, 190, 50), 3.8),  # 50 higher: 190 x 50 / 2500
        (Box(553, 301, 160, 38), 0.456),  # the arrow: 30 wider
    ],
)
def test_a_larger_picture_costs_a_2500th_of_a_square_pixel(around: Box, cost: float) -> None:
    assert growth_cost(around, place()) == pytest.approx(cost)
