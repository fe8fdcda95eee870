"""What --claim and --control choose, and what a shard leaves out."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.scenarios.plugin import part_of, select
from harness.scenarios.selection import EVERYTHING, Selection
from portals.project import PROJECT
from tests.project import DOWNSELL, WORKSPACE
from tests.runs import run_pytest

FEATURES, CONTROLS = WORKSPACE.scenarios, WORKSPACE.controls


def names(**options: object) -> set[str]:
    selection = select(FEATURES, [DOWNSELL], CONTROLS, **options)  # type: ignore[arg-type]
    return {each.name for each in FEATURES if selection.has(each.key)}


def test_a_claim_chooses_the_scenarios_under_its_sentence() -> None:
    found = names(claims=["10b"])
    assert "Submit stands below the table and the checkboxes" in found
    assert {each.rule for each in FEATURES if each.name in found} == {DOWNSELL.claims["10b"].sentence}


def test_a_step_of_the_article_chooses_all_of_its_claims() -> None:
    assert names(claims=["1"]) == names(claims=["1a", "1b"])
    assert names(claims=["1"]) < names()
    assert names(claims=["10"]) == names(claims=["10a", "10b", "10c"])


def test_a_control_chooses_the_scenarios_that_assert_a_state_of_it() -> None:
    notice = {"The notice gives the next billing date", "There is no notice for more seats"}
    assert names(control=["downsell-notice"]) == notice


def test_choices_narrow_each_other() -> None:
    assert names(claims=["10a"], control=["acknowledgements"]) <= names(claims=["10a"])
    assert names(claims=["1a"], control=["submit"]) == set()


def test_a_part_may_leave_out_a_scenario_in_one_browser_only() -> None:
    key = ("orders.feature", "Submit appears")
    selection = Selection().without({(*key, "firefox")}, "elsewhere")
    assert selection.has(key, "chromium")
    assert not selection.has(key, "firefox")
    assert not selection.without({key}, "not asked for").has(key, "chromium")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"claims": ["99z"]}, "--claim 99z: there is none; there are 1a, 1b"),
        ({"control": ["sumbit"]}, "--control sumbit: there is none; there are menu"),
        (
            {"claims": ["customer-downsel:8b"]},
            "--claim customer-downsel:8b: article customer-downsel: there is none; there are",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(options: dict[str, object], said: str) -> None:
    with pytest.raises(pytest.UsageError) as refused:
        names(**options)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"claims": ["customer-downsel:8b"]}, "customer-downsell"),
        ({"control": ["sumbit"]}, "submit"),
    ],
)
def test_the_name_that_is_most_like_an_unknown_one_is_said(options: dict[str, object], hint: str) -> None:
    with pytest.raises(pytest.UsageError, match=f'; did you mean "{hint}"\\?$'):
        names(**options)


def test_what_is_left_out_is_said_with_what_was_asked_for() -> None:
    left_out = next(each for each in FEATURES if each.name == "There is no notice for more seats")
    for options, why in (
        ({"claims": ["10b"]}, "claim 10b"),
        ({"claims": ["10b", "1"]}, "claim 10b, 1"),
        ({"control": ["submit", "menu"]}, "control submit, menu"),
        ({"claims": ["10b"], "control": ["submit"]}, "claim 10b and control submit"),
    ):
        said = select(FEATURES, [DOWNSELL], CONTROLS, **options).why_not(left_out.key)
        assert said == f"not selected: this run was asked for {why} only"
    assert select(FEATURES, [DOWNSELL], CONTROLS) is EVERYTHING
    assert EVERYTHING.why_not(left_out.key) == ""


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({}, ""),
        ({"lf": True}, "what failed last time"),
        ({"markexpr": "smoke", "keyword": "menu"}, 'smoke and "menu"'),
        ({"deselect": ["tests/test_features.py"]}, "what is not deselected"),
        ({"lf": True, "verify": True}, ""),
    ],
)
def test_a_part_is_named_by_the_options_that_ask_for_it(asked: dict[str, Any], part: str) -> None:
    options = {"verify": False, "markexpr": "", "keyword": "", "deselect": None, **asked}
    config: Any = SimpleNamespace(option=SimpleNamespace(**options), args=["tests/test_features.py"])
    assert part_of(config) == part


def test_a_tag_that_a_file_does_not_spell_out_is_found(tmp_path: Path) -> None:
    source = "import pytest\npytestmark = getattr(pytest.mark, 'smo' + 'ke')\n\ndef test_it(): ...\n"
    (tmp_path / "test_tagged.py").write_text(source)
    plugins = ("-pharness.config.options", "-pharness.scenarios.plugin")
    options = ("-m", "smoke", f"--rootdir={PROJECT}", f"--output={tmp_path / 'kept'}", str(tmp_path))
    ended = run_pytest(PROJECT, *plugins, *options)
    assert "1 passed" in ended.out, ended.printed
