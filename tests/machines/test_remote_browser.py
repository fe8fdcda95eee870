"""Browsers of a Playwright server, which stands for another machine."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Error, Playwright

from harness.browser.remote import NotConnected, connect
from tests.machines.servers import browser_over_there, descendants, has_ended, playwright_server
from tests.runs import run_scenarios

ONE = "test_the_notice_gives_the_next_billing_date"
OTHER_VERSION = """HTTP/1.1 428 Precondition Required\r
\r
╔═══════════════════════════════╗
║ Playwright version mismatch:  ║
║   - server version: v1.2      ║
║   - client version: v1.65     ║
╚═══════════════════════════════╝"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a running server."""
    with playwright_server() as (address, _):
        yield address


@pytest.fixture
def browser_named_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's program, named for a server that does not find it by itself."""
    for name, value in browser_over_there().items():
        monkeypatch.setenv(name, value)


def test_scenarios_run_in_the_browser_of_a_server(server: str, tmp_path: Path) -> None:
    run = run_scenarios(ONE, "--connect", server, report=tmp_path, **browser_over_there())
    assert run.code == 0, run.printed
    assert run.results["totals"]["scenarios"]["passed"] == 1
    assert server in run.results["environment"]["browser"]


def test_a_password_of_the_server_that_can_not_be_hidden_is_refused() -> None:
    run = run_scenarios(ONE, "--connect", "ws://me:abc@127.0.0.1:1/")
    assert run.code == 4
    assert "ERROR: The password in the browsers' address can't be used: it has 3 characters" in run.printed


def test_without_a_server_the_run_ends_with_one_line() -> None:
    run = run_scenarios(ONE, "--connect", "ws://127.0.0.1:1/")
    assert run.code == 4
    assert run.printed.strip().endswith(
        "ERROR: No chromium at ws://127.0.0.1:1/: nothing listens there. "
        "This starts a server: python -m playwright run-server --port 3000"
    )
    assert len(run.printed.strip().splitlines()) == 1


def test_a_scheme_in_capitals_is_the_same(playwright: Playwright) -> None:
    with pytest.raises(NotConnected, match="No chromium at ws://127.0.0.1:9/: nothing listens there"):
        connect(playwright.chromium, "WS://127.0.0.1:9/")


@pytest.mark.usefixtures("browser_named_there")
def test_the_launch_options_reach_the_server(server: str, playwright: Playwright) -> None:
    browser = connect(playwright.chromium, server, args=["--user-agent=somebody"])
    assert browser.new_page().evaluate("navigator.userAgent") == "somebody"
    browser.close()


@pytest.mark.usefixtures("browser_named_there")
def test_the_end_of_the_server_is_the_end_of_its_browsers(playwright: Playwright) -> None:
    with playwright_server() as (address, pid):
        page = connect(playwright.chromium, address).new_page()
        started = descendants(pid)
        assert started, "the server has launched no browser"
    assert all(has_ended(each) for each in started)
    with pytest.raises(Error, match="closed"):
        page.goto("about:blank")


def test_another_version_is_told_with_both(playwright: Playwright) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=answer, args=(listener, OTHER_VERSION), daemon=True).start()
        with pytest.raises(NotConnected) as refused:
            connect(playwright.chromium, f"ws://127.0.0.1:{listener.getsockname()[1]}/")
    assert str(refused.value).endswith(
        "Playwright has to be of one version on both sides (server version: v1.2, client version: v1.65)"
    )


def test_a_server_without_a_browser_is_told(server: str, playwright: Playwright) -> None:
    with pytest.raises(NotConnected, match="No firefox at .*: no browser is installed there"):
        connect(playwright.firefox, server)


def answer(listener: socket.socket, text: str) -> None:
    client, _ = listener.accept()
    with client:
        client.recv(4096)
        client.sendall(text.encode())
