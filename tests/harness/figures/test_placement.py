"""Where labels come to stand, in small scenes: expectations are worked out by hand.

A place costs a tenth of its arrow's length, 2 for each side after the first (right, left, below, above),
1 for each slide, a 2500th of the square pixels by which the picture grows, and what text and edges cost.
"""

from typing import Any

import pytest

from harness.browser.geometry import Box, contains
from harness.figures.placement import NoRoom, arrange, faults
from harness.figures.scene import Arrow, Layout, Placed, Scene, Wanted

PAGE = Box(0, 0, 1024, 900)
BUTTON = Box(400, 300, 120, 40)
RIGHT = (Box(553, 301, 160, 38), Arrow(553, 320, 523, 320))
LEFT = (Box(207, 301, 160, 38), Arrow(367, 320, 397, 320))
BELOW = (Box(380, 373, 160, 38), Arrow(460, 373, 460, 343))
"""The best places on three sides of the button; they cost 6.09, 8.09 and 12.18 where nothing else is."""
SLID = (Box(553, 304, 160, 38), Arrow(553, 322, 523, 322))
STRIP = Box(206, 0, 818, 900)


def scene(*targets: Box, wanted: tuple[Wanted, ...] = (), page: Box = PAGE, **more: tuple[Box, ...]) -> Scene:
    return Scene(page, targets, wanted, **more)


def callout(target: Box = BUTTON, name: str = "Submit") -> Wanted:
    return Wanted(name, target, 160, 38)


def badge(target: Box = BUTTON, name: str = "Submit") -> Wanted:
    return Wanted(name, target, 28, 28, is_badge=True)


def places(
    *wanted: Wanted, page: Box = PAGE, **more: tuple[Box, ...]
) -> list[tuple[Box | None, Arrow | None]]:
    targets = tuple(dict.fromkeys(each.target for each in wanted))
    placed = arrange(scene(*targets, wanted=wanted, page=page, **more)).placed
    assert tuple(each.wanted for each in placed) == wanted
    return [(each.label, each.arrow) for each in placed]


# callouts


def test_a_callout_stands_right_of_its_control_and_the_crop_takes_it_in() -> None:
    layout = arrange(scene(BUTTON, wanted=(callout(),)))
    assert layout == Layout((Placed(callout(), *RIGHT),), Box(316, 280, 481, 80), is_cut=False)


@pytest.mark.parametrize(
    ("around", "place"),
    [
        # The picture is 430 x 240 anyway: 183 x 240 more to the right would cost 17.57, to the left none.
        pytest.param({"shown": (Box(100, 200, 430, 240),)}, LEFT, id="the picture would grow too much"),
        pytest.param({"ink": (Box(520, 250, 500, 140),)}, LEFT, id="text is on the right"),
        # All is text, but for a strip on the left, of which a label there covers 1 pixel, or 2: that is 38
        # square pixels of text less, or 76, and saves 1.9, or 3.8. The left side costs 2 more.
        pytest.param({"page": STRIP, "ink": (Box(208, 0, 816, 900),)}, RIGHT, id="text costs less"),
        pytest.param({"page": STRIP, "ink": (Box(209, 0, 815, 900),)}, LEFT, id="text costs more"),
        pytest.param({"ink": (Box(530, 310, 10, 20),)}, LEFT, id="text is on the arrow's way"),
        pytest.param({"cards": (Box(200, 200, 400, 300),)}, LEFT, id="it would lie across an edge"),
        # The text ends at 297. The label is near it with its top at 301; slid to 304, its third, it is not.
        pytest.param({"ink": (Box(100, 280, 900, 17),)}, SLID, id="it is slid out of the way of text"),
        pytest.param({"page": Box(300, 0, 320, 900)}, BELOW, id="neither side has room"),
    ],
)
def test_a_callout_stands_where_it_costs_least(around: dict[str, Any], place: tuple[Box, Arrow]) -> None:
    assert places(callout(), **around) == [place]


def test_two_callouts_of_one_control_stand_on_two_sides() -> None:
    assert places(callout(), callout(name="Cancel")) == [RIGHT, LEFT]


def test_a_label_keeps_off_a_control_that_is_marked() -> None:
    page = Box(300, 0, 724, 900)
    other = Box(700, 300, 100, 40)
    layout = arrange(scene(BUTTON, other, wanted=(callout(),), page=page))
    assert [(each.label, each.arrow) for each in layout.placed] == [BELOW]


def test_labels_are_placed_in_another_order_if_the_first_leaves_no_room() -> None:
    # The arrow of "two" fits on its left alone, where "one" would go: first to its right, as that costs less.
    one, two = Wanted("one", Box(100, 20, 20, 20)), Wanted("two", Box(160, 20, 20, 20))
    arrows = [Arrow(67, 30, 97, 30), Arrow(127, 30, 157, 30)]
    assert places(one, two, page=Box(0, 0, 200, 60)) == [(None, each) for each in arrows]


