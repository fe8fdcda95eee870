from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from harness.browser.geometry import Box, box_of, is_above, is_right_of, is_top_left, is_top_right, strays


def test_a_control_that_is_shown_has_a_box() -> None:
    locator: Any = SimpleNamespace(bounding_box=lambda: {"x": 24, "y": 12, "width": 80, "height": 40})
    assert box_of(locator) == Box(24, 12, 80, 40)


def test_a_control_that_is_not_shown_has_none() -> None:
    locator: Any = SimpleNamespace(bounding_box=lambda: None)
    with pytest.raises(AssertionError, match=r"is not shown, so it has no place on the screen$"):
        box_of(locator)


@pytest.mark.parametrize(
    ("left", "top", "is_there"),
    [
        (24, 12, True),
        (279, 179, True),
        (280, 12, False),
        (24, 180, False),
        (1176, 12, False),
        (24, 740, False),
    ],
)
def test_the_middle_of_what_is_top_left_is_within_a_quarter_of_the_screen(
    left: float, top: float, is_there: bool
) -> None:
    assert is_top_left(Box(left, top, 80, 40), 1280, 800) is is_there


@pytest.mark.parametrize(
    ("left", "top", "is_there"),
    [(1176, 12, True), (601, 379, True), (600, 12, False), (1176, 380, False), (24, 12, False)],
)
def test_top_right_is_nearer_to_the_right_and_top_edges_than_to_the_others(
    left: float, top: float, is_there: bool
) -> None:
    assert is_top_right(Box(left, top, 80, 40), 1280, 800) is is_there


def test_above_ends_where_the_other_begins_or_before() -> None:
    assert is_above(Box(0, 0, 10, 10), Box(0, 10, 10, 10))
    assert not is_above(Box(0, 0, 10, 11), Box(0, 10, 10, 10))


def test_right_of_begins_where_the_other_ends_or_after() -> None:
    assert is_right_of(Box(10, 0, 10, 10), Box(0, 0, 10, 10))
    assert not is_right_of(Box(9, 0, 10, 10), Box(0, 0, 10, 10))


_TABLE = """<style>{css}</style><table style="width: 600px"><thead><tr><th>One</th><th>Two</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"""
_ON_ITS_SIDE = """table { display: grid; grid-auto-flow: column; grid-template-rows: auto auto; }
 thead, tbody { display: contents; } tr { display: grid; grid-row: 1 / -1; grid-template-rows: subgrid; }"""


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("", []),
        (_ON_ITS_SIDE, []),
        (
            f"{_ON_ITS_SIDE} th:first-child {{ grid-row: 2; }} th:last-child {{ grid-row: 1; }}",
            ['"1" is not beside "One"', '"2" is not beside "Two"'],
        ),
        ("thead { display: block; }", ['"2" is not below "Two"']),
        (
            "tbody tr { position: relative; top: -3rem; }",
            ['"1" is not below "One"', '"2" is not below "Two"'],
        ),
    ],
    ids=[
        "a table",
        "on its side",
        "on its side, with headings that changed places",
        "squeezed headings",
        "headings below",
    ],
)
def test_a_cell_stands_below_the_header_of_its_column(page: Page, css: str, found: list[str]) -> None:
    page.set_content(_TABLE.format(css=css))
    assert strays(page.locator("tbody tr")) == found
