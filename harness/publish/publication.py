"""Writes the articles in every format, once a run has verified what they say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from harness.article.articles import IMAGES, Article
from harness.article.claims import tokens
from harness.publish.animation import write_walkthrough
from harness.publish.formats import FormatError, index_page, offline_page, zendesk_body
from harness.report.findings import ClaimFinding
from harness.results.verdicts import Verdict

VERIFIED = {Verdict.VERIFIED, Verdict.CONTRADICTED}
"""A contradicted claim is one that the run has verified and the source gets wrong."""

_MARKUP = re.compile(r"^\d+\. |<!--.*$|^\s*!\[.*$", re.MULTILINE)
"""Numbers of steps, ids of claims, and pictures, whose alt texts the run has made."""


def publish(
    found: Sequence[ClaimFinding], articles: Sequence[Article], target: Path, font: Path
) -> list[Path]:
    """Write the articles' formats into a folder, of several each into its own; return the files to open.

    Raises FormatError if an article says anything that this run has not verified.
    """
    for article in articles:
        own = [each for each in found if each.article == article.name]
        if unverified := unverified_words(own, article):
            raise FormatError(f"{article.path}: this run has not verified {', '.join(unverified)}")
    shutil.rmtree(target, ignore_errors=True)
    if len(articles) == 1:
        return _written(articles[0], target, font)
    paths = [path for article in articles for path in _written(article, target / article.name, font)]
    index = target / "index.html"
    index.write_text(index_page(articles), encoding="utf-8")
    return [index, *paths]


def _written(article: Article, target: Path, font: Path) -> list[Path]:
    zendesk = target / "zendesk"
    zendesk.mkdir(parents=True)
    page, body, animation = target / "article.html", zendesk / "article.html", target / "walkthrough.webp"
    for path, text in ((page, offline_page(article)), (body, zendesk_body(article))):
        path.write_text(text, encoding="utf-8")
    if not article.illustrations:
        return [page, body]
    shutil.copytree(article.images, zendesk / IMAGES, ignore=shutil.ignore_patterns("*.json"))
    write_walkthrough(list(article.illustrations.values()), article.images, font, animation)
    return [page, body, animation]


def unverified_words(found: Iterable[ClaimFinding], article: Article) -> list[str]:
    """Return the claims that were not verified, and the labels and numbers that stand in none that were."""
    judged = list(found)
    said = {token for each in judged if each.verdict in VERIFIED for token in tokens(each.sentence)}
    words = tokens(_MARKUP.sub("", article.text))
    claims = [f"claim {each.id}" for each in judged if each.verdict not in VERIFIED]
    return claims + sorted(set(words) - said)
