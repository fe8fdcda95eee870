"""What a run has found, as plain values: the one thing that every writer of the report reads."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal, get_args

from msgspec import Meta

from harness.config.texts import xml_safe
from harness.report.causes import SharedCause, causes_of
from harness.results.verdicts import Verdict
from harness.scenarios.result import Count, ScenarioResult, Seconds, Status
from harness.scenarios.scenario import Key

Kind = Literal["newly failing", "still failing", "fixed", "newly untested", "changed verdicts", "slower"]
"""Of a change, in the order in which they are told."""
Basis = Literal["documented", "assumed"]
Sighting = Literal["seen", "not seen", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)
STRUCTURE = ("status", "picture", "outlined", "trace", "started", "engine", "basis", "outcome", "id")
"""The fields that hold words of our own."""


@dataclass(frozen=True)
class ArticleFinding:
    """An article: its name as --article takes it, its title, and its file from the project's root."""

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class ClaimFinding:
    """A sentence of an article with its verdict.

    `line` is 0 if only the published source has it; `selected` tells whether this run was to test it;
    `source` is what the published source says. Pairs: `contradictions` of what the source says and what the
    portal shows, `scenarios` of a feature's file and a scenario's name. `article` is a name of `articles`.
    """

    id: str
    sentence: str
    line: Count
    verdict: Verdict
    reason: str
    selected: bool
    source: str = ""
    contradictions: tuple[tuple[str, str], ...] = ()
    scenarios: tuple[Key, ...] = ()
    article: str = ""

    @property
    def step(self) -> int:
        """Return the number of the article's step."""
        return int(re.match(r"\d+", self.id)[0]) if re.match(r"\d+", self.id) else 0  # type: ignore[index]


@dataclass(frozen=True)
class StateFinding:
    """A state of a control, with the file and the name of each scenario that asserts it."""

    control: str
    label: str
    screen: str
    state: str
    basis: Basis
    outcome: Sighting
    scenarios: tuple[Key, ...]


@dataclass(frozen=True)
class OtherTest:
    """A test of the run that is no scenario of a feature."""

    node: str
    status: Status
    reason: str = ""
    seconds: Seconds = 0.0
    text: str = ""


@dataclass(frozen=True)
class Change:
    """What differs from an earlier run: how a scenario ended, the verdict on a sentence, or a duration."""

    article: str
    kind: Kind
    name: str
    was: str
    now: str
    place: str = ""
    why: str = ""

    @property
    def step(self) -> str:
        return f"{self.was} -> {self.now}"

    def __str__(self) -> str:
        return ", ".join(filter(None, [f"{self.name}: {self.step}", self.place, self.why]))


@dataclass(frozen=True)
class Since:
    """What is new since an earlier run: `run` is how it is called, `started` when that was."""

    run: str
    started: str
    changes: tuple[Change, ...]


PART = "Part of the article:"
"""How a note on what a run was not asked for begins."""


@dataclass(frozen=True)
class Findings:
    """The whole of a run.

    All texts are free of control characters and of the run's secrets; of one of more than 20,000
    characters the middle is left out, and its length said. `started` has its offset from UTC. `problems`
    are why it proves less than it should; `notes` say what it was not asked to prove, or tolerated.
    `shard` is the number of this shard and of all shards, empty if the run is whole or merged. `asked`
    are the tags or words that the run was asked for, empty if it promised every sentence. `articles` are
    those whose sentences are judged, in order. `features` is the folder of the features, from the
    project's root. `since` is what is new since another run.
    """

    title: str
    started: Annotated[datetime, Meta(tz=True)]
    seconds: Seconds
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    claims: tuple[ClaimFinding, ...]
    scenarios: tuple[ScenarioResult, ...]
    states: tuple[StateFinding, ...]
    others: tuple[OtherTest, ...]
    environment: Mapping[str, str]
    shard: Annotated[tuple[Annotated[int, Meta(ge=1)], ...], Meta(max_length=2)] = ()
    asked: str = ""
    articles: tuple[ArticleFinding, ...] = ()
    features: str = "features"
    since: Since | None = None

    @property
    def verdicts(self) -> dict[str, int]:
        """Return how many sentences have each verdict."""
        return _verdicts(self.claims)

    @property
    def causes(self) -> list[SharedCause]:
        """Return the causes of failures that are known, each with its scenarios."""
        return causes_of(self.scenarios)

    @property
    def by_article(self) -> list[tuple[ArticleFinding, tuple[ClaimFinding, ...], dict[str, int]]]:
        """Return each article with its claims, and how many of these have each verdict."""
        own = [(each, tuple(c for c in self.claims if c.article == each.name)) for each in self.articles]
        return [(article, claims, _verdicts(claims)) for article, claims in own]

    def name_of(self, claim: ClaimFinding) -> str:
        """Return a claim's id; in a run with several articles as --claim takes it for one of them."""
        return f"{claim.article}:{claim.id}" if len(self.articles) > 1 else claim.id

    def claims_of(self, scenario: ScenarioResult) -> list[str]:
        """Return the claims that a scenario is a proof of, as they are called."""
        return [self.name_of(claim) for claim in self.claims if scenario.key in claim.scenarios]

    @property
    def statuses(self) -> dict[str, int]:
        """Return how many scenarios ended in each way."""
        return _statuses(self.scenarios)

    @property
    def other_statuses(self) -> dict[str, int]:
        """Return how many other tests ended in each way."""
        return _statuses(self.others)

    @property
    def has_failed(self) -> bool:
        """Tell whether anything that was selected failed or stayed untested."""
        bad = {Verdict.FAILED, Verdict.NOT_TESTED}
        failed = self.statuses["failed"] + self.other_statuses["failed"]
        return bool(self.problems or failed) or any(c.verdict in bad and c.selected for c in self.claims)


def _statuses(ended: Iterable[ScenarioResult | OtherTest]) -> dict[str, int]:
    counts = Counter(each.status for each in ended)
    return {status: counts[status] for status in STATUSES}


def _verdicts(claims: Iterable[ClaimFinding]) -> dict[str, int]:
    counts = Counter(claim.verdict for claim in claims)
    # An ordinary run has no use for the last: the mock can show everything.
    told = [verdict for verdict in Verdict if counts[verdict] or verdict is not Verdict.NOT_HERE]
    return {verdict.value: counts[verdict] for verdict in told}


def with_problem(findings: Findings, problem: str) -> Findings:
    """Return the findings with a further problem at their top, if they do not have it already."""
    if problem in findings.problems:
        return findings
    return replace(findings, problems=(*findings.problems, xml_safe(problem)))
