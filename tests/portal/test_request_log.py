import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask


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
