"""The claims of the article, and what the published source says under the same ids.

A claim is a line of the article that ends in its id: `Click "Log in" ① to begin. <!-- 1a -->`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from harness.config.files import FileError, text_of, toml_of

_CLAIM = re.compile(r"^\s*(?:\d+\.|-)?\s*(?P<sentence>\S.*?)\s*<!--\s*(?P<id>\d+[a-z]?)\s*-->\s*$")
_PART_OF_ID = re.compile(r"[a-z]|[a-z]{0,2}\d+[a-z]{0,2}", re.IGNORECASE)
"""A word that somebody may have written for an id, or for a part of one."""
_MARKED = re.compile(r'(?:\*\*|["“])+([^*"“”]+)(?:\*\*|["”])+')
_LABEL = r'"([^"]+)"'
_TOKEN = re.compile(rf"{_LABEL}|(?<![\w.,])([A-Za-z]*\d(?:[\w,.]*\w)?)")

_BADGE = re.compile(r"\s*[①-⑳]")


class ClaimsError(FileError):
    """The article or the recorded source claims can't be read; the message names file and line."""


@dataclass(frozen=True)
class Claim:
    """A sentence of the article that can be true or false of the portal."""

    id: str
    sentence: str
    line: int
    written: str = ""
    """The sentence as it stands in the article: with its own marks of labels, and badges of a picture."""


@dataclass(frozen=True)
class Difference:
    """Where the source and the article part: the source's words, and what the article says there."""

    source: str
    article: str


def tokens(text: str) -> tuple[str, ...]:
    """Return what a text states literally, in its order: its labels, and words with a digit in them."""
    return tuple(match[match.lastindex or 0] for match in _TOKEN.finditer(plain(text)))


def plain(text: str) -> str:
    """Return a text as it is compared and shown: labels in quotation marks, each gap one blank, no badges.

    A writer puts labels in bold or in quotation marks, and ① and so on point at a picture. Gaps that look
    alike may be a blank, two of them or one that keeps a line from breaking.
    """
    return _MARKED.sub(r'"\1"', " ".join(_BADGE.sub("", text).split()))


def badges(text: str) -> list[str]:
    """Return the badges of a picture, ① and so on, that a text names, in their order."""
    return [badge.strip() for badge in _BADGE.findall(text)]


def labels(claims: Mapping[str, Claim]) -> frozenset[str]:
    """Return the labels that the claims name."""
    return frozenset(label for each in claims.values() for label in re.findall(_LABEL, each.sentence))


def read_claims(path: Path) -> dict[str, Claim]:
    """Return an article's claims by id, in its order."""
    return claims_in(text_of(path), path)


def claims_in(article: str, path: Path) -> dict[str, Claim]:
    """Return the claims of an article's text by id, in its order; `path` is what an error calls it."""
    claims: dict[str, Claim] = {}
    for number, text in enumerate(article.split("\n"), start=1):
        if not (match := _CLAIM.match(text)):
            _refuse_near_id(text, f"{path}:{number}")
            continue
        claim = Claim(match["id"], plain(match["sentence"]), number, match["sentence"])
        if claim.id in claims:
            raise ClaimsError(
                f"{path}:{number}: claim {claim.id} stands at line {claims[claim.id].line} already"
            )
        claims[claim.id] = claim
    if not claims:
        raise ClaimsError(f"{path}: no claim in it; a claim is a line that ends in its id, as in <!-- 1a -->")
    return claims


def _refuse_near_id(line: str, place: str) -> None:
    """Refuse a line whose sentence would have no verdict for a slip in its id."""
    for comment in re.findall(r"<!--.*?(?:-->|$)", line):
        words = re.findall(r"[^\W_]+", comment)
        if re.search(r"\d", comment) and all(map(_PART_OF_ID.fullmatch, words)):
            raise ClaimsError(
                f"{place}: {comment} is no claim's id: that is a number and a small letter, as in "
                "<!-- 4a -->, after the sentence, at the end of its line"
            )


def restated(line: str, old: str, new: str) -> str:
    """Return a claim's line with a new sentence if it has the old one, badges aside; else the line."""
    match = _CLAIM.match(line)
    if not match or plain(match["sentence"]) != old:
        return line
    return line[: match.start("sentence")] + new + line[match.end("sentence") :]


def read_source(path: Path) -> dict[str, str]:
    """Return what the published source says, by claim id."""
    claims = toml_of(path).get("claims")
    if not isinstance(claims, dict) or not all(isinstance(says, str) for says in claims.values()):
        raise ClaimsError(f"{path}: needs a table [claims] with a text under each claim's id")
    return claims


def differences(source: Iterable[str], article: Iterable[str]) -> list[Difference]:
    """Return where the tokens of the source differ from those of the article, in order."""
    theirs, ours = list(source), list(article)
    if len(theirs) == len(ours):
        return [Difference(*pair) for pair in zip(theirs, ours, strict=True) if pair[0] != pair[1]]
    changes = SequenceMatcher(a=theirs, b=ours, autojunk=False).get_opcodes()
    return [
        Difference(", ".join(theirs[i1:i2]) or "nothing", ", ".join(ours[j1:j2]) or "nothing")
        for kind, i1, i2, j1, j2 in changes
        if kind != "equal"
    ]
