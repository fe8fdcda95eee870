"""The article as one offline file, for Zendesk, and as an animation."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from harness.article.formats import ZENDESK_TAGS, FormatError, offline_page, zendesk_body
from harness.article.illustrations import read_illustrations
from harness.article.publication import publish, unverified_words
from harness.article.walkthrough import HEIGHT, WIDTH, seconds_for, write_walkthrough
from harness.claims import ARTICLE, Claim, read_article
from harness.report.findings import ClaimFinding
from harness.verdicts import Verdict


class Reader(HTMLParser):
    """Notes the elements with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def images(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == "img"]


def judged(verdict: Verdict = Verdict.VERIFIED) -> list[ClaimFinding]:
    return [finding(claim, verdict) for claim in read_article().values()]


def finding(claim: Claim, verdict: Verdict) -> ClaimFinding:
    return ClaimFinding(claim.id, claim.sentence, claim.line, verdict, "", selected=True)


def test_the_offline_page_needs_nothing_beside_it() -> None:
    page = Reader(offline_page(ARTICLE))
    sources = [each["src"] or "" for each in page.images()]
    assert len(sources) == len(read_illustrations())
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert not {tag for tag, _ in page.elements} & {"script", "link", "iframe"}


@pytest.mark.parametrize("write", [offline_page, zendesk_body])
def test_every_sentence_is_there_and_no_claim_id(write: object) -> None:
    page = Reader(write(ARTICLE))  # type: ignore[operator]
    text = " ".join(page.text.split())
    missing = [claim.sentence for claim in read_article().values() if claim.sentence not in text]
    assert not missing
    assert "<!--" not in write(ARTICLE).replace("<!doctype", "")  # type: ignore[operator]
    assert [each["alt"] for each in page.images()] == [each.alt for each in read_illustrations().values()]


def test_zendesk_gets_only_what_it_keeps_and_its_pictures_beside() -> None:
    page = Reader(zendesk_body(ARTICLE))
    assert {tag for tag, _ in page.elements} <= ZENDESK_TAGS
    assert not any("style" in attributes for _, attributes in page.elements)
    assert [each["src"] for each in page.images()] == [f"images/{name}.png" for name in read_illustrations()]


def test_what_zendesk_would_take_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.article.formats.ZENDESK_TAGS", ZENDESK_TAGS - {"blockquote"})
    path = tmp_path / "article.md"
    path.write_text("# Title\n\n> A quotation. <!-- 1a -->\n", encoding="utf-8")
    with pytest.raises(FormatError, match="Zendesk would take out <blockquote>"):
        zendesk_body(path)


def test_pictures_are_shown_at_half_their_pixels() -> None:
    name, shown = next(iter(zip(read_illustrations(), Reader(zendesk_body(ARTICLE)).images(), strict=True)))
    with Image.open(ARTICLE.parent / "images" / f"{name}.png") as picture:
        assert (shown["width"], shown["height"]) == (str(picture.width // 2), str(picture.height // 2))


def test_the_animation_shows_each_figure_long_enough_to_read(tmp_path: Path) -> None:
    some = list(read_illustrations().values())[:3]
    write_walkthrough(some, ARTICLE.parent / "images", tmp_path / "walkthrough.webp")
    with Image.open(tmp_path / "walkthrough.webp") as animation:
        assert animation.size == (WIDTH, HEIGHT)
        assert animation.n_frames == 3  # type: ignore[attr-defined]
        animation.seek(1)
        animation.load()
        assert animation.info["duration"] == pytest.approx(1000 * seconds_for(some[1].caption), abs=1)


def test_the_animation_is_written_the_same_each_time(tmp_path: Path) -> None:
    some = list(read_illustrations().values())[:2]
    for name in ("one", "two"):
        write_walkthrough(some, ARTICLE.parent / "images", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_every_word_of_the_article_was_verified() -> None:
    assert unverified_words(judged(), ARTICLE) == []


def test_a_number_that_no_claim_states_is_found(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    text = ARTICLE.read_text(encoding="utf-8").replace("goes from 350 to 200", "goes from 350 to 800")
    path.write_text(text, encoding="utf-8")
    assert unverified_words(judged(), path) == ["800"]


def test_a_claim_that_was_not_verified_stops_the_article(tmp_path: Path) -> None:
    claims = [*judged(), finding(Claim("14a", "More.", 99), Verdict.NOT_TESTED)]
    with pytest.raises(FormatError, match="has not verified claim 14a"):
        publish(claims, tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_publishing_writes_every_format(tmp_path: Path) -> None:
    written = publish(judged(), tmp_path / "build")
    assert [path.name for path in written] == ["article.html", "article.html", "walkthrough.webp"]
    pictures = {path.name for path in (tmp_path / "build" / "zendesk" / "images").iterdir()}
    assert pictures == {f"{name}.png" for name in read_illustrations()}
    assert not re.search(
        r"<h1", (tmp_path / "build" / "zendesk" / "article.html").read_text(encoding="utf-8")
    )
