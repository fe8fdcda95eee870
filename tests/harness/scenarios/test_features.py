from pathlib import Path

import pytest
from gherkin.errors import CompositeParserException

from harness.scenarios.features import Scenario, read_feature

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
    """The scenarios of the feature above."""
    path = tmp_path / "orders.feature"
    path.write_text(FEATURE, encoding="utf-8")
    return read_feature(path)


def test_an_outline_is_as_many_scenarios_as_it_has_examples(scenarios: list[Scenario]) -> None:
    assert [each.key for each in scenarios] == [
        ("orders.feature", "Free"),
        ("orders.feature", "0 is refused"),
        ("orders.feature", "9 is refused"),
    ]


def test_a_scenario_knows_its_rule_tags_states_and_lines(scenarios: list[Scenario]) -> None:
    free, zero, _ = scenarios
    assert (free.rule, free.is_documented, free.states) == (None, True, frozenset())
    assert (zero.rule, zero.is_documented, zero.states) == ("A sentence.", False, {"submit/absent"})
    assert [step.line for step in zero.steps] == [10, 12]


def test_the_words_of_a_scenario_are_its_steps_with_their_tables(scenarios: list[Scenario]) -> None:
    assert scenarios[2].words == '9 seats cell "Label"\nit is refused'


def test_a_feature_that_is_no_gherkin_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.feature"
    path.write_text("Feature: F\n  Scenario: S\n    Given a step\n    oops\n", encoding="utf-8")
    with pytest.raises(CompositeParserException, match=r"\(4:5\)"):
        read_feature(path)
