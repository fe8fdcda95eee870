"""Publishing: only what the run has verified, and then in every format."""

from pathlib import Path

import pytest
from PIL import Image

from harness.article.articles import Article
from harness.config.settings import FILE, load
from harness.publish.formats import FormatError, offline_page, zendesk_body
from harness.publish.publication import publish, unverified_words
from harness.report.findings import ClaimFinding
from harness.results.verdicts import Verdict
from portals.project import PROJECT
from tests.harness.publish.small import SMALL, write_small
from tests.project import DOWNSELL

FONT = PROJECT / load(PROJECT / FILE).caption_font


def judged(article: Article = DOWNSELL, **verdicts: Verdict) -> list[ClaimFinding]:
    """Return the findings of a run that verified every claim but some, named by step and letter: step_2a."""
    return [
        ClaimFinding(
            claim.id, claim.sentence, claim.line, verdicts.get(f"step_{claim.id}", Verdict.VERIFIED), "",
            selected=True, article=article.name,
        )
        for claim in article.claims.values()
    ]  # fmt: skip


def test_every_word_of_the_article_was_verified() -> None:
    assert unverified_words(judged(), DOWNSELL) == []


def test_a_number_that_no_claim_states_is_found(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    text = DOWNSELL.text.replace("goes from 350 to 200", "goes from 350 to 800")
    path.write_text(text, encoding="utf-8")
    assert unverified_words(judged(), Article(path)) == ["800"]


def test_the_numbers_of_steps_claims_and_pictures_state_nothing_but_all_others_do(tmp_path: Path) -> None:
    article = write_small(tmp_path)
    found = judged(article)
    assert unverified_words(found, article) == []
    article.path.write_text(
        f"{SMALL}\n3. Wait 8. 7 more. <!-- 6a -->\n   Or 5. 4 at\n12 a.m.\n", encoding="utf-8"
    )
    assert unverified_words(found, Article(article.path)) == ["12", "4", "5", "7", "8"]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.VERIFIED, []),
        (Verdict.CONTRADICTED, []),
        (Verdict.NOT_TESTED, ["claim 2a", "200"]),
        (Verdict.FAILED, ["claim 2a", "200"]),
    ],
)
def test_a_claim_that_was_not_verified_is_named_with_what_it_says(
    tmp_path: Path, verdict: Verdict, expected: list[str]
) -> None:
    article = write_small(tmp_path)
    assert unverified_words(judged(article, step_2a=verdict), article) == expected


def test_a_claim_that_was_not_verified_stops_the_article(tmp_path: Path) -> None:
    article = write_small(tmp_path)
    with pytest.raises(FormatError) as refused:
        publish(judged(article, step_2a=Verdict.FAILED), [article], tmp_path / "build", FONT)
    assert str(refused.value) == f"{article.path}: this run has not verified claim 2a, 200"
    assert not (tmp_path / "build").exists()


def test_several_articles_are_each_in_a_folder_of_their_own_below_an_index(tmp_path: Path) -> None:
    articles = []
    for name in ("one & two", "three"):
        (tmp_path / name).mkdir()
        articles.append(write_small(tmp_path / name))
    bare = tmp_path / "bare" / "article.md"
    bare.parent.mkdir()
    bare.write_text("# No pictures\n\n1. Type 200. <!-- 1a -->\n", encoding="utf-8")
    articles.append(Article(bare))
    build = tmp_path / "build"
    index, *written = publish([each for a in articles for each in judged(a)], articles, build, FONT)
    assert [path.relative_to(build).as_posix() for path in written] == [
        "one & two/article.html", "one & two/zendesk/article.html", "one & two/walkthrough.webp",
        "three/article.html", "three/zendesk/article.html", "three/walkthrough.webp",
        "bare/article.html", "bare/zendesk/article.html",
    ]  # fmt: skip
    links = index.read_text(encoding="utf-8")
    assert '<a href="one%20%26%20two/article.html">Lower &amp; raise</a>' in links
    assert '<a href="bare/article.html">No pictures</a>' in links


def test_publishing_writes_every_format_and_leaves_nothing_older(tmp_path: Path) -> None:
    article, build = write_small(tmp_path), tmp_path / "new" / "build"
    for _ in range(2):
        written = publish(judged(article), [article], build, FONT)
        found = {path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}
        assert found == {
            "article.html", "walkthrough.webp",
            "zendesk/article.html", "zendesk/images/menu.png", "zendesk/images/end.png",
        }  # fmt: skip
        (build / "zendesk" / "images" / "older.png").touch()
    page, body, animation = written
    assert page == build / "article.html"
    assert page.read_bytes().decode() == offline_page(article)
    assert body == build / "zendesk" / "article.html"
    assert body.read_bytes().decode() == zendesk_body(article)
    with Image.open(animation) as shown:
        assert shown.n_frames == 2  # type: ignore[attr-defined]
    assert (build / "zendesk" / "images" / "menu.png").read_bytes() == (
        tmp_path / "images" / "menu.png"
    ).read_bytes()
