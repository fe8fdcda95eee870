"""results.json is what its schema describes."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from harness.report import results
from harness.report.findings import Findings
from tests.report import synthetic

SCHEMA = json.loads((Path(results.__file__).parent / "results.schema.json").read_text(encoding="utf-8"))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(synthetic.findings)
def test_the_results_are_as_the_schema_describes(findings: Findings) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(results.render(findings)))


def test_every_name_of_the_results_is_in_the_schema() -> None:
    found = json.loads(results.render(synthetic.run([synthetic.scenario(status="failed")])))
    assert set(found) == set(SCHEMA["properties"])
    assert SCHEMA["properties"]["version"]["const"] == results.VERSION
