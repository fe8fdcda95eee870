"""An article comes and goes with its folder: copies of the project with one more, and with one less."""

import json
import re
import shutil
from pathlib import Path

import pytest

from harness.article.articles import Article
from harness.article.claims import Difference, differences, tokens
from portals.project import PROJECT
from tests.project import WORKSPACE
from tests.runs import copy_project, run_pytest

GUIDE = (PROJECT / "docs" / "adding-an-article.md").read_text(encoding="utf-8")
NAME = "customer-agreements"


def blocks(language: str) -> list[str]:
    """Return what the guide to a new article tells its reader to write in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    copy_project(tmp_path)
    return tmp_path


def seams_of(project: Path) -> list[str]:
    """Return the tests of a project that hold articles, features, figures and defects against each other."""
    found = (project / "tests" / "seams").glob("test_*_and_*.py")
    return [
        *map(str, found),
        "tests/seams/test_article_annotations.py",
        "tests/proof/defects/test_catalogue.py",
    ]


def test_a_third_article_needs_no_more_than_the_guide_writes_and_leaves_all_else_green(copy: Path) -> None:
    article, steps = blocks("markdown")
    rule, walkthrough = blocks("gherkin")
    folder, images = copy / "docs" / "help" / NAME, ("log-in", "complete", "agreements-tab")
    shutil.rmtree(folder, ignore_errors=True)  # of whoever follows the guide
    folder.mkdir()
    (folder / "article.md").write_text(article.partition("1. ")[0] + steps)
    (copy / "features" / "looking_at_agreements.feature").write_text(rule)
    (copy / "features" / "walkthrough_agreements.feature").write_text(walkthrough)
    options = ("--verify", "--figures=update", f"--article={NAME}", "--report=out")
    printed = run_pytest(copy, "-q", "tests/test_features.py", *options).out
    found = json.loads((copy / "out" / "results.json").read_text())["claims"]
    assert [(each["id"], each["verdict"]) for each in found] == [
        ("1a", "verified"), ("2a", "verified"), ("3a", "verified"),
    ], printed  # fmt: skip
    assert {each.stem for each in (folder / "images").glob("*.png")} == {*images}
    (folder / "source-claims.toml").write_text(blocks("toml")[0])
    printed = run_pytest(copy, "-q", *seams_of(copy)).out
    assert " passed" in printed
    assert "FAILED" not in printed, printed


def test_the_contradiction_of_the_guide_is_one(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(blocks("markdown")[0])
    (tmp_path / "source-claims.toml").write_text(blocks("toml")[0])
    article = Article(tmp_path / "article.md")
    assert article.source
    said = {id: tokens(text) for id, text in article.source.items()}
    found = {id: differences(said[id], tokens(claim.sentence)) for id, claim in article.claims.items()}
    assert found == {"1a": [], "2a": [], "3a": [Difference("360", "350")]}


def test_without_its_folder_an_articles_own_rules_are_nobodys_and_all_else_is_green(copy: Path) -> None:
    gone = next(each for each in WORKSPACE.articles if each.name == "customer-upsell")
    own = gone.sentences - frozenset().union(*(each.sentences for each in WORKSPACE.articles if each != gone))
    shutil.rmtree(copy / "docs" / "help" / gone.name)
    printed = run_pytest(copy, "-q", *seams_of(copy), "-n0", "-vv").out
    (failed,) = [line for line in printed.splitlines() if line.startswith("FAILED")]
    assert "test_every_rule_is_a_sentence_of_an_article" in failed
    rules = {each.rule for each in WORKSPACE.scenarios}
    assert {each for each in rules if f".feature: {each}" in printed} == own
