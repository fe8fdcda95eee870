"""By what other tools know a scenario again: never by its sentence, which writers reword."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

from harness.report import cucumber, junit
from harness.scenarios.features import read_features
from harness.scenarios.result import planned
from tests.harness.report import synthetic
from tests.project import WORKSPACE


def identities(features: Path) -> tuple[list[tuple[str | None, ...]], list[str]]:
    """Return what identifies each scenario in the JUnit file, and in the Cucumber file."""
    findings = synthetic.run([planned(each, "") for each in read_features(features)])
    cases = ElementTree.fromstring(junit.render(findings)).iter("testcase")
    elements = [each for feature in json.loads(cucumber.render(findings)) for each in feature["elements"]]
    return [(each.get("classname"), each.get("name")) for each in cases], [each["id"] for each in elements]


def test_each_scenario_has_an_identity_of_its_own_which_no_rewording_changes(tmp_path: Path) -> None:
    before = identities(WORKSPACE.features)
    for found in before:
        assert len(set(found)) == len(found) == len(WORKSPACE.scenarios)

    reworded = shutil.copytree(WORKSPACE.features, tmp_path / "features")
    for path in reworded.glob("*.feature"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"Rule: (.*)", r"\n\n  Rule: In other words: \1", text), encoding="utf-8")
    assert identities(reworded) == before


ALIKE = """Feature: {name}
  Scenario Outline: A number of <n> is looked for
    Given a

    Examples:
      | n    |
      | 5    |
      | -5   |
      | +5   |
      | a\\\\b |
      | a\\|b |
      | X::Y |
      | x/y  |
      | 6    |

  Scenario: !!!
    Given a

  Scenario: ???
    Given a
"""
FEATURES = {
    "a.feature": "Signs",
    "b.feature": "Signs!",
    "a-b.feature": "v1.2",
    "a b.feature": "v1 2",
    "c.feature": "C",
}


def test_what_differs_in_punctuation_only_has_an_identity_of_its_own(tmp_path: Path) -> None:
    for file, name in FEATURES.items():
        (tmp_path / file).write_text(ALIKE.format(name=name), encoding="utf-8")
    cases, elements = identities(tmp_path)
    assert len({*cases}) == len({*elements}) == len(FEATURES) * 10
    assert "c;a-number-of-6-is-looked-for" in elements
    assert "c;a-number-of-5-is-looked-for" not in elements  # whose of three would it be?
    assert ("features.Signs!", "!!!") in cases
    assert len({each.partition(";a-number")[0] for each in elements if ";a-number" in each}) == len(FEATURES)


def test_an_identity_does_not_depend_on_the_order_in_which_scenarios_ended() -> None:
    files = {"a.feature": "A", "b.feature": "B"}
    ended = [
        synthetic.scenario(name, "passed", feature=file, feature_name=feature)
        for name in ("one", "a -5", "a 5")
        for file, feature in files.items()
    ]
    one, other = (json.loads(cucumber.render(synthetic.run(each))) for each in (ended, ended[::-1]))
    assert {each["id"]: len(each["elements"]) for each in one} == {"a": 3, "b": 3}
    ids = [sorted(each["id"] for feature in run for each in feature["elements"]) for run in (one, other)]
    assert ids[0] == ids[1]
    suites = ElementTree.fromstring(junit.render(synthetic.run(ended)))
    assert [each.get("name") for each in suites] == [f"features/{each}" for each in files]
