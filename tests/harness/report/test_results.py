"""results.json is what its schema describes."""

import json
import re
from collections.abc import Sequence
from copy import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from harness.report import results
from harness.report.findings import Findings
from tests.harness.report import synthetic

SCHEMA = json.loads(results.schema())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(synthetic.findings)
def test_the_results_are_as_the_schema_describes_and_read_as_they_were_written(findings: Findings) -> None:
    text = results.render(findings)
    Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert results.render(results.parse(text)) == text


def test_the_file_is_the_schema_of_the_findings() -> None:
    written = results.SCHEMA.read_text(encoding="utf-8")
    assert written == results.schema(), "run python -m harness.report.results"


def test_the_schema_refuses_what_a_run_can_not_find() -> None:
    found = json.loads(results.render(synthetic.run([synthetic.scenario(status="failed")])))
    validator = Draft202012Validator(SCHEMA)
    for path, wrong in (
        ((), {**found, "more": 1}),
        ((), {name: each for name, each in found.items() if name != "since"}),
        (("version",), 2),
        (("totals", "scenarios", "all"), -1),
        (("seconds",), -1),
        (("claims", 0, "verdict"), "fine"),
        (("claims", 0, "scenarios", 0), ["a feature"]),
        (("scenarios", 0, "status"), "fine"),
        (("scenarios", 0, "steps", 0, "status"), "skipped"),
        (("scenarios", 0, "failure", "outlined"), "all"),
    ):
        assert not validator.is_valid(_with(found, path, wrong)), path


@pytest.mark.parametrize("status", ["fine", 1])
def test_a_status_that_no_scenario_has_is_refused(status: object) -> None:
    found = json.loads(results.render(synthetic.run()))
    with pytest.raises(ValueError, match=r"scenarios\[0\].status"):
        results.parse(json.dumps(_with(found, ("scenarios", 0, "status"), status)))


def _with(found: Any, path: Sequence[str | int], value: object) -> Any:
    """Return findings with another value at a place."""
    if not path:
        return value
    changed = copy(found)
    changed[path[0]] = _with(found[path[0]], path[1:], value)
    return changed


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_can_not_hold_is_refused(number: str) -> None:
    text = results.render(synthetic.run())
    assert '"seconds": ' in text
    with pytest.raises(ValueError, match="malformed|out of range"):
        results.parse(re.sub(r'"seconds": [\d.]+', f'"seconds": {number}', text))


def test_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="no results.json of version 1"):
        results.parse('{"version": 2}')
