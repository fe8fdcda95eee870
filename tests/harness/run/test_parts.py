"""A run of a part says so: shards, browsers, what was selected."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.harness.run.small_project import BROWSERS, OPENING, close, run


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_shard_is_green_and_says_it_is_a_part(small: Path, number: int, workers: tuple[str, ...]) -> None:
    ended = run(small, "--verify", "--splits=2", f"--group={number}", *workers)
    assert ended.code == 0, ended.printed
    assert sorted(ended.verdicts.values()) == ["not tested", "verified"]
    assert ended.results["shard"] == [number, 2]
    why = f"in another shard, this is {number} of 2"
    assert ended.results["notes"] == [f"Part of the article: {why}."]
    assert sorted(claim["reason"] for claim in ended.results["claims"]) == ["", f"not selected: {why}"]
    assert ended.printed.count(" verified ") == 1
    assert "1 more not selected" in ended.printed


def test_a_shard_answers_for_what_was_left_out_by_others_than_the_plugin_that_splits(small: Path) -> None:
    more = OPENING.replace("A door", "Another").replace("It opens", "It opens again")
    (small / "features" / "c_more.feature").write_text(more)
    ended = run(small, "--verify", "--splits=2", "--group=1", "-k", "not again")
    assert ended.code == 1
    assert ended.results["claims"][0]["reason"] == "1 of 2 scenarios did not run"


def test_a_shard_that_leaves_out_nothing_takes_no_others_word_for_it(small: Path) -> None:
    close(small, "fail")
    run(small, "-p", "cacheprovider")
    ended = run(small, "--verify", "--splits=1", "--group=1", "-p", "cacheprovider", "--lf", "test_all.py")
    assert ended.results["claims"][0]["reason"] == "1 of 1 scenarios did not run"


def test_a_run_of_a_claim_leaves_out_what_is_no_scenario_of_the_features(small: Path) -> None:
    (small / "test_other.py").write_text("def test_one(): pass\n")
    (small / "outside.feature").write_text(OPENING.replace("It opens", "It opens outside"))
    (small / "test_outside.py").write_text("from pytest_bdd import scenarios\nscenarios('outside.feature')\n")
    ended = run(small, "--claim=1a")
    assert "1 passed, 3 deselected" in ended.printed


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("--verify", 1),
        ("--verify -kopens", 1),
        ("--verify --claim=2a", 5),
        ("--verify --claim=1a", 0),
        ("--verify --control=door", 0),
        ("--verify --splits=1 --group=1", 1),
        ("--verify --splits=2 --group=1", 0),
        ("-kopens", 0),
        ("test_all.py::test_it_opens", 0),
    ],
    ids=[
        "all",
        "all by words",
        "it",
        "another",
        "a control",
        "the only shard",
        "a shard",
        "words",
        "a node id",
    ],
)
def test_a_sentence_without_a_scenario_is_no_alarm_of_a_run_of_others(
    small: Path, asked: str, code: int
) -> None:
    path = small / "features" / "b_closing.feature"
    path.write_text(path.read_text().replace("Rule: The portal closes.", "Rule: The portal shuts."))
    ended = run(small, *asked.split(), GITHUB_ACTIONS="true")
    assert ended.code == code, ended.printed
    assert ("title=2a not tested" in ended.printed) == bool(code)
    assert ended.results["ok"] is not bool(code)


@pytest.mark.parametrize("workers", [(), ("-n2",)], ids=["alone", "two workers"])
def test_each_scenario_runs_once_in_every_browser(small: Path, workers: tuple[str, ...]) -> None:
    ended = run(small, "--verify", *BROWSERS, *workers)
    assert ended.code == 0, ended.printed
    ran = [(each["name"], each["engine"], each["status"]) for each in ended.results["scenarios"]]
    assert ran == [
        ("It opens", "chromium", "passed"), ("It opens", "firefox", "passed"),
        ("It closes", "chromium", "passed"), ("It closes", "firefox", "passed"),
    ]  # fmt: skip
    cases = ElementTree.parse(ended.folder / "junit.xml").getroot().iter("testcase")
    assert [case.attrib["name"] for case in cases][:2] == ["It opens [chromium]", "It opens [firefox]"]


def test_a_sentence_that_fails_in_one_browser_is_failed(small: Path) -> None:
    close(small, "fail in firefox")
    ended = run(small, "--verify", *BROWSERS)
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "failed"}
    assert ended.results["claims"][1]["reason"] == "It closes: in firefox: AssertionError: the door"
    assert [each["status"] for each in ended.results["scenarios"][2:]] == ["passed", "failed"]


def test_a_sentence_that_was_not_tested_in_one_browser_is_not_tested(small: Path) -> None:
    ended = run(small, "--verify", *BROWSERS, "-k", "not (closes and firefox)")
    assert ended.code == 1
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
    assert ended.results["claims"][1]["reason"] == "It closes: in firefox: did not run"


def test_other_words_than_those_that_select_do_not_narrow_what_verify_promises(small: Path) -> None:
    assert run(small, "--verify", "-k", "opens").code == 1
    assert run(small, "--verify", "--claim=1a").code == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("-kopens", ""),
        ("test_all.py::test_it_opens", ""),
        ("--deselect=test_all.py::test_it_closes", ""),
        ("-msmoke", "Smoke"),
    ],
)
def test_a_run_of_one_scenario_that_passes_has_no_alarm(small: Path, asked: str, said: str) -> None:
    (small / "pytest.ini").write_text("[pytest]\nmarkers =\n  assumed\n  smoke\n")
    path = small / "features" / "a_opening.feature"
    path.write_text(path.read_text().replace("@state", "@smoke @state"))
    ended = run(small, asked)
    assert (ended.code, ended.results["ok"]) == (0, True)
    assert ended.verdicts == {"1a": "verified", "2a": "not tested"}
    assert said in ended.results["asked"]
    assert f"{said}: 1 of 1 scenarios passed." in (small / "out" / "summary.md").read_text()
