"""What happened in a scenario: one shape from the recorder in a worker to every writer of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from msgspec import Meta

from harness.scenarios.scenario import Described, Scenario

Status = Literal["passed", "failed", "skipped", "not run"]
StepStatus = Literal["passed", "failed", "not run"]
NOT_RUN: Literal["not run"] = "not run"
Count = Annotated[int, Meta(ge=0)]
Seconds = Annotated[float, Meta(ge=0, le=1_000_000_000)]  # at most some 30 years


@dataclass(frozen=True)
class StepResult:
    """A step of a scenario that was to run.

    `seconds` are without the time that its picture took; `picture` is a file name in pictures/, or empty;
    `kind` is given, when or then, also of a step that begins with And or a star.
    """

    keyword: str
    text: str
    line: Count
    status: StepStatus = NOT_RUN
    seconds: Seconds = 0.0
    picture: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    docstring: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Cause:
    """A label of the articles that is not on the screen where a control was looked for by it.

    `kind` is its role, `now` the name of what is there of the same kind in its place, if anything is; `lines`
    are those of the articles that have the label, as file:line; `screens` the headings of where it is not.
    """

    label: str
    kind: str
    now: str = ""
    lines: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()

    def __str__(self) -> str:
        several = len(self.screens) > 1
        named = [f'"{each}"' for each in self.screens[:3]] + ["…"] * (len(self.screens) > 3)
        which = f"The screen{'s' * several} {', '.join(named)}".rstrip()
        instead = f', but a {self.kind} "{self.now}"' if self.now else ""
        return f'{which} {"have" if several else "has"} no {self.kind} "{self.label}"{instead}.'

    @property
    def places(self) -> str:
        """Return where the articles have the label."""
        numbers: dict[str, list[str]] = {}
        for file, _, number in (each.rpartition(":") for each in self.lines):
            numbers.setdefault(file, []).append(number)
        said = (f"{file}:{', '.join(of_file)}" for file, of_file in numbers.items())
        return f'"{self.label}" stands in {"; ".join(said)}'


@dataclass(frozen=True)
class Failure:
    """What is known of a failure; what could not be found out is empty.

    `picture` is a file name in pictures/, `outlined` in it the control, what should have held it, or nothing;
    `text` is the traceback; `logs` are the console, the guard and the portal's log of this scenario only.
    `end_of_run` is why no scenario could go on: nothing was seen of the portal then. Nor was it if
    `of_portal` is false: the error is the test's own, such as a step without a definition.
    """

    headline: str = ""
    expected: str = ""
    actual: str = ""
    control: str = ""
    picture: str = ""
    outlined: Annotated[str, Meta(extra_json_schema={"enum": ["", "control", "around"]})] = ""
    text: str = ""
    logs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cause: Cause | None = None
    end_of_run: str = ""
    of_portal: bool = True


@dataclass(frozen=True)
class ScenarioResult(Described):
    """How a scenario ended; each row of an outline is one. A scenario that no report came from is `not run`.

    `feature` is the feature's file, from the folder of the features; `node` is pytest's name of the scenario.
    `engine` names the browser engine in a run with several, in which each scenario ends once in each;
    `browser` is the engine and version in which it ran; `trace` is a path below the report's folder.
    `again` says how it ended when it was run once more with a trace, after it had failed.
    `refused` says which requests of its pages the write guard did not let through, each once with its number.
    `attempts` say how it ended before it was run again, by a plugin such as pytest-rerunfailures.
    """

    feature: str
    feature_name: str
    line: Count
    rule: str
    name: str
    tags: tuple[str, ...]
    status: Status
    reason: str = ""
    node: str = ""
    seconds: Seconds = 0.0
    started: str = ""
    engine: str = ""
    browser: str = ""
    trace: str = ""
    again: str = ""
    steps: tuple[StepResult, ...] = ()
    failure: Failure | None = None
    refused: tuple[str, ...] = ()
    attempts: tuple[str, ...] = ()

    @property
    def has_seen(self) -> bool:
        """Tell whether it ended by what was seen of the portal."""
        failure = self.failure or Failure()
        return self.status != NOT_RUN and not failure.end_of_run and failure.of_portal

    @property
    def title(self) -> str:
        """Return the name, with the engine where there are several."""
        return f"{self.name} [{self.engine}]" if self.engine else self.name

    def with_step(self, at: int, **changes: object) -> ScenarioResult:
        """Return the result with more known of one step."""
        step = replace(self.steps[at], **changes)  # type: ignore[arg-type]
        return replace(self, steps=(*self.steps[:at], step, *self.steps[at + 1 :]))


def planned(scenario: Scenario, engine: str, reason: str = "") -> ScenarioResult:
    """Return the result of a scenario before its first step."""
    return ScenarioResult(
        feature=scenario.feature,
        feature_name=scenario.feature_name,
        line=scenario.line,
        rule=scenario.rule or "",
        name=scenario.name,
        tags=tuple(sorted(scenario.tags)),
        status=NOT_RUN,
        reason=reason,
        engine=engine,
        steps=tuple(
            StepResult(
                step.keyword, step.text, step.line, table=step.table, docstring=step.docstring, kind=step.kind
            )
            for step in scenario.steps
        ),
    )
