"""What counts as caught: only an expectation or an action of a scenario of the broken claim."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.proof.defects.changes import Defect
from tests.proof.defects.matrix import Attempt, Row, count, markdown, rows
from tests.proof.defects.seeded_run import how_it_ended

DEFECT = Defect("deadline-a-day-late", "the deadline is a day late", "8b", "downsell-notice/present", ())
KILL = Attempt(
    "deadline-a-day-late", "The notice gives the deadline to cancel", "8b", ("downsell-notice/present",),
    "an expectation", 'Then the "Downsell Notice" gives the deadline', reason="", seconds=1.6,
)  # fmt: skip


@pytest.mark.parametrize(
    "otherwise",
    [
        *({"how": each} for each in ("survived", "a Given", "the guard", "the harness")),
        {"claim": "8a"},
        {"states": ("submit/absent",)},
    ],
    ids=["survived", "in a Given", "guard", "broken harness", "another claim", "another state"],
)
def test_only_a_kill_by_a_scenario_of_the_claim_and_its_state_counts(otherwise: dict[str, Any]) -> None:
    assert Row(DEFECT, (KILL,)).faults == []
    assert len(Row(DEFECT, (replace(KILL, **otherwise),)).faults) == 1
    assert Row(DEFECT, ()).faults == ["no scenario of its claim ran"]


UNSEEN, LATE = AssertionError("Locator expected to be visible"), PlaywrightTimeoutError("2500ms exceeded.")
FAILED = ["the portal answered 500: GET http://127.0.0.1/customers"]


@pytest.mark.parametrize(
    ("kind", "error", "problems", "how"),
    [
        ("", None, [], "survived"),
        ("then", UNSEEN, [], "an expectation"),
        ("when", UNSEEN, [], "an expectation"),
        ("when", LATE, [], "an action"),
        ("then", LATE, [], "an action"),
        ("given", UNSEEN, [], "a Given"),
        ("given", LATE, [], "a Given"),
        ("when", KeyError("customer"), [], "the harness"),
        ("then", ConnectionResetError(), [], "the harness"),
        ("", pytest.fail.Exception("The steps passed, but: 500"), [], "the guard"),
        ("then", UNSEEN, FAILED, "the guard"),
    ],
)
def test_how_a_scenario_ended(kind: str, error: BaseException | None, problems: list[str], how: str) -> None:
    assert how_it_ended(kind, error, problems) == how


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
