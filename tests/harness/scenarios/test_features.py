import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from pytest_bdd.parser import ScenarioTemplate

from harness.scenarios.features import FeaturesError, read_feature, read_features
from harness.scenarios.result import planned
from harness.scenarios.scenario import Scenario, Step

FEATURE = """\
Feature: Orders

  Scenario: Free
    Given a step

  Rule: A sentence.

    @assumed @state:submit/absent
    Scenario Outline: <n> is refused
      Given <n> seats
        | cell | "Label" |
      Then it is refused

      Examples:
        | n |
        | 0 |
        | 9 |
"""


@pytest.fixture
def scenarios(tmp_path: Path) -> list[Scenario]:
    path = tmp_path / "orders.feature"
    path.write_text(FEATURE, encoding="utf-8")
    return read_feature(path)


def test_an_outline_is_as_many_scenarios_as_it_has_examples(scenarios: list[Scenario]) -> None:
    names = ["Free", "0 is refused", "9 is refused"]
    assert [each.key for each in scenarios] == [("orders.feature", name) for name in names]


def test_a_scenario_knows_its_rule_tags_states_and_lines(scenarios: list[Scenario]) -> None:
    free, zero, _ = scenarios
    assert (free.rule, free.is_documented, set(free.states)) == (None, True, set())
    assert (zero.rule, zero.is_documented, set(zero.states)) == ("A sentence.", False, {"submit/absent"})
    assert [step.line for step in zero.steps] == [10, 12]


def test_the_words_of_a_scenario_are_its_steps_with_their_tables(scenarios: list[Scenario]) -> None:
    assert scenarios[2].words == '9 seats cell "Label"\nit is refused'


def test_the_result_of_what_has_not_run_has_all_that_is_written(scenarios: list[Scenario]) -> None:
    steps = (Step("then", "*", "it is so", 7, (("a", "b"),), "a text"),)
    written = replace(scenarios[1], steps=steps)
    found = planned(written, "firefox", "why")
    (step,) = found.steps
    assert (step.kind, step.keyword, step.text, step.line, step.table, step.docstring) == astuple(steps[0])
    assert (found.key, found.rule, found.tags) == (written.key, written.rule, tuple(sorted(written.tags)))
    assert (found.status, found.engine, found.reason) == ("not run", "firefox", "why")


NONE = ': there is no "Feature:" in it$'
UNREADABLE = {
    "no step": ("Feature: F\n  Scenario: S\n    Given a step\n    oops\n", ":4: .* oops$"),
    "empty": ("", NONE),
    "a comment": ("# nothing but this\n", NONE),
    "blank lines": ("\n\n", NONE),
    "a cell is missing": ("Feature: F\n Scenario: S\n  Given a\n   | a | b |\n   | a |\n", r":\d+: .*$"),
    "no such language": ("# language: xx\nFeature: F\n", r":\d+: .*$"),
    "a text without an end": ('Feature: F\n Scenario: S\n  Given a\n   """\n   never ends\n', r":\d+: .*$"),
    "two scenarios of one name": (
        "Feature: F\n  Scenario: S\n    Given a\n  Rule: R\n    Scenario: S\n      Given b\n",
        ':5: there is a scenario "S" at line 2 already',
    ),
    "a row called as a scenario": (
        "Feature: F\n Scenario: S 5\n Given a\n Scenario Outline: S <n>\n Given <n>\n Examples:\n |n|\n|5|\n",
        ':4: there is a scenario "S 5" at line 2 already',
    ),
    "two rows of one name": (
        "Feature: F\n Scenario Outline: S\n  Given <a><b>\n  Examples:\n   |a|b|\n   |1, 2|3|\n   |1|2, 3|\n",
        r':2: two rows of its examples make one name, "S \(1, 2, 3\)"',
    ),
}


