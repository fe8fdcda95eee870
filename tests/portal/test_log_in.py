import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mock_portal import auth
from mock_portal.store import sessions
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

WRONG = "The user name or the password is not right."
OFTEN = "Too many failed attempts to log in. Try again in 15 minutes."
PASSWORD = "correct horse"


@pytest.fixture
def msp(app: Flask) -> Tenant:
    """An MSP whose user has a password."""
    return Tenant.make(app, "2027-03-16T10:24:00-04:00", PASSWORD)


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


def log_in(visitor: FlaskClient, user_name: str, password: str, query: str = "") -> Screen:
    """Log in by the form and return the screen that follows; its first heading says where that is."""
    form = Screen(visitor.get(f"/log-in{query}").text)
    fields = {"user_name": user_name, "password": password, "csrf_token": form.value("csrf_token")}
    return Screen(visitor.post(f"/log-in{query}", data=fields, follow_redirects=True).text)


def test_the_right_password_leads_to_the_start_page(msp: Tenant, visitor: FlaskClient) -> None:
    screen = log_in(visitor, msp.user_name, PASSWORD)
    assert "Home" in screen.text
    assert "Brightwater Managed IT Robin Ellery" in screen.text


@pytest.mark.parametrize("password", ["", "correct", "correct horse "])
def test_a_wrong_password_is_refused_and_the_user_name_kept(
    msp: Tenant, visitor: FlaskClient, password: str
) -> None:
    screen = log_in(visitor, msp.user_name, password)
    assert screen.messages == [("alert", WRONG)]
    assert screen.value("user_name") == msp.user_name
    assert screen.value("password") == ""


def test_an_unknown_user_gets_the_same_message(visitor: FlaskClient) -> None:
    assert log_in(visitor, "nobody", PASSWORD).messages == [("alert", WRONG)]


@pytest.mark.parametrize("password", ["", "None"])
def test_nobody_logs_in_as_a_user_without_password(app: Flask, visitor: FlaskClient, password: str) -> None:
    msp = Tenant.make(app, None)
    assert log_in(visitor, msp.user_name, password).messages == [("alert", WRONG)]


def test_a_new_session_takes_the_place_of_the_old_one(msp: Tenant, visitor: FlaskClient) -> None:
    visitor.get("/log-in")
    with visitor.session_transaction() as session:
        session["planted"] = "by whoever had the browser before"
        before = session["csrf_token"]
    log_in(visitor, msp.user_name, PASSWORD)
    with visitor.session_transaction() as session:
        assert set(session) == {"id", "csrf_token"}
        assert session["csrf_token"] != before


