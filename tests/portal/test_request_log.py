import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.portal.process import portal_process


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The file that the portal logs to."""
    return tmp_path / "requests.log"


@pytest.fixture
def app(make_app: Callable[..., Flask], tmp_path: Path, log: Path) -> Flask:
    """A portal that logs, and answers 500 to an unexpected error."""
    return make_app(DATABASE=tmp_path / "portal.sqlite", REQUEST_LOG=log, TESTING=False)


def lines(log: Path) -> list[dict[str, object]]:
    """Return what was logged."""
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_a_line_names_the_scenario(app: Flask, log: Path) -> None:
    app.test_client().get("/log-in", headers={"X-Scenario": 'Review "Change Order"'})
    assert [line["scenario"] for line in lines(log)] == ['Review "Change Order"']


def test_an_unexpected_error_is_logged_with_its_traceback(
    app: Flask, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "auth.log_in", lambda: 1 / 0)
    assert app.test_client().get("/log-in").status_code == 500
    (line,) = lines(log)
    assert line["status"] == 500
    assert str(line["error"]).rstrip().endswith("ZeroDivisionError: division by zero")


def test_refused_requests_are_logged_too(app: Flask, log: Path) -> None:
    app.test_client().get("/nothing-here")
    app.test_client().get("/log-in", headers={"Host": "example.com"})
    assert [(line["path"], line["status"]) for line in lines(log)] == [
        ("/nothing-here", 404),
        ("/log-in", 400),
    ]


def test_trying_the_log_out_leaves_it_as_it_is(
    make_app: Callable[..., Flask], tmp_path: Path, log: Path
) -> None:
    log.write_text('{"path": "/"}\n')
    make_app(DATABASE=tmp_path / "portal.sqlite", REQUEST_LOG=log)
    assert log.read_text() == '{"path": "/"}\n'


def test_a_log_that_keeps_nothing_is_no_fault(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    app = make_app(DATABASE=tmp_path / "portal.sqlite", REQUEST_LOG="/dev/null")
    assert app.test_client().get("/log-in").status_code == 200


@pytest.mark.parametrize("place", ["/dev/full", "."])
def test_a_log_that_fails_later_costs_no_page_and_is_told_once(
    tmp_path: Path, log: Path, capfd: pytest.CaptureFixture[str], place: str
) -> None:
    with portal_process(tmp_path / "portal.sqlite", "--log", str(log)) as portal:
        assert portal.ask("GET", "/log-in")[0] == 200
        log.unlink()
        log.symlink_to(place)
        for _ in range(3):
            assert portal.ask("GET", "/log-in")[0] == 200
    assert capfd.readouterr().err.count(f"Requests are missing from the log {log}: ") == 1
