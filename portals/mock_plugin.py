"""The one portal of a run: started by the main process, used by every worker of pytest-xdist."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from harness.figures.plugin import MODE
from harness.run.health import CAUSES
from harness.scenarios.items import scenario_of_item
from portals.mock import ANYWHERE, LOOPBACK, MockPortal, MockProcess, PortalError
from portals.options import PORTAL_ADDRESS, PORTAL_HOST

PROGRAM = pytest.StashKey[tuple[str, ...]]()
"""Another module, with its arguments, that serves the portal in place of `mock_portal`."""

_FOLDER = pytest.StashKey[TemporaryDirectory[str]]()
_PORTAL = pytest.StashKey[Future[MockProcess]]()


def portal_of(config: pytest.Config) -> MockPortal:
    """Return the run's portal, started by now and ready."""
    if hasattr(config, "workerinput"):
        return MockPortal(**config.workerinput["portal"])
    return _started(config).result()


def is_elsewhere(config: pytest.Config) -> bool:
    """Tell whether the run tests another portal, so that no mock is to be started."""
    return bool(config.getoption("portal_profile", None))


def host_of_mock(config: pytest.Config) -> str:
    """Return the host by which browsers call the mock, known before it is ready."""
    host = config.getoption(PORTAL_ADDRESS) or config.getoption(PORTAL_HOST)
    return str(LOOPBACK if host == ANYWHERE else host)


def _end(config: pytest.Config) -> str:
    """Return how the run's portal has ended, or why it did not start; empty if it runs or none is wanted."""
    if _PORTAL in config.stash and (error := config.stash[_PORTAL].exception()):
        return str(error)
    is_told = "portal" in getattr(config, "workerinput", {})
    return portal_of(config).end() if _PORTAL in config.stash or is_told else ""


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the portal is, with what it takes to control it."""
    if not is_elsewhere(node.config):
        try:
            node.workerinput["portal"] = portal_of(node.config).handle
        except PortalError as error:
            raise pytest.UsageError(str(error)) from None


def pytest_configure(config: pytest.Config) -> None:
    """Let a run that can't go on ask whether it is because of the portal."""
    config.stash.setdefault(CAUSES, []).append(lambda: _end(config))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the portal before the tests are collected for tags and for figures: scenarios have both."""
    config = session.config
    tags = config.option.markexpr.split()
    if (tags and "not" not in tags) or config.getoption(MODE) != "off":
        start(config)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the portal if there is a scenario to run: it gets ready while the browser does."""
    if any(scenario_of_item(item) for item in session.items):
        start(session.config)


def start(config: pytest.Config) -> None:
    """Let the portal get ready, unless nothing is run here or another one is tested."""
    if not (config.option.collectonly or hasattr(config, "workerinput") or is_elsewhere(config)):
        _started(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the portal."""
    if _PORTAL not in config.stash:
        return
    if not config.stash[_PORTAL].exception():
        config.stash[_PORTAL].result().stop()
    config.stash[_FOLDER].cleanup()


def _started(config: pytest.Config) -> Future[MockProcess]:
    """Return the portal that is getting ready; the first call starts it."""
    if _PORTAL not in config.stash:
        config.stash[_FOLDER] = TemporaryDirectory(prefix="portal-")
        config.stash[_PORTAL] = ThreadPoolExecutor(1).submit(
            MockProcess,
            Path(config.stash[_FOLDER].name),
            *config.stash.get(PROGRAM, ()),
            host=config.getoption(PORTAL_HOST),
            address=config.getoption(PORTAL_ADDRESS) or "",
        )
    return config.stash[_PORTAL]
