"""Runs axe in every state that a scenario looks at, in both themes: make axe."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.proof.accessibility.audit import THEMES, violations

_FOUND = pytest.StashKey[list[str]]()
_OF_ITS_OWN = re.compile(r"[0-9a-f]{16,}|(?<=value=\")[\w.-]{40,}")
"""Ids, keys and tokens, which differ from one MSP to another."""


def pytest_configure(config: pytest.Config) -> None:
    """Audit: who loads this plugin asks for it."""
    config.pluginmanager.register(Audit(), "axe")


class Audit:
    """Audits each state once, after the steps that look at it, and fails the scenario that reached it."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._audits = 0

    def pytest_bdd_after_step(self, request: pytest.FixtureRequest, step: Any) -> None:
        """Audit what a Then has just looked at: it has settled."""
        if step.type == "then":
            page: Page = request.getfixturevalue("page")
            request.node.stash.setdefault(_FOUND, []).extend(self._audit(page, request.node))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Fail a scenario that went through a state with a violation."""
        yield
        if found := item.stash.get(_FOUND, []):
            pytest.fail("\n".join(found), pytrace=False)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count the audits, those of other processes as well."""
        if report.when == "call":
            self._audits += sum(int(str(count)) for name, count in report.user_properties if name == "axe")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.line(f"axe: {self._audits} audits, each of a state of a screen in one theme")

    def _audit(self, page: Page, item: pytest.Item) -> list[str]:
        state = sha256(_OF_ITS_OWN.sub("", page.content()).encode()).hexdigest()
        if state in self._seen:
            return []
        self._seen.add(state)
        item.user_properties.append(("axe", len(THEMES)))
        return [found for theme in THEMES for found in violations(page, theme)]
