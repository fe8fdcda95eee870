"""The cause of a failure, where it is that a label of the articles is not on the screen.

A control is looked for by its role and its name, so what was looked for in vain says both. What is on the
screen in its place is the name of the same role that is spelt most like it, or else the only one that nobody
knows: neither the articles and the features nor the project.
"""

import re
from collections.abc import Callable, Iterable

import pytest
from playwright.sync_api import Error, Locator, Page

from harness.article.labels import instead, nodes_in
from harness.compat import selector_of
from harness.scenarios.items import workspace_of
from harness.scenarios.result import Cause

_ROLE = re.compile(r"role='?(\w+)")
_SPACE = re.compile(r"\\+s\*")
KNOWN_NAMES = pytest.StashKey[list[Callable[[str], bool]]]()


def add_known_names(owner: pytest.Item | pytest.Config, is_known: Callable[[str], bool]) -> None:
    """Never suggest these names as a label's new name: in failures of one test, or of all."""
    owner.stash.setdefault(KNOWN_NAMES, []).append(is_known)


def known_names(item: pytest.Item) -> Callable[[str], bool]:
    """Return what tells a name that is never a label's new one: of articles, features, project or portal."""
    names = workspace_of(item.config).names
    known = [*item.stash.get(KNOWN_NAMES, []), *item.config.stash.get(KNOWN_NAMES, []), names.__contains__]
    return lambda name: any(has(name) for has in known)


def cause_of(item: pytest.Item, control: Locator | None, page: Page | None) -> Cause | None:
    """Return the label that is missing, if a control of a failure was looked for by one."""
    if control is None or page is None:
        return None
    workspace = workspace_of(item.config)
    try:
        screen = page.locator("body").aria_snapshot()
    except Error:  # there is no screen any more
        return None
    found = missing(selector_of(control), screen, workspace.labels, known_names(item))
    return Cause(*found, workspace.lines_with(found[0]), screens_in(screen)) if found else None


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


def screens_in(snapshot: str) -> tuple[str, ...]:
    """Return what a screen is called, if it has a heading of the first level."""
    first = "\n".join(line for line in snapshot.split("\n") if "[level=1]" in line)
    return tuple(name for role, name in nodes_in(first) if role == "heading")[:1]


def roles_in(selector: str) -> tuple[str, ...]:
    """Return all the roles that a selector of Playwright looks for."""
    return tuple(dict.fromkeys(_ROLE.findall(selector)))


def missing(
    selector: str, snapshot: str, labels: Iterable[str], is_known: Callable[[str], bool]
) -> tuple[str, str, str] | None:
    """Return the first label of a selector that is not on the screen, its role, and what is there instead.

    snapshot: Playwright's ARIA snapshot of the screen.
    """
    nodes = nodes_in(snapshot)
    for label, roles in sought(selector, labels).items():
        if any(role in roles and name.rstrip(" :") == label for role, name in nodes):
            continue
        kind, now = instead(label, roles, nodes, is_known)
        return label, kind or roles[0], now
    return None
