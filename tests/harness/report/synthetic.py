"""Findings made up for the tests of the writers, and what Hypothesis makes of them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_type_hints

from hypothesis import strategies as st
from PIL import Image

from harness.config.texts import xml_safe
from harness.report.compare import KINDS
from harness.report.findings import (
    STATUSES,
    ArticleFinding,
    Change,
    ClaimFinding,
    Findings,
    OtherTest,
    Since,
    StateFinding,
)
from harness.results.verdicts import Verdict
from harness.scenarios.result import Cause, Failure, ScenarioResult, StepResult

MEAN = [
    "<script>alert(1)</script>", "]]>", "a\x00b\x1b[31m", "\u202eabc\u202c", "| a | b |", "``` ` ```",
    "\ud800", "\uffff",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=["Cc", "Cs", "Cf", "Co", "Cn"]), max_size=20),
    st.sampled_from([*MEAN, "x" * 100_000]),
)


def few(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


OF: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(1, 10_000),
    float: st.floats(0, 10_000),
    bool: st.booleans(),
    tuple[str, ...]: few(texts),
    tuple[tuple[str, str], ...]: few(st.tuples(texts, texts)),
    tuple[tuple[str, ...], ...]: few(st.tuples(texts, texts)),
    Mapping[str, str]: st.dictionaries(texts, texts, max_size=2),
    Mapping[str, tuple[str, ...]]: st.dictionaries(texts, few(texts), max_size=2),
}
"""What a field of each type is drawn from."""


def made(cls: Any, /, **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return what makes instances of a class: each field by its type, but those that have words of ours."""
    types = get_type_hints(cls)
    drawn = {each.name: OF[types[each.name]] for each in fields(cls) if each.name not in known}
    strategy = st.builds(cls, **drawn, **known)
    OF[cls | None] = st.none() | strategy
    OF[tuple[cls, ...]] = few(strategy)
    return strategy


ARTICLES = (
    ArticleFinding(
        "customer-downsell", "Lower a customer's number of seats", "docs/help/customer-downsell/article.md"
    ),
    ArticleFinding("other", "Another <article>", "docs/help/other/article.md"),
)
articles = st.sampled_from([each.name for each in ARTICLES])
statuses = st.sampled_from(STATUSES)
# Each picture is one that the run has, or none.
pictures = st.sampled_from(["", "0123456789abcdef.jpg"])

made(
    StepResult,
    keyword=st.sampled_from(["Given", "When", "Then", "And", "*"]),
    status=st.sampled_from(["passed", "failed", "not run"]),
    picture=pictures,
)
made(Cause)
made(Failure, picture=pictures, outlined=st.sampled_from(["", "control", "around"]))
made(ScenarioResult, status=statuses, engine=st.sampled_from(["", "firefox"]))
ids = st.from_regex(r"[1-9]\d?[a-z]", fullmatch=True)
made(ClaimFinding, article=articles, id=ids, verdict=st.sampled_from(Verdict))
bases, outcomes = st.sampled_from(["documented", "assumed"]), st.sampled_from(["seen", "not seen", "failed"])
made(StateFinding, basis=bases, outcome=outcomes)
made(OtherTest, status=statuses)
made(Change, article=articles | st.just(""), kind=st.sampled_from(KINDS))
made(Since)
findings = made(
    Findings,
    started=st.datetimes(timezones=st.just(UTC)),
    shard=st.sampled_from([(), (1, 2)]),
    articles=st.just(ARTICLES),
).map(xml_safe)


def picture(path: Path, number: int = 0, quality: int = 50) -> None:
    """Write a picture of a screen's size, another for each number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.effect_noise((1280 // 8, 800 // 8), 30).convert("RGB").resize((1280, 800))
    image.paste((number % 256, number // 256, 200), (0, 0, 40, 40))
    image.save(path, "JPEG", quality=quality)


def with_pictures(scenario: ScenarioResult, *names: str) -> ScenarioResult:
    steps = (replace(step, picture=name) for step, name in zip(scenario.steps, names, strict=True))
    return replace(scenario, steps=tuple(steps))


def scenario(name: str = "Submit appears", status: Any = "passed", **more: Any) -> ScenarioResult:
    """Return a scenario of three steps; a failed one failed at its second."""
    ways = {"passed": ["passed"] * 3, "failed": ["passed", "failed", "not run"]}.get(status, ["not run"] * 3)
    texts = ("a customer with 350 seats", '"Submit" is clicked', "the customer's screen is shown")
    failure = Failure("it was not there", "to be visible", "hidden", 'button "Submit"', text="the traceback")
    found = ScenarioResult(
        "orders.feature",
        "Orders",
        10,
        'Click "Submit".',
        name,
        ("smoke",),
        status,
        reason="" if status == "passed" else "AssertionError: it was not there",
        node=f"tests/test_features.py::{name}",
        seconds=1.25,
        steps=tuple(
            StepResult(word, text, 11 + at, way, 0.25, kind=word.lower())  # type: ignore[arg-type]
            for at, (word, text, way) in enumerate(zip(("Given", "When", "Then"), texts, ways, strict=True))
        ),
        failure=failure if status == "failed" else None,
    )
    return replace(found, **more)


def claim(id: str = "10c", verdict: Verdict = Verdict.VERIFIED, **more: Any) -> ClaimFinding:
    reason = "" if verdict is Verdict.VERIFIED else "because"
    shown = (("orders.feature", "Submit appears"),)
    found = ClaimFinding(id, f"Sentence {id}.", 3, verdict, reason, True, "", (), shown, ARTICLES[0].name)
    return replace(found, **more)


def run(
    scenarios: list[ScenarioResult] | None = None, claims: list[ClaimFinding] | None = None, **more: Any
) -> Findings:
    """Return the findings of a run: by default of one verified sentence with one passed scenario."""
    found = Findings(
        title="Lower a customer's number of seats",
        started=datetime(2027, 3, 16, 14, 24, tzinfo=UTC),
        seconds=12.5,
        problems=(),
        notes=(),
        claims=tuple([claim()] if claims is None else claims),
        scenarios=tuple([scenario()] if scenarios is None else scenarios),
        states=(),
        others=(),
        environment={"portal": "mock portal", "commit": "0" * 40},
        articles=ARTICLES[:1],
    )
    return replace(found, **more)
