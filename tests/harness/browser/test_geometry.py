"""Rectangles and where they are on a screen: expectations are worked out by hand."""

from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from harness.browser import geometry
from harness.browser.geometry import (
    Box,
    box_of,
    clamp,
    contains,
    grow,
    is_above,
    is_right_of,
    overlap,
    strays,
)

SQUARE = Box(0, 0, 10, 10)
PAGE = Box(10, 20, 50, 60)


def test_a_control_that_is_shown_has_a_box() -> None:
    locator: Any = SimpleNamespace(bounding_box=lambda: {"x": 24, "y": 12, "width": 80, "height": 40})
    assert box_of(locator) == Box(24, 12, 80, 40)


def test_a_control_that_is_not_shown_has_none() -> None:
    locator: Any = SimpleNamespace(bounding_box=lambda: None)
    with pytest.raises(AssertionError, match=r"is not shown, so it has no place on the screen$"):
        box_of(locator)


def test_the_middle_of_what_is_top_left_is_within_a_quarter_of_the_screen() -> None:
    corners = [(24, 12), (279, 179), (280, 12), (24, 180), (1176, 12), (24, 740)]
    assert [each for each in corners if geometry.is_top_left(Box(*each, 80, 40), 1280, 800)] == corners[:2]


def test_top_right_is_nearer_to_the_right_and_top_edges_than_to_the_others() -> None:
    corners = [(1176, 12), (601, 379), (600, 12), (1176, 380), (24, 12)]
    assert [each for each in corners if geometry.is_top_right(Box(*each, 80, 40), 1280, 800)] == corners[:2]


def test_above_and_right_of_begin_at_the_others_edge() -> None:
    assert is_above(Box(0, 0, 10, 10), Box(0, 10, 10, 10))
    assert not is_above(Box(0, 0, 10, 11), Box(0, 10, 10, 10))
    assert is_right_of(Box(10, 0, 10, 10), Box(0, 0, 10, 10))
    assert not is_right_of(Box(9, 0, 10, 10), Box(0, 0, 10, 10))


_TABLE = """<style>{css}</style><table style="width: 600px"><thead><tr><th>One</th><th>Two</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"""
_ON_ITS_SIDE = """table { display: grid; grid-auto-flow: column; grid-template-rows: auto auto; }
 thead, tbody { display: contents; } tr { display: grid; grid-row: 1 / -1; grid-template-rows: subgrid; }"""


_TABLES = {
    "a table": ("", ""),
    "on its side": (_ON_ITS_SIDE, ""),
    "on its side, with headings that changed places": (
        f"{_ON_ITS_SIDE} th:first-child {{ grid-row: 2; }} th:last-child {{ grid-row: 1; }}",
        '"1" is not beside "One", "2" is not beside "Two"',
    ),
    "squeezed headings": ("thead { display: block; }", '"2" is not below "Two"'),
    "headings below": (
        "tbody tr { position: relative; top: -3rem; }", '"1" is not below "One", "2" is not below "Two"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("css", "found"), _TABLES.values(), ids=_TABLES)
def test_a_cell_stands_below_the_header_of_its_column(page: Page, css: str, found: str) -> None:
    page.set_content(_TABLE.format(css=css))
    assert ", ".join(strays(page.locator("tbody tr"))) == found


def test_a_box_grows_on_each_side() -> None:
    assert grow(Box(10, 20, 30, 40), 5) == Box(5, 15, 40, 50)


@pytest.mark.parametrize("turned", [1, -1])
def test_a_union_reaches_from_the_first_edge_to_the_last(turned: int) -> None:
    assert geometry.union([Box(10, 20, 30, 40), Box(0, 50, 20, 30)][::turned]) == Box(0, 20, 40, 60)


def test_there_is_no_union_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        geometry.union([])


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
    assert geometry.whole(Box(10.4, 20.6, 5.2, 5.0)) == Box(10, 20, 6, 6)
    assert geometry.whole(Box(10, 20, 5, 6)) == Box(10, 20, 5, 6)
