"""Odd requests to every route, signed in and not: the portal may refuse them, but never fails.

REQUESTS says how many; the large number is `make fuzz`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from flask import Flask, Request
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule

from tests.portal.odd import VALUES
from tests.portal.tenant import AUTHORIZATION, Tenant
from tests.proof.fuzz.conftest import few_or_many

FERNHILL = "Fernhill Logistics"
ORDINARY: dict[str, Any] = {
    "acknowledged": "on", "add": "A1", "authorized": "on", "form_key": "0123456789abcdef" * 2, "letter": "F",
    "next": "/customers", "order_number": "PO-17", "order_number_not_required": "on",
    "password": "correct horse", "prior_products": "S1 C1", "prior_seats": "350", "q": "fern",
    "quote": "none", "seats": "400", "tab": "agreements", "user_name": "robin.ellery",
}  # fmt: skip
"""Every field of every form and query, with a value that a browser may send."""
BODY: dict[str, Any] = {
    "data_set": "example", "name": "Fernhill Logistics", "now": "2027-03-16T10:24:00-04:00",
    "order_number": "PO-17", "password": "correct horse", "products": [], "seats": 200,
}  # fmt: skip
"""The same of the control API's JSON."""
HEADERS = (
    "Referer", "Accept", "Authorization", "Content-Type", "If-None-Match", "Range", "Cookie", "X-Scenario",
)  # fmt: skip

GONE = object()
odd = st.sampled_from(VALUES) | st.text(max_size=60)
plain = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
odd_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd | st.text(st.characters(), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def almost(ordinary: dict[str, Any], of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the ordinary values with up to three of them odd or gone."""
    changes = st.dictionaries(st.sampled_from(sorted(ordinary)), of | st.just(GONE), max_size=3)
    return changes.map(lambda made: {k: v for k, v in {**ordinary, **made}.items() if v is not GONE})


def values(names: tuple[str, ...], of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a value, or nothing, for each name."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, of))


def noting(method: Callable[..., Any]) -> Any:
    """Let a method of fields note what it is asked for."""

    def noted(self: Noted, key: str, *more: Any, **options: Any) -> Any:
        self.names.add(key)
        return method(self, key, *more, **options)

    return noted


class Noted(ImmutableMultiDict[str, str]):
    """Fields that note what is asked of them."""

    names: ClassVar[set[str]] = set()
    __getitem__ = noting(ImmutableMultiDict.__getitem__)
    __contains__ = noting(ImmutableMultiDict.__contains__)
    get = noting(ImmutableMultiDict.get)
    getlist = noting(ImmutableMultiDict.getlist)


class NotingRequest(Request):
    """A request that notes which of its fields the portal reads."""

    parameter_storage_class = Noted


@st.composite
def asked(draw: st.DrawFn, app: Flask, msp: Tenant, victim: Tenant) -> dict[str, Any]:
    """Draw a request to one of the routes, mostly for what there is, with odd values."""
    rule: Rule = draw(st.sampled_from(sorted(app.url_map.iter_rules(), key=str)))
    known = {
        "msp_id": victim.id,  # what happens to it may be anything, its dropping too
        "customer_id": (victim if rule.endpoint.startswith("control.") else msp).customers[FERNHILL],
        "filename": "portal.css",
    }
    segment = odd.filter(bool)
    names = sorted(rule.arguments)
    parts: dict[str, Any] = {name: draw(st.just(known.get(name, "none")) | segment) for name in names}
    with app.test_request_context():
        path = app.url_for(rule.endpoint, **parts, v=None)
    request: dict[str, Any] = {"path": path, "query_string": draw(almost(ORDINARY, odd))}
    request["method"] = draw(st.sampled_from(sorted(rule.methods or {"GET"})) | st.just("PATCH"))
    request["headers"] = draw(values(HEADERS, plain))
    if rule.endpoint.startswith("control."):
        request["headers"] |= draw(st.just(AUTHORIZATION) | st.just({}))
        request["json"] = draw(almost(BODY, odd_json) | odd_json)
        request["headers"].pop("Content-Type", None)
    elif request["method"] == "POST":
        token = {"csrf_token": msp.csrf_token()} if draw(st.integers(0, 9)) else {}
        request["data"] = draw(almost(ORDINARY, odd)) | token
        request["headers"].pop("Content-Type", None)
    event(f"{request['method']} {rule.endpoint}")
    return request


@given(data=st.data(), signed_in=st.booleans())
@settings(few_or_many("REQUESTS", 150), phases=list(Phase))
def test_no_request_makes_the_portal_fail(
    app: Flask, msp: Tenant, other_msp: Tenant, monkeypatch: pytest.MonkeyPatch,
    data: st.DataObject, signed_in: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(app, "request_class", NotingRequest)
    msp.sign_in(msp.browser)  # an earlier request may have logged out, and the forms' token is this user's
    request = data.draw(asked(app, msp, other_msp))
    browser = msp.browser if signed_in else app.test_client()
    answer = browser.open(**request, buffered=True)
    assert answer.status_code < 500, answer.text
    assert Noted.names <= {*ORDINARY, "csrf_token"}
