"""The article as one offline file and for Zendesk."""

from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from harness.article.articles import Article
from harness.publish.formats import ZENDESK_TAGS, FormatError, offline_page, zendesk_body
from tests.harness.publish.small import write_small
from tests.project import DOWNSELL

VERIFIED = "Last verified today, against <it>."
LINE = "<p><em>Last verified today, against &lt;it&gt;.</em></p>\n"


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


def test_the_offline_page_needs_nothing_beside_it() -> None:
    page = Reader(offline_page(DOWNSELL, VERIFIED))
    sources = [each["src"] or "" for each in page.images()]
    assert len(sources) == len(DOWNSELL.illustrations)
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert not {tag for tag, _ in page.elements} & {"script", "link", "iframe"}


@pytest.mark.parametrize("write", [offline_page, zendesk_body])
def test_every_sentence_is_there_and_no_claim_id(write: Callable[[Article, str], str]) -> None:
    written = write(DOWNSELL, VERIFIED)
    page = Reader(written)
    text = " ".join(page.text.split())
    sentences = [claim.written.replace("**", "") for claim in DOWNSELL.claims.values()]
    assert not [each for each in sentences if each not in text]
    assert "<!--" not in written
    assert [each["alt"] for each in page.images()] == [each.alt for each in DOWNSELL.illustrations.values()]


def test_zendesk_gets_only_what_it_keeps_and_its_pictures_beside() -> None:
    page, pictures = Reader(zendesk_body(DOWNSELL, VERIFIED)), DOWNSELL.illustrations
    assert {tag for tag, _ in page.elements} <= ZENDESK_TAGS
    assert not any("style" in attributes for _, attributes in page.elements)
    assert [each["src"] for each in page.images()] == [f"images/{name}.png" for name in pictures]
    for name, shown in zip(pictures, page.images(), strict=True):
        with Image.open(DOWNSELL.images / f"{name}.png") as picture:  # which is shown at half its pixels
            assert (shown["width"], shown["height"]) == (str(picture.width // 2), str(picture.height // 2))


def test_the_offline_page_of_a_small_article(tmp_path: Path) -> None:
    article = write_small(tmp_path)
    page = offline_page(article, VERIFIED)
    picture = b64encode((tmp_path / "images" / "menu.png").read_bytes()).decode()
    assert article.title == "Lower & raise"
    assert page.startswith("<!doctype html>\n")
    assert "<title>Lower &amp; raise</title>" in page
    assert "max-width: 800px;" in page  # of 744, the article's column, and two indents of 28
    assert "<body>\n<h1>Lower &amp; raise</h1>\n<ol>\n" in page
    assert f'<img src="data:image/png;base64,{picture}" alt="Home &amp; more."' in page
    assert page.endswith(f"</ol>\n{LINE}</body>\n</html>\n")


def test_the_zendesk_article_of_a_small_article(tmp_path: Path) -> None:
    assert zendesk_body(write_small(tmp_path), VERIFIED) == (
        "<ol>\n<li>\n<p>Click &quot;Submit&quot; in Zürich.</p>\n"
        '<p><img src="images/menu.png" alt="Home &amp; more." width="20" height="10" /></p>\n</li>\n'
        "<li>\n<p>Type 200.</p>\n"
        '<p><img src="images/end.png" alt="The end, 9." width="20" height="10" /></p>\n</li>\n</ol>\n' + LINE
    )


def test_zendesk_shows_the_title_itself_and_no_other_heading_is_lost(tmp_path: Path) -> None:
    article = write_small(tmp_path, "# Title\n\n# Another\n\nA [link](x.html 'says').\n")
    assert zendesk_body(article, VERIFIED) == (
        '<h1>Another</h1>\n<p>A <a href="x.html" title="says">link</a>.</p>\n' + LINE
    )


def test_what_zendesk_would_take_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.publish.formats.ZENDESK_TAGS", ZENDESK_TAGS - {"blockquote", "em"})
    text = '# Title\n\n> *A* quotation. <!-- 1a -->\n\n![](images/menu.png "Menu")\n\n``` python\n1\n```\n'
    article = write_small(tmp_path, text)
    with pytest.raises(FormatError) as refused:
        zendesk_body(article, VERIFIED)
    what = "<blockquote>, <em>, class of <code>, title of <img>"
    assert str(refused.value) == f"{article.path}: Zendesk would take out {what}"


def test_elements_are_not_taken_over_from_the_article(tmp_path: Path) -> None:
    article = write_small(tmp_path, "# Title\n\nA <script>word</script>.\n")
    assert zendesk_body(article, VERIFIED) == f"<p>A &lt;script&gt;word&lt;/script&gt;.</p>\n{LINE}"
