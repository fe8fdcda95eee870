"""A run of several articles judges and reports each by itself."""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.harness.run.small_project import close, run, write_article
from tests.runs import Ended, run_pytest

MORE = "# Another\n\n1. The portal closes. <!-- 1a -->\n\n2. The portal opens. <!-- 2a -->\n"


@pytest.fixture
def two(small: Path) -> Path:
    """A project with a second article that shares both sentences, and has no published source."""
    write_article(small, "more", MORE)
    return small


def verdicts_by_name(ended: Ended) -> dict[str, str]:
    return {f"{each['article']}:{each['id']}": each["verdict"] for each in ended.results["claims"]}


def test_a_rule_is_tested_for_every_article_that_has_its_sentence(two: Path) -> None:
    close(two, "fail")
    ended = run(two, "--verify")
    assert ended.code == 1
    assert verdicts_by_name(ended) == {
        "more:1a": "failed", "more:2a": "verified", "small:1a": "verified", "small:2a": "failed",
    }  # fmt: skip
    assert [(each["name"], each["title"], each["path"]) for each in ended.results["articles"]] == [
        ("more", "Another", "docs/help/more/article.md"),
        ("small", "A small article", "docs/help/small/article.md"),
    ]
    for name in ("more", "small"):
        assert f"sentence by sentence (docs/help/{name}/article.md)" in ended.printed
        assert f"{name}: 2 claims: 1 verified, 0 contradicted, 1 failed, 0 not tested" in ended.printed
    assert "4 claims: 2 verified, 0 contradicted, 2 failed, 0 not tested" in ended.printed


def test_every_format_has_the_articles_one_after_the_other_with_an_index(two: Path) -> None:
    ended = run(two, "--verify")
    page = (ended.folder / "report.html").read_text(encoding="utf-8")
    for place in ("article-more", "article-small", "claim-more-1a", "claim-small-1a"):
        assert page.count(f'id="{place}"') == 1
    assert page.count('<a href="#article-more"') == page.count('<a href="#article-small"') == 1
    assert page.count('class="scenario" id="scenario-1"') == 1
    assert page.count('<a href="#scenario-1"') == 2  # from the other article, and from the table of states
    summary = (ended.folder / "summary.md").read_text(encoding="utf-8")
    assert "# 2 help articles" in summary
    assert "| A small article | small | 2 verified |" in summary
    case = next(ElementTree.parse(ended.folder / "junit.xml").getroot().iter("testcase"))
    named = [each.attrib["value"] for each in case.iter("property")]
    assert named == ["more:2a", "small:1a"]


def test_one_article_is_written_as_if_there_could_be_no_other(small: Path) -> None:
    ended = run(small, "--verify")
    assert 'id="claim-1a"' in (ended.folder / "report.html").read_text(encoding="utf-8")
    assert "small:1a" not in (ended.folder / "junit.xml").read_text(encoding="utf-8")
    assert "small: 2 claims" not in ended.printed
    assert "2 claims: 2 verified" in ended.printed


def test_an_article_is_selected_by_its_name_and_a_claim_of_one_by_both(two: Path) -> None:
    ended = run(two, "--verify", "--article=more", "--claim=1a")
    assert ended.code == 0, ended.printed
    assert verdicts_by_name(ended) == {"more:1a": "verified", "more:2a": "not tested"}
    assert verdicts_by_name(run(two, "--claim=small:1")) == {
        "more:1a": "not tested", "more:2a": "verified", "small:1a": "verified", "small:2a": "not tested",
    }  # fmt: skip
    for option, said in (
        ("--article=less", "--article less: there is none; there are more, small"),
        ("--claim=less:1a", "--claim less:1a: article less: there is none; there are more, small"),
    ):
        refused = run(two, option)
        assert (refused.code, said in refused.printed) == (4, True), refused.printed


def test_an_article_of_ones_own_contradicts_nobody(two: Path) -> None:
    (two / "docs" / "help" / "small" / "source-claims.toml").unlink()
    ended = run(two, "--verify")
    assert set(verdicts_by_name(ended).values()) == {"verified"}


def test_a_folder_without_an_article_is_said_in_one_line(small: Path) -> None:
    shutil.rmtree(small / "docs")
    for asked in ("--claim=1a", "--verify"):
        ended = run(small, asked)
        assert (ended.code, ended.printed.count("\n")) == (4, 2)
        assert "no article in it; an article is a folder with article.md" in ended.printed


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("docs/help/small/article.md", b"1. Das \xd6ffnen. <!-- 1a -->", "save it as UTF-8"),
        ("docs/help/small/article.md", b"One. <!-- 1a -->\nTwo. <!-- 1a -->", "claim 1a stands at line 1"),
        ("docs/help/small/source-claims.toml", b"[claims]\n1a = '\xd6'", "save it as UTF-8"),
        ("docs/help/small/source-claims.toml", b"[claims", "this is not TOML"),
        ("features/controls.toml", b"[door]\nlabel = Door", "this is not TOML"),
        ("features/controls.toml", b"[door]\nlabel = '\xd6'", "save it as UTF-8"),
    ],
    ids=["article", "claims", "source", "source's TOML", "controls' TOML", "controls"],
)
@pytest.mark.parametrize("asked", ["--verify", "--claim=1a"])
def test_what_can_not_be_read_is_named_in_one_line_before_anything_runs(
    small: Path, file: str, content: bytes, said: str, asked: str
) -> None:
    (small / file).write_bytes(content)
    ended = run(small, asked)
    assert (ended.code, ended.printed.count("\n")) == (4, 2)
    assert file in ended.printed
    assert said in ended.printed


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("docs/help/small/article.md", "--claim=1a"),
        ("features/controls.toml", "--claim=1a"),
        ("docs/help/small/source-claims.toml", "--since=earlier"),
    ],
)
def test_what_selects_or_is_compared_is_read_before_anything_runs_without_a_report_too(
    small: Path, file: str, asked: str
) -> None:
    if "since" in asked:
        run(small)
        (small / "out").rename(small / "earlier")
    (small / file).write_bytes(b"\xd6")
    ended = run_pytest(small, asked)
    assert (ended.code, ended.printed.count("\n")) == (4, 2)
    assert file in ended.printed


def test_a_feature_may_have_any_name_that_a_file_can_have(small: Path) -> None:
    (small / "features" / "a_opening.feature").rename(small / "features" / "a\x01.feature")
    ended = run(small, "--verify")
    assert (ended.code, ended.verdicts["1a"]) == (0, "verified")
