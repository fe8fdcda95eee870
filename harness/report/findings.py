"""What a run has found, as plain values: the one thing that every writer of the report reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import product, starmap
from typing import Any, cast

from harness.claims import Claim
from harness.features import Scenario
from harness.selection import EVERYTHING, Selection
from harness.verdicts import Judgement, Outcome, Verdict, judge_all

STATUSES = ("passed", "failed", "skipped", "not run")


@dataclass(frozen=True)
class StepFinding:
    """A step of a scenario that was to run; seconds are without the time that its picture took."""

    keyword: str
    text: str
    line: int
    status: str = "not run"
    seconds: float = 0.0
    picture: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    docstring: str = ""


@dataclass(frozen=True)
class Failure:
    """What is known of a failure; what could not be found out is empty."""

    headline: str
    expected: str = ""
    actual: str = ""
    control: str = ""
    picture: str = ""
    outlined: str = ""
    text: str = ""
    logs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ScenarioFinding:
    """How a scenario ended. A scenario that no report came from is `not run`.

    `engine` names the browser engine in a run with several, in which each scenario ends once in each.
    """

    feature: str
    feature_name: str
    line: int
    rule: str
    name: str
    tags: tuple[str, ...]
    status: str
    reason: str = ""
    node: str = ""
    seconds: float = 0.0
    started: str = ""
    engine: str = ""
    browser: str = ""
    trace: str = ""
    steps: tuple[StepFinding, ...] = ()
    failure: Failure | None = None

    @property
    def title(self) -> str:
        """Return the name, with the engine where there are several."""
        return f"{self.name} [{self.engine}]" if self.engine else self.name

    @property
    def key(self) -> tuple[str, str]:
        return self.feature, self.name

    @property
    def is_documented(self) -> bool:
        return "assumed" not in self.tags


@dataclass(frozen=True)
class ClaimFinding:
    """A sentence of the article with its verdict. `selected` tells whether this run was to test it."""

    id: str
    sentence: str
    line: int
    verdict: Verdict
    reason: str
    selected: bool
    source: str = ""
    contradictions: tuple[tuple[str, str], ...] = ()
    scenarios: tuple[tuple[str, str], ...] = ()

    @property
    def step(self) -> int:
        """Return the number of the article's step."""
        return int(re.match(r"\d+", self.id)[0]) if re.match(r"\d+", self.id) else 0  # type: ignore[index]


@dataclass(frozen=True)
class StateFinding:
    """A state of a control: `documented` or `assumed`; `seen`, `not seen` or `failed` in this run."""

    control: str
    label: str
    screen: str
    state: str
    basis: str
    outcome: str
    scenarios: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OtherTest:
    """A test of the run that is no scenario of a feature."""

    node: str
    status: str
    reason: str = ""
    seconds: float = 0.0
    text: str = ""


@dataclass(frozen=True)
class Seen:
    """All that the reports said of one test of the run."""

    node: str
    status: str
    reason: str = ""
    seconds: float = 0.0
    text: str = ""
    record: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Findings:
    """The whole of a run. `problems` are why it proves less than it should; `notes` narrow what was asked."""

    title: str
    started: datetime
    seconds: float
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    claims: tuple[ClaimFinding, ...]
    scenarios: tuple[ScenarioFinding, ...]
    states: tuple[StateFinding, ...]
    others: tuple[OtherTest, ...]
    environment: Mapping[str, str]
    shard: tuple[int, ...] = ()
    """The number of this shard and of all shards; empty if the run is whole."""

    @property
    def verdicts(self) -> dict[str, int]:
        """Return how many sentences have each verdict."""
        counts = Counter(claim.verdict for claim in self.claims)
        # An ordinary run has no use for the last: the mock can show everything.
        told = [verdict for verdict in Verdict if counts[verdict] or verdict is not Verdict.NOT_HERE]
        return {verdict.value: counts[verdict] for verdict in told}

    @property
    def statuses(self) -> dict[str, int]:
        """Return how many scenarios ended in each way."""
        counts = Counter(scenario.status for scenario in self.scenarios)
        return {status: counts[status] for status in STATUSES}

    @property
    def other_statuses(self) -> dict[str, int]:
        """Return how many other tests ended in each way."""
        counts = Counter(test.status for test in self.others)
        return {status: counts[status] for status in STATUSES}

    @property
    def has_failed(self) -> bool:
        """Tell whether anything that was selected failed or stayed untested."""
        bad = {Verdict.FAILED, Verdict.NOT_TESTED}
        failed = self.statuses["failed"] + self.other_statuses["failed"]
        return bool(self.problems or failed) or any(c.verdict in bad and c.selected for c in self.claims)


def judge(
    article: Mapping[str, Claim],
    source: Mapping[str, str],
    features: Sequence[Scenario],
    seen: Sequence[ScenarioFinding],
    selection: Selection = EVERYTHING,
) -> tuple[ClaimFinding, ...]:
    """Return the verdict on each sentence; one that was not selected says so."""
    outcomes: dict[tuple[str, str], list[Outcome]] = {}
    for each in seen:
        if each.status != "not run":
            outcomes.setdefault(each.key, []).append(Outcome(each.status, _said(each)))
    for each in seen:
        if each.status == "not run" and each.key in outcomes:  # in one browser, but not in all of them
            outcomes[each.key].append(Outcome("skipped", _said(each)))
    judged = judge_all(article, source, features, outcomes)
    engines = {each.engine for each in seen}
    return tuple(_claim(each, source.get(each.claim.id, ""), selection, engines) for each in judged)


