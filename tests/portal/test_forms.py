"""Every field of every form, hidden ones and those of its address too, takes each odd value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from mock_portal import auth
from mock_portal.store import sessions
from tests.portal import odd
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
TEXTS = {"order_number": "PO-17", "seats": "200", "user_name": "nobody", "password": "wrong", "q": "fern"}
"""What a user types, of what a form leaves empty."""


@dataclass(frozen=True)
class Form:
    """A form of a screen as a browser sends it; `boxes` are those of its fields that can be left out."""

    path: str
    method: str
    query: dict[str, str]
    fields: dict[str, str]
    boxes: frozenset[str]

    def send(self, browser: FlaskClient, name: str, value: str, ticked: bool) -> Any:
        """Send it with one odd value, its boxes ticked or not."""
        fields = {key: given for key, given in self.fields.items() if ticked or key not in self.boxes}
        query = dict(self.query)
        (query if name in query and name not in fields else fields)[name] = value
        if self.method == "get":
            return browser.get(self.path, query_string={**query, **fields})
        return browser.post(self.path, query_string=query, data=fields)


def forms(screen: Screen, path: str) -> list[Form]:
    """Return the forms of a screen; one more for each button that sends its form elsewhere."""
    found = []
    for number, (tag, form) in enumerate(screen.tags):
        if tag != "form":
            continue
        inside = []
        for name, attributes in screen.tags[number + 1 :]:
            if name == "form":
                break
            inside.append((name, attributes))
        inputs = [each for name, each in inside if name == "input" and each.get("name")]
        fields = {each["name"]: each.get("value") or TEXTS.get(each["name"], "on") for each in inputs}
        boxes = frozenset(each["name"] for each in inputs if each.get("type") == "checkbox")
        buttons = [each for name, each in inside if name == "button" and "formaction" in each]
        for button in ({}, *buttons):
            action = urlsplit(button.get("formaction") or form.get("action") or path)
            own = {button["name"]: button["value"]} if "name" in button else {}
            method = button.get("formmethod") or form.get("method", "get")
            query = dict(parse_qsl(action.query))
            found.append(Form(action.path, method, query, {**fields, **own}, boxes))
    return found


def visit(msp: Tenant) -> list[Form]:
    """Return each form that a user meets, signed in and not."""
    links = msp.screen(msp.address(FERNHILL)).controls("a")
    (resume,) = [link["href"] for link in links if "quote=" in link.get("href", "")]
    screens = ["/customers", msp.address(FERNHILL), resume, resume.replace("?", "/review?seats=200&")]
    visitor = Screen(msp.app.test_client().get("/log-in?next=/customers").text)
    found = forms(visitor, "/log-in?next=/customers")
    found += [form for path in screens for form in forms(msp.screen(path), path)]
    return list({(each.path, each.method, *each.query, *each.fields): each for each in found}.values())


@pytest.fixture
def make_msp(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Tenant]:
    """Makes MSPs with a saved quote; log-ins may fail as often as they like."""
    monkeypatch.setattr(sessions, "MOST_FAILURES", 10**6)
    monkeypatch.setattr(auth, "check_password_hash", lambda _, password: not password.encode())  # quicker

    def make() -> Tenant:
        msp = Tenant.make(app, "2027-03-16T10:24:00-04:00")
        msp.save_quote(FERNHILL, 300)
        return msp

    return make


def test_the_fields_are_found(make_msp: Callable[[], Tenant]) -> None:
    found = {name for form in visit(make_msp()) for name in (*form.fields, *form.query)}
    assert found >= {
        "user_name",
        "password",
        "next",
        "q",
        "seats",
        "add",
        "quote",
        "csrf_token",
        "order_number",
    }
    assert found >= {"order_number_not_required", "acknowledged", "authorized"}
    assert found >= {"form_key", "prior_seats", "prior_products"}


@pytest.mark.parametrize("ticked", [False, True], ids=["unticked", "ticked"])
@pytest.mark.parametrize("value", odd.VALUES, ids=lambda value: ascii(value[:12]) + f" ({len(value)})")
def test_no_value_of_a_field_makes_the_portal_fail(
    make_msp: Callable[[], Tenant], value: str, ticked: bool
) -> None:
    msp = make_msp()
    met = visit(msp)
    for at, name in [(at, name) for at, form in enumerate(met) for name in (*form.query, *form.fields)]:
        answer = met[at].send(msp.browser, name, value, ticked)
        assert answer.status_code < 500, (met[at].path, name)
        if answer.status_code == 303:  # what was placed, saved or ended is not there to be sent again
            msp = make_msp()
            met = visit(msp)
