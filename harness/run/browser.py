"""The browser of a run: found or fetched, with no way out but to the portal, and ended in order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserType, Error, Playwright

from harness.browser.addresses import absolute, bad_port
from harness.browser.driver import apart
from harness.browser.launch import BrowserMissing, launch
from harness.browser.painted import register_look
from harness.browser.remote import GRID, connect
from harness.config.options import CONNECT, THEME, settings_of
from harness.config.settings import Settings
from harness.config.texts import did_you_mean
from harness.evidence.secrets import keep_secret
from harness.guards.way_out import Way, alone_with, expect_way, guarded, hold
from harness.run.health import BROWSER, CAUSES
from harness.run.portal import PortalUnderTest

if TYPE_CHECKING:
    from harness.guards.certificates import Authority
    from harness.guards.proxy import Proxies


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Refuse an address of browsers that leads nowhere, before anything is started."""
    if endpoint := config.getoption(CONNECT):
        _check(endpoint, "wss?", "--connect takes an address such as ws://machine:3000/ or wss://machine/")
    elif grid := os.environ.get(GRID):
        _check(grid, "https?", f"{GRID} takes an address such as http://hub:4444/")


def _check(address: str, schemes: str, takes: str) -> None:
    if port := bad_port(address):
        raise pytest.UsageError(f"{takes}; {port} is not a port: one is a number from 1 to {2**16 - 1}")
    if not (re.match(rf"(?i:{schemes})://[^/]", address) and absolute(address, address)):
        raise pytest.UsageError(takes)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let Playwright's driver keep its compiled code: it starts a fifth faster."""
    with suppress(OSError):  # a checkout that can't be written to has no cache
        if cache := getattr(session.config, "cache", None):
            os.environ.setdefault("NODE_COMPILE_CACHE", str(cache.mkdir("node")))


@pytest.fixture(scope="session")
def settings(pytestconfig: pytest.Config) -> Settings:
    """The constants of playwright.config.py."""
    return settings_of(pytestconfig)


@pytest.fixture(scope="session")
def authority(own_host: str) -> Authority | None:
    """Who makes the certificates of a guarded browser's proxies; nobody where there are none."""
    if own_host:
        return None
    from harness.guards.certificates import Authority  # this takes a while to load

    return Authority()


@pytest.fixture(scope="session")
def trusted_by_driver(authority: Authority | None) -> Iterator[str]:
    """The file of those whom Playwright's driver is to trust besides: a step's `request` is sent by it."""
    with authority.trusted() if authority else nullcontext("") as path:
        yield path


@pytest.fixture(scope="session")
def playwright(trusted_by_driver: str, request: pytest.FixtureRequest) -> Playwright:
    """Playwright, its driver in a session of its own; its pages can be looked at."""
    with apart(trusted_by_driver):
        playwright: Playwright = request.getfixturevalue("playwright")
    register_look(playwright)
    return playwright


@pytest.fixture(scope="session")
def device(device: str | None, playwright: Playwright, pytestconfig: pytest.Config) -> str | None:
    """The device whose browser is played, which Playwright must know."""
    if device and device not in playwright.devices:
        said = f'--device "{device}": Playwright knows no such device'
        _give_up(pytestconfig, said + did_you_mean(device, playwright.devices))
    return device


@pytest.fixture(scope="session")
def connect_options(pytestconfig: pytest.Config) -> dict[str, Any] | None:
    """The Playwright server whose browsers are used, if any."""
    endpoint = pytestconfig.getoption(CONNECT)
    return {"endpoint": endpoint} if endpoint else None


@pytest.fixture(scope="session")
def own_host() -> str:
    """The host of a portal that the run itself has started: it needs no guard. Empty for any other."""
    return ""


@pytest.fixture(scope="session")
def proxies(
    authority: Authority | None, portal: PortalUnderTest, pytestconfig: pytest.Config
) -> Iterator[Proxies | None]:
    """The proxies of guarded browsers; none for a portal that the run itself has started."""
    if authority is None:
        yield None
        return
    from harness.guards.certificates import usual_trust  # these take a while to load
    from harness.guards.proxy import running_proxies
    from harness.guards.upstream import passwords_of_proxies, unusable_proxy

    keep_secret(pytestconfig, passwords_of_proxies())
    if problem := unusable_proxy((portal.base_url, *portal.other_origins)):
        _give_up(pytestconfig, problem)
    try:
        trust = usual_trust()
    except OSError as error:
        _give_up(pytestconfig, str(error))
    with running_proxies(trust, authority) as found:
        yield found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], proxies: Proxies | None, own_host: str
) -> dict[str, Any]:
    """How the browser is launched: so that it can't leave the portal, or only by the proxy of a scenario."""
    way = guarded(proxies.fingerprint) if proxies else alone_with(own_host)
    args = [*browser_type_launch_args.get("args", ()), *way["args"]]
    return {**browser_type_launch_args, **way, "args": args}


@pytest.fixture(scope="session")
def launch_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    connect_options: dict[str, Any] | None,
    proxies: Proxies | None,
    pytestconfig: pytest.Config,
) -> Callable[..., Browser]:
    """Gets the first browser that is there, or a remote one; ends the run with one clear line if none is."""
    get: Callable[..., Browser] = connect if connect_options else launch
    proxy = Way if proxies else type(None)

    def launcher(**more: Any) -> Browser:
        options = {**browser_type_launch_args, **more}
        expect_way(options, Way)
        try:
            browser = get(browser_type, **(connect_options or {}), **options)
        except BrowserMissing as error:
            _give_up(pytestconfig, str(error))
        except Error as error:
            said, shown = error.message.splitlines()[0], "as python -m harness.browser find shows"
            _give_up(pytestconfig, f"The browser could not be started, {shown}: {said}")
        hold(browser, proxy)
        return browser

    return launcher


@pytest.fixture(scope="session")
def browser(browser: Browser, pytestconfig: pytest.Config) -> Iterator[Browser]:
    """The browser of the run, watched until it is about to be closed."""
    pytestconfig.stash[BROWSER] = browser
    yield browser
    if browser.is_connected():
        del pytestconfig.stash[BROWSER]


@pytest.fixture(scope="session")
def browser_context_args(
    browser_context_args: dict[str, Any], settings: Settings, pytestconfig: pytest.Config
) -> dict[str, Any]:
    """What the user's browser is like: playwright.config.py, then the command line."""
    return {**settings.use, "color_scheme": pytestconfig.getoption(THEME), **browser_context_args}


def _give_up(config: pytest.Config, reason: str) -> NoReturn:
    """End the run with one clear line; a worker of pytest-xdist can only fail its tests with it."""
    if hasattr(config, "workerinput"):
        config.stash.setdefault(CAUSES, []).append(lambda: reason)
        pytest.fail(reason, pytrace=False)
    pytest.exit(reason, returncode=pytest.ExitCode.USAGE_ERROR)
