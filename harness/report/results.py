"""results.json: the findings for programs. python -m harness.report.results writes what describes it."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from harness.config.files import FileError, laid_out, text_of
from harness.report.findings import STATUSES, Findings
from harness.results.verdicts import Verdict

SCHEMA = Path(__file__).with_name("results.schema.json")
VERSION = 1
"""Goes up when a name in the file changes its meaning or goes away."""


class ReportError(FileError):
    """The report of a run can't be read, or is none of those that were asked for; the message says why."""


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


def read(report: Path) -> Findings:
    """Return what a run found, by the folder of its report or its results.json; ReportError if neither."""
    path = report / "results.json" if report.is_dir() else report
    try:
        return parse(text_of(path))
    except FileError as error:
        raise ReportError(str(error)) from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{path} can't be read: {error}") from None


def parse(text: str) -> Findings:
    """Return the findings of a results.json; ValueError if it is none, or of another version."""
    try:
        found = msgspec.json.decode(text)  # unlike Python's, it takes finite numbers only
        if isinstance(found, dict) and found.get("version") == VERSION:
            return msgspec.convert(found, Findings)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from None
    raise ValueError(f"it is no results.json of version {VERSION}")


def schema() -> str:
    """Return the JSON schema of results.json: a definition for each class of the findings."""
    _, found = msgspec.json.schema_components([Findings], ref_template="#/$defs/{name}")
    head = {
        "version": {"description": "Goes up when a name changes its meaning or goes away.", "const": VERSION},
        "ok": {
            "description": "Nothing that was selected failed or stayed untested, and there is no problem.",
            "type": "boolean",
        },
        "totals": {"$ref": "#/$defs/Totals"},
    }
    found["Findings"]["properties"] = head | found["Findings"]["properties"]
    totals = {"claims": Verdict, "scenarios": STATUSES, "other_tests": STATUSES}
    found["Totals"] = {
        "description": "Counts by verdict and status; they add up to all.",
        "properties": {name: _object(_counts(names)) for name, names in totals.items()},
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "results.json",
        "$ref": "#/$defs/Findings",
        "$defs": {name: _object(each) if "properties" in each else each for name, each in found.items()},
    }
    return laid_out(whole, depth=3) + "\n"


def _counts(names: Iterable[str]) -> dict[str, Any]:
    return {"properties": {name: {"type": "integer", "minimum": 0} for name in ("all", *names)}}


def _object(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition of an object of a results.json: it has all of its properties and no others."""
    described = {"description": " ".join(found["description"].split())} if "description" in found else {}
    properties = found["properties"]
    for each in properties.values():
        each.pop("default", None)
    return {
        **described,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != Verdict.NOT_HERE],
        "additionalProperties": False,
    }


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
