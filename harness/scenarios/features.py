"""The features as they are written, read without running them: what a complete run would contain."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from harness.config.settings import PROJECT

FEATURES = PROJECT / "features"
ASSUMED = "assumed"
STATE = "state:"


@dataclass(frozen=True)
class Step:
    """A step: its keyword kind, its text, the cells of its table, its line in the file, the table's rows."""

    kind: str
    text: str
    cells: tuple[str, ...]
    line: int
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A scenario as it runs: of a Scenario Outline, one for each row of its examples."""

    feature: str
    path: Path
    line: int
    rule: str | None
    name: str
    tags: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Identify the scenario among all: its file's name and its own."""
        return self.path.name, self.name

    @property
    def is_documented(self) -> bool:
        """Tell whether the article states what the scenario shows; otherwise it is the mock's own."""
        return ASSUMED not in self.tags

    @property
    def states(self) -> frozenset[str]:
        """Return the control states that the scenario asserts, as `control/state`."""
        return frozenset(tag.removeprefix(STATE) for tag in self.tags if tag.startswith(STATE))

    @cached_property
    def words(self) -> str:
        """Return all that the steps say, tables included."""
        return "\n".join(" ".join((step.text, *step.cells)) for step in self.steps)


def read_features(folder: Path = FEATURES) -> list[Scenario]:
    """Return every scenario of the folder, in the order of files and lines."""
    return [scenario for path in sorted(folder.glob("*.feature")) for scenario in read_feature(path)]


def read_feature(path: Path) -> list[Scenario]:
    """Return the scenarios of a feature file; a broken file raises gherkin's error, which names the line."""
    document: Any = dict(Parser().parse(path.read_text(encoding="utf-8")))
    document["uri"] = str(path)
    written = {node["id"]: (rule, node) for rule, node in _scenario_nodes(document["feature"])}
    lines = {step["id"]: step["location"]["line"] for _, node in written.values() for step in node["steps"]}
    return [
        _scenario(path, document["feature"]["name"], *written[pickle["astNodeIds"][0]], pickle, lines)
        for pickle in Compiler().compile(document)
    ]


def read_controls(path: Path = FEATURES / "controls.toml") -> dict[str, dict[str, Any]]:
    """Return the table of controls and states."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _scenario_nodes(feature: dict[str, Any]) -> list[tuple[str | None, dict[str, Any]]]:
    found: list[tuple[str | None, dict[str, Any]]] = []
    for child in feature["children"]:
        if "rule" in child:
            inner = child["rule"]["children"]
            found += [(child["rule"]["name"], node["scenario"]) for node in inner if "scenario" in node]
        elif "scenario" in child:
            found.append((None, child["scenario"]))
    return found


def _scenario(
    path: Path,
    feature: str,
    rule: str | None,
    node: dict[str, Any],
    pickle: Any,
    lines: dict[str, int],
) -> Scenario:
    return Scenario(
        feature=feature,
        path=path,
        line=node["location"]["line"],
        rule=rule,
        name=pickle["name"],
        tags=frozenset(tag["name"].removeprefix("@") for tag in pickle["tags"]),
        steps=tuple(_step(step, lines[step["astNodeIds"][0]]) for step in pickle["steps"]),
    )


def _step(step: dict[str, Any], line: int) -> Step:
    table = step.get("argument", {}).get("dataTable", {}).get("rows", [])
    rows = tuple(tuple(cell["value"] for cell in row["cells"]) for row in table)
    cells = tuple(cell for row in rows for cell in row)
    return Step(step["type"], step["text"], cells, line, rows)
