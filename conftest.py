"""Loads the harness, what knows the portals, and the step definitions, each from the module of its noun."""

import pytest

from harness.run.portal import PortalUnderTest

pytest_plugins = [
    "harness.plugin",
    "portals.plugin",
    "steps.navigation",
    "steps.account",
    "steps.looks",
    "steps.menu",
    "steps.current_customers",
    "steps.customer",
    "steps.agreements",
    "steps.history_log",
    "steps.change_order",
    "steps.seats",
    "steps.previews",
    "steps.quotes",
    "steps.review",
    "steps.downsell_notice",
    "steps.order_summary",
    "steps.order_form",
    "steps.orders",
    "steps.figures",
    "steps.keyboard",
]


# pytest-playwright registers its own fixture of this name after all plugins: only a conftest overrides it.
@pytest.fixture(scope="session")
def base_url(portal: PortalUnderTest) -> str:
    """The address of the portal under test."""
    return portal.base_url