@pytest.mark.parametrize(("text", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_can_not_be_read_is_said_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FeaturesError, match=f"a.feature{said}") as caught:
        written(tmp_path, text)
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_or_a_pipe_that_is_named_as_a_feature_is_none(tmp_path: Path) -> None:
    scenario, name = "Feature: F\n Scenario: S\n  Given a\n", "dir.feature/a.feature"
    os.mkfifo(tmp_path / "pipe.feature")
    assert [each.feature for each in written(tmp_path, scenario, name)] == [name]


def written(folder: Path, text: str, name: str = "a.feature") -> list[Scenario]:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return read_features(folder)


@pytest.mark.parametrize("row", ["3 | 4-5", " 3 |  4-5 ", "3-4 | 5"])
def test_two_rows_that_pytest_can_not_tell_apart_are_refused(tmp_path: Path, row: str) -> None:
    text = f"""Feature: F
  Scenario Outline: S
    Given <a> and <b>
    Examples:
      | a | b |
      | 3 | 4-5 |
    Examples:
      | a | b |
      | {row} |
"""
    with pytest.raises(FeaturesError, match=r'a.feature:9: the examples at lines 6 and 9 are both "3-4-5"'):
        written(tmp_path, text)


def test_an_outline_is_read_in_time_that_grows_as_its_examples_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = Counter[str]()
    render = ScenarioTemplate.render

    def counted(self: ScenarioTemplate, row: Mapping[str, object]) -> object:
        rendered[str(row)] += 1
        return render(self, row)

    monkeypatch.setattr(ScenarioTemplate, "render", counted)
    rows = "".join(f"      | {number} |\n" for number in range(50))
    found = written(tmp_path, f"Feature: F\n Scenario Outline: S\n  Given <n>\n  Examples:\n   | n |\n{rows}")
    assert [each.name for each in found[::49]] == ["S (0)", "S (49)"]
    assert max(rendered.values()) <= 3


def test_a_scenario_has_the_steps_of_its_backgrounds_and_a_star_the_kind_before_it(
    tmp_path: Path,
) -> None:
    text = """Feature: F
  Background:
    Given a

  Rule: R
    Background:
      Given b

    Scenario: S
      When c
      * d
"""
    (scenario,) = written(tmp_path, text)
    assert [(each.kind, each.keyword, each.text) for each in scenario.steps] == [
        ("given", "Given", "a"), ("given", "Given", "b"), ("when", "When", "c"), ("when", "*", "d"),
    ]  # fmt: skip


def test_the_labels_of_a_rule_may_be_marked_as_those_of_an_article(tmp_path: Path) -> None:
    rule = 'Rule: Click **Menu**, “Complete” and "Back".'
    (scenario,) = written(tmp_path, f"Feature: A\n\n{rule}\nScenario: One\n  Given a step\n")
    assert scenario.rule == 'Click "Menu", "Complete" and "Back".'


def test_the_gaps_of_a_rule_are_evened_out_as_those_of_an_article(tmp_path: Path) -> None:
    rule = 'Rule: Click\u00a0"Change  Order"\u2003twice.\u00a0'
    (scenario,) = written(tmp_path, f"Feature: A\n\n{rule}\nScenario: One\n  Given a step\n")
    assert scenario.rule == 'Click "Change Order" twice.'


def test_an_outline_whose_name_has_no_column_is_told_apart_by_its_values(tmp_path: Path) -> None:
    text = """Feature: F
  Scenario Outline: S
    Given <a> and <b>

    @slow
    Examples:
      | a | b |
      | 1 | 2 |
      | 3 | 4 |
"""
    found = written(tmp_path, text)
    assert [each.name for each in found] == ["S (1, 2)", "S (3, 4)"]
    assert [each.tags for each in found] == [{"slow"}, {"slow"}]
    found = written(tmp_path, f"{text.replace('Outline: S', 'Outline: S of <a>')}      | 1 | 5 |\n")
    assert [each.name for each in found] == ["S of 1 (1, 2)", "S of 3", "S of 1 (1, 5)"]


def test_tags_are_inherited_from_feature_and_rule(tmp_path: Path) -> None:
    text = "@f\nFeature: F\n  @r\n  Rule: R\n    @s\n    Scenario: S\n      Given a\n"
    assert written(tmp_path, text)[0].tags == {"f", "r", "s"}


def test_a_feature_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.feature").symlink_to("nowhere")
    with pytest.raises(FeaturesError, match=r"a\.feature: can't be read: .*No such file"):
        read_features(tmp_path)


def test_features_in_subfolders_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    text = "Feature: F\n  Scenario: S\n    Given a\n"
    (tmp_path / ".#a.feature").symlink_to("nobody@nowhere")
    assert [each.key for each in written(tmp_path, text, "more/b.feature")] == [("more/b.feature", "S")]


def test_what_can_be_read_is_read_and_the_rest_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.feature").write_text("Feature: G\n  Scenario: S\n    Given a\n    oops\n")
    (tmp_path / "c.feature").write_bytes("Feature:\n Größe\n".encode("latin-1"))
    (tmp_path / "a.feature").write_text("Feature: F\n  Scenario: S\n    Given a\n")
    errors: list[str] = []
    assert [each.key for each in read_features(tmp_path, errors)] == [("a.feature", "S")]
    assert [each.split("/")[-1].split(": ")[0] for each in errors] == ["b.feature:4", "c.feature:2"]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfFeature: F\n", "Feature: ü\n".encode("latin-1"), "Feature: F\n".encode("utf-16")]
)
def test_a_file_in_another_encoding_is_named_and_what_to_do(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.feature").write_bytes(data)
    said = r"a\.feature:1: save the file as UTF-8, without a byte order mark$"
    with pytest.raises(FeaturesError, match=said):
        read_features(tmp_path)
