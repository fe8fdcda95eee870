"""One audit: axe on the state of a page, in one theme; the reader judges the colours that axe leaves open."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from harness.browser.reader import Reader
from harness.browser.themes import THEMES, Theme

__all__ = ["THEMES", "Theme", "violations"]
_AXE = Axe()
_PRESENT = "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"
_EQUAL = "equalRatio"
"""What axe calls text in the colour of its own ground; it files that under what it could not judge."""
_COVERED = {"bgOverlap", "elmPartiallyObscured"}
"""What axe calls text that lies under another thing, such as the open menu, and is no matter of colours."""
_PATIENCE = 1_000
"""Milliseconds; a state that is audited has settled."""


def violations(page: Page, theme: Theme) -> list[str]:
    """Return what is wrong, a line for each rule: where, and what would mend it."""
    present = page.evaluate(_PRESENT)
    page.emulate_media(color_scheme=theme)
    response = _AXE.run(page).response
    found = [(rule, "; ".join(_place(node) for node in rule["nodes"])) for rule in response["violations"]]
    unjudged = [rule for rule in response["incomplete"] if "cat.color" in rule["tags"]]
    found += [(rule, f"{_place(node)}: {fault}") for rule in unjudged for node in rule["nodes"]
              for fault in _faults(page, node)]  # fmt: skip
    page.emulate_media(color_scheme=present)
    return [f"{theme}, {page.url}: {rule['id']}: {rule['help']}: {where}" for rule, where in found]


def _faults(page: Page, node: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an element whose colours axe could not judge."""
    reasons = {(check.get("data") or {}).get("messageKey") for check in node["any"]}
    if _EQUAL in reasons:
        yield "its text has the colour of its own ground"
        return
    if reasons & _COVERED:
        return
    try:
        Reader(_PATIENCE).sees_each(page.locator(_place(node)))
    except AssertionError as error:
        yield str(error)


def _place(node: dict[str, Any]) -> str:
    return " ".join(map(str, node["target"]))
