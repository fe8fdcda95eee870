"""cucumber.json, the older JSON format that Cucumber's own and most other reporters read."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from harness.report.findings import Findings
from harness.report.identity import distinct, feature_names, grouped
from harness.scenarios.result import ScenarioResult, StepResult

NANOSECONDS = 1_000_000_000
_STATUS = {"not run": "skipped"}


def render(findings: Findings, picture: Callable[[str], bytes] = lambda name: b"") -> str:
    """Return the findings as JSON; `picture` gives the content of a failure's picture by its name."""
    ids = distinct({file: _id(name) for file, name in feature_names(findings.scenarios).items()})
    features = [
        _feature(findings, f"{findings.features}/{file}", ids[file], scenarios, picture)
        for file, scenarios in grouped(findings.scenarios, lambda each: each.feature).items()
    ]
    return json.dumps(features, indent=1, ensure_ascii=False) + "\n"


def _feature(
    findings: Findings, uri: str, id: str, scenarios: list[ScenarioResult], picture: Callable[[str], bytes]
) -> dict[str, Any]:
    ids = distinct({each.title: _id(each.title) for each in scenarios})
    return {
        "uri": uri,
        "id": id,
        "keyword": "Feature",
        "name": scenarios[0].feature_name,
        "line": 1,
        "description": "",
        "tags": [],
        "elements": [_element(findings, f"{id};{ids[each.title]}", each, picture) for each in scenarios],
    }


def _element(
    findings: Findings, id: str, scenario: ScenarioResult, picture: Callable[[str], bytes]
) -> dict[str, Any]:
    steps = [_step(step) for step in scenario.steps] or [
        _step(StepResult("*", "the scenario", scenario.line))
    ]
    _put_failure(scenario, steps, picture)
    tags = [*scenario.tags, *(f"claim:{name}" for name in findings.claims_of(scenario))]
    return {
        "id": id,
        "keyword": "Scenario",
        "type": "scenario",
        "name": scenario.title,
        "description": scenario.rule,
        "line": scenario.line,
        "tags": [{"name": f"@{tag}", "line": max(scenario.line - 1, 1)} for tag in tags],
        "steps": steps,
        **({"start_timestamp": scenario.started} if scenario.started else {}),
    }


def _step(step: StepResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "keyword": f"{step.keyword} ",
        "name": step.text,
        "line": step.line,
        "match": {"location": ""},
        "result": {
            "status": _STATUS.get(step.status, step.status),
            "duration": int(step.seconds * NANOSECONDS),
        },
    }
    arguments: list[dict[str, Any]] = []
    if step.table:
        arguments.append({"rows": [{"cells": list(row)} for row in step.table]})
    if step.docstring:
        arguments.append({"content": step.docstring, "line": step.line + 1})
    if arguments:
        found["arguments"] = arguments
    return found


def _put_failure(
    scenario: ScenarioResult, steps: list[dict[str, Any]], picture: Callable[[str], bytes]
) -> None:
    """Put the failure at its step; one outside of the steps goes to the last, not to nowhere."""
    if scenario.status == "passed":
        return
    if scenario.status != "failed":
        for step in steps:
            step["result"] = {"status": "skipped", "duration": 0, "error_message": scenario.reason}
        return
    step = next((each for each in steps if each["result"]["status"] == "failed"), steps[-1])
    failure = scenario.failure
    message = (failure.text if failure else "") or scenario.reason
    step["result"] = {**step["result"], "status": "failed", "error_message": message}
    if failure and failure.picture and (data := picture(failure.picture)):
        step["embeddings"] = [{"mime_type": "image/jpeg", "data": base64.b64encode(data).decode()}]


def _id(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-").lower() or "unnamed"
