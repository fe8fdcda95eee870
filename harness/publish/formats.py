"""The article as others take it: one offline HTML file, and HTML for Zendesk's help centre."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser
from string import Template
from urllib.parse import quote

from markdown_it import MarkdownIt
from PIL import Image

from harness.article.articles import Article
from harness.figures.variants import COLUMN
from harness.report.findings import Findings

_INDENTS = 2 * 28
"""Of a list within a list, in CSS pixels: there a picture has the least room."""

_COMMENT = re.compile(r"[ \t]*<!--.*?-->")
_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>
  :root {
    color-scheme: light dark;
    --text: light-dark(#1a2530, #e7ecf1);
    --page: light-dark(#ffffff, #10161c);
    --line: light-dark(#dce2e8, #2d3945);
  }
  body {
    max-width: ${width}px;
    margin: 0 auto;
    padding: 2.5rem 1.25rem 5rem;
    background: var(--page);
    color: var(--text);
    font: 1.0625rem/1.6 system-ui, sans-serif;
  }
  h1 { line-height: 1.2; letter-spacing: -0.015em; }
  ol, ul { padding-left: 28px; }
  ol > li { margin-top: 2rem; }
  ul > li { margin-top: 0.5rem; }
  img {
    display: block;
    max-width: 100%;
    height: auto;
    margin: 1.25rem 0;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
  }
  @media screen and (width < 40rem) {
    p:has(> img) { overflow-x: auto; }
    img { max-width: none; }
  }
  @media print {
    li p, img { break-inside: avoid; }
  }
</style>
</head>
<body>
$body</body>
</html>
""")

ZENDESK_TAGS = {
    "h1", "h2", "h3", "p", "ol", "ul", "li", "strong", "em", "code", "pre", "a", "img", "br", "hr",
    "blockquote", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""Those of the elements that Zendesk documents as supported in articles which Markdown can lead to."""

ZENDESK_ATTRIBUTES = {"img": {"src", "alt", "width", "height"}, "a": {"href", "title"}, "ol": {"start"}}


class FormatError(Exception):
    """The article can't be written in a format; the message says what stands in the way."""


def last_verified(findings: Findings) -> str:
    """Return when a run has verified the articles, against what, and at which commit."""
    day, facts = findings.started, findings.environment
    commit = re.sub(r"^([0-9a-f]{12})[0-9a-f]+", r"\1", facts["commit"])
    portal = facts["portal"].partition(",")[0]  # without what the mock's clock was set to
    against = f"{'' if '://' in portal else 'the '}{portal or 'portal'}"
    return f"Last verified on {day:%B} {day.day}, {day.year}, against {against}, at commit {commit}."


def offline_page(article: Article, verified: str) -> str:
    """Return the article as one HTML file with its pictures inside."""

    def embedded(source: str) -> str:
        data = b64encode((article.path.parent / source).read_bytes()).decode()
        return f"data:image/png;base64,{data}"

    return _page(article.title, _html(article, embedded, verified))


def index_page(articles: Iterable[Article]) -> str:
    """Return the page that leads to the articles, each in a folder of its own beside it."""
    links = [(quote(each.name), escape(each.title)) for each in articles]
    entries = "".join(f'<li><a href="{name}/article.html">{title}</a></li>\n' for name, title in links)
    return _page("Articles", f"<h1>Articles</h1>\n<ul>\n{entries}</ul>\n")


def zendesk_body(article: Article, verified: str, address: str = "") -> str:
    """Return the article as the HTML of a help-centre article: no title, its pictures at an address.

    Without one they are beside it in images/. Raises FormatError if it has an element or attribute that
    Zendesk's sanitiser would take out.
    """
    body = re.sub(r"<h1>.*?</h1>\n?", "", _html(article, lambda source: address + source, verified), count=1)
    check = _Kept()
    check.feed(body)
    if check.lost:
        raise FormatError(f"{article.path}: Zendesk would take out {', '.join(sorted(check.lost))}")
    return body


def _page(title: str, body: str) -> str:
    return _PAGE.substitute(title=escape(title), body=body, width=COLUMN + _INDENTS)


def _html(article: Article, source_of: Callable[[str], str], verified: str) -> str:
    """Render the article; pictures get their width and height as they are shown, half their pixels.

    verified: when and how the article was, said below it.
    """
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(_COMMENT.sub("", article.text))
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                source = str(child.attrs["src"])
                with Image.open(article.path.parent / source) as picture:
                    child.attrs["width"], child.attrs["height"] = picture.width // 2, picture.height // 2
                child.attrs["src"] = source_of(source)
    body = str(markdown.renderer.render(tokens, markdown.options, {}))
    return f"{body}<p><em>{escape(verified)}</em></p>\n"


class _Kept(HTMLParser):
    """Collects what Zendesk's sanitiser would not keep."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ZENDESK_TAGS:
            self.lost.add(f"<{tag}>")
        known = ZENDESK_ATTRIBUTES.get(tag, set())
        self.lost |= {f"{name} of <{tag}>" for name, _ in attrs if name not in known}
