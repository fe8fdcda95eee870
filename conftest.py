"""Loads the harness and the step definitions, each from the module of its noun."""

import pytest

from portals.external_portal import OtherPortal
from portals.mock import Portal

pytest_plugins = [
    "harness.config.options",
    "harness.results.recorder",
    "portals.shared_mock",
    "harness.run.preflight",
    "portals.external_run",
    "harness.run.watchdog",
    "harness.run.health",
    "harness.run.fixtures",
    "harness.scenarios.selection",
    "harness.scenarios.affected",
    "harness.report.progress",
    "harness.figures.plugin",
    "harness.publish.plugin",
    "harness.report.plugin",
    "steps.ways",
    "steps.account",
    "steps.screen",
    "steps.looks",
    "steps.menu",
    "steps.current_customers",
    "steps.customer",
    "steps.agreements",
    "steps.history_log",
    "steps.change_order",
    "steps.quotes",
    "steps.review",
    "steps.orders",
    "steps.figures",
    "steps.keyboard",
]


# pytest-playwright registers its own fixture of this name after all plugins: only a conftest overrides it.
@pytest.fixture(scope="session")
def base_url(portal: Portal | OtherPortal) -> str:
    """The address of the portal under test."""
    return portal.base_url
