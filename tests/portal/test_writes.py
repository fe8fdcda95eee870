"""Every write route, found from the URL map: nothing is written without session, CSRF token and ownership."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.portal.tenant import AUTHORIZATION, Tenant

FERNHILL = "Fernhill Logistics"
WRITING = {"POST", "PUT", "PATCH", "DELETE"}


def writes(msp: Tenant, control: bool = False) -> list[tuple[Rule, str, str]]:
    """Return each write route with method and path: those of the control API, or those of the screens."""
    return [
        (rule, method, path)
        for rule, method, path in msp.routes(msp.quote_id(FERNHILL))
        if method in WRITING and rule.endpoint.startswith("control.") is control
    ]


def everything(app: Flask) -> list[str]:
    """Return all that the database holds."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as database:
        return list(database.iterdump())


@pytest.fixture
def msp(msp: Tenant) -> Tenant:
    """An MSP whose customer has a saved quote."""
    msp.save_quote(FERNHILL, 300)
    return msp


def form(msp: Tenant) -> dict[str, str]:
    """Return the fields of every form at once, all right but for the CSRF token."""
    return msp.form(FERNHILL, "seats=200", order_number="PO", seats="200")


def test_the_routes_that_write_are_found(msp: Tenant) -> None:
    found = {rule.endpoint for rule, _, _ in writes(msp)}
    assert found >= {"auth.submit_log_in", "auth.log_out", "quotes.save", "quotes.discard", "reviews.submit"}


def test_no_write_without_a_session(app: Flask, msp: Tenant) -> None:
    fields = {**form(msp), "csrf_token": msp.csrf_token()}
    before = everything(app)
    for rule, method, path in writes(msp):
        answer = app.test_client().open(f"{path}?seats=200", method=method, data=fields)
        assert answer.headers["Location"].startswith("/log-in"), rule
    assert everything(app) == before


@pytest.mark.parametrize(
    "token", [{}, {"csrf_token": ""}, {"csrf_token": "forged"}], ids=["none", "empty", "forged"]
)
def test_no_write_without_a_csrf_token(app: Flask, msp: Tenant, token: dict[str, str]) -> None:
    fields = {**form(msp), **token}
    before = everything(app)
    for rule, method, path in writes(msp):
        answer = msp.browser.open(f"{path}?seats=200", method=method, data=fields)
        assert answer.status_code == 400, rule
        assert "Load the form again" in answer.text
    assert everything(app) == before


def test_no_write_with_the_csrf_token_of_another_session(app: Flask, msp: Tenant, other_msp: Tenant) -> None:
    fields = {**form(msp), "csrf_token": other_msp.csrf_token()}
    answer = msp.browser.post(msp.address(FERNHILL, "/change-order/review?seats=200"), data=fields)
    assert answer.status_code == 400


def test_no_write_to_another_msps_customer(app: Flask, msp: Tenant, other_msp: Tenant) -> None:
    fields = {**form(msp), "csrf_token": other_msp.csrf_token()}
    before = everything(app)
    owned = [each for each in writes(msp) if each[0].arguments]
    assert len(owned) >= 3
    for rule, method, path in owned:
        answer = other_msp.browser.open(f"{path}?seats=200", method=method, data=fields)
        assert answer.status_code == 404, rule
    assert everything(app) == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": AUTHORIZATION["Authorization"][:-1]},
        {"Authorization": "Bearer ü"},
    ],
)
def test_no_control_without_its_token(app: Flask, msp: Tenant, headers: dict[str, str]) -> None:
    before = everything(app)
    for rule, method, path in writes(msp, control=True):
        answer = msp.browser.open(path, method=method, json={}, headers=headers)
        assert answer.status_code == 401, rule
    assert everything(app) == before
