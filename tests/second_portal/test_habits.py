"""What another portal does differently is no fault, and a fault is noticed by a scenario of its claim.

Each habit and each fault by itself, with every documented scenario: make second-portal.
"""

import json
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest
from PIL import Image

from tests.second_portal.conftest import Running, started
from tests.second_portal.habits import FAULTS, HABITS
from tests.second_portal.runs import asked_for, results, run, switched_on, verdicts, write_profile

AT_ONCE = ("--latency", "0-0")
"""A portal that is not late: what is shown here does not depend on it."""


def told(portal: Running, what: str) -> Any:
    """Ask the portal itself, with no proxy between."""
    with build_opener(ProxyHandler({})).open(f"{portal.url}/asides/{what}", timeout=10) as answer:
        return json.load(answer)


def test_what_a_page_writes_unasked_is_refused_and_in_the_report_of_its_scenario(tmp_path: Path) -> None:
    with started(*AT_ONCE, *switched_on("writes-unasked")) as portal:
        ended = run(portal, "--verify", "--report", str(tmp_path), *asked_for("1b", "3b"))
        assert told(portal, "writes") == {"writes": 0}
    assert ended.code == 0, ended.out[-3000:]
    ran = [each for each in results(tmp_path)["scenarios"] if each["status"] == "passed"]
    assert len(ran) > 1
    for scenario in ran:
        assert any(f"POST {portal.url}/asides/writes" in each for each in scenario["refused"]), scenario
    assert "Refused by the harness" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("habits", [(), ("shown-by-clicks-only",)], ids=["by its address", "by clicks"])
def test_a_screen_that_a_rules_first_scenario_walked_to_is_opened_by_its_address(
    habits: tuple[str, ...], tmp_path: Path
) -> None:
    with started(*AT_ONCE, *switched_on(*habits)) as portal:
        options = ["--allow-orders", "--report", str(tmp_path), "-n", "0"]
        ended = run(portal, *options, "-k", "The_log_has_no_change or The_log_has_the_order")
        asked = told(portal, "asked")
    assert "2 passed" in ended.out, ended.out[-3000:]
    assert (asked["/api/welcome"] > 1) is bool(habits)  # who has to click walks again


def test_habits_are_no_faults_and_neither_is_the_dark(tmp_path: Path) -> None:
    profile = write_profile(tmp_path / "profile.toml", tabs=True)
    chosen = "A_downsell_from or cancelled_quote or quote_is_resumed"
    # What stays open is found out by waiting for it: tests/harness/browser/test_network.py waits less.
    quick = [each for each in HABITS if each != "stays-in-touch"]
    with started(*AT_ONCE, *switched_on(*quick)) as portal:
        options = ["--allow-orders", "--theme", "dark", "--report", str(tmp_path / "run"), "-k", chosen]
        ended = run(portal, *options, profile=profile)
    assert "3 passed" in ended.out, ended.out[-3000:]
    ran = [each for each in results(tmp_path / "run")["scenarios"] if each["status"] == "passed"]
    for each in ran:
        (file,) = (tmp_path / "run").rglob(each["steps"][-1]["picture"])
        picture = Image.open(file).convert("L")
        assert picture.tobytes()[-picture.width] < 64, "the page is not dark"


@pytest.mark.parametrize(
    "faults", [("price-increase", "cancel-remembers", "two-orders"), ("change-options-unavailable",)]
)
def test_a_fault_is_noticed_by_a_scenario_of_its_claim(faults: tuple[str, ...], tmp_path: Path) -> None:
    claims = {claim for fault in faults for claim in FAULTS[fault]}
    options = ["--allow-orders", "--evidence", "none", "--report", str(tmp_path)]
    with started(*AT_ONCE, *switched_on(*faults)) as portal:
        run(portal, *options, *asked_for(*claims, "3a"))
    found = verdicts(tmp_path, *claims, "3a")
    assert found == {**dict.fromkeys(claims, "failed"), "3a": "verified"}
