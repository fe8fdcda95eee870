"""A scenario as it is written: what would run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ASSUMED = "assumed"
STATE = "state:"
THEN = "then"
FIGURE = re.compile(r'the article shows "(?P<name>[^"]*)" here')
"""A step that takes a figure."""
Key = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """A step: given, when or then; its keyword and text; its line in the file; its table and text."""

    kind: str
    keyword: str
    text: str
    line: int
    rows: tuple[tuple[str, ...], ...] = ()
    docstring: str = ""


@dataclass(frozen=True)
class Scenario:
    """A scenario as it runs: of a Scenario Outline, one for each row of its examples; background included.

    `file` is the feature's file, from the folder of the features; `tags` are its own and all it inherits.
    """

    feature: str
    path: Path
    file: str
    line: int
    rule: str | None
    name: str
    tags: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def key(self) -> Key:
        """Identify the scenario among all: its file and its name."""
        return self.file, self.name

    @property
    def is_documented(self) -> bool:
        """Tell whether the article states what the scenario shows; otherwise it is the mock's own."""
        return ASSUMED not in self.tags

    @property
    def has_outcome(self) -> bool:
        """Tell whether a step says what must be seen."""
        return any(step.kind == THEN for step in self.steps)

    @property
    def states(self) -> frozenset[str]:
        """Return the control states that the scenario asserts, as `control/state`."""
        return states_among(self.tags)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """Return the names of the figures that the scenario takes."""
        return tuple(match["name"] for step in self.steps if (match := FIGURE.fullmatch(step.text)))

    @cached_property
    def words(self) -> str:
        """Return all that the steps say, tables included."""
        return words_of((step.text, step.rows) for step in self.steps)


def states_among(tags: Iterable[str]) -> frozenset[str]:
    """Return the control states that tags name, as `control/state`."""
    return frozenset(tag.removeprefix(STATE) for tag in tags if tag.startswith(STATE))


def words_of(steps: Iterable[tuple[str, Iterable[Iterable[str]]]]) -> str:
    """Return the texts of steps and the cells of their tables, a line for each step."""
    return "\n".join(" ".join([text, *(cell for row in rows for cell in row)]) for text, rows in steps)
