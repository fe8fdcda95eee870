"""The texts that a value is made of, rewritten: the one walker through findings, records and arguments."""

import re
from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST = 20_000
"""Characters of a text in a report; GitHub takes an annotation of 64 KB."""
_ILLEGAL = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def rewritten(value: Any, change: Callable[[str], str], kept: Collection[str] = ()) -> Any:
    """Return a value with all its texts changed, at any depth, but those of the fields that are kept."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {
            key if key in kept else rewritten(key, change): each
            if key in kept
            else rewritten(each, change, kept)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(rewritten(each, change, kept) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in fields(value) if each.name not in kept]
        return replace(value, **{name: rewritten(getattr(value, name), change, kept) for name in names})
    return value


def xml_safe(value: T) -> T:
    """Return a value with texts that every format can hold: what XML forbids is a visible escape sequence."""
    return rewritten(value, lambda text: _ILLEGAL.sub(_escape, text))  # type: ignore[no-any-return]


def bounded(value: T) -> T:
    """Return a value with texts that every reader can take: a longer one lacks its middle, and says so."""
    return rewritten(value, _shortened)  # type: ignore[no-any-return]


def first_line(text: str) -> str:
    """Return the first line of a text, blank ones aside; nothing of one that has none."""
    return next(iter(text.strip().splitlines()), "")


def one_line(text: object) -> str:
    """Return what another program says in one line, as a message repeats it."""
    return " ".join(str(text).split())


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a hint at the known word that is most like an unknown one, or nothing."""
    close = get_close_matches(word, known, n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def _shortened(text: str) -> str:
    if (more := len(text) - LONGEST) <= 0:
        return text
    return f"{text[: LONGEST // 2]}… and {more:,} more characters …{text[-LONGEST // 2 :]}"


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
