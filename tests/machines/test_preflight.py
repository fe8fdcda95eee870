"""Whether a browser reaches the portal is said before the run, and what to set if it does not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from harness.browser.launch import launch
from harness.browser.remote import GRID
from harness.run.browser import pytest_configure as check_endpoint
from portals import preflight
from portals.mock import ANYWHERE, MockPortal, MockProcess
from portals.options import check_addresses
from portals.project import PROJECT
from tests.runs import run_pytest

Start = Callable[..., MockProcess]
USUAL = {"connect": "", "portal_host": "127.0.0.1", "portal_address": "", "browser": ["chromium"]}


class Config:
    """The options of a run that is not real."""

    def __init__(self, **given: object) -> None:
        self.option = SimpleNamespace(**{**USUAL, **given})

    def getoption(self, name: str) -> Any:
        return getattr(self.option, name)


def test_an_address_gets_the_form_in_which_the_browser_looks_for_it() -> None:
    config: Any = Config(portal_host="0x7f.1", portal_address="LOCALHOST")
    check_addresses(config)
    assert (config.getoption("portal_host"), config.getoption("portal_address")) == ("127.0.0.1", "localhost")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts portals, and ends them after the test."""
    started: list[MockProcess] = []

    def start(**where: str) -> MockProcess:
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(MockProcess(folder, **where))
        return started[-1]

    yield start
    for portal in started:
        portal.stop()


@pytest.fixture
def browser(browser_type: BrowserType) -> Iterator[Browser]:
    """A browser that finds every host: that of a run finds the run's portal alone."""
    browser = launch(browser_type)
    yield browser
    browser.close()


def at(portal: MockPortal, host: str) -> MockPortal:
    """Return a portal, announced under another host name or address."""
    port = portal.base_url.rpartition(":")[2]
    return MockPortal(**{**portal.handle, "base_url": f"http://{host}:{port}"})


def test_a_browser_reaches_the_portal_only_by_the_address_announced(browser: Browser, start: Start) -> None:
    portal = start(host=ANYWHERE, address="127.0.0.5")
    assert portal.base_url.startswith("http://127.0.0.5:")
    assert portal.handle["control_url"].startswith("http://127.0.0.1:")  # the token stays on this machine
    assert preflight.visit(browser, portal) == ""
    assert preflight.visit(browser, at(portal, "127.0.0.6")).endswith(": the answer was 400.")


def test_the_address_is_kept_as_the_browser_writes_it(start: Start) -> None:
    assert start(address="LocalHost").base_url.startswith("http://localhost:")


def test_a_portal_that_can_not_be_reached_is_told(browser: Browser, start: Start) -> None:
    found = preflight.visit(browser, start(host="127.0.0.2", address="127.0.0.3"))
    assert "does not reach the portal at http://127.0.0.3:" in found
    assert "net::ERR_CONNECTION_REFUSED" in found
    assert "\n" not in found


def test_another_server_at_the_address_is_told(browser: Browser, start: Start) -> None:
    ours, other = start(), start()
    mistaken = MockPortal(**{**ours.handle, "base_url": other.base_url})
    assert "another server answers at" in preflight.visit(browser, mistaken)


CONNECT_TAKES = "--connect takes an address such as ws://machine:3000/ or wss://machine/"
UNUSUAL: tuple[dict[str, object], ...] = (
    {"connect": "ws://machine:3000/"}, {"portal_host": ANYWHERE}, {"portal_address": "machine"},
    {"browser": ["chromium", "firefox"]},
)  # fmt: skip


def test_only_what_is_out_of_the_usual_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(GRID, raising=False)
    usual: Any = Config()
    assert not preflight.is_due(usual)
    unusual: list[Any] = [Config(**each) for each in UNUSUAL]
    assert all(map(preflight.is_due, unusual))
    monkeypatch.setenv(GRID, "http://hub:4444")
    assert preflight.is_due(usual)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"portal_host": ANYWHERE}, "0.0.0.0 is where the portal listens"),
        ({"portal_host": ANYWHERE, "portal_address": ANYWHERE}, "0.0.0.0 is where the portal listens"),
        ({"portal_address": "http://machine"}, "--portal-address takes a host name or an IPv4 address"),
        ({"portal_address": "machine:80"}, "--portal-address takes a host name"),
        ({"portal_address": ".machine"}, "--portal-address takes a host name"),
        ({"portal_host": "::1"}, "--portal-host takes a host name or an IPv4 address alone, not '::1'"),
        ({"portal_host": ""}, "--portal-host takes a host name or an IPv4 address alone, not ''"),
        ({"portal_host": "256.1.1.1"}, "--portal-host takes a host name or an IPv4 address, not '256.1.1.1'"),
        ({"portal_host": "nohost.invalid"}, "--portal-host nohost.invalid is no address of this machine"),
        ({"portal_host": "192.0.2.1"}, "--portal-host 192.0.2.1 is no address of this machine"),
        ({"connect": "machine:3000"}, "--connect takes an address such as ws://machine:3000/"),
        ({"connect": "ws://[::1"}, "--connect takes an address such as ws://machine:3000/"),
        ({"connect": "ws://machine:70000/x"}, f"{CONNECT_TAKES}; 70000 is not a port: one is a number"),
        ({"connect": "ws://[::1]:0"}, f"{CONNECT_TAKES}; 0 is not a port"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(given: dict[str, object], said: str) -> None:
    config: Any = Config(**given)
    check = check_endpoint if "connect" in given else check_addresses
    with pytest.raises(pytest.UsageError, match=r".*") as refused:
        check(config)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    "address", ["machine:3000/?token=canary", "ws://a:canary@machine:70000/canary?canary"]
)
def test_a_server_that_leads_nowhere_is_refused_without_its_token(address: str) -> None:
    config: Any = Config(connect=address)
    with pytest.raises(pytest.UsageError, match=f"^{CONNECT_TAKES}") as refused:
        check_endpoint(config)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [("hub:4444", ""), ("ws://hub:4444", ""), ("http://hub:99999/", "; 99999 is not a port")],
)
def test_a_grid_at_no_address_is_refused(address: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    config: Any = Config()
    monkeypatch.setenv(GRID, address)
    with pytest.raises(pytest.UsageError, match=f"^{GRID} takes an address such as http://hub:4444/{said}"):
        check_endpoint(config)


def test_a_device_that_playwright_does_not_know_ends_the_run_in_one_line() -> None:
    ended = run_pytest(PROJECT, "tests/test_features.py", "-m", "smoke", "-n", "0", "--device=iPhone13")
    assert ended.code == 4
    assert '--device "iPhone13": Playwright knows no such device; did you mean "iPhone 13"?' in ended.printed
    assert "Traceback" not in ended.printed
