"""Tables of a screen, compared with a table of the feature."""

from playwright.sync_api import Locator, expect

from harness.browser.geometry import strays
from harness.browser.reader import Reader
from pages.finding import cell


def expect_rows(reader: Reader, rows: Locator, table: list[list[str]]) -> None:
    """Expect just the rows of the feature's table, in its order; its first row names the columns."""
    columns, *lines = table
    expect(rows).to_have_count(len(lines))
    for number, line in enumerate(lines):
        reader.sees(rows.nth(number))  # all its cells, in one round trip
        for column, value in zip(columns, line, strict=True):
            expect(cell(rows.nth(number), column)).to_have_text(value)
    assert not (found := strays(rows)), f"a column's header is not above its cells: {', '.join(found)}"
