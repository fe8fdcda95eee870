"""A value is found beside its label in whatever markup, a real browser's page for each."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.finding import after, cell, labelled_value, rows, stated

LABEL = "Next Billing Date"
DAYS = re.compile(r"(?<!\w)(?:14/12/2026|15/12/2026)(?!\w)")
SAID = {
    "a table row": "<table><tr><th scope=row>Next Billing Date<td>15/12/2026</table>",
    "a row whose label has a colon": "<table><tr><th scope=row>Next Billing Date:<td>15/12/2026</table>",
    "a definition": "<dl><div><dt>Next Billing Date:</dt> <dd>15/12/2026</dd></div></dl>",
    "a definition with a time": "<dl><dt>Next Billing Date</dt><dd>15/12/2026 at 00:00</dd></dl>",
    "a sentence": "<p>It holds from your next billing date: 15/12/2026.</p>",
    "a sentence with a time": "<p>It holds from your next billing date: 15/12/2026 at 00:00.</p>",
    "a sentence with two dates": "<p>Cancel by 05/12/2026; the next billing date is 15/12/2026.</p>",
    "a sentence with a bold date": "<p>Your next billing date: <b>15/12/2026</b>, 00:00.</p>",
    "two spans": "<div><span>Next Billing Date:</span> <span>15/12/2026</span></div>",
}
UNSAID = {
    "another date": "<p>The next billing date is 16/12/2026, not 15/12/2026.</p>",
    "a date of something else": "<p>The next billing date is unknown. Cancel by 15/12/2026.</p>",
    "a longer number": "<p>Your next billing date: 115/12/2026.</p>",
}


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page of no portal."""
    page = browser.new_page()
    page.set_default_timeout(1000)
    yield page
    page.close()


@pytest.mark.parametrize("markup", SAID.values(), ids=SAID)
def test_a_value_is_found_beside_its_label(blank: Page, markup: str) -> None:
    blank.set_content(f"<main>{markup}</main>")
    value = labelled_value(blank.get_by_role("main"), LABEL)
    expect(value).to_have_text(stated(LABEL, DAYS), timeout=1000)
    assert after(LABEL, value.inner_text()).startswith("15/12/2026")


@pytest.mark.parametrize("markup", UNSAID.values(), ids=UNSAID)
def test_a_value_elsewhere_in_the_sentence_is_not_the_labels(blank: Page, markup: str) -> None:
    blank.set_content(f"<main>{markup}</main>")
    expect(labelled_value(blank.get_by_role("main"), LABEL)).not_to_have_text(stated(LABEL, DAYS))


@pytest.mark.parametrize("text", ["200", " 200 ", "for all users: 200.", "Users are 200 now"])
def test_a_text_states_its_value(text: str) -> None:
    assert stated("Users", "200").search(text)


@pytest.mark.parametrize("text", ["1200", "200 of 350", "users: 2000", "users: 200.5", "users: 350, not 200"])
def test_a_text_does_not_state_another_value(text: str) -> None:
    assert not stated("Users", "200").search(text)


@pytest.mark.parametrize("column", ["Name", 'Customer\'s "own" name'])
def test_a_cell_is_found_below_a_header_with_any_signs(blank: Page, column: str) -> None:
    blank.set_content(f"<table><tr><th>Id<th>{column}<th>Seats<tr><td>1<td>Oak<td>350</table>")
    expect(cell(rows(blank.get_by_role("table")).last, column)).to_have_text("Oak", timeout=1000)
