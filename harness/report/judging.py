"""How reports on tests become findings: how scenarios ended, what was seen, a verdict on each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product, starmap
from typing import Any, cast

from harness.article.articles import Article
from harness.guards.write_guard import counted
from harness.report.findings import ClaimFinding, Failure, ScenarioFinding, StateFinding, StepFinding
from harness.results.verdicts import Judgement, Outcome, Verdict, judge_all
from harness.scenarios.features import Scenario
from harness.scenarios.selection import EVERYTHING, Selection


@dataclass(frozen=True)
class Seen:
    """All that the reports said of one test of the run."""

    node: str
    status: str
    reason: str = ""
    seconds: float = 0.0
    text: str = ""
    record: Mapping[str, Any] | None = None
    attempts: tuple[str, ...] = ()
    """How it ended before it was run again, by a plugin that does so."""


def judge(
    articles: Iterable[Article],
    features: Sequence[Scenario],
    seen: Sequence[ScenarioFinding],
    selection: Selection = EVERYTHING,
) -> tuple[ClaimFinding, ...]:
    """Return the verdict on each sentence of each article; one that was not selected says so."""
    outcomes: dict[tuple[str, str], list[Outcome]] = {}
    for each in seen:
        if each.status != "not run":
            outcomes.setdefault(each.key, []).append(Outcome(each.status, _said(each)))
    for each in seen:
        if each.status == "not run" and each.key in outcomes:  # in one browser, but not in all of them
            outcomes[each.key].append(Outcome("skipped", _said(each)))
    engines = {each.engine for each in seen}
    return tuple(
        _claim(each, article, selection, engines)
        for article in articles
        for each in judge_all(article.claims, article.source, features, outcomes)
    )


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


def _claim(judged: Judgement, article: Article, selection: Selection, engines: Iterable[str]) -> ClaimFinding:
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
        source=(article.source or {}).get(judged.claim.id, ""),
        contradictions=contradictions,
        scenarios=tuple(each.key for each in judged.scenarios),
        article=article.name,
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
        again=record["again"],
        steps=tuple(_step(step) for step in record["steps"]),
        failure=_failure(failure or {}, seen) if seen.status == "failed" else None,
        refused=tuple(counted(record["refused"])),
        attempts=seen.attempts,
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
    return ScenarioFinding(
        feature=scenario.file,
        feature_name=scenario.feature,
        line=scenario.line,
        rule=scenario.rule or "",
        name=scenario.name,
        tags=tuple(sorted(scenario.tags)),
        status="not run",
        reason=selection.why_not(scenario.key, engine) or why_not,
        engine=engine,
        steps=tuple(StepFinding(step.keyword, step.text, step.line) for step in scenario.steps),
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
