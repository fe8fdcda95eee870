"""A figure as a step of a feature asks for it: its name, and the controls that it marks or shows."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from harness.config.files import FileError
from harness.config.texts import did_you_mean
from harness.scenarios.scenario import FIGURE, Key, Scenario, Step

HEADER = ("control", "mark", "text")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FigureError(FileError):
    """A figure can't be made or compared; the message names the file and, where there is one, the line."""


class Kind(StrEnum):
    """How a control is marked; `show` only says that it belongs into the picture."""

    OUTLINE = "outline"
    BADGE = "badge"
    ARROW = "arrow"
    CALLOUT = "callout"
    SPOTLIGHT = "spotlight"
    MASK = "mask"
    SHOW = "show"


@dataclass(frozen=True)
class Mark:
    """One row of the step's table: a control by the article's name, how it is marked, a callout's text."""

    control: str
    kind: Kind
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture of the article."""

    name: str
    marks: tuple[Mark, ...]
    file: str
    """The feature's file, as it is called from the root."""
    line: int
    scenario: Key

    @property
    def place(self) -> str:
        """Name the step that asks for the figure, as `features/walkthrough.feature:12`."""
        return f"{self.file}:{self.line}"

    @property
    def drawn(self) -> tuple[Mark, ...]:
        """The marks that leave something in the picture."""
        return tuple(mark for mark in self.marks if mark.kind is not Kind.SHOW)

    def error(self, message: str) -> FigureError:
        """Return an error about this figure."""
        return FigureError(f'{self.place}: figure "{self.name}": {message}')


def read_plan(scenarios: Iterable[Scenario], folder: str) -> dict[str, Figure]:
    """Return the figures that the features of a folder ask for, by name; refuse names that repeat."""
    plan: dict[str, Figure] = {}
    for scenario in scenarios:
        for step in scenario.steps:
            if not (match := FIGURE.fullmatch(step.text)):
                continue
            figure = _figure(match["name"], scenario, step, f"{folder}/{scenario.feature}")
            if figure.name in plan:
                raise figure.error(f"{plan[figure.name].place} makes a figure of this name already")
            plan[figure.name] = figure
    return plan


def check_controls(figures: Iterable[Figure], controls: Collection[str]) -> None:
    """Refuse figures that mark a control which no page object knows by that name."""
    for figure in figures:
        for mark in figure.marks:
            if mark.control not in controls:
                hint = did_you_mean(mark.control, controls)
                raise figure.error(f'no control is called "{mark.control}"{hint}')


def choose(plan: Mapping[str, Figure], names: Sequence[str]) -> dict[str, Figure]:
    """Return the figures of these names; all if none is named."""
    for name in names:
        if name not in plan:
            raise FigureError(f'no step shows a figure "{name}"{did_you_mean(name, plan)}')
    return {name: figure for name, figure in plan.items() if not names or name in names}


def _figure(name: str, scenario: Scenario, step: Step, file: str) -> Figure:
    bare = Figure(name, (), file, step.line, scenario.key)
    if not _NAME.fullmatch(name):
        raise bare.error("a figure's name is its file's: small letters and digits, with hyphens between")
    if not step.table or step.table[0] != HEADER:
        raise bare.error(f"the step needs a table with the columns {', '.join(HEADER)}")
    marks = tuple(_mark(bare, row) for row in step.table[1:])
    if not marks:
        raise bare.error("the table names no control")
    return replace(bare, marks=marks)


def _mark(figure: Figure, row: tuple[str, ...]) -> Mark:
    control, word, text = row
    if word not in list(Kind):
        raise figure.error(f'"{word}" is not a mark; there are {", ".join(Kind)}')
    kind = Kind(word)
    if bool(text) != (kind is Kind.CALLOUT):
        raise figure.error(
            f'"{control}": a callout needs a text' if not text else f'"{control}": only a callout has a text'
        )
    return Mark(control, kind, text)