def test_no_room_is_said_and_not_hidden() -> None:
    one, two = Wanted("one", Box(10, 20, 20, 20)), Wanted("two", Box(40, 20, 20, 20))
    with pytest.raises(NoRoom, match=r"^no room for the labels of one, two$"):
        arrange(scene(one.target, two.target, wanted=(one, two), page=Box(0, 0, 70, 60)))


# badges


def badges(*wanted: Wanted, ink: tuple[Box, ...] = ()) -> list[tuple[float, float]]:
    """Return where badges come to stand, by their upper left corners: they have their size, and no arrow."""
    found = places(*wanted, ink=ink)
    corners = [(label.x, label.y) for label, _ in found if label]
    assert found == [(Box(*each, 28, 28), None) for each in corners]
    return corners


def test_a_badge_stands_left_of_its_control_and_on_text_rather_than_nowhere() -> None:
    # Where all is text it costs the same wherever it stands.
    assert badges(badge()) == badges(badge(), ink=(PAGE,)) == [(368, 306)]


def test_badges_stand_on_the_same_side_of_their_controls() -> None:
    column = [Box(400, top, 120, 30) for top in (100, 200, 300)]
    near_the_second = Box(360, 200, 6, 30)  # 2 from where its badge would stand on the left
    assert badges(*map(badge, column)) == [(368, 101), (368, 201), (368, 301)]
    assert badges(*map(badge, column), ink=(near_the_second,)) == [(524, 101), (524, 201), (524, 301)]


def test_badges_change_sides_where_one_side_is_not_free_for_all() -> None:
    # Only 10 lie between the buttons of the row: the next side is below.
    row = [Box(left, 300, 100, 40) for left in (300, 410, 520)]
    assert badges(*map(badge, row)) == [(336, 344), (446, 344), (556, 344)]


def test_two_badges_of_one_control_stand_on_two_sides() -> None:
    assert badges(badge(), badge(name="Cancel")) == [(368, 306), (524, 306)]


def test_badges_stand_where_each_keeps_off_text_if_no_side_does_for_all() -> None:
    one, two = Box(100, 100, 60, 60), Box(400, 100, 60, 60)
    around_one = (Box(164, 80, 40, 100), Box(100, 60, 104, 38), Box(100, 163, 104, 40))
    around_two = (Box(356, 80, 40, 100), Box(356, 60, 104, 38), Box(356, 163, 104, 40))
    assert badges(badge(one), badge(two), ink=around_one + around_two) == [(68, 116), (464, 116)]


def test_no_room_for_a_badge_is_said() -> None:
    with pytest.raises(NoRoom, match=r'^no room for the badge of "Submit"$'):
        arrange(scene(BUTTON, wanted=(badge(),), page=Box(390, 290, 140, 60)))


def test_a_callout_keeps_off_badges_and_labels_keep_the_order_in_which_they_were_wanted() -> None:
    # What is shown draws the callout to the left, where the badge is. Below costs 7.96, to the right 20.57.
    shown = Box(100, 200, 430, 240)
    assert places(callout(), badge(), shown=(shown,)) == [BELOW, (Box(368, 306, 28, 28), None)]


# faults

AT = Box(300, 250, 480, 200)


def test_faults_are_found_in_a_bad_layout() -> None:
    for label, expected in (
        (Box(368, 306, 28, 28), []),
        (Box(410, 310, 28, 28), ['the label of "Submit" hides a marked control']),
        (Box(900, 310, 28, 28), ['the label of "Submit" leaves the picture']),
    ):
        layout = Layout((Placed(badge(), label, None),), AT, is_cut=False)
        assert faults(scene(BUTTON, wanted=(badge(),)), layout) == expected
    found = faults(scene(BUTTON, Box(700, 300, 100, 40)), Layout((), AT, is_cut=False))
    assert found == ["a marked control leaves the picture"]


def test_an_arrow_may_cross_the_marked_box_around_its_control_but_no_other() -> None:
    outer, other = Box(300, 200, 400, 300), Box(530, 300, 40, 40)
    arrow = Arrow(900, 320, 523, 320)
    layout = Layout((Placed(Wanted("Submit", BUTTON), None, arrow),), PAGE, is_cut=False)
    assert faults(scene(outer, BUTTON), layout) == []
    assert faults(scene(other, BUTTON), layout) == ['the label of "Submit" hides a marked control']


def test_labels_that_overlap_are_named() -> None:
    at = {"one": 320, "two": 300, "three": 340}
    three = tuple(Placed(badge(BUTTON, name), Box(x, 300, 28, 28), None) for name, x in at.items())
    found = faults(scene(BUTTON), Layout(three, PAGE, is_cut=False))
    assert found == ['the labels of "one" and "two" overlap', 'the labels of "one" and "three" overlap']


def test_a_layout_that_was_arranged_has_no_fault() -> None:
    wanted = (callout(), badge(Box(100, 300, 100, 40)))
    whole = scene(BUTTON, Box(100, 300, 100, 40), wanted=wanted)
    layout = arrange(whole)
    assert contains(PAGE, layout.clip)
    assert faults(whole, layout) == []
