"""How a value is found beside its label and a cell below its column header.

Labels are matched whole. Nothing here counts positions on the screen: a value belongs to its
label, a cell to its row's name and its column's header.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page


def whole(text: str) -> re.Pattern[str]:
    """Return a pattern for an element whose whole text this is, a closing colon aside."""
    return re.compile(rf"^\s*{re.escape(text)}\s*:?\s*$")


def containing_word(text: str) -> re.Pattern[str]:
    """Return a pattern for a text that holds this word or number whole: 200 is not in 1,200 or 200.5."""
    return re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w]|[.,]\d)")


def labelled_value(scope: Locator, label: str) -> Locator:
    """Return the value beside a label, in a description list or in a table row."""
    # The definition that follows its term has no accessible tie to it, hence the axis.
    in_list = (
        scope.get_by_role("term").filter(has_text=whole(label)).locator("xpath=following-sibling::dd[1]")
    )
    in_row = rows(scope).filter(has=_row_name(scope.page, label)).get_by_role("cell").last
    return in_list.or_(in_row)


def rows(scope: Locator) -> Locator:
    """Return the entries of a table or a list, without header rows."""
    headers = scope.page.get_by_role("columnheader")
    return scope.get_by_role("row").filter(has_not=headers).or_(scope.get_by_role("listitem"))


def rows_with(scope: Locator, *words: str) -> Locator:
    """Return the entries of a table or a list that hold each of the words whole."""
    found = rows(scope)
    for word in words:
        found = found.filter(has_text=containing_word(word))
    return found


def cell(row: Locator, column: str) -> Locator:
    """Return the cell of a row that stands below the column with this header."""
    # Roles know no columns: the cell with as many cells before it as the header has headers.
    header = f"ancestor::table[1]//th[normalize-space()='{column}']"
    return row.locator(f"xpath=./*[count(preceding-sibling::*) = count({header}/preceding-sibling::*)]")


def _row_name(page: Page, label: str) -> Locator:
    named = page.get_by_role("rowheader", name=label, exact=True)
    return named.or_(page.get_by_role("cell", name=label, exact=True))
