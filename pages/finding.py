"""How a control is found by its name, a value beside its label, a cell below its column's header.

Names and labels are matched whole. Where the article leaves the kind of control open, any kind that
fits will do. Nothing here counts positions on the screen: a value belongs to its label, a cell to
its row's name and its column's header.

What may be found in several ways is joined first and then looked for in its part of the screen: the
other way round the browser would look for the part once for each way.
"""

import re
from functools import reduce
from typing import Any

from playwright.sync_api import Locator, Page

_BOXES = ("region", "group", "complementary", "article", "list", "table", "tabpanel")
_HEADER = "self::th or @role='columnheader'"


def whole(text: str) -> re.Pattern[str]:
    """Return a pattern for an element whose whole text this is, a closing colon aside."""
    return re.compile(rf"^\s*{re.escape(text)}\s*:?\s*$")


def containing_word(text: str) -> re.Pattern[str]:
    """Return a pattern for a text that holds this word or number whole: 200 is not in 1,200 or 200.5."""
    return re.compile(rf"(?<![\w.,]){re.escape(text)}(?![\w]|[.,]\d)")


def named(page: Page, roles: tuple[Any, ...], name: str | re.Pattern[str]) -> Locator:
    """Return the element of one of these roles whose whole accessible name this is."""
    found = [page.get_by_role(role, name=name, exact=True) for role in roles]
    return reduce(Locator.or_, found)


def box(page: Page, name: str) -> Locator:
    """Return the part of the screen with this name; of one within another of the same name the outer."""
    return named(page, _BOXES, name).first


def labelled_value(scope: Locator, label: str) -> Locator:
    """Return the value beside a label, in a description list or in a table row, or a sentence with both.

    A sentence is found whole, as a value within it need not be an element: `stated` is what it says,
    and `after` what follows its label.
    """
    page = scope.page
    # The definition that follows its term has no accessible tie to it, hence the axis.
    in_list = page.get_by_role("term").filter(has_text=whole(label)).locator("xpath=following-sibling::dd[1]")
    in_row = _any_row(page).filter(has=named_cell(page, label)).get_by_role("cell").last
    parts = page.get_by_role("term").or_(page.get_by_role("columnheader")).or_(named_cell(page, label))
    in_sentence = page.get_by_text(re.compile(rf"{_said(label)}\S")).filter(has_not=parts)
    return scope.locator(in_list.or_(in_row).or_(in_sentence))


def stated(label: str, value: str | re.Pattern[str]) -> re.Pattern[str]:
    """Return what a text must be to state a labelled value: the value itself, or a sentence with both."""
    # A pattern says itself where a value ends; what else stands beside one, such as a time, may do so.
    said, end, more = (
        (value.pattern, "", "")
        if isinstance(value, re.Pattern)
        else (re.escape(value), r"\s*$", r"(?!\w|[.,]\d)")
    )
    return re.compile(rf"^\s*(?:{said}){end}|{_said(label)}(?:{said}){more}")


def after(label: str, text: str) -> str:
    """Return what follows a label in a sentence; of a value that stands alone all."""
    return re.split(_said(label), text, maxsplit=1)[-1]


def _said(label: str) -> str:
    """Return a pattern for a label in a sentence, up to its value; a sentence may write it small or large."""
    letters = "".join(
        f"[{each.lower()}{each.upper()}]" if each.isalpha() else re.escape(each) for each in label
    )
    return rf"(?<!\w){letters}\s*(?::|=|\b(?:is|are|on)\b)\s*"


def rows(scope: Locator) -> Locator:
    """Return the entries of a table or a list, without header rows."""
    return scope.locator(_any_row(scope.page))


def _any_row(page: Page) -> Locator:
    headers = page.get_by_role("columnheader")
    return page.get_by_role("row").filter(has_not=headers).or_(page.get_by_role("listitem"))


def rows_with(scope: Locator, *words: str) -> Locator:
    """Return the entries of a table or a list that hold each of the words whole."""
    found = rows(scope)
    for word in words:
        # By the entry's parts: a script that draws them leaves no space between one and the next.
        found = found.filter(has=scope.page.get_by_text(containing_word(word)))
    return found


def cell(row: Locator, column: str) -> Locator:
    """Return the cell of a row that stands below the column with this header."""
    # Roles know no columns: the cell with as many cells before it as the header has headers.
    table = "ancestor::*[self::table or @role='table' or @role='grid'][1]"
    header = f"{table}//*[{_HEADER}][normalize-space()={_in_xpath(column)}]"
    return row.locator(f"xpath=./*[count(preceding-sibling::*) = count({header}/preceding-sibling::*)]")


def _in_xpath(text: str) -> str:
    """Return a text as XPath has it, which knows no escapes: an apostrophe stands in quotes of its own."""
    return "concat('', '" + text.replace("'", "', \"'\", '") + "')"


def named_cell(page: Page, label: str) -> Locator:
    """Return the cell that names a row."""
    return named(page, ("rowheader", "cell"), label)
