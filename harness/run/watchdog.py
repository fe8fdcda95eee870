"""Ends a browser that no longer answers: some calls of Playwright would wait for it without end.

A scenario that takes too long loses its browser, and if that is not enough Playwright's driver, too.
Whatever waited for them fails then, and harness/run/health.py stops the run with the cause.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import psutil
import pytest

from harness.compat import DRIVER
from harness.config.options import settings_of
from harness.config.settings import FILE
from harness.scenarios.items import scenario_of_item

LIMIT = pytest.StashKey[float]()
"""Seconds that a scenario may take with all that goes before and after it; 0 is no limit."""
GRACE = 10.0
"""Seconds that a scenario has to end once its browser is gone."""
CAUSE = pytest.StashKey[str]()
"""Why the browser was ended."""
_OVER = pytest.StashKey[Event]()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set no limit while a person watches the scenarios or steps through them."""
    watched = config.getoption("headed") or config.getoption("slowmo") or os.environ.get("PWDEBUG")
    config.stash[LIMIT] = 0 if watched else settings_of(config).scenario_timeout / 1000


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch each test that has a browser, until the last of its fixtures is gone."""
    if not scenario_of_item(item) and "playwright" not in getattr(item, "fixturenames", ()):
        return (yield)
    with watched(item.config):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Watch how the browser of an interrupted run is closed."""
    with watched(session.config):
        return (yield)


def pytest_enter_pdb(config: pytest.Config) -> None:
    """Let a person think about a test for as long as it takes."""
    if _OVER in config.stash:
        config.stash[_OVER].set()


@contextmanager
def watched(config: pytest.Config) -> Iterator[None]:
    """End the browser, if what is done meanwhile takes too long."""
    over = config.stash[_OVER] = Event()
    if config.stash[LIMIT]:
        Thread(target=_watch, args=(config, config.stash[LIMIT], over), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _watch(config: pytest.Config, limit: float, over: Event) -> None:
    if over.wait(limit):
        return
    said = f"a scenario had not ended after {limit:.0f} s, the scenario_timeout of {FILE}"
    config.stash[CAUSE] = f"The browser no longer answers: {said}."
    drivers = list(_drivers())
    _kill(browser for driver in drivers for browser in driver.children(recursive=True))
    if not over.wait(GRACE):
        _kill(drivers)


def _drivers() -> Iterator[psutil.Process]:
    """Find the processes through which Playwright launches its browsers and speaks to them."""
    for child in psutil.Process().children():
        with suppress(psutil.Error):
            if DRIVER in child.cmdline():
                yield child


def _kill(processes: Iterable[psutil.Process]) -> None:
    """End processes, those too that are stopped."""
    with suppress(psutil.Error):
        for process in processes:
            with suppress(psutil.Error):
                process.kill()
