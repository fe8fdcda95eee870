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


def test_the_middle_of_what_is_top_left_is_within_a_quarter_of_the_screen() -> None:
    corners = [(24, 12), (279, 179), (280, 12), (24, 180), (1176, 12), (24, 740)]
    assert [each for each in corners if is_top_left(Box(*each, 80, 40), 1280, 800)] == corners[:2]


def test_top_right_is_nearer_to_the_right_and_top_edges_than_to_the_others() -> None:
    corners = [(1176, 12), (601, 379), (600, 12), (1176, 380), (24, 12)]
    assert [each for each in corners if is_top_right(Box(*each, 80, 40), 1280, 800)] == corners[:2]


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
