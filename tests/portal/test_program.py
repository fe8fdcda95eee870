"""The portal started by its command line."""

import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from mock_portal.__main__ import arguments, prepare
from tests.portal.process import ROOT, TOKEN, Process, portal_process


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the program's files."""
    return tmp_path_factory.mktemp("program")


@pytest.fixture(scope="module")
def program(folder: Path) -> Iterator[Process]:
    """A portal with a control token and a log."""
    database, log = folder / "portal.sqlite", folder / "log"
    with portal_process(database, "--log", str(log), MOCK_PORTAL_CONTROL_TOKEN=TOKEN) as process:
        yield process


def test_with_a_token_it_prints_one_line_and_serves(program: Process) -> None:
    assert len(program.said) == 1
    assert program.make_msp()["name"] == "Brightwater Managed IT"


def test_the_log_has_a_line_a_request_and_no_secret(program: Process, folder: Path) -> None:
    log = folder / "log"
    before = log.read_text("utf-8") if log.exists() else ""
    program.ask("POST", "/control/msps", {"data_set": "example", "password": "canary-of-the-body"})
    program.ask("GET", "/log-in?password=canary-of-the-query")
    text = log.read_text("utf-8").removeprefix(before)
    first, second = (json.loads(line) for line in text.splitlines())
    assert set(first) == {"at", "scenario", "method", "path", "status", "ms", "error"}
    assert (first["method"], first["path"], first["status"]) == ("POST", "/control/msps", 201)
    assert (second["path"], second["status"], second["error"]) == ("/log-in", 200, None)
    assert "canary" not in text
    assert TOKEN not in text


def test_the_secret_key_is_for_its_owner_only(program: Process, folder: Path) -> None:
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600


def test_a_port_that_is_taken_is_told_in_one_line(program: Process) -> None:
    command = [sys.executable, "-m", "mock_portal", "--port", str(program.port)]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert second.returncode == 1
    assert second.stderr.startswith(f"Can't listen at 127.0.0.1:{program.port}: ")
    assert second.stderr.endswith("; --port 0 takes a free port\n")
    assert second.stderr.count("\n") == 1


def test_without_a_token_it_prints_how_to_log_in_first(tmp_path: Path) -> None:
    environment = {"MOCK_PORTAL_CONTROL_TOKEN": "", "MOCK_PORTAL_DEMO_PASSWORD": "open sesame"}
    with portal_process(tmp_path / "portal.sqlite", **environment) as portal:
        assert portal.said[0] == 'Log in as "robin.ellery" with the password "open sesame"'
        assert portal.ask("POST", "/control/msps")[0] == 404


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104
        ("127.0.0.2", "127.0.0.2"),
        ("127.2", "127.0.0.2"),
        ("LOCALHOST", "localhost"),
    ],
)
def test_the_address_that_it_tells_is_answered(tmp_path: Path, host: str, told: str) -> None:
    said = {"MOCK_PORTAL_DEMO_PASSWORD": "pässword", "PYTHONIOENCODING": "ascii"}
    with portal_process(tmp_path / "portal.sqlite", "--host", host, **said) as portal:
        assert portal.said[-1] == f"Portal ready at http://{told}:{portal.port}"
        with closing(HTTPConnection(told, portal.port, timeout=30)) as connection:
            connection.request("GET", "/log-in")
            assert connection.getresponse().status == 200


def test_the_host_that_it_is_given_is_answered_however_it_is_spelt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["mock_portal", "--host", "Portal.Example.", "--database", str(tmp_path / "db")]
    monkeypatch.setattr("sys.argv", command)
    browser = prepare(arguments()).test_client()
    assert browser.get("/log-in", base_url="http://portal.example").status_code == 200


def test_it_ends_when_its_standard_input_does(tmp_path: Path) -> None:
    file = tmp_path / "portal.sqlite"
    with portal_process(file, "--until-stdin-closes", MOCK_PORTAL_CONTROL_TOKEN=TOKEN) as portal:
        assert portal.program.poll() is None
        portal.program.communicate(timeout=30)
        assert portal.program.returncode == 0


def test_pending_changes_sync_at_a_start_that_asks_for_it(tmp_path: Path) -> None:
    file, token = tmp_path / "portal.sqlite", {"MOCK_PORTAL_CONTROL_TOKEN": TOKEN}
    with portal_process(file, **token) as portal:
        msp = portal.make_msp()
        orders = [f"/control/msps/{msp['id']}/customers/{each['id']}/orders" for each in msp["customers"][:2]]
        change = {"seats": 5000, "products": []}
        assert [portal.ask("POST", path, change)[0] for path in orders] == [201, 201]
        assert [portal.ask("POST", path, change)[0] for path in orders] == [409, 409]
    with portal_process(file, "--sync", **token) as portal:
        further = {"seats": 6000, "products": []}
        assert [portal.ask("POST", path, further)[0] for path in orders] == [201, 201]
