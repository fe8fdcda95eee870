"""A scenario as it is written: what would run."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

ASSUMED = "assumed"
STATE = "state:"
WHEN, THEN = "when", "then"
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
    table: tuple[tuple[str, ...], ...] = ()
    docstring: str = ""


class Described:
    """What can be told of a scenario both before it runs and when it has ended.

    `feature` is the feature's file, from the folder of the features; `tags` are its own and all it inherits.
    """

    feature: str
    line: int
    rule: str | None
    name: str
    tags: Collection[str]
    steps: Sequence[Any]

    @property
    def key(self) -> Key:
        """Identify the scenario among all: its file and its name."""
        return self.feature, self.name

    @property
    def is_documented(self) -> bool:
        """Tell whether the article states what the scenario shows; otherwise it is the mock's own."""
        return ASSUMED not in self.tags

    @property
    def has_outcome(self) -> bool:
        """Tell whether it ends by what must be seen: it passes otherwise, whatever its last act leads to.

        A Background stands before it: what that has seen is what was there before.
        """
        own = [step.kind for step in self.steps if step.line > self.line]
        return THEN in takewhile(lambda kind: kind != WHEN, reversed(own))

    @property
    def states(self) -> frozenset[str]:
        """Return the control states that the scenario asserts, as `control/state`."""
        return frozenset(tag.removeprefix(STATE) for tag in self.tags if tag.startswith(STATE))

    @property
    def words(self) -> str:
        """Return all that the steps say, tables included, a line for each step."""
        return "\n".join(
            " ".join([step.text, *(cell for row in step.table for cell in row)]) for step in self.steps
        )


@dataclass(frozen=True)
class Scenario(Described):
    """A scenario as it runs: of a Scenario Outline, one for each row of its examples; background included."""

    feature_name: str
    path: Path
    feature: str
    line: int
    rule: str | None
    name: str
    tags: frozenset[str]
    steps: tuple[Step, ...]

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """Return the names of the figures that the scenario takes."""
        return tuple(match["name"] for step in self.steps if (match := FIGURE.fullmatch(step.text)))
