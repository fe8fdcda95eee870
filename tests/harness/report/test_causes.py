"""Failures of one cause are one entry, in the summary and at the head of the page."""

import pytest
from playwright.sync_api import Page, expect

from harness.report import summary
from harness.report.causes import causes_of
from harness.report.html import render
from harness.scenarios.result import Cause, Failure, ScenarioResult
from tests.harness.report.synthetic import run, scenario

LINES = ("docs/help/customer-downsell/article.md:83", "docs/help/customer-downsell/article.md:85")


def failed(name: str, label: str = "Submit", now: str = "", *screens: str) -> ScenarioResult:
    failure = Failure("it was not there", cause=Cause(label, "button", now, LINES, screens))
    return scenario(name, "failed", failure=failure)


OTHER = scenario("Other", "failed")
SCENARIOS = [
    OTHER,
    failed("One", "Menu"),
    failed("Two"),
    failed("Three", now="Place order"),
    scenario("Passed"),
]


def test_each_label_is_one_cause_with_its_scenarios() -> None:
    found = causes_of(SCENARIOS)
    assert [[each.name for each in shared.scenarios] for shared in found] == [["Two", "Three"], ["One"]]
    assert [*map(str, found)] == [
        'The screen has no button "Submit", but a button "Place order". 2 scenarios failed for it.',
        'The screen has no button "Menu". 1 scenario failed for it.',
    ]


@pytest.mark.parametrize(
    ("screens", "said"),
    [
        ([["A"], ["A"]], 'The screen "A" has no'),
        ([["A"], [], ["B"]], 'The screens "A", "B" have no'),
        ([["A"], ["B"], ["C"], ["D"]], 'The screens "A", "B", "C", … have no'),
    ],
)
def test_a_cause_says_on_which_screens_the_label_is_not(screens: list[list[str]], said: str) -> None:
    (shared,) = causes_of(failed(f"{number}", "Menu", "", *each) for number, each in enumerate(screens))
    assert str(shared) == f'{said} button "Menu". {len(screens)} scenarios failed for it.'


def test_the_summary_names_each_cause_once_and_the_lines_of_the_articles() -> None:
    text = summary.render(run(SCENARIOS))
    assert text.count('The screen has no button "Submit", but a button "Place order".') == 1
    assert text.count('"Submit" stands in docs/help/customer-downsell/article.md:83, 85') == 1
    assert "Causes" in text
    assert "Causes" not in summary.render(run([OTHER]))


def test_the_page_has_the_scenarios_of_a_cause_below_it(page: Page) -> None:
    page.set_content(render(run(SCENARIOS), {}))
    listed = page.get_by_role("list", name="What failed")
    expect(listed.locator(":scope > li")).to_contain_text(['no button "Submit"', 'no button "Menu"', "Other"])
    below = listed.locator(":scope > li").first.get_by_role("link")
    expect(below).to_have_text(["Two", "Three"])
    below.first.click()
    expect(page.get_by_label("What failed: Two")).to_contain_text('The screen has no button "Submit".')
