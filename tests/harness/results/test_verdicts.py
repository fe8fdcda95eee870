from dataclasses import replace
from pathlib import Path

import pytest

from harness.article.claims import Claim, Difference
from harness.results.verdicts import NOT_HERE, Outcome, Verdict, verdict_on, verdicts_on
from harness.scenarios.result import planned
from harness.scenarios.scenario import Scenario, Step

CLAIM = Claim("13b", 'The order in "Agreements" has 200 seats.', 7)
SOURCE = 'the "Agreements" tab has 200 seats'
PASSED, FAILED, SKIPPED = Outcome("passed"), Outcome("failed", "350"), Outcome("skipped", "no clock")
NOT_SHOWN = Outcome("skipped", f"{NOT_HERE}no sync")


def says(text: str, name: str = "it has", *tags: str) -> Scenario:
    steps = (Step("then", "Then", text, 2),)
    return Scenario("F", Path("f.feature"), "f.feature", 1, CLAIM.sentence, name, frozenset(tags), steps)


ONE, TWO, ASSUMED = (says('"Agreements" has 200 seats', *more) for more in ((), ("b",), ("b", "assumed")))
IDLE = replace(TWO, steps=(Step("when", "When", '"Agreements" has 200 seats', 2),))
STAR = replace(ONE, steps=(Step("then", "*", '"Agreements" has 200 seats', 2),))
NOT_TESTED = Verdict.NOT_TESTED
CASES = {
    "all passed": ([ONE, TWO], [[PASSED], [PASSED]], SOURCE, Verdict.VERIFIED, ""),
    "failed once, and passed elsewhere": ([ONE], [[PASSED, FAILED]], SOURCE, Verdict.FAILED, "it has: 350"),
    "one did not run": ([ONE, TWO], [[PASSED]], SOURCE, NOT_TESTED, "1 of 2 scenarios did not run"),
    "one was skipped": ([ONE, TWO], [[PASSED], [SKIPPED]], SOURCE, NOT_TESTED, "b: no clock"),
    "an assumption": ([ASSUMED], [[PASSED]], SOURCE, NOT_TESTED, "no scenario stands under this sentence"),
    "a failed assumption": ([ONE, ASSUMED], [[PASSED], [FAILED]], SOURCE, Verdict.VERIFIED, ""),
    "another number in the source": (
        [ONE], [[PASSED]], 'the "Agreements" tab has 800 seats',
        Verdict.CONTRADICTED, "the source says 800, the portal shows 200",
    ),
    "another label in the source": (
        [ONE], [[PASSED]], 'the "Contracts" tab has 200 seats',
        Verdict.CONTRADICTED, "the source says Contracts, the portal shows Agreements",
    ),
    "no contradiction untested": ([ONE], [], "it has 800 seats", NOT_TESTED, "1 of 1 scenarios did not run"),
    "nothing in the source": ([ONE], [[PASSED]], None, NOT_TESTED, "the source makes no such claim"),
    "not to be shown here": ([ONE, TWO], [[PASSED], [NOT_SHOWN]], SOURCE, Verdict.NOT_HERE, "b: no sync"),
    "any other skip is worse": ([ONE], [[NOT_SHOWN, SKIPPED]], SOURCE, NOT_TESTED, "it has: no clock"),
    "nothing looked at": (
        [ONE, IDLE], [[PASSED], [PASSED]], SOURCE,
        NOT_TESTED, "b: it ends without a Then of its own, so nothing was looked at",
    ),
    "a failure before all looked": ([ONE, IDLE], [[PASSED], [FAILED]], SOURCE, Verdict.FAILED, "b: 350"),
    "a Then by another word": ([STAR], [[PASSED]], SOURCE, Verdict.VERIFIED, ""),
    "so is a failure": ([ONE], [[NOT_SHOWN, FAILED]], SOURCE, Verdict.FAILED, "it has: 350"),
}  # fmt: skip


@pytest.mark.parametrize(("scenarios", "ran", "source", "verdict", "reason"), CASES.values(), ids=CASES)
def test_a_claim_is_judged_by_its_scenarios_and_its_source(
    scenarios: list[Scenario], ran: list[list[Outcome]], source: str | None, verdict: Verdict, reason: str
) -> None:
    outcomes = {each.key: outcomes for each, outcomes in zip(scenarios, ran, strict=False)}
    found = verdict_on(CLAIM, {CLAIM.id: source} if source else {}, scenarios, outcomes)
    assert (found.verdict, found.reason) == (verdict, reason)


