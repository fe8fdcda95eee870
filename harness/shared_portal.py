"""The one portal of a run: started by the main process, used by every worker of pytest-xdist."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from harness.options import PORTAL_ADDRESS, PORTAL_HOST
from harness.portal import MockPortal, Portal

PROGRAM = pytest.StashKey[tuple[str, ...]]()
"""Another module, with its arguments, that serves the portal in place of `mock_portal`."""

_FOLDER = pytest.StashKey[TemporaryDirectory[str]]()
_PORTAL = pytest.StashKey[MockPortal]()


def portal_of(config: pytest.Config) -> Portal:
    """Return the run's portal, started by now."""
    if hasattr(config, "workerinput"):
        return Portal(**config.workerinput["portal"])
    if _PORTAL not in config.stash:
        config.stash[_FOLDER] = TemporaryDirectory(prefix="portal-")
        config.stash[_PORTAL] = MockPortal(
            Path(config.stash[_FOLDER].name),
            *config.stash.get(PROGRAM, ()),
            host=config.getoption(PORTAL_HOST),
            address=config.getoption(PORTAL_ADDRESS),
        )
    return config.stash[_PORTAL]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the portal is, with what it takes to control it."""
    node.workerinput["portal"] = portal_of(node.config).handle


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the portal."""
    if portal := config.stash.get(_PORTAL, None):
        portal.stop()
        config.stash[_FOLDER].cleanup()
