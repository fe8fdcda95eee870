"""The verdict on each claim: what the scenarios of its Rule have shown, held against the source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from harness.article.claims import Claim, Difference, differences, plain, tokens
from harness.scenarios.scenario import Described, Key

NOT_HERE = "not tested here: "
"""Begins the reason of every skip that is owed to the portal under test."""


def is_not_here(status: str, reason: str) -> bool:
    """Tell whether a scenario was skipped for what the portal under test can't give or may not do."""
    return status == "skipped" and reason.startswith(NOT_HERE)


class Verdict(StrEnum):
    """What a run can say of a claim."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    FAILED = "failed"
    NOT_TESTED = "not tested"
    NOT_HERE = "not tested here"
    """The portal under test can't show it: another one could."""


@dataclass(frozen=True)
class Outcome:
    """How one run of a scenario ended: `passed`, `failed` or `skipped`, and why if it did not pass."""

    status: str
    reason: str = ""


Outcomes = Mapping[Key, list[Outcome]]


@dataclass(frozen=True)
class Judgement:
    """A claim with its verdict, the reason for it, and the scenarios of its Rule."""

    claim: Claim
    verdict: Verdict
    reason: str
    scenarios: tuple[Described, ...]
    differences: tuple[Difference, ...] = ()


def verdicts_on(
    claims: Mapping[str, Claim],
    source: Mapping[str, str] | None,
    features: Iterable[Described],
    outcomes: Outcomes,
) -> list[Judgement]:
    """Judge every claim of an article and of its source, if it has one, in the article's order."""
    scenarios = list(features)
    lost = [Claim(id, says, 0) for id, says in (source or {}).items() if id not in claims]
    return [verdict_on(claim, source, scenarios, outcomes) for claim in [*claims.values(), *lost]]


def verdict_on(
    claim: Claim, published: Mapping[str, str] | None, features: Iterable[Described], outcomes: Outcomes
) -> Judgement:
    """Judge one claim. `verified` needs every documented scenario of its Rule to have run and passed.

    published: what the source says, by claim id; None for an article of one's own, which has none.
    """
    # An article of one's own is held against itself.
    source = claim.sentence if published is None else published.get(claim.id)
    scenarios = tuple(scenario for scenario in features if scenario.rule == claim.sentence)
    documented = [scenario for scenario in scenarios if scenario.is_documented]
    verdict, reason = _verdict(claim, source, documented, outcomes)
    parted = differences(tokens(source), tokens(claim.sentence)) if source is not None else []
    return Judgement(claim, verdict, reason, scenarios, tuple(parted))


def _verdict(
    claim: Claim, source: str | None, documented: list[Described], outcomes: Outcomes
) -> tuple[Verdict, str]:
    if not claim.line:
        return Verdict.NOT_TESTED, "the source makes this claim, our article does not"
    if not documented:
        return Verdict.NOT_TESTED, "no scenario stands under this sentence"
    if ended := _not_passed(documented, outcomes):
        return ended
    if idle := next((each.name for each in documented if not each.has_outcome), None):
        return Verdict.NOT_TESTED, f"{idle}: it ends without a Then of its own, so nothing was looked at"
    if unsaid := unsaid_tokens(claim, documented):
        return Verdict.NOT_TESTED, f"no step mentions {', '.join(unsaid)}"
    if source is None:
        return Verdict.NOT_TESTED, "the source makes no such claim"
    if found := differences(tokens(source), tokens(claim.sentence)):
        return Verdict.CONTRADICTED, "; ".join(_say(difference) for difference in found)
    return Verdict.VERIFIED, ""


def _not_passed(documented: list[Described], outcomes: Outcomes) -> tuple[Verdict, str] | None:
    """Return the verdict if any scenario did not pass, the worst first."""
    if failure := _first(documented, outcomes, "failed"):
        return Verdict.FAILED, failure
    if gap := _gap(documented, outcomes):
        return Verdict.NOT_TESTED, gap
    if elsewhere := _first(documented, outcomes, "skipped"):
        return Verdict.NOT_HERE, elsewhere.replace(NOT_HERE, "")
    return None


def unsaid_tokens(claim: Claim, scenarios: Iterable[Described]) -> list[str]:
    """Return the labels and numbers of a sentence that no step of its scenarios mentions."""
    said = "\n".join(plain(line) for scenario in scenarios for line in scenario.words.split("\n"))
    return [
        token for token in tokens(claim.sentence) if not re.search(rf"(?<!\w){re.escape(token)}(?!\w)", said)
    ]


def _first(
    scenarios: list[Described], outcomes: Outcomes, status: str, *, owed_to_the_portal: bool | None = None
) -> str:
    for scenario in scenarios:
        for outcome in outcomes.get(scenario.key, []):
            owed = is_not_here(outcome.status, outcome.reason)
            if outcome.status == status and owed_to_the_portal in (None, owed):
                return f"{scenario.name}: {outcome.reason}"
    return ""


def _gap(documented: list[Described], outcomes: Outcomes) -> str:
    if skipped := _first(documented, outcomes, "skipped", owed_to_the_portal=False):
        return skipped
    absent = [scenario for scenario in documented if not outcomes.get(scenario.key)]
    return f"{len(absent)} of {len(documented)} scenarios did not run" if absent else ""


def _say(difference: Difference) -> str:
    return f"the source says {difference.source}, the portal shows {difference.article}"