A_THEN = '"Agreements" has 200 seats'


@pytest.mark.parametrize(
    ("kinds", "has_outcome"),
    [("then", True), ("given then", True), ("when then", True), ("when then when then", True),
     ("", False), ("given", False), ("when", False), ("then when", False), ("when then when", False),
     ("given then given", True)],
)  # fmt: skip
@pytest.mark.parametrize("background", ["", "given", "given then", "given when then"])
def test_a_scenario_proves_something_if_a_then_of_its_own_follows_its_last_when(
    background: str, kinds: str, has_outcome: bool
) -> None:
    before = [Step(kind, "*", A_THEN, 2 + at) for at, kind in enumerate(background.split())]
    own = [Step(kind, "*", A_THEN, 8 + at) for at, kind in enumerate(kinds.split())]
    scenario = replace(ONE, line=7, steps=(*before, *own))
    assert scenario.has_outcome == planned(scenario, "").has_outcome == has_outcome
    found = verdict_on(CLAIM, {CLAIM.id: SOURCE}, [scenario, ONE], {scenario.key: [PASSED]})
    assert (found.verdict is Verdict.VERIFIED) == has_outcome


@pytest.mark.parametrize(
    ("text", "missing"),
    [('"Agreements" has seats', "200"), ('"Agreements" has 2000 seats', "200"), ("200 seats", "Agreements"),
     ("it has seats", "Agreements, 200")],
)  # fmt: skip
def test_labels_and_numbers_that_no_step_mentions_are_named(text: str, missing: str) -> None:
    found = verdict_on(CLAIM, {CLAIM.id: SOURCE}, [says(text)], {ONE.key: [PASSED]})
    assert (found.verdict, found.reason) == (NOT_TESTED, f"no step mentions {missing}")


def test_a_gap_in_a_label_may_be_made_of_anything_in_a_step_and_in_the_source() -> None:
    claim = replace(CLAIM, sentence='In "Change Order" it is so.')
    step = replace(says('"Change\u00a0Order" is shown'), rule=claim.sentence)
    found = verdict_on(claim, {claim.id: 'so in "Change  Order"'}, [step], {step.key: [PASSED]})
    assert (found.verdict, found.reason) == (Verdict.VERIFIED, "")


def test_all_differences_from_the_source_are_told_and_kept_in_their_order() -> None:
    source = {CLAIM.id: 'the "Contracts" tab has 800 seats'}
    found = verdict_on(CLAIM, source, [ONE], {("f.feature", "it has"): [PASSED]})
    assert found.reason == (
        "the source says Contracts, the portal shows Agreements; the source says 800, the portal shows 200"
    )
    assert found.differences == (Difference("Contracts", "Agreements"), Difference("800", "200"))


def test_an_article_of_ones_own_is_verified_without_a_source() -> None:
    found = verdict_on(CLAIM, None, [ONE], {("f.feature", "it has"): [PASSED]})
    assert (found.verdict, found.differences) == (Verdict.VERIFIED, ())
    assert verdict_on(CLAIM, None, [ONE], {}).verdict is Verdict.NOT_TESTED


def test_each_claim_of_the_article_is_held_against_the_source_under_its_id() -> None:
    other = Claim("13c", "It is pending.", 8)
    source = {"13b": 'the "Agreements" tab has 800 seats', "13c": "its status", "14a": "it is billed"}
    found = verdicts_on({"13b": CLAIM, "13c": other}, source, [ONE], {("f.feature", "it has"): [PASSED]})
    assert [(each.claim, each.verdict) for each in found] == [
        (CLAIM, Verdict.CONTRADICTED),
        (other, Verdict.NOT_TESTED),
        (Claim("14a", "it is billed", 0), Verdict.NOT_TESTED),
    ]
    assert [len(each.scenarios) for each in found] == [1, 0, 0]
    assert found[0].reason == "the source says 800, the portal shows 200"
    assert found[2].reason == "the source makes this claim, our article does not"
