"""Placement without a browser: whatever the scene, nothing is hidden and nothing leaves the picture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.figures.boxes import contains, overlap
from harness.figures.placement import Arrow, Layout, NoRoom, Placed, Scene, Wanted, arrange, faults
from harness.geometry import Box

PAGE = Box(0, 0, 1024, 900)
BUTTON = Box(400, 300, 120, 40)


def scene(*targets: Box, wanted: tuple[Wanted, ...] = (), **more: tuple[Box, ...]) -> Scene:
    return Scene(PAGE, targets, wanted, **more)


def callout(target: Box, name: str = "Submit") -> Wanted:
    return Wanted(name, target, 160, 38)


def badge(target: Box, name: str = "Submit") -> Wanted:
    return Wanted(name, target, 28, 28, is_badge=True)


boxes = st.builds(
    Box,
    st.integers(0, 900).map(float),
    st.integers(0, 800).map(float),
    st.integers(8, 120).map(float),
    st.integers(8, 80).map(float),
)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    targets = tuple(draw(st.lists(boxes, min_size=1, max_size=4)))
    make = draw(st.sampled_from([callout, badge, lambda target: Wanted("Submit", target)]))
    wanted = tuple(make(target) for target in targets)
    return Scene(PAGE, targets, wanted, ink=tuple(draw(st.lists(boxes, max_size=6))))


@given(scenes())
@settings(max_examples=300, deadline=None)
def test_whatever_the_scene_nothing_is_hidden_and_nothing_leaves_the_picture(scene: Scene) -> None:
    try:
        layout = arrange(scene)
    except NoRoom:
        return
    assert contains(PAGE, layout.clip)
    for index, each in enumerate(layout.placed):
        taken = [box for other in layout.placed[index + 1 :] for box in other.boxes]
        for box in each.boxes:
            assert contains(layout.clip, box)
            assert not any(overlap(box, other) for other in taken)
        if each.label:
            assert not any(overlap(each.label, target) for target in scene.targets)
    assert not faults(scene, layout)


@given(boxes)
@settings(deadline=None)
def test_a_single_label_always_finds_room_on_a_desktop_page(target: Box) -> None:
    for make in (callout, badge):
        assert len(arrange(scene(target, wanted=(make(target),))).placed) == 1


@given(boxes)
@settings(deadline=None)
def test_an_arrow_is_straight_and_ends_at_its_control(target: Box) -> None:
    arrow = arrange(scene(target, wanted=(callout(target),))).placed[0].arrow
    assert arrow
    assert arrow.x1 == arrow.x2 or arrow.y1 == arrow.y2
    touching = Box(arrow.x2 - 4, arrow.y2 - 4, 8, 8)
    assert overlap(touching, target)


def test_a_label_keeps_off_other_text_where_it_can() -> None:
    text = Box(520, 250, 500, 140)
    placed = arrange(scene(BUTTON, wanted=(callout(BUTTON),), ink=(text,))).placed[0]
    assert placed.label
    assert not overlap(placed.label, text)


def test_badges_stand_on_the_same_side_of_their_controls() -> None:
    column = [Box(400, top, 120, 30) for top in (100, 200, 300)]
    placed = arrange(scene(*column, wanted=tuple(map(badge, column)))).placed
    assert {each.label.x for each in placed if each.label} == {400 - 28 - 4}


def test_badges_change_sides_where_one_side_is_not_free_for_all() -> None:
    row = [Box(left, 300, 100, 40) for left in (300, 410, 520)]
    placed = arrange(scene(*row, wanted=tuple(map(badge, row)))).placed
    labels = [each.label for each in placed if each.label]
    assert len(labels) == 3
    assert not any(overlap(label, button) for label in labels for button in row)


def test_the_crop_is_cut_only_where_nothing_is_marked() -> None:
    heading, long_list = Box(100, 50, 200, 40), Box(100, 100, 800, 790)
    layout = arrange(scene(heading, shown=(long_list,)))
    assert layout.is_cut
    assert layout.clip.height == 640
    low = Box(100, 850, 200, 30)
    layout = arrange(scene(heading, low, shown=(long_list,)))
    assert contains(layout.clip, low)


def test_the_crop_has_whole_pixels() -> None:
    clip = arrange(scene(Box(100.4, 50.2, 700.3, 40.7))).clip
    assert all(value == int(value) for value in (clip.x, clip.y, clip.width, clip.height))


def test_no_room_is_said_and_not_hidden() -> None:
    with pytest.raises(NoRoom, match="Submit"):
        arrange(Scene(Box(0, 0, 200, 100), (Box(10, 10, 180, 80),), (callout(Box(10, 10, 180, 80)),)))


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        (Box(410, 310, 28, 28), "hides a marked control"),
        (Box(900, 310, 28, 28), "leaves the picture"),
    ],
)
def test_faults_are_found_in_a_bad_layout(label: Box, fault: str) -> None:
    wanted = badge(BUTTON)
    layout = Layout((Placed(wanted, label, None),), Box(300, 250, 480, 200), is_cut=False)
    assert fault in " ".join(faults(scene(BUTTON, wanted=(wanted,)), layout))


def test_an_arrow_may_cross_the_marked_box_around_its_control_but_no_other() -> None:
    outer, other = Box(300, 200, 400, 300), Box(530, 300, 40, 40)
    arrow = Arrow(900, 320, 523, 320)
    layout = Layout((Placed(Wanted("Submit", BUTTON), None, arrow),), PAGE, is_cut=False)
    assert not faults(scene(outer, BUTTON), layout)
    assert faults(scene(other, BUTTON), layout)


def test_overlapping_labels_are_found() -> None:
    two = (
        Placed(badge(BUTTON, "one"), Box(300, 300, 28, 28), None),
        Placed(badge(BUTTON, "two"), Box(310, 300, 28, 28), None),
    )
    assert '"one" and "two" overlap' in " ".join(faults(scene(BUTTON), Layout(two, PAGE, is_cut=False)))
