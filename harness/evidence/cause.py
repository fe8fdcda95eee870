"""The cause of a failure, where it is that a label of the articles is not on the screen.

A control is looked for by its role and its name, so what was looked for in vain says both. What is on the
screen in its place is the name of the same role that is spelt most like it, or else the only one that nobody
knows: neither the articles and the features nor the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

import pytest
from playwright.sync_api import Error, Locator, Page

from harness.article.labels import nearest, nodes_in
from harness.compat import selector_of
from harness.scenarios.items import workspace_of
from harness.scenarios.result import Cause

_ROLE = re.compile(r"role='?(\w+)")
_SPACE = re.compile(r"\\+s\*")
_A_WORD = re.compile(r"\D*[^\W\d]{2}\D*")
"""What a label may be that is like nothing known: words without a digit, so no letter, amount or date."""
_DATA = frozenset({"cell", "definition", "listitem", "paragraph", "row", "text"})
"""The roles of what data have; a label may have them, too, but is not told from data then."""
_KNOWN = pytest.StashKey[list[Callable[[str], bool]]]()


def know(owner: pytest.Item | pytest.Config, is_known: Callable[[str], bool]) -> None:
    """Take names for known in what is found out of a test, or of all: they are no label's new name."""
    owner.stash.setdefault(_KNOWN, []).append(is_known)


def cause_of(item: pytest.Item, control: Locator | None, page: Page | None) -> Cause | None:
    """Return the label that is missing, if a control of a failure was looked for by one."""
    if control is None or page is None:
        return None
    workspace = workspace_of(item.config)
    known = [*item.stash.get(_KNOWN, []), *item.config.stash.get(_KNOWN, []), workspace.names.__contains__]
    try:
        screen = page.locator("body").aria_snapshot()
    except Error:  # there is no screen any more
        return None
    found = missing(
        selector_of(control), screen, workspace.labels, lambda name: any(has(name) for has in known)
    )
    return Cause(*found, workspace.lines_with(found[0])) if found else None


def sought(selector: str, labels: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the labels that a selector of Playwright looks for, the outermost first, each with its roles."""
    # Within a selector others are quoted once more, and a pattern for a text begins and ends with spaces.
    flat = _SPACE.sub('"', selector).replace("\\", "")
    found: dict[str, tuple[int, dict[str, None]]] = {}
    for label in labels:
        for match in re.finditer(rf"(?<![\w ]){re.escape(label)}(?![\w ])", flat):
            if roles := _ROLE.findall(flat, 0, match.start()):
                found.setdefault(label, (match.start(), {}))[1][roles[-1]] = None
    return {label: tuple(roles) for label, (_, roles) in sorted(found.items(), key=lambda each: each[1][0])}


def missing(
    selector: str, snapshot: str, labels: Iterable[str], is_known: Callable[[str], bool]
) -> tuple[str, str, str] | None:
    """Return the first label of a selector that is not on the screen, its role, and what is there instead.

    snapshot: Playwright's ARIA snapshot of the screen.
    """
    nodes = nodes_in(snapshot)
    for label, roles in sought(selector, labels).items():
        there = [(role, name) for role, name in nodes if role in roles]
        if any(name.rstrip(" :") == label for _, name in there):
            continue
        unknown = [(role, name) for role, name in there if not is_known(name)]
        now = nearest(label, (name for _, name in unknown), ()) or _only_one(unknown)
        kind = next((role for role, name in unknown if name == now), roles[0])
        return label, kind, now
    return None


def _only_one(nodes: Collection[tuple[str, str]]) -> str:
    """Return the one name that may be a label; nothing if there are several, which could each be."""
    names = {name for role, name in nodes if may_be_label(role, name)}
    return names.pop() if len(names) == 1 else ""


def may_be_label(role: str, name: str) -> bool:
    """Tell whether the name of what has this role can be a label, and not data."""
    return role not in _DATA and _A_WORD.fullmatch(name) is not None
