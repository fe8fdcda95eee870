"""The labels of the article held against the names on a portal's screens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_NAME = re.compile(r'^\s*- \w+ "((?:[^"\\]|\\.)*)"|^\s*- [\w ]+: (.+)$', re.MULTILINE)
_UNESCAPED = re.compile(r"\\(.)")
ALIKE = 0.6
"""How alike two names must be for one to be the other renamed: difflib's measure, from 0 to 1."""


@dataclass(frozen=True)
class Label:
    """A label and its state: `found`, `renamed` (`now` is the nearest name), `missing` or `not reached`."""

    screen: str
    text: str
    state: str
    now: str = ""

    @property
    def is_right(self) -> bool:
        """Tell whether the portal has the label as the article does."""
        return self.state == "found"

    def __str__(self) -> str:
        now = f' now "{self.now}"' if self.now else ""
        return f"{self.state:<12} {self.screen:<20} {self.text}{now}"


def names_in(snapshot: str) -> list[str]:
    """Return the accessible names and texts of a screen, from Playwright's ARIA snapshot of it."""
    found = (
        _UNESCAPED.sub(r"\1", match[1]) if match[1] else match[2].strip('"')
        for match in _NAME.finditer(snapshot)
    )
    return list(dict.fromkeys(filter(None, found)))


def judge(screen: str, text: str, *, is_there: bool, names: Iterable[str], expected: Iterable[str]) -> Label:
    """Judge a label of a screen; a name that belongs to another label is not this one renamed."""
    if is_there:
        return Label(screen, text, "found")
    others = [name for name in names if name not in set(expected)]
    near = get_close_matches(text, others, n=1, cutoff=ALIKE)
    return Label(screen, text, "renamed", near[0]) if near else Label(screen, text, "missing")
