"""What has failed is run once more for its trace, and stays failed."""

from pathlib import Path
from typing import Any

import pytest

from tests.runs import run_pytest, write_feature

PLACES = {
    "Always": "door,door", "Otherwise": "door,window", "Once": "door,nothing", "Never": "nothing,window",
    "Taken back": "door,yard",
}  # fmt: skip
FEATURE = "Feature: Failing\n" + "".join(
    f"  Scenario: {name}\n    Given a user of the MSP who is not logged in\n    Then it fails at {places}\n"
    for name, places in PLACES.items()
)
CONFTEST = """
from pathlib import Path

from pytest_bdd import parsers, then


@then(parsers.parse("it fails at {places}"))
def it_fails(places, page, request):
    page.goto("/")
    round = Path(f"{request.node.name}.rounds")
    at = len(round.read_text()) if round.exists() else 0
    round.write_text("x" * (at + 1))
    place = places.split(",")[at]
    if place == "yard":
        request.addfinalizer(lambda: [].remove("yard"))
        return
    assert place == "nothing", f"the {place} is shut"
"""
WATCHED = """

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    done = yield
    Path(f"{item.name}.when_done").write_text(Path(f"{item.name}.rounds").read_text())
    return done
"""
TOLD = {
    "Always": "failed the same way",
    "Otherwise": "failed otherwise: the window is shut",
    "Once": "passed: it may be flaky",
    "Never": "",
    "Taken back": "failed otherwise: teardown",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with four scenarios and the project's steps."""
    write_feature(tmp_path, FEATURE, CONFTEST)
    return tmp_path


def run(folder: Path, *options: str) -> tuple[str, dict[str, Any]]:
    """Run the scenarios; return what the terminal said, and each scenario of results.json by its name."""
    ended = run_pytest(folder, *options, report="out")
    assert ended.code == 1, ended.printed
    found = ended.results
    assert not found["problems"]
    return ended.out, {each["name"]: each for each in found["scenarios"] if each["node"]}


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_the_second_run_gives_the_trace_the_first_the_verdict(place: Path, workers: tuple[str, ...]) -> None:
    said, scenarios = run(place, *workers)
    assert "4 failed, 1 passed" in said
    assert {name: each["again"] for name, each in scenarios.items()} == TOLD
    assert {name for name, each in scenarios.items() if each["status"] == "failed"} == set(TOLD) - {"Never"}
    traced = {name for name, each in scenarios.items() if each["trace"]}
    assert traced == set(TOLD) - {"Never"}
    assert all((place / "out" / scenarios[name]["trace"]).is_file() for name in traced)
    assert "door" in scenarios["Otherwise"]["failure"]["headline"]
    for name in traced:
        assert f"/bin/playwright show-trace out/{scenarios[name]['trace']}" in said
        assert f"picture: out/pictures/{scenarios[name]['failure']['picture']}" in said


@pytest.mark.parametrize("asked", ["on", "off", "retain-on-failure"])
def test_who_asks_for_traces_of_the_first_run_gets_no_second(place: Path, asked: str) -> None:
    _, scenarios = run(place, f"--tracing={asked}", "-k=Once or Never")
    expected = {"on": {"Once", "Never"}, "off": set(), "retain-on-failure": {"Once"}}[asked]
    assert {name for name, each in scenarios.items() if each["trace"]} == expected
    assert not any(each["again"] for each in scenarios.values())
    assert all(len(rounds.read_text()) == 1 for rounds in place.glob("*.rounds"))


def test_the_last_scenario_has_its_second_run_within_the_test_though_all_else_has_ended(
    place: Path,
) -> None:
    with (place / "conftest.py").open("a") as conftest:
        conftest.write(WATCHED)
    _, scenarios = run(place, "-k=Once")
    assert scenarios["Once"]["again"] == TOLD["Once"]
    assert (place / "out" / scenarios["Once"]["trace"]).is_file()
    (when_done,) = place.glob("*.when_done")
    assert len(when_done.read_text()) == 2


IN_PARTS = """

@then("parts of it fail")
def parts_of_it_fail(page, subtests):
    page.goto("/")
    for part in "one", "two", "three":
        with subtests.test(part):
            assert part == "two"
"""


@pytest.mark.parametrize("workers", [(), ("-n1",)], ids=["alone", "a worker"])
def test_a_scenario_that_fails_in_parts_fails_once(tmp_path: Path, workers: tuple[str, ...]) -> None:
    parts = "  Scenario: Parts\n    Given a user of the MSP who is not logged in\n    Then parts of it fail\n"
    last = "    And it fails at nothing,nothing\n"
    write_feature(tmp_path, f"Feature: Failing\n{parts}{last}", CONFTEST + IN_PARTS)
    said, scenarios = run(tmp_path, *workers)
    found = scenarios["Parts"]
    assert (found["status"], found["again"]) == ("failed", TOLD["Always"])
    assert [each["status"] for each in found["steps"]] == ["passed", "failed", "passed"]
    assert (tmp_path / "out" / found["trace"]).is_file()
    assert said.count("SUBFAILED") == 2
    assert "contains 2 failed subtests" in said
