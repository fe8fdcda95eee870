from dataclasses import replace
from pathlib import Path

import pytest

from harness.article.claims import Claim, Difference
from harness.results.verdicts import NOT_HERE, Judgement, Outcome, Verdict, verdict_on, verdicts_on
from harness.scenarios.scenario import Scenario, Step

CLAIM = Claim("13b", 'The order in "Agreements" has 200 seats.', 7)
SOURCE = 'the "Agreements" tab has 200 seats'
PASSED = Outcome("passed")


def scenario(
    name: str = "it has", *, says: str = '"Agreements" has 200 seats', assumed: bool = False
) -> Scenario:
    tags = frozenset({"assumed"} if assumed else ())
    return Scenario(
        "F", Path("f.feature"), "f.feature", 1, CLAIM.sentence, name, tags, (Step("then", "Then", says, 2),)
    )


def verdict(
    scenarios: list[Scenario], outcomes: dict[str, list[Outcome]], source: str | None = SOURCE
) -> tuple[Verdict, str]:
    published = {} if source is None else {CLAIM.id: source}
    found: Judgement = verdict_on(
        CLAIM, published, scenarios, {("f.feature", name): ran for name, ran in outcomes.items()}
    )
    return found.verdict, found.reason


def test_a_claim_is_verified_when_all_its_scenarios_passed() -> None:
    assert verdict([scenario(), scenario("b")], {"it has": [PASSED], "b": [PASSED]}) == (Verdict.VERIFIED, "")


def test_a_claim_is_failed_when_one_scenario_failed_even_if_it_passed_elsewhere() -> None:
    ran = {"it has": [PASSED, Outcome("failed", "350")]}
    assert verdict([scenario()], ran) == (Verdict.FAILED, "it has: 350")


def test_a_scenario_that_did_not_run_leaves_the_claim_untested() -> None:
    expected = (Verdict.NOT_TESTED, "1 of 2 scenarios did not run")
    assert verdict([scenario(), scenario("b")], {"it has": [PASSED]}) == expected


def test_a_skipped_scenario_leaves_the_claim_untested_with_its_reason() -> None:
    ran = {"it has": [PASSED], "b": [Outcome("skipped", "no clock")]}
    assert verdict([scenario(), scenario("b")], ran) == (Verdict.NOT_TESTED, "b: no clock")


def test_an_assumed_scenario_proves_nothing_about_the_article() -> None:
    expected = (Verdict.NOT_TESTED, "no scenario stands under this sentence")
    assert verdict([scenario(assumed=True)], {"it has": [PASSED]}) == expected


def test_a_failed_assumption_does_not_fail_the_claim() -> None:
    ran = {"it has": [PASSED], "b": [Outcome("failed", "x")]}
    assert verdict([scenario(), scenario("b", assumed=True)], ran) == (Verdict.VERIFIED, "")


@pytest.mark.parametrize("says", ['"Agreements" has seats', '"Agreements" has 2000 seats', "200 seats"])
def test_passing_steps_that_do_not_mention_a_label_or_number_leave_it_untested(says: str) -> None:
    found, reason = verdict([scenario(says=says)], {"it has": [PASSED]})
    assert found is Verdict.NOT_TESTED
    assert reason.startswith("no step mentions")


def test_all_labels_and_numbers_that_no_step_mentions_are_named() -> None:
    expected = (Verdict.NOT_TESTED, "no step mentions Agreements, 200")
    assert verdict([scenario(says="it has seats")], {"it has": [PASSED]}) == expected


def test_a_number_that_differs_in_the_source_is_contradicted_with_both_values() -> None:
    found = verdict([scenario()], {"it has": [PASSED]}, 'the "Agreements" tab has 800 seats')
    assert found == (Verdict.CONTRADICTED, "the source says 800, the portal shows 200")


def test_a_label_that_differs_in_the_source_is_contradicted_with_both_values() -> None:
    found = verdict([scenario()], {"it has": [PASSED]}, 'the "Contracts" tab has 200 seats')
    assert found == (Verdict.CONTRADICTED, "the source says Contracts, the portal shows Agreements")


