"""Placement and crop: whatever the scene, nothing is hidden and nothing leaves the picture."""

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.browser.geometry import Box, contains, overlap
from harness.figures.placement import NoRoom, arrange, faults
from harness.figures.scene import Scene, Wanted
from tests.harness.figures.test_placement import PAGE, badge, callout

ends = ((0, 900), (0, 800), (8, 120), (8, 80))
boxes = st.builds(Box, *(st.integers(*each).map(float) for each in ends))


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
        assert len(arrange(Scene(PAGE, (target,), (make(target),))).placed) == 1


@given(boxes)
@settings(deadline=None)
def test_an_arrow_is_straight_and_ends_at_its_control(target: Box) -> None:
    arrow = arrange(Scene(PAGE, (target,), (callout(target),))).placed[0].arrow
    assert arrow
    assert arrow.x1 == arrow.x2 or arrow.y1 == arrow.y2
    touching = Box(arrow.x2 - 4, arrow.y2 - 4, 8, 8)
    assert overlap(touching, target)
