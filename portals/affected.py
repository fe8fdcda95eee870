"""Which scenarios a saved file touches: the mapping behind `make watch`.

A feature touches its own scenarios; a step module those with a step of it; a page object those
whose step modules import it, through other pages too; a template folder of the portal those of its
page objects. Whatever is not known here touches every scenario.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from harness.scenarios.items import functions_of, scenario_of_item, workspace_of
from harness.scenarios.scenario import Scenario
from portals.project import PROJECT

TEMPLATES = {
    "auth": {"log_in"},
    "change_orders": {"change_order"},
    "customers": {"current_customers", "customer"},
    "reviews": {"review_change_order"},
}
"""The page objects of each template folder of the portal."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that make watch uses."""
    parser.getgroup("article").addoption(
        "--touched", action="append", default=[], metavar="FILE", help="only scenarios that this file touches"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the files do not touch; a file that is not known leaves out nothing but other tests."""
    files = [Path(config.invocation_params.dir, each).resolve() for each in config.option.touched]
    if not files:
        return
    scenarios = workspace_of(config).scenarios
    keys = {each.key for path in files for each in touched(path, scenarios, modules_of_steps)}
    chosen = [item for item in items if (found := scenario_of_item(item)) and found.key in keys]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def touched(path: Path, scenarios: Iterable[Scenario], modules_of: Any) -> list[Scenario]:
    """Return the scenarios that a change of a file touches; `modules_of` gives a scenario's step modules."""
    scenarios = list(scenarios)
    if path.suffix == ".feature":
        return [each for each in scenarios if each.path == path]
    if path.parent == PROJECT / "steps":
        return [each for each in scenarios if path.stem in modules_of(each)]
    pages = _pages(path)
    if pages is None:
        return scenarios
    return [each for each in scenarios if any(pages_of(module) & pages for module in modules_of(each))]


def modules_of_steps(scenario: Scenario) -> set[str]:
    """Return the names of the step modules that a scenario's steps are defined in."""
    return {step.__module__.removeprefix("steps.") for step in functions_of(scenario)}


@cache
def pages_of(module: str) -> frozenset[str]:
    """Return the names of the page objects that a step module imports, directly or through others."""
    found: set[str] = set()
    new = _imported(PROJECT / "steps" / f"{module}.py")
    while new:
        found |= new
        new = {each for name in new for each in _imported(PROJECT / "pages" / f"{name}.py")} - found
    return frozenset(found)


def _pages(path: Path) -> set[str] | None:
    """Return the page objects that a file stands for; None if nothing is known of it."""
    if path.parent == PROJECT / "pages":
        return {path.stem}
    return (
        TEMPLATES.get(path.parent.name)
        if path.parent.parent == PROJECT / "mock_portal" / "templates"
        else None
    )


def _imported(path: Path) -> set[str]:
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {module.removeprefix("pages.") for module in modules if module.startswith("pages.")}