def test_all_differences_from_the_source_are_told_and_kept_in_their_order() -> None:
    found = verdict_on(
        CLAIM,
        {CLAIM.id: 'the "Contracts" tab has 800 seats'},
        [scenario()],
        {("f.feature", "it has"): [PASSED]},
    )
    assert found.reason == (
        "the source says Contracts, the portal shows Agreements; the source says 800, the portal shows 200"
    )
    assert found.differences == (Difference("Contracts", "Agreements"), Difference("800", "200"))


def test_an_article_of_ones_own_is_verified_without_a_source() -> None:
    found = verdict_on(CLAIM, None, [scenario()], {("f.feature", "it has"): [PASSED]})
    assert (found.verdict, found.differences) == (Verdict.VERIFIED, ())
    assert verdict_on(CLAIM, None, [scenario()], {}).verdict is Verdict.NOT_TESTED


def test_a_contradiction_is_not_told_of_a_claim_that_was_not_verified() -> None:
    assert verdict([scenario()], {}, "the tab has 800 seats")[0] is Verdict.NOT_TESTED


def test_a_claim_that_only_the_source_makes_is_untested() -> None:
    found = verdicts_on({CLAIM.id: CLAIM}, {CLAIM.id: SOURCE, "14a": "more"}, [scenario()], {})
    assert [(each.claim.id, each.verdict) for each in found][1] == ("14a", Verdict.NOT_TESTED)


def test_a_claim_that_only_the_article_makes_is_untested() -> None:
    expected = (Verdict.NOT_TESTED, "the source makes no such claim")
    assert verdict([scenario()], {"it has": [PASSED]}, None) == expected


def test_each_claim_of_the_article_is_held_against_the_source_under_its_id() -> None:
    other = Claim("13c", "It is pending.", 8)
    source = {"13b": 'the "Agreements" tab has 800 seats', "13c": "its status", "14a": "it is billed"}
    found = verdicts_on(
        {"13b": CLAIM, "13c": other}, source, [scenario()], {("f.feature", "it has"): [PASSED]}
    )
    assert [(each.claim, each.verdict) for each in found] == [
        (CLAIM, Verdict.CONTRADICTED),
        (other, Verdict.NOT_TESTED),
        (Claim("14a", "it is billed", 0), Verdict.NOT_TESTED),
    ]
    assert [len(each.scenarios) for each in found] == [1, 0, 0]
    assert found[0].reason == "the source says 800, the portal shows 200"
    assert found[2].reason == "the source makes this claim, our article does not"


def test_what_the_portal_cannot_show_is_not_tested_here_with_the_reason() -> None:
    ran = {"it has": [PASSED], "b": [Outcome("skipped", f"{NOT_HERE}no sync can be brought about")]}
    expected = (Verdict.NOT_HERE, "b: no sync can be brought about")
    assert verdict([scenario(), scenario("b")], ran) == expected


def test_any_other_skip_is_worse_than_what_the_portal_cannot_show() -> None:
    ran = {"it has": [Outcome("skipped", f"{NOT_HERE}no sync"), Outcome("skipped", "no time")]}
    assert verdict([scenario()], ran) == (Verdict.NOT_TESTED, "it has: no time")


def test_what_the_portal_cannot_show_does_not_hide_a_failure() -> None:
    ran = {"it has": [Outcome("skipped", f"{NOT_HERE}no sync"), Outcome("failed", "350")]}
    assert verdict([scenario()], ran) == (Verdict.FAILED, "it has: 350")


def test_a_claim_is_not_verified_by_a_scenario_that_looks_at_nothing() -> None:
    idle = replace(scenario("b"), steps=(Step("when", "When", '"Agreements" has 200 seats', 2),))
    found = verdict([scenario(), idle], {"it has": [PASSED], "b": [PASSED]})
    assert found == (Verdict.NOT_TESTED, "b: it has no Then step, so nothing was looked at")
