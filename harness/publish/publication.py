"""Writes the article in every format, once a run has verified what it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from harness.article.claims import ARTICLE, tokens
from harness.article.illustrations import read_illustrations
from harness.publish.animation import write_walkthrough
from harness.publish.formats import FormatError, offline_page, zendesk_body
from harness.report.findings import ClaimFinding
from harness.results.verdicts import Verdict

VERIFIED = {Verdict.VERIFIED, Verdict.CONTRADICTED}
"""A contradicted claim is one that the run has verified and the source gets wrong."""

_MARKUP = re.compile(r"^\d+\. |<!--.*$|^\s*!\[.*$", re.MULTILINE)
"""Numbers of steps, ids of claims, and pictures, whose alt texts the run has made."""


def publish(found: Iterable[ClaimFinding], target: Path, article: Path = ARTICLE) -> list[Path]:
    """Write the article's formats into a folder; return the files to open.

    Raises FormatError if the article says anything that this run has not verified.
    """
    if unverified := unverified_words(found, article):
        raise FormatError(f"{article}: this run has not verified {', '.join(unverified)}")
    shutil.rmtree(target, ignore_errors=True)
    zendesk = target / "zendesk"
    zendesk.mkdir(parents=True)
    shutil.copytree(article.parent / "images", zendesk / "images", ignore=shutil.ignore_patterns("*.json"))
    page, body, animation = target / "article.html", zendesk / "article.html", target / "walkthrough.webp"
    for path, text in ((page, offline_page(article)), (body, zendesk_body(article))):
        path.write_text(text, encoding="utf-8")
    write_walkthrough(list(read_illustrations(article).values()), article.parent / "images", animation)
    return [page, body, animation]


def unverified_words(found: Iterable[ClaimFinding], article: Path) -> list[str]:
    """Return the claims that were not verified, and the labels and numbers that stand in none that were."""
    judged = list(found)
    said = {token for each in judged if each.verdict in VERIFIED for token in tokens(each.sentence)}
    words = tokens(_MARKUP.sub("", article.read_text(encoding="utf-8")))
    claims = [f"claim {each.id}" for each in judged if each.verdict not in VERIFIED]
    return claims + sorted(set(words) - said)