def test_the_session_cookie_is_guarded(msp: Tenant, visitor: FlaskClient) -> None:
    cookie = visitor.get("/log-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_log_out_ends_the_session_even_for_a_copy_of_its_cookie(msp: Tenant, visitor: FlaskClient) -> None:
    cookie = msp.browser.get_cookie("mock_portal_session")
    assert cookie
    visitor.set_cookie("mock_portal_session", cookie.value)
    assert visitor.get("/").status_code == 200
    assert msp.post("/log-out").headers["Location"] == "/log-in"
    assert visitor.get("/").status_code == 303
    assert msp.browser.get("/").status_code == 303


def test_log_out_ends_the_sessions_of_the_users_other_browsers(msp: Tenant, visitor: FlaskClient) -> None:
    log_in(visitor, msp.user_name, PASSWORD)
    assert visitor.get("/").status_code == 200
    msp.post("/log-out")
    assert visitor.get("/").status_code == 303


def test_log_out_ends_no_session_of_another_user(msp: Tenant, other_msp: Tenant) -> None:
    msp.post("/log-out")
    assert other_msp.browser.get("/").status_code == 200


@pytest.mark.parametrize("who", ["the same user", "another user"])
def test_a_second_log_in_of_a_browser_ends_its_first_session(
    app: Flask, msp: Tenant, visitor: FlaskClient, who: str
) -> None:
    cookie = msp.browser.get_cookie("mock_portal_session")
    assert cookie
    visitor.set_cookie("mock_portal_session", cookie.value)
    second = msp if who == "the same user" else Tenant.make(app, None, PASSWORD)
    fields = {"user_name": second.user_name, "password": PASSWORD, "csrf_token": msp.csrf_token()}
    assert msp.browser.post("/log-in", data=fields).status_code == 303
    assert msp.browser.get("/").status_code == 200
    assert visitor.get("/").status_code == 303


def test_a_new_password_ends_all_sessions(msp: Tenant, visitor: FlaskClient) -> None:
    log_in(visitor, msp.user_name, PASSWORD)
    assert msp.control("PUT", "/password", {"password": "another"}).status_code == 204
    assert [each.get("/").status_code for each in (visitor, msp.browser)] == [303, 303]
    assert "Home" in log_in(visitor, msp.user_name, "another").text


def test_a_session_ends_after_8_hours_and_log_in_leads_back_to_the_same_screen(msp: Tenant) -> None:
    address = msp.address("Fernhill Logistics", "/change-order?seats=200&add=A1")
    msp.set_clock("2027-03-16T18:23:59-04:00")
    assert msp.browser.get(address).status_code == 200
    msp.set_clock("2027-03-16T18:24:00-04:00")
    away = msp.browser.get(address).headers["Location"]
    assert away.startswith("/log-in?next=")
    screen = log_in(msp.browser, msp.user_name, PASSWORD, away.removeprefix("/log-in"))
    assert "Change Order Fernhill Logistics" in screen.text
    assert screen.value("seats") == "200"


def test_a_form_sent_after_8_hours_leads_back_to_its_screen_with_what_was_typed(msp: Tenant) -> None:
    token, change_order = msp.csrf_token(), msp.address("Fernhill Logistics", "/change-order")
    msp.set_clock("2027-03-16T20:00:00-04:00")
    sent = msp.browser.post(
        msp.address("Fernhill Logistics", "/quotes"),
        data={"csrf_token": token, "seats": "200 & more", "add": ["A1", "T1"]},
        headers={"Referer": f"http://localhost{change_order}?seats=300"},
    )
    back = log_in(msp.browser, msp.user_name, PASSWORD, sent.headers["Location"].removeprefix("/log-in"))
    assert "Change Order Fernhill Logistics" in back.text
    assert back.value("seats") == "200 & more"
    ticked = {each["value"] for each in back.controls("input", name="add") if "checked" in each}
    assert ticked == {"A1", "T1"}


def test_a_log_in_form_without_token_is_shown_again(msp: Tenant, visitor: FlaskClient) -> None:
    sent = visitor.post("/log-in?next=/customers", data={"user_name": msp.user_name, "password": PASSWORD})
    assert sent.headers["Location"] == "/log-in?next=/customers"
    assert Screen(visitor.get("/log-in").text).messages == [("alert", "The form had expired. Log in again.")]


@pytest.mark.parametrize("referrer", ["http://[", "http://[::1/x", "//", "http://\u2100.test", "x" * 5_000])
def test_a_referrer_that_is_no_address_leads_to_the_start_page(visitor: FlaskClient, referrer: str) -> None:
    sent = visitor.post("/log-out", headers={"Referer": referrer.encode().decode("latin-1")})
    assert sent.headers["Location"] == "/log-in?next=/"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
        "/\n/example.com",
        "javascript:alert(1)",
        "customers",
        "",
        " //example.com",
    ],
)
def test_log_in_leads_nowhere_else(msp: Tenant, target: str) -> None:
    answer = msp.browser.get("/log-in", query_string={"next": target})
    assert answer.headers["Location"] == "/"


def test_a_form_from_another_site_does_not_set_where_log_in_leads(visitor: FlaskClient) -> None:
    sent = visitor.post("/log-out", headers={"Referer": "https://example.com/customers"})
    assert sent.headers["Location"] == "/log-in?next=/"


class Clock:
    """The system's clock, as a test sets it."""

    def __init__(self, now: str) -> None:
        self.now = datetime.fromisoformat(now)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which failures count; passwords are quick to check meanwhile."""
    monkeypatch.setattr(auth, "check_password_hash", lambda _hash, password: password == PASSWORD)
    monkeypatch.setattr(sessions, "system_now", clock := Clock("2027-03-16T14:24:00+00:00"))
    return clock


def test_ten_failures_within_15_minutes_close_the_door_for_one_user_name(
    msp: Tenant, app: Flask, visitor: FlaskClient, clock: Clock
) -> None:
    for _ in range(10):
        assert log_in(visitor, msp.user_name, "wrong").messages == [("alert", WRONG)]
    assert log_in(visitor, msp.user_name, PASSWORD).messages == [("alert", OFTEN)]
    assert "Home" in log_in(app.test_client(), Tenant.make(app, None, PASSWORD).user_name, PASSWORD).text
    clock.now += timedelta(minutes=14, seconds=59)
    assert log_in(visitor, msp.user_name, PASSWORD).messages == [("alert", OFTEN)]
    clock.now += timedelta(seconds=1)
    assert "Home" in log_in(visitor, msp.user_name, PASSWORD).text


def test_failures_are_kept_no_longer_than_they_count(app: Flask, visitor: FlaskClient, clock: Clock) -> None:
    for number in range(20):
        log_in(visitor, f"nobody-{number}", "wrong")
    clock.now += timedelta(minutes=15)
    log_in(visitor, "nobody-else", "wrong")
    with closing(sqlite3.connect(app.config["DATABASE"])) as database:
        kept = database.execute("SELECT user_name FROM log_in_attempts").fetchall()
    assert kept == [("nobody-else",)]


def test_a_log_in_that_succeeds_forgets_the_failures_before_it(msp: Tenant, app: Flask, clock: Clock) -> None:
    for _ in range(2):
        visitor = app.test_client()
        for _ in range(9):
            assert log_in(visitor, msp.user_name, "wrong").messages == [("alert", WRONG)]
        assert "Home" in log_in(visitor, msp.user_name, PASSWORD).text
