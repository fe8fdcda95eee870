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
