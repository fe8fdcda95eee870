"""The labels of the articles held against the names on a portal's screens."""

import re
from collections.abc import Callable, Collection, Iterable
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

_A_WORD = re.compile(r"\D*[^\W\d]{2}\D*")
"""What a label may be that is like nothing known: words without a digit, so no letter, amount or date."""
_DATA = frozenset({"cell", "definition", "listitem", "paragraph", "row", "text"})
"""The roles of what data have; a label may have them, too, but is not told from data then."""
NOT_REACHED = "not reached"


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

    @property
    def said(self) -> str:
        """Return the state in words."""
        return f'{self.state} now "{self.now}"' if self.now else self.state

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


def instead(
    label: str, roles: Collection[str], nodes: Iterable[tuple[str, str]], is_known: Callable[[str], bool]
) -> tuple[str, str]:
    """Return role and name of what is on a screen in place of a label of these roles, if that is clear.

    That is the name spelt most like it, or else the only one that nobody knows.
    """
    unknown = [(role, name) for role, name in nodes if role in roles and not is_known(name)]
    near = get_close_matches(label, [name for _, name in unknown], n=1, cutoff=ALIKE)
    left = near or {name for role, name in unknown if may_be_label(role, name)}
    return next((each for each in unknown if len(left) == 1 and each[1] in left), ("", ""))


def may_be_label(role: str, name: str) -> bool:
    """Tell whether the name of what has this role can be a label, and not data."""
    return role not in _DATA and _A_WORD.fullmatch(name) is not None


def news(old: Iterable[Label], new: Iterable[Label]) -> list[str]:
    """Return which labels came, went and were renamed from one inspection of a portal to a later one.

    Of a screen that either did not reach that alone is told, and nothing of what only one looked for.
    """
    before = {(each.screen, each.text): each for each in old}
    told: dict[str, None] = {}
    for found in new:
        was = before.get((found.screen, found.text), found)
        if (was.state, was.now) == (found.state, found.now):
            continue
        if NOT_REACHED in (was.state, found.state):
            when = "this time" if found.state == NOT_REACHED else "the last time"
            told[f"{NOT_REACHED:<12} {found.screen:<20} {when}"] = None
            continue
        kind = "came" if found.is_right else "went" if found.state != "renamed" else "renamed"
        told[f"{kind:<12} {found.screen:<20} {found.text}: {was.said} -> {found.said}"] = None
    return list(told)
