"""Writes the articles in every format, once a run has verified what they say."""

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urljoin

from harness.article.articles import IMAGES, Article
from harness.article.claims import tokens
from harness.publish.animation import write_walkthrough
from harness.publish.formats import FormatError, index_page, last_verified, offline_page, zendesk_body
from harness.publish.place import ANIMATION, INDEX, PAGE, ZENDESK
from harness.report.findings import ClaimFinding, Findings
from harness.results.verdicts import Verdict

VERIFIED = {Verdict.VERIFIED, Verdict.CONTRADICTED}
"""A contradicted claim is one that the run has verified and the source gets wrong."""

_MARKUP = re.compile(r"^\d+\. |<!--.*$|^\s*!\[.*$", re.MULTILINE)
"""Numbers of steps, ids of claims, and pictures, whose alt texts the run has made."""


def publish(
    findings: Findings, articles: Sequence[Article], target: Path, font: Path, address: str = ""
) -> list[Path]:
    """Write the articles' formats into a folder, of several each into its own; return the files to open.

    address: where the folder will be on the web; then the help-centre HTML takes its pictures from there.
    Raises FormatError if an article can't be written, or says anything that this run has not verified:
    what was in the folder before stays.
    """
    for article in articles:
        own = [each for each in findings.claims if each.article == article.name]
        if unverified := unverified_words(own, article):
            raise FormatError(f"{article.path}: this run has not verified {', '.join(unverified)}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"{target.name}-", dir=target.parent) as unfinished:
        new, verified = Path(unfinished, target.name), last_verified(findings)
        written = []
        for article in articles:
            below = f"{article.name}/" if len(articles) > 1 else ""
            pictures = address and urljoin(address, quote(below + ZENDESK)) + "/"
            written += _written(article, new / below, font, verified, pictures)
        if len(articles) > 1:
            (new / INDEX).write_text(index_page(articles), encoding="utf-8")
            written.insert(0, new / INDEX)
        _put_in_place(new, target, Path(unfinished, "before"))
    return [target / path.relative_to(new) for path in written]


def _put_in_place(new: Path, target: Path, before: Path) -> None:
    """Move a folder to where another may be; that one comes back if anything prevents it."""
    if target.exists():
        target.rename(before)
    try:
        new.rename(target)
    except BaseException:
        if before.exists():
            before.rename(target)
        raise


def _written(article: Article, target: Path, font: Path, verified: str, pictures: str) -> list[Path]:
    zendesk = target / ZENDESK
    zendesk.mkdir(parents=True)
    page, body, animation = target / PAGE, zendesk / PAGE, target / ANIMATION
    page.write_text(offline_page(article, verified), encoding="utf-8")
    body.write_text(zendesk_body(article, verified, pictures), encoding="utf-8")
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
