"""The kill matrix: which scenarios caught which defect, at which step, and what survived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.proof.defects.changes import Defect

KILLS = ("an expectation", "an action")
"""What counts: a When or Then that found the portal other than it must be. Anything else proves nothing."""


@dataclass(frozen=True)
class Attempt:
    """How one scenario fared against one defect.

    `how` is one of KILLS if the scenario caught it, "survived" if all its steps passed, else what ended it:
    "a Given" before the defect could show, "the guard", "the harness".
    """

    defect: str
    scenario: str
    claim: str
    states: tuple[str, ...]
    how: str
    step: str
    reason: str
    seconds: float
    missing: str = ""
    """The label that its failure names as missing, and what it says is there instead."""
    instead: str = ""

    @property
    def is_kill(self) -> bool:
        return self.how in KILLS

    @classmethod
    def read(cls, found: Mapping[str, Any]) -> Attempt:
        """Return the attempt that travelled as JSON."""
        return cls(**{**found, "states": tuple(found["states"])})


@dataclass(frozen=True)
class Row:
    """A defect with what was tried on it."""

    defect: Defect
    attempts: tuple[Attempt, ...]

    @property
    def kills(self) -> list[Attempt]:
        """Return the kills by scenarios of the claim that the defect breaks."""
        return [each for each in self.attempts if each.is_kill and each.claim == self.defect.claim]

    @property
    def faults(self) -> list[str]:
        """Say why the defect does not count as caught; empty if it does."""
        if not self.attempts:
            return ["no scenario of its claim ran"]
        if not self.kills:
            found = sorted({each.how for each in self.attempts})
            return [f"survived every scenario of claim {self.defect.claim} ({', '.join(found)})"]
        if self.defect.state and not any(self.defect.state in each.states for each in self.kills):
            return [f"caught, but by no scenario that asserts {self.defect.state}"]
        return []


def rows(defects: Iterable[Defect], attempts: Iterable[Attempt]) -> list[Row]:
    """Return the matrix, one row a defect, in the catalogue's order."""
    every = list(attempts)
    return [Row(defect, tuple(each for each in every if each.defect == defect.name)) for defect in defects]


def count(matrix: list[Row]) -> str:
    caught = sum(not row.faults for row in matrix)
    claims = len({row.defect.claim for row in matrix})
    states = len({row.defect.state for row in matrix} - {""})
    runs = sum(len(row.attempts) for row in matrix)
    share = f"{caught} of {len(matrix)} defects caught ({caught / max(len(matrix), 1):.0%})"
    return f"{share}, of {claims} claims and {states} states of controls, in {runs} scenario runs"


HEAD = """# Seeded defects

Written by `make defects DOC=1`; what each defect does is in `tests/proof/defects/catalogue/`.
Each is switched on for one MSP of the mock portal, and the scenarios of the claim that it breaks
must catch it by an expectation or an action of theirs.
`make portal DEFECT=name` shows one to people.

{count}.

| claim | defect | what is wrong | caught by | at the step | seconds |
|---|---|---|---|---|---|"""


def markdown(matrix: list[Row]) -> str:
    lines = [HEAD.format(count=count(matrix))]
    for row in matrix:
        first = min(row.kills, key=lambda each: each.seconds, default=None)
        more = f" and {len(row.kills) - 1} more" if len(row.kills) > 1 else ""
        by = f"{first.scenario}{more}" if first else "; ".join(row.faults)
        cells = [row.defect.claim, f"`{row.defect.name}`", row.defect.says, by]
        cells += [first.step, f"{first.seconds:.1f}"] if first else ["", ""]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
