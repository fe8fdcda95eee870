"""Runs the scenarios against the seeded defects: pytest tests/test_features.py --defects."""

from __future__ import annotations

import pytest

from portals import shared_mock as shared_portal


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the defects."""
    group = parser.getgroup("defects", "the seeded defects")
    group.addoption(
        "--defects", action="store_true", help="run each scenario with each seeded defect of its claim"
    )
    group.addoption("--all-defects", action="store_true", help="with --defects: with every defect there is")
    group.addoption("--defects-doc", action="store_true", help="write the result to docs/defects.md")


def pytest_configure(config: pytest.Config) -> None:
    """Switch the defects on, if asked to."""
    if config.getoption("--defects"):
        config.option.tracing = config.option.screenshot = "off"
        from tests.proof.defects import (
            fixtures,  # these load the portal, which no other run needs in this process
        )
        from tests.proof.defects.seeded_run import SeededRun

        config.stash[shared_portal.PROGRAM] = (fixtures.PROGRAM,)
        config.pluginmanager.register(fixtures)
        config.pluginmanager.register(SeededRun(config), "seeded-defects")
