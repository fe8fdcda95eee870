"""Findings made up for the tests of the writers, and what Hypothesis makes of them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

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
    "<script>alert(1)</script>",
    "]]>",
    "a\x00b\x1b[31m",
    "\u202eabc\u202c",
    "| a | b |",
    "``` ` ```",
    "\ud800",
    "\uffff",
]

texts = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=["Cc", "Cs", "Cf", "Co", "Cn"]), max_size=20),
    st.sampled_from([*MEAN, "x" * 100_000]),
)
lines = st.integers(1, 10_000)
seconds = st.floats(0, 10_000)
keys = st.tuples(texts, texts)
# Each picture is one that the run has, or none.
pictures = st.sampled_from(["", "0123456789abcdef.jpg"])

steps = st.builds(
    StepResult,
    keyword=st.sampled_from(["Given", "When", "Then", "And", "*"]),
    text=texts,
    line=lines,
    status=st.sampled_from(["passed", "failed", "not run"]),
    seconds=seconds,
    picture=pictures,
    table=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    docstring=texts,
)
failures = st.builds(
    Failure,
    headline=texts,
    expected=texts,
    actual=texts,
    control=texts,
    picture=pictures,
    outlined=st.sampled_from(["", "control", "around"]),
    text=texts,
    logs=st.dictionaries(texts, st.lists(texts, max_size=2).map(tuple), max_size=2),
    cause=st.none() | st.builds(Cause, label=texts, kind=texts, now=texts, lines=st.tuples(texts)),
)
scenarios = st.builds(
    ScenarioResult,
    feature=texts,
    feature_name=texts,
    line=lines,
    rule=texts,
    name=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    status=st.sampled_from(STATUSES),
    reason=texts,
    node=texts,
    seconds=seconds,
    started=texts,
    engine=st.sampled_from(["", "firefox"]),
    browser=texts,
    trace=texts,
    again=texts,
    steps=st.lists(steps, max_size=3).map(tuple),
    failure=st.none() | failures,
)
ARTICLES = (
    ArticleFinding(
        "customer-downsell", "Lower a customer's number of seats", "docs/help/customer-downsell/article.md"
    ),
    ArticleFinding("other", "Another <article>", "docs/help/other/article.md"),
)
claims = st.builds(
    ClaimFinding,
    article=st.sampled_from([each.name for each in ARTICLES]),
    id=st.from_regex(r"[1-9]\d?[a-z]", fullmatch=True),
    sentence=texts,
    line=lines,
    verdict=st.sampled_from(Verdict),
    reason=texts,
    selected=st.booleans(),
    source=texts,
    contradictions=st.lists(keys, max_size=2).map(tuple),
    scenarios=st.lists(keys, max_size=2).map(tuple),
)
states = st.builds(
    StateFinding,
    control=texts,
    label=texts,
    screen=texts,
    state=texts,
    basis=st.sampled_from(["documented", "assumed"]),
    outcome=st.sampled_from(["seen", "not seen", "failed"]),
    scenarios=st.lists(keys, max_size=2).map(tuple),
)
others = st.builds(
    OtherTest, node=texts, status=st.sampled_from(STATUSES), reason=texts, seconds=seconds, text=texts
)
changes = st.builds(
    Change,
    article=st.sampled_from([*(each.name for each in ARTICLES), ""]),
    kind=st.sampled_from(KINDS),
    name=texts,
    was=texts,
    now=texts,
    place=texts,
    why=texts,
)
findings = st.builds(
    Findings,
    title=texts,
    started=st.datetimes(timezones=st.just(UTC)),
    seconds=seconds,
    problems=st.lists(texts, max_size=2).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    claims=st.lists(claims, max_size=3).map(tuple),
    scenarios=st.lists(scenarios, max_size=3).map(tuple),
    states=st.lists(states, max_size=2).map(tuple),
    others=st.lists(others, max_size=2).map(tuple),
    environment=st.dictionaries(texts, texts, max_size=2),
    shard=st.sampled_from([(), (1, 2)]),
    articles=st.just(ARTICLES),
    since=st.none()
    | st.builds(Since, run=texts, started=texts, changes=st.lists(changes, max_size=3).map(tuple)),
).map(xml_safe)


def picture(path: Path, number: int = 0, quality: int = 50) -> None:
    """Write a picture of a screen's size, another for each number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.effect_noise((1280 // 8, 800 // 8), 30).convert("RGB").resize((1280, 800))
    image.paste((number % 256, number // 256, 200), (0, 0, 40, 40))
    image.save(path, "JPEG", quality=quality)


def with_pictures(scenario: ScenarioResult, *names: str) -> ScenarioResult:
    return replace(
        scenario, steps=tuple(replace(s, picture=n) for s, n in zip(scenario.steps, names, strict=True))
    )


def scenario(name: str = "Submit appears", status: str = "passed", **more: object) -> ScenarioResult:
    """Return a scenario of three steps; a failed one failed at its second."""
    ways = {"passed": ["passed"] * 3, "failed": ["passed", "failed", "not run"]}.get(status, ["not run"] * 3)
    texts = ("a customer with 350 seats", '"Submit" is clicked', "the customer's screen is shown")
    found = {
        "feature": "orders.feature",
        "feature_name": "Orders",
        "line": 10,
        "rule": 'Click "Submit".',
        "tags": ("smoke",),
        "status": status,
        "reason": "" if status == "passed" else "AssertionError: it was not there",
        "node": f"tests/test_features.py::{name}",
        "seconds": 1.25,
        "steps": tuple(
            StepResult(word, text, 11 + at, way, 0.25, kind=word.lower())  # type: ignore[arg-type]
            for at, (word, text, way) in enumerate(zip(("Given", "When", "Then"), texts, ways, strict=True))
        ),
        "failure": Failure(
            "it was not there", "to be visible", "hidden", 'button "Submit"', text="the traceback"
        )
        if status == "failed"
        else None,
        **more,
    }
    return ScenarioResult(name=name, **found)  # type: ignore[arg-type]


def claim(id: str = "10c", verdict: Verdict = Verdict.VERIFIED, **more: object) -> ClaimFinding:
    found = {
        "sentence": f"Sentence {id}.",
        "line": 3,
        "reason": "" if verdict is Verdict.VERIFIED else "because",
        "selected": True,
        "scenarios": (("orders.feature", "Submit appears"),),
        "article": ARTICLES[0].name,
        **more,
    }
    return ClaimFinding(id=id, verdict=verdict, **found)  # type: ignore[arg-type]


def run(
    scenarios: list[ScenarioResult] | None = None, claims: list[ClaimFinding] | None = None, **more: object
) -> Findings:
    """Return the findings of a run: by default of one verified sentence with one passed scenario."""
    found = {
        "title": "Lower a customer's number of seats",
        "started": datetime(2027, 3, 16, 14, 24, tzinfo=UTC),
        "seconds": 12.5,
        "problems": (),
        "notes": (),
        "states": (),
        "others": (),
        "environment": {"portal": "mock portal", "commit": "0" * 40},
        "articles": ARTICLES[:1],
        **more,
    }
    return Findings(
        scenarios=tuple([scenario()] if scenarios is None else scenarios),
        claims=tuple([claim()] if claims is None else claims),
        **found,  # type: ignore[arg-type]
    )
