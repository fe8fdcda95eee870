"""results.json: the findings for programs, as results.schema.json describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from itertools import repeat
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

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


def parse(text: str) -> Findings:
    """Return the findings of a results.json; ValueError if it is none, or of another version."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError(f"it is no results.json of version {VERSION}")
    return cast("Findings", _typed(Findings, found))


def _typed(kind: Any, value: Any) -> Any:
    """Return a plain value as what its annotation says."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return cast("Any", kind)(
            **{each.name: _typed(hints[each.name], value[each.name]) for each in fields(kind)}
        )
    if origin is UnionType:
        return None if value is None else _typed(inner[0], value)
    if origin is Mapping:
        return {key: _typed(inner[1], each) for key, each in value.items()}
    if origin is tuple:
        kinds = repeat(inner[0]) if inner[-1] is Ellipsis else inner
        return tuple(_typed(*each) for each in zip(kinds, value, strict=False))
    if kind is datetime:
        return datetime.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


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
