"""results.json: the findings for programs, as results.schema.json describes them."""

from __future__ import annotations

import json
import math

import msgspec

from harness.report.findings import Findings

VERSION = 1
"""Goes up when a name in the file changes its meaning or goes away."""


def render(findings: Findings) -> str:
    """Return the findings as JSON."""
    totals = {
        "claims": {"all": len(findings.claims), **findings.verdicts},
        "scenarios": {"all": len(findings.scenarios), **findings.statuses},
        "other_tests": {"all": len(findings.others), **findings.other_statuses},
    }
    head = {"version": VERSION, "ok": not findings.has_failed, "totals": totals}
    plain = {**msgspec.to_builtins(findings), "started": findings.started.isoformat(timespec="seconds")}
    return json.dumps({**head, **plain}, indent=1, ensure_ascii=False) + "\n"


def parse(text: str) -> Findings:
    """Return the findings of a results.json; ValueError if it is none, or of another version."""
    found = json.loads(text, parse_float=_finite, parse_constant=_finite)
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError(f"it is no results.json of version {VERSION}")
    try:
        return msgspec.convert(found, Findings)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def _finite(number: str) -> float:
    """Return a number of a file; ValueError for one that JSON can't hold, which Python reads all the same."""
    if not math.isfinite(found := float(number)):
        raise ValueError(f"{number} is no finite number")
    return found
