"""One audit: axe on the present state of a page, in one theme."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
_AXE = Axe()


def violations(page: Page, theme: Theme) -> list[str]:
    """Return what axe finds wrong, a line for each rule: where, and what would mend it."""
    page.emulate_media(color_scheme=theme)
    found: list[dict[str, Any]] = _AXE.run(page).response["violations"]
    page.emulate_media(color_scheme="light")
    return [
        f"{theme}, {page.url}: {rule['id']}: {rule['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"])
        for rule in found
    ]
