"""The labels of the articles held against the names on a portal's screens."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_NODE = re.compile(
    r"""^[ ]*-[ ]'?(?P<role>\w+)(?:[ ]"(?P<name>(?:[^"\\]|\\.)*)")?"""
    r"""(?:[ ]\[[^\]]*\])*'?(?::[ ]*(?P<text>.*))?$""",
    re.MULTILINE,
)
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


def nodes_in(snapshot: str) -> list[tuple[str, str]]:
    """Return role and name of what a screen has, from Playwright's ARIA snapshot of it.

    What has no name is called by its text; what has neither is left out.
    """
    found = (
        (match["role"], match["name"] or (match["text"] or "").strip('"'))
        for match in _NODE.finditer(snapshot)
    )
    return list(dict.fromkeys((role, _UNESCAPED.sub(r"\1", name)) for role, name in found if name))


def names_in(snapshot: str) -> list[str]:
    """Return the accessible names and texts of a screen, from Playwright's ARIA snapshot of it."""
    return list(dict.fromkeys(name for _, name in nodes_in(snapshot)))


def nearest(text: str, names: Iterable[str], known: Collection[str]) -> str:
    """Return the name that is most like a text, if one is; what is known by its name is nothing renamed."""
    others = [name for name in names if name not in known]
    return next(iter(get_close_matches(text, others, n=1, cutoff=ALIKE)), "")


def judge(
    screen: str, text: str, *, is_there: bool, names: Iterable[str], expected: Collection[str]
) -> Label:
    """Judge a label of a screen; a name that belongs to another label is not this one renamed."""
    if is_there:
        return Label(screen, text, "found")
    near = nearest(text, names, expected)
    return Label(screen, text, "renamed" if near else "missing", near)
