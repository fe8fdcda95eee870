from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mock_portal import demo
from mock_portal.store import msps
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
DEMO = {"CONTROL_TOKEN": None, "DEMO_PASSWORD": "open sesame"}


def with_demo(app: Flask, *, fresh: bool = False) -> Flask:
    """Return the app with the demo account, as the program serves it."""
    demo.prepare(app, fresh=fresh)
    return app


def log_in(app: Flask) -> FlaskClient:
    """Log in to the demo account."""
    browser = app.test_client()
    token = Screen(browser.get("/log-in").text).value("csrf_token")
    fields = {"user_name": "robin.ellery", "password": "open sesame", "csrf_token": token}
    assert browser.post("/log-in", data=fields).headers["Location"] == "/"
    return browser


def test_orders_quotes_and_sessions_survive_a_restart(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    msp = Tenant.make(make_app(DATABASE=tmp_path / "portal.sqlite"), "2027-03-16T10:24:00-04:00")
    msp.save_quote(FERNHILL, 300)
    msp.submit(FERNHILL, "seats=200", order_number="PO")
    cookie = msp.browser.get_cookie("mock_portal_session")
    assert cookie
    before = Screen(msp.browser.get(msp.address(FERNHILL)).text)

    browser = make_app(DATABASE=tmp_path / "portal.sqlite").test_client()
    browser.set_cookie("mock_portal_session", cookie.value)
    after = Screen(browser.get(msp.address(FERNHILL)).text)
    assert "Downsell Pending Order" in after.text
    assert after.rows == before.rows


def test_a_link_to_the_database_is_as_good_as_the_database(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    link, file = tmp_path / "portal.sqlite", tmp_path / "elsewhere" / "kept.sqlite"
    link.symlink_to(file)
    msp = Tenant.make(make_app(DATABASE=link), "2027-03-16T10:24:00-04:00")
    cookie = msp.browser.get_cookie("mock_portal_session")
    assert cookie
    assert {each.stat().st_mode & 0o077 for each in (tmp_path / "elsewhere").iterdir()} == {0}
    browser = make_app(DATABASE=link).test_client()
    browser.set_cookie("mock_portal_session", cookie.value)
    assert browser.get(msp.address(FERNHILL)).status_code == 200


def test_the_demo_is_made_once_and_gets_a_new_password_at_each_start(
    make_app: Callable[..., Flask], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for _ in range(2):
        with_demo(make_app(CONTROL_TOKEN=None, DATABASE=tmp_path / "portal.sqlite"))
        said.append(capsys.readouterr().out)
    app = make_app(**DEMO, DATABASE=tmp_path / "portal.sqlite")
    assert said[0] != said[1]
    browser = log_in(with_demo(app))
    assert len(Screen(browser.get("/customers").text).rows) == 46  # a heading and 45 customers


def test_who_makes_the_app_and_does_not_serve_it_changes_no_password(
    make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    given = {**DEMO, "DATABASE": tmp_path / "portal.sqlite"}
    app = with_demo(make_app(**given))
    make_app(**given | {"DEMO_PASSWORD": "of a command that lists the routes"})
    log_in(app)


def test_two_portals_that_start_with_one_new_file_have_the_same_demo(
    make_app: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**DEMO, "DATABASE": tmp_path / "portal.sqlite"}
    create = msps.create

    def create_after_the_other(*made: Any) -> Any:
        monkeypatch.setattr(msps, "create", create)
        with_demo(make_app(**given | {"DEMO_PASSWORD": "of the other"}))
        return create(*made)

    monkeypatch.setattr(msps, "create", create_after_the_other)
    log_in(with_demo(make_app(**given)))


def test_the_demo_starts_afresh_only_when_asked(make_app: Callable[..., Flask], tmp_path: Path) -> None:
    given = {**DEMO, "DATABASE": tmp_path / "portal.sqlite"}
    app = with_demo(make_app(**given))
    browser = log_in(app)
    links = Screen(browser.get("/customers").text).controls("a")
    customer = next(each["href"] for each in links if each.get("href", "").startswith("/customers/"))
    token = Screen(browser.get(f"{customer}/change-order").text).controls("button", id="save")[0]["value"]
    browser.post(f"{customer}/quotes", data={"seats": "99999", "csrf_token": token})
    assert "99,999" in browser.get(customer).text

    again = with_demo(make_app(**given)).test_client()
    cookie = browser.get_cookie("mock_portal_session")
    assert cookie
    again.set_cookie("mock_portal_session", cookie.value)
    assert "99,999" in again.get(customer).text, "the same password ends no session"

    fresh = with_demo(make_app(**given), fresh=True)
    assert fresh.test_client().get(customer).status_code == 303
    browser = log_in(fresh)
    assert browser.get(customer).status_code == 404
    assert len(Screen(browser.get("/customers").text).rows) == 46
