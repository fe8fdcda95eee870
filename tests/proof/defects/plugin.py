"""Runs the scenarios against the seeded defects, each with the defects of its claim: make defects."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("defects", "the seeded defects")
    group.addoption("--all-defects", action="store_true", help="run each scenario with every defect there is")
    group.addoption("--renames", action="store_true", help="rename each label of the articles, instead")
    group.addoption("--defects-doc", action="store_true", help="write the result to docs/defects.md")


def pytest_configure(config: pytest.Config) -> None:
    """Switch the defects on: who loads this plugin asks for them."""
    # Not sooner: pytest is to rewrite the harness's plugins.
    from portals.mock_plugin import PROGRAM
    from tests.proof.defects import fixtures
    from tests.proof.defects.seeded_run import SeededRun

    config.option.tracing = config.option.screenshot = "off"
    config.stash[PROGRAM] = (fixtures.PROGRAM,)
    config.pluginmanager.register(fixtures)
    config.pluginmanager.register(SeededRun(config), "seeded-defects")
