"""What counts as caught: only an expectation or an action of a scenario of the broken claim."""

from dataclasses import replace

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.proof.defects.changes import Defect
from tests.proof.defects.matrix import Attempt, Row, count, markdown, rows
from tests.proof.defects.seeded_run import how_it_ended

DEFECT = Defect("deadline-a-day-late", "the deadline is a day late", "8b", "downsell-notice/present", ())
KILL = Attempt(
    defect="deadline-a-day-late",
    scenario="The notice gives the deadline to cancel",
    claim="8b",
    states=("downsell-notice/present",),
    how="an expectation",
    step='Then the "Downsell Notice" gives the deadline',
    reason="",
    seconds=1.6,
)


def test_a_kill_by_a_scenario_of_the_claim_counts() -> None:
    assert Row(DEFECT, (KILL,)).faults == []


@pytest.mark.parametrize(
    "attempt",
    [
        replace(KILL, how="survived"),
        replace(KILL, how="a Given"),
        replace(KILL, how="the guard"),
        replace(KILL, how="the harness"),
        replace(KILL, claim="8a"),
        replace(KILL, states=("submit/absent",)),
    ],
    ids=["survived", "in a Given", "guard", "broken harness", "another claim", "another state"],
)
def test_nothing_else_counts(attempt: Attempt) -> None:
    assert len(Row(DEFECT, (attempt,)).faults) == 1


def test_a_defect_that_no_scenario_met_is_not_caught() -> None:
    assert Row(DEFECT, ()).faults == ["no scenario of its claim ran"]


@pytest.mark.parametrize(
    ("kind", "error", "how"),
    [
        ("", None, "survived"),
        ("then", AssertionError("Locator expected to be visible"), "an expectation"),
        ("when", AssertionError("Locator expected to be visible"), "an expectation"),
        ("when", PlaywrightTimeoutError("Timeout 2500ms exceeded."), "an action"),
        ("then", PlaywrightTimeoutError("Timeout 2500ms exceeded."), "an action"),
        ("given", AssertionError("Locator expected to be visible"), "a Given"),
        ("given", PlaywrightTimeoutError("Timeout 2500ms exceeded."), "a Given"),
        ("when", KeyError("customer"), "the harness"),
        ("then", ConnectionResetError(), "the harness"),
        ("", pytest.fail.Exception("The steps passed, but: 500"), "the guard"),
    ],
)
def test_how_a_scenario_ended(kind: str, error: BaseException | None, how: str) -> None:
    assert how_it_ended(kind, error, []) == how


def test_a_portal_that_fails_altogether_is_no_kill() -> None:
    failed = ["the portal answered 500: GET http://127.0.0.1/customers"]
    assert how_it_ended("then", AssertionError("Locator expected to be visible"), failed) == "the guard"


def test_the_count_names_what_was_not_caught() -> None:
    survivor = replace(KILL, how="survived")
    assert count(rows([DEFECT], [KILL, survivor])).startswith("1 of 1 defects caught (100%)")
    assert count(rows([DEFECT], [survivor])).startswith("0 of 1 defects caught (0%)")


def test_the_page_names_the_step_that_caught_the_defect() -> None:
    line = markdown(rows([DEFECT], [KILL])).splitlines()[-1]
    assert line == (
        "| 8b | `deadline-a-day-late` | the deadline is a day late |"
        " The notice gives the deadline to cancel |"
        ' Then the "Downsell Notice" gives the deadline | 1.6 |'
    )
