"""How reports on tests become findings: how scenarios ended, what was seen, a verdict on each sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product, starmap
from typing import Any

from harness.article.articles import Article
from harness.report.findings import ArticleFinding, ClaimFinding, Sighting, StateFinding
from harness.results.verdicts import Judgement, Outcome, Verdict, verdicts_on
from harness.scenarios.result import NOT_RUN, Failure, ScenarioResult, Status, planned
from harness.scenarios.scenario import Key, Scenario
from harness.scenarios.selection import EVERYTHING, Selection
from harness.scenarios.workspace import Workspace


@dataclass(frozen=True)
class Seen:
    """All that the reports said of one test of the run."""

    node: str
    status: Status
    reason: str = ""
    seconds: float = 0.0
    text: str = ""
    record: ScenarioResult | None = None
    attempts: tuple[str, ...] = ()
    """How it ended before it was run again, by a plugin that does so."""
    end_of_run: str = ""
    """Why no scenario could go on, found out when it failed."""
    of_portal: bool = True
    """Whether what it failed for was seen of the portal."""


def claims_judged(
    articles: Iterable[Article], seen: Sequence[ScenarioResult], selection: Selection = EVERYTHING
) -> tuple[ClaimFinding, ...]:
    """Return the verdict on each sentence of each article; one that was not selected says so."""
    outcomes: dict[Key, list[Outcome]] = {}
    for each in seen:
        if each.status != NOT_RUN:
            outcome = Outcome(each.status if each.has_seen else "skipped", _said(each))
            outcomes.setdefault(each.key, []).append(outcome)
    for each in seen:
        if each.status == NOT_RUN and each.key in outcomes:  # in one browser, but not in all of them
            outcomes[each.key].append(Outcome("skipped", _said(each)))
    engines, scenarios = {each.engine for each in seen}, list({each.key: each for each in seen}.values())
    return tuple(
        _claim(each, article, selection, engines)
        for article in articles
        for each in verdicts_on(article.claims, article.source, scenarios, outcomes)
    )


def scenarios_of(
    features: Sequence[Scenario],
    seen: Sequence[Seen],
    why_not: str,
    selection: Selection = EVERYTHING,
    engines: Sequence[str] = ("",),
) -> tuple[ScenarioResult, ...]:
    """Return every scenario of the features, run or not, and then those of other folders that ran.

    engines: those of a run with several, in each of which every scenario is due.
    """
    ran: dict[tuple[Key, str], list[ScenarioResult]] = {}
    for each in seen:
        if each.record is not None:
            found = _ended(each, each.record, why_not)
            ran.setdefault((found.key, found.engine), []).append(found)
    due = [
        found
        for each in features
        for engine in engines
        for found in ran.pop((each.key, engine), None)
        or [planned(each, engine, selection.why_not(each.key, engine) or why_not)]
    ]
    return (*due, *(found for rest in ran.values() for found in rest))


def states_of(
    controls: Mapping[str, Mapping[str, Any]], seen: Sequence[ScenarioResult]
) -> tuple[StateFinding, ...]:
    """Return every state of every control, with the scenarios that assert it and what they saw."""
    ended: dict[Key, set[str]] = {}
    for each in seen:
        has_looked = each.has_outcome or each.status != "passed"
        ended.setdefault(each.key, set()).add(each.status if has_looked and each.has_seen else NOT_RUN)
    found = []
    for control, entry in controls.items():
        for state, basis in entry["states"].items():
            keys = tuple(dict.fromkeys(each.key for each in seen if f"{control}/{state}" in each.states))
            ways = set().union(*(ended[key] for key in keys))
            saw: Sighting = "failed" if "failed" in ways else "seen" if ways == {"passed"} else "not seen"
            found.append(StateFinding(control, entry["label"], entry["screen"], state, basis, saw, keys))
    return tuple(found)


def _claim(judged: Judgement, article: Article, selection: Selection, engines: Iterable[str]) -> ClaimFinding:
    documented = [each.key for each in judged.scenarios if each.is_documented]
    why_not = next(filter(None, starmap(selection.why_not, product(documented, engines))), "")
    if not documented:
        why_not = selection.why_not_sentence(judged.claim.sentence)
    is_contradicted = judged.verdict is Verdict.CONTRADICTED
    return ClaimFinding(
        id=judged.claim.id,
        sentence=judged.claim.sentence,
        line=judged.claim.line,
        verdict=judged.verdict,
        reason=why_not if judged.verdict is Verdict.NOT_TESTED and why_not else judged.reason,
        selected=not why_not or judged.verdict is Verdict.FAILED,
        source=(article.source or {}).get(judged.claim.id, ""),
        contradictions=tuple((each.source, each.article) for each in judged.differences if is_contradicted),
        scenarios=tuple(each.key for each in judged.scenarios),
        article=article.name,
    )


def _ended(seen: Seen, record: ScenarioResult, why_not: str) -> ScenarioResult:
    """Return what is known of a scenario, with how its test ended."""
    found = record.failure or Failure()
    headline, text = found.headline or seen.reason, found.text or seen.text
    failure = replace(
        found, headline=headline, text=text, end_of_run=seen.end_of_run, of_portal=seen.of_portal
    )
    why = str(failure.end_of_run or failure.cause or "") if seen.status == "failed" else ""
    said = seen.reason if why in seen.reason else f"{why} {seen.reason}".rstrip()
    return replace(
        record,
        status=seen.status,
        reason=said or (why_not if seen.status == NOT_RUN else ""),
        node=seen.node,
        seconds=seen.seconds,
        failure=failure if seen.status == "failed" else None,
        attempts=seen.attempts,
    )


def _said(scenario: ScenarioResult) -> str:
    """Return the reason of an ending, with the engine where there are several."""
    return f"in {scenario.engine}: {scenario.reason}" if scenario.engine else scenario.reason


def title_of(articles: Sequence[Article]) -> str:
    """Return the title of the one article, or how many there are."""
    return articles[0].title if len(articles) == 1 else f"{len(articles)} help articles"


def articles_of(articles: Iterable[Article], workspace: Workspace) -> tuple[ArticleFinding, ...]:
    """Return what the report says of the articles themselves."""
    return tuple(ArticleFinding(each.name, each.title, workspace.shown(each.path)) for each in articles)
