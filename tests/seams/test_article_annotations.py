"""A sentence that does not hold is marked at its own line, in each article that has it."""

import re
from pathlib import Path

import pytest

from harness.article.articles import Article
from harness.article.claims import claims_in
from harness.report.judging import Seen, articles_of, claims_judged, scenarios_of
from harness.report.summary import annotations
from harness.scenarios.result import Status, planned
from harness.scenarios.workspace import Workspace
from tests.harness.report import synthetic
from tests.project import DOWNSELL, WORKSPACE
from tests.seams.test_article_and_features import of_each_claim

FEATURES = WORKSPACE.scenarios
LINE = re.compile(r"::(\w+) file=(docs/.+),line=(\d+),title=(\w+) ([a-z ]+)::(.*)")
NEW_QUANTITY = DOWNSELL.claims["13b"].sentence


def marked(broken: str, ended: Status, workspace: Workspace = WORKSPACE) -> set[tuple[str, ...]]:
    """Return what is marked when the scenarios of one sentence end so and all others pass.

    That is the level, the verdict and the reason, with the article's line itself: sentence and id.
    """
    seen = [Seen(each.name, ended if each.rule == broken else "passed", "why", record=planned(each, ""))
            for each in FEATURES]  # fmt: skip
    claims = claims_judged(workspace.articles, scenarios_of(FEATURES, seen, "did not run"))
    found = synthetic.run([], list(claims), articles=articles_of(workspace.articles, workspace))
    return {_at_its_line(line, workspace.root) for line in annotations(found, workspace.root).splitlines()}


def _at_its_line(annotation: str, root: Path) -> tuple[str, ...]:
    level, file, line, id, verdict, text = LINE.fullmatch(annotation).groups()  # type: ignore[union-attr]
    with (root / file).open(encoding="utf-8", newline="\n") as article:
        stands = article.readlines()[int(line) - 1].strip()
    sentence, _, reason = text.partition("%0A")
    assert {id: sentence} == {each.id: each.sentence for each in claims_in(stands, root / file).values()}
    return level, verdict, reason, file, sentence


@pytest.fixture(autouse=True)
def on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")


@pytest.mark.parametrize(("ended", "told"), [("failed", "failed"), ("skipped", "not tested")])
@of_each_claim
def test_a_broken_claim_is_an_error_at_its_line(article: Article, id: str, ended: Status, told: str) -> None:
    sentence = article.claims[id].sentence
    errors = {each for each in marked(sentence, ended) if each[0] == "error"}
    assert {each[1] for each in errors} == {told}
    assert {(each[3], each[4]) for each in errors} == {
        (WORKSPACE.shown(each.path), sentence) for each in WORKSPACE.articles if sentence in each.sentences
    }


def test_a_sentence_with_its_labels_in_bold_is_marked_at_its_line_too(tmp_path: Path) -> None:
    for article in WORKSPACE.articles:
        path = tmp_path / WORKSPACE.shown(article.path)
        path.parent.mkdir(parents=True)
        path.write_text(re.sub('"([^"\n]+)"', r"**\1**", article.text), encoding="utf-8")
    menu = DOWNSELL.claims["1b"].sentence
    in_bold = Workspace(tmp_path, tmp_path / "docs" / "help", WORKSPACE.features)
    errors = {each for each in marked(menu, "failed", in_bold) if each[0] == "error"}
    assert errors == {each for each in marked(menu, "failed") if each[0] == "error"} != set()


def test_a_contradiction_is_a_warning_with_both_values() -> None:
    assert {each for each in marked("", "passed") if DOWNSELL.name in each[3]} == {
        ("warning", "contradicted", "the source says 800, the portal shows 200",
         "docs/help/customer-downsell/article.md", NEW_QUANTITY),
    }  # fmt: skip


def test_nothing_is_marked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert not marked(NEW_QUANTITY, "failed")
