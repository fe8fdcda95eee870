"""Not tested differs from verified, and totals add up."""

from dataclasses import replace
from pathlib import Path

from harness.article.articles import Article
from harness.article.claims import Claim
from harness.report.judging import Seen, claims_judged, scenarios_of, states_of
from harness.report.summary import headline
from harness.results.verdicts import Verdict
from harness.scenarios.plugin import select
from harness.scenarios.result import Cause, Failure, Status, planned
from harness.scenarios.scenario import Scenario, Step
from tests.harness.report import synthetic

SENTENCE = 'Click "Submit" to order 200 seats.'
CLAIMS = {"1a": Claim("1a", SENTENCE, 3), "2a": Claim("2a", "Another sentence.", 4)}
SOURCE = {"1a": '"Submit" orders 200 seats', "2a": "another"}
STEPS = (Step("then", "Then", '"Submit" is offered for 200 seats', 8),)


def article() -> Article:
    """Return an article as if it had been read."""
    found = Article(Path("help/orders/article.md"))
    vars(found).update(claims=CLAIMS, source=SOURCE, illustrations={})
    return found


def written(name: str, rule: str = SENTENCE, *tags: str, file: str = "orders.feature") -> Scenario:
    return Scenario("Orders", Path(file), file, 7, rule, name, frozenset(tags), STEPS)


def seen(name: str, status: Status, file: str = "orders.feature") -> Seen:
    known = {each.key: each for each in FEATURES}
    record = planned(known.get((file, name)) or written(name, file=file), "")
    return Seen(f"tests::{name}", status, "" if status == "passed" else "why", 0.1, "", record)


FEATURES = [written("one"), written("two"), written("other", "Another sentence.", "state:submit/absent")]


def test_a_scenario_that_began_and_did_not_end_is_not_run() -> None:
    ran = [seen("one", "passed"), seen("two", "not run"), seen("other", "passed")]
    found = claims_judged([article()], scenarios_of(FEATURES, ran, "did not run"))
    assert [claim.verdict for claim in found] == ["not tested", "verified"]


def test_the_reason_of_a_failure_begins_with_its_cause() -> None:
    cause = Cause("Company Name", "term", "Firm")
    ran = [seen("one", "failed"), seen("two", "passed"), seen("other", "failed")]
    record = replace(planned(FEATURES[0], ""), failure=Failure(cause=cause))
    scenarios = scenarios_of(FEATURES, [replace(ran[0], record=record), *ran[1:]], "did not run")
    assert [each.reason for each in scenarios] == [f"{cause} why", "", "why"]
    claims = claims_judged([article()], scenarios)
    assert [claim.reason for claim in claims] == [f"one: {cause} why", "other: why"]
    failure = scenarios[0].failure
    assert failure
    assert failure.headline == "why"
    said = replace(ran[0], record=record, reason=f"no: {cause}")
    assert scenarios_of(FEATURES[:1], [said], "did not run")[0].reason == f"no: {cause}"


def test_a_scenario_that_has_not_failed_has_no_cause() -> None:
    """It may have begun to fail, as where the harness has refused what the portal needed."""
    record = replace(planned(FEATURES[0], ""), failure=Failure(cause=Cause("Company Name", "term")))
    (found,) = scenarios_of(FEATURES[:1], [replace(seen("one", "skipped"), record=record)], "did not run")
    assert (found.reason, found.failure) == ("why", None)


def test_a_sentence_outside_of_the_selection_says_so_and_does_not_fail_the_run() -> None:
    selection = select(FEATURES, [article()], [], claims=["1"])
    ran = [seen("one", "passed"), seen("two", "passed")]
    scenarios = scenarios_of(FEATURES, ran, "did not run", selection)
    first, second = claims_judged([article()], scenarios, selection)
    assert (first.verdict, first.selected) == (Verdict.VERIFIED, True)
    assert (second.verdict, second.selected) == (Verdict.NOT_TESTED, False)
    assert second.reason == "not selected: this run was asked for claim 1 only"
    found = synthetic.run(list(scenarios), [first, second])
    assert not found.has_failed
    assert headline(found) == "1 of 2 sentences was tested on the portal and found true."


def test_a_sentence_without_a_scenario_fails_only_the_run_that_was_asked_for_it() -> None:
    states, features = (
        ["submit"],
        [*FEATURES[:2], written("three", "Nobody's sentence.", "state:submit/absent")],
    )
    asked: list[dict[str, list[str]]] = [{}, {"names": ["orders"]}, {"claims": ["2a"]}, {"claims": ["2"]}]
    others: list[dict[str, list[str]]] = [
        {"claims": ["1a"]},
        {"control": states},
        {"claims": ["2a"], "control": states},
    ]
    found = [
        claims_judged([article()], (), select(features, [article()], states, **each))[1].selected
        for each in (*asked, *others)
    ]
    assert found == [True] * len(asked) + [False] * len(others)


def test_what_only_the_source_says_is_no_part_of_another_claim() -> None:
    lost = article()
    vars(lost).update(claims={"1a": CLAIMS["1a"]})
    for options, selected in (({}, True), ({"names": ["orders"]}, True), ({"claims": ["1a"]}, False)):
        selection = select(FEATURES, [lost], [], **options)
        assert claims_judged([lost], (), selection)[1].selected is selected


def test_every_scenario_of_the_features_is_listed_run_or_not() -> None:
    ran = [seen("one", "passed"), seen("elsewhere", "passed", "foreign.feature")]
    found = scenarios_of(FEATURES, ran, "did not run")
    assert [(each.name, each.status) for each in found] == [
        ("one", "passed"), ("two", "not run"), ("other", "not run"), ("elsewhere", "passed"),
    ]  # fmt: skip


def test_a_state_is_seen_only_if_every_scenario_that_asserts_it_passed() -> None:
    states = {"absent": "documented", "appears": "documented"}
    controls = {"submit": {"label": "Submit", "screen": "Review", "states": states}}
    passed = scenarios_of(FEATURES, [seen("other", "passed")], "")
    skipped = scenarios_of(FEATURES, [seen("other", "skipped")], "")
    idle = [replace(each, steps=()) for each in passed]
    failed = [replace(each, status="failed") for each in idle]
    for scenarios, outcome in (
        (passed, "seen"),
        (skipped, "not seen"),
        (idle, "not seen"),
        (failed, "failed"),
    ):
        assert [each.outcome for each in states_of(controls, scenarios)] == [outcome, "not seen"]


def test_only_a_whole_run_without_a_problem_reads_like_success() -> None:
    assert headline(synthetic.run()) == "Every sentence was tested on the portal and found true."
    found = synthetic.run(problems=("A worker was lost: crashed.",))
    assert found.has_failed
    assert headline(found) == "This run is incomplete: it proves less than a whole run."
    untested = synthetic.run([], [synthetic.claim(verdict=Verdict.NOT_TESTED, selected=False)])
    assert headline(untested) == "No sentence of the article was tested."


def test_totals_add_up() -> None:
    statuses = ("passed", "failed", "skipped", "not run", "passed")
    scenarios = [synthetic.scenario(str(at), status) for at, status in enumerate(statuses)]
    claims = [synthetic.claim(f"{at}a", verdict) for at, verdict in enumerate(Verdict, start=1)]
    found = synthetic.run(scenarios, claims)
    assert found.statuses == {"passed": 2, "failed": 1, "skipped": 1, "not run": 1}
    verdicts = ["verified", "contradicted", "failed", "not tested", "not tested here"]
    assert found.verdicts == dict.fromkeys(verdicts, 1)