def scenarios_of(
    features: Sequence[Scenario],
    seen: Sequence[Seen],
    why_not: str,
    selection: Selection = EVERYTHING,
    engines: Sequence[str] = ("",),
) -> tuple[ScenarioFinding, ...]:
    """Return every scenario of the features, run or not, and then those of other folders that ran.

    engines: those of a run with several, in each of which every scenario is due.
    """
    ran: dict[tuple[tuple[str, str], str], list[ScenarioFinding]] = {}
    for each in seen:
        if each.record is not None:
            found = _ran(each, each.record, why_not)
            ran.setdefault((found.key, found.engine), []).append(found)
    planned = [
        found
        for each in features
        for engine in engines
        for found in ran.pop((each.key, engine), None) or [_not_run(each, why_not, selection, engine)]
    ]
    return (*planned, *(found for rest in ran.values() for found in rest))


def states_of(
    controls: Mapping[str, Mapping[str, Any]], features: Sequence[Scenario], seen: Sequence[ScenarioFinding]
) -> tuple[StateFinding, ...]:
    """Return every state of every control, with the scenarios that assert it and what they saw."""
    ended: dict[tuple[str, str], set[str]] = {}
    for each in seen:
        ended.setdefault(each.key, set()).add(each.status)
    return tuple(
        _state(
            control,
            entry,
            state,
            basis,
            [each.key for each in features if f"{control}/{state}" in each.states],
            ended,
        )
        for control, entry in controls.items()
        for state, basis in entry["states"].items()
    )


def _claim(judged: Judgement, source: str, selection: Selection, engines: Iterable[str]) -> ClaimFinding:
    documented = [each.key for each in judged.scenarios if each.is_documented]
    why_not = next(filter(None, starmap(selection.why_not, product(documented, engines))), "")
    reason, contradictions = judged.reason, cast("tuple[tuple[str, str], ...]", ())
    if judged.verdict is Verdict.NOT_TESTED and why_not:
        reason = why_not
    if judged.verdict is Verdict.CONTRADICTED:
        contradictions = tuple((each.source, each.article) for each in judged.differences)
    return ClaimFinding(
        id=judged.claim.id,
        sentence=judged.claim.sentence,
        line=judged.claim.line,
        verdict=judged.verdict,
        reason=reason,
        selected=not why_not or judged.verdict is Verdict.FAILED,
        source=source,
        contradictions=contradictions,
        scenarios=tuple(each.key for each in judged.scenarios),
    )


def _ran(seen: Seen, record: Mapping[str, Any], why_not: str) -> ScenarioFinding:
    failure = record.get("failure")
    return ScenarioFinding(
        feature=record["feature"],
        feature_name=record["feature_name"],
        line=record["line"],
        rule=record["rule"],
        name=record["name"],
        tags=tuple(record["tags"]),
        status=seen.status,
        reason=seen.reason or (why_not if seen.status == "not run" else ""),
        node=seen.node,
        seconds=seen.seconds,
        started=record["started"],
        engine=record["engine"],
        browser=record["browser"],
        trace=record["trace"],
        steps=tuple(_step(step) for step in record["steps"]),
        failure=_failure(failure or {}, seen) if seen.status == "failed" else None,
    )


def _step(step: Mapping[str, Any]) -> StepFinding:
    return StepFinding(
        keyword=step["keyword"],
        text=step["text"],
        line=step["line"],
        status=step["status"],
        seconds=step["seconds"],
        picture=step["picture"],
        table=tuple(tuple(row) for row in step["table"]),
        docstring=step["docstring"],
    )


def _failure(found: Mapping[str, Any], seen: Seen) -> Failure:
    return Failure(
        headline=found.get("headline") or seen.reason,
        expected=found.get("expected", ""),
        actual=found.get("actual", ""),
        control=found.get("control", ""),
        picture=found.get("picture", ""),
        outlined=found.get("outlined", ""),
        text=found.get("text") or seen.text,
        logs={name: tuple(lines) for name, lines in found.get("logs", {}).items()},
    )


def _said(scenario: ScenarioFinding) -> str:
    """Return the reason of an ending, with the engine where there are several."""
    return f"in {scenario.engine}: {scenario.reason}" if scenario.engine else scenario.reason


def _not_run(scenario: Scenario, why_not: str, selection: Selection, engine: str) -> ScenarioFinding:
    keywords = {"Context": "Given", "Action": "When", "Outcome": "Then"}
    return ScenarioFinding(
        feature=scenario.path.name,
        feature_name=scenario.feature,
        line=scenario.line,
        rule=scenario.rule or "",
        name=scenario.name,
        tags=tuple(sorted(scenario.tags)),
        status="not run",
        reason=selection.why_not(scenario.key, engine) or why_not,
        engine=engine,
        steps=tuple(
            StepFinding(keywords.get(step.kind, "*"), step.text, step.line) for step in scenario.steps
        ),
    )


def _state(
    control: str,
    entry: Mapping[str, Any],
    state: str,
    basis: str,
    keys: list[tuple[str, str]],
    ended: Mapping[tuple[str, str], set[str]],
) -> StateFinding:
    ways = set().union(*(ended.get(key, set()) for key in keys))
    outcome = "failed" if "failed" in ways else "seen" if ways == {"passed"} else "not seen"
    return StateFinding(control, entry["label"], entry["screen"], state, basis, outcome, tuple(keys))


def with_problem(findings: Findings, problem: str) -> Findings:
    """Return the findings with a further problem at their top, if they do not have it already."""
    if problem in findings.problems:
        return findings
    return replace(findings, problems=(*findings.problems, problem))
