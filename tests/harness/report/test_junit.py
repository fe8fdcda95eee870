"""The JUnit file has what the schema of Jenkins' xUnit plugin (junit-10) allows, and nothing else.

But for the properties of a case, which the schema has for suites only: pytest's own file has them there, too.
"""

import json
import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from harness.report import cucumber, junit
from harness.report.findings import Findings, OtherTest
from tests.harness.report import synthetic

# element: (attributes that it must have, attributes that it may have, elements within it)
SCHEMA: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "timestamp", "hostname", "id", "package", "file"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"properties", "skipped", "failure", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "skipped": (set(), {"type", "message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]{0,3})?")

OTHERS = (
    OtherTest("tests/a.py::test_a", "passed", "", 0.5),
    OtherTest("tests/a.py::test_b", "failed", "no", 12345.6789, "trace"),
)
EVERYTHING = synthetic.run(
    [synthetic.scenario(status, status) for status in ("passed", "failed", "skipped", "not run")],
    others=OTHERS,
    problems=("The run was interrupted: 3 of 6 tests ran.",),
)


def parsed(findings: Findings) -> Element:
    return ElementTree.fromstring(junit.render(findings))


@pytest.mark.parametrize(
    "findings", [synthetic.run(), synthetic.run([]), EVERYTHING], ids=["passed", "empty", "everything"]
)
def test_it_has_the_elements_and_attributes_of_the_schema(findings: Findings) -> None:
    for element in parsed(findings).iter():
        must, may, within = SCHEMA[element.tag]
        assert must <= set(element.attrib) <= must | may
        assert {child.tag for child in element} <= within
        if element.tag == "testsuite":
            assert TIME.fullmatch(element.attrib["time"])


def test_the_counts_of_a_suite_are_those_of_its_cases() -> None:
    for suite in parsed(EVERYTHING).iter("testsuite"):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))


def test_a_scenario_that_did_not_run_is_not_a_passed_case() -> None:
    root = parsed(synthetic.run([synthetic.scenario("left out", "not run", reason="not selected")]))
    assert root.find("testsuite/testcase/skipped").attrib["message"] == "not run: not selected"  # type: ignore[union-attr]


def test_an_incomplete_run_has_a_failing_case_of_its_own() -> None:
    case = parsed(EVERYTHING).findall("testsuite")[-1].find("testcase")
    assert case is not None
    assert case.attrib["name"] == "The run is complete"
    assert case.find("failure").attrib["message"] == "The run was interrupted: 3 of 6 tests ran."  # type: ignore[union-attr]


def test_a_failing_case_tells_its_steps_and_the_traceback() -> None:
    root = parsed(synthetic.run([synthetic.scenario(status="failed")]))
    assert root.find("testsuite/testcase/failure").text == "the traceback"  # type: ignore[union-attr]
    out = root.find("testsuite/testcase/system-out").text  # type: ignore[union-attr]
    assert out.splitlines()[:3] == [  # type: ignore[union-attr]
        "features/orders.feature:10",
        "passed     0.250 s  Given a customer with 350 seats",
        'failed     0.250 s  When "Submit" is clicked',
    ]


def test_a_class_is_a_feature_with_one_dot_before_it() -> None:
    scenario = synthetic.scenario("S", "passed", rule="A sentence.", feature_name="Ver. 2 of it")
    found = parsed(synthetic.run([scenario], others=OTHERS))
    classes = [case.get("classname") for case in found.iter("testcase")]
    assert classes == ["features.Ver 2 of it", "tests.a", "tests.a"]


def test_two_features_of_one_name_are_two_classes() -> None:
    files = ("a.feature", "b/a.feature")
    scenarios = [synthetic.scenario("S", "passed", feature=file, feature_name="F") for file in files]
    classes = [case.get("classname") for case in parsed(synthetic.run(scenarios)).iter("testcase")]
    assert classes == ["features.F (a feature)", "features.F (b/a feature)"]
    ids = [each["id"] for each in json.loads(cucumber.render(synthetic.run(scenarios)))]
    assert len(set(ids)) == 2


def test_a_case_has_the_keys_of_its_test_management_tool_beside_its_claims() -> None:
    keyed = synthetic.scenario("Submit appears", tags=("C1", "PROJ-7", "smoke"))
    (case,) = parsed(synthetic.run([keyed])).iter("testcase")
    assert [(each.get("name"), each.get("value")) for each in case.iter("property")] == [
        ("claim", "10c"), ("test_id", "C1"), ("test_key", "PROJ-7"),
    ]  # fmt: skip
