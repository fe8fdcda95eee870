"""cucumber.json, the older JSON format that Cucumber's own and most other reporters read."""

import base64
import json
import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from harness.report.findings import Findings, feature_names
from harness.scenarios.result import ScenarioResult, StepResult

NANOSECONDS = 1_000_000_000
_STATUS = {"not run": "skipped"}


def render(findings: Findings, picture: Callable[[str], bytes] = lambda name: b"") -> str:
    """Return the findings as JSON; `picture` gives the content of a failure's picture by its name."""
    names = feature_names(findings.scenarios)
    features = [
        _feature(findings, f"{findings.features}/{name}", _id(names[name]), list(scenarios), picture)
        for name, scenarios in groupby(findings.scenarios, key=lambda each: each.feature)
    ]
    return json.dumps(features, indent=1, ensure_ascii=False) + "\n"


def _feature(
    findings: Findings, uri: str, name: str, scenarios: list[ScenarioResult], picture: Callable[[str], bytes]
) -> dict[str, Any]:
    return {
        "uri": uri,
        "id": name,
        "keyword": "Feature",
        "name": scenarios[0].feature_name,
        "line": 1,
        "description": "",
        "tags": [],
        "elements": [_element(findings, name, scenario, picture) for scenario in scenarios],
    }


def _element(
    findings: Findings, feature: str, scenario: ScenarioResult, picture: Callable[[str], bytes]
) -> dict[str, Any]:
    steps = [_step(step) for step in scenario.steps] or [
        _step(StepResult("*", "the scenario", scenario.line))
    ]
    _put_failure(scenario, steps, picture)
    tags = [*scenario.tags, *(f"claim:{name}" for name in findings.claims_of(scenario))]
    return {
        "id": f"{feature};{_id(scenario.title)}",
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
