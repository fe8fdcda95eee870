"""Features in every form that pytest-bdd takes: what ran is what is judged."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.harness.run.small_project import run

UNREADABLE = {
    "no step": "Feature: F\n  Scenario: S\n    Given a\n    oops\n",
    "a row twice": "Feature: F\n  Scenario: S\n    Given <a>\n   Examples:\n|a|\n|1|\n|1|\n",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_broken_feature_is_named_with_its_line_and_leaves_a_report(small: Path, text: str) -> None:
    (small / "pytest.ini").write_text("[pytest]\nstrict_parametrization_ids = true\n")
    (small / "features" / "broken.feature").write_text(text)
    line = 7 if "Examples" in text else 4
    for options in (["--verify"], ["--claim", "1"]):
        ended = run(small, *options)
        assert ended.code == 2
        assert f"features/broken.feature:{line}: " in ended.printed
        assert any(f"broken.feature:{line}" in problem for problem in ended.results["problems"])
    beside_the_failure = run(small).printed.partition(" Features ")[2]
    assert f"features/broken.feature:{line}: " in beside_the_failure.partition("Interrupted")[0]


FORMS = """
@tagged
Feature: {name}
  {background}
  Scenario: Plain
    Given a portal
    * a portal
    Then it does pass

  Scenario Outline: An outline
    Given a portal
    Then it does <deed>

    Examples:
      | deed | more |
      | pass | {value} |
      | pass | 2 |

    @other
    Examples:
      | deed | more |
      | pass | 3 |

  @ruled
  Rule: Some rule.
    {background}
    Scenario Outline: Named <more>
      Given a portal
      Then it does <deed>

      Examples:
        | deed | more |
        | pass | {value} |
        | pass | <deed> |
"""


def test_what_ran_is_what_is_judged_whatever_the_form_of_a_feature(small: Path) -> None:
    marks = ["tagged", "other", "ruled"]
    (small / "pytest.ini").write_text("\n  ".join(["[pytest]\nmarkers =", "assumed", *marks]))
    for number, value in enumerate(("1", "ä, \\| (x)", "", '"quoted"', "\x01\x1b\uffff")):
        background = "Background:\n      Given a portal\n" if number % 2 else ""
        text = FORMS.format(name=f"F {number}", value=value, background=background)
        (small / "features" / f"form {number}.feature").write_text(text)
    found = run(small).results["scenarios"]
    assert len(found) == 2 + 5 * 6
    assert {each["status"] for each in found} == {"passed"}
    assert all("tagged" in each["tags"] for each in found if each["feature"].startswith("form"))
    assert {step["status"] for each in found for step in each["steps"]} == {"passed"}


KEYED = """@PROJ-1
Feature: Keyed

  @C123 @C45
  Scenario: One
    Given a portal

  Scenario Outline: Row <n>
    Given a portal

    @TestCaseKey=ABC-T7
    Examples:
      | n |
      | 1 |
"""


def test_keys_of_a_test_management_tool_select_and_are_in_the_files_for_its_importer(small: Path) -> None:
    (small / "features" / "keyed.feature").write_text(KEYED)
    ended = run(small, "--strict-markers", "-m", "C123 or ABC-T7")
    assert ended.code == 0, ended.printed
    suites = ElementTree.parse(ended.folder / "junit.xml")
    cases = suites.findall("testsuite[@name='features/keyed.feature']/testcase")
    kept = [{each.attrib["name"]: each.attrib["value"] for each in case.iter("property")} for case in cases]
    assert dict(zip((case.attrib["name"] for case in cases), kept, strict=True)) == {
        "One": {"test_id": "C123,C45", "test_key": "PROJ-1"},
        "Row 1": {"TestCaseKey": "ABC-T7", "test_key": "PROJ-1"},
    }
    features = json.loads((ended.folder / "cucumber.json").read_text())
    (keyed,) = (each for each in features if each["name"] == "Keyed")
    assert [{tag["name"] for tag in each["tags"]} for each in keyed["elements"]] == [
        {"@C123", "@C45", "@PROJ-1"}, {"@TestCaseKey=ABC-T7", "@PROJ-1"},
    ]  # fmt: skip
    assert "2 passed" in ended.printed
