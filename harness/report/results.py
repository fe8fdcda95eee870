"""results.json: the findings for programs, as results.schema.json describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from harness.report.findings import Findings
from harness.report.legal import legal

VERSION = 1
"""Goes up when a name in the file changes its meaning or goes away."""


def render(findings: Findings) -> str:
    """Return the findings as JSON."""
    findings = legal(findings)
    totals = {
        "claims": {"all": len(findings.claims), **findings.verdicts},
        "scenarios": {"all": len(findings.scenarios), **findings.statuses},
        "other_tests": {"all": len(findings.others), **findings.other_statuses},
    }
    head = {"version": VERSION, "ok": not findings.has_failed, "totals": totals}
    return json.dumps({**head, **_plain(findings)}, indent=1, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
