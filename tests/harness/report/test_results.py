"""results.json is what its schema describes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from harness.report import results
from harness.report.findings import Findings
from tests.harness.report import synthetic

SCHEMA = json.loads((Path(results.__file__).parent / "results.schema.json").read_text(encoding="utf-8"))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(synthetic.findings)
def test_the_results_are_as_the_schema_describes(findings: Findings) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(results.render(findings)))


def test_every_name_of_the_results_is_in_the_schema() -> None:
    found = json.loads(results.render(synthetic.run([synthetic.scenario(status="failed")])))
    assert set(found) == set(SCHEMA["properties"])
    assert SCHEMA["properties"]["version"]["const"] == results.VERSION


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(synthetic.findings)
def test_what_was_written_is_read_as_it_was(findings: Findings) -> None:
    text = results.render(findings)
    assert results.render(results.parse(text)) == text


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_can_not_hold_is_refused(number: str) -> None:
    text = results.render(synthetic.run())
    assert '"seconds": ' in text
    with pytest.raises(ValueError, match=f"{number} is no finite number"):
        results.parse(re.sub(r'"seconds": [\d.]+', f'"seconds": {number}', text))


def test_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="no results.json of version 1"):
        results.parse('{"version": 2}')
