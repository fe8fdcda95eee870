"""Odd requests to every route, signed in and not: the portal may refuse them, but never fails.

REQUESTS says how many; the large number is `make fuzz`.
"""

import os
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule

from tests.portal.tenant import AUTHORIZATION, Tenant

REQUESTS = os.environ.get("REQUESTS")
FERNHILL = "Fernhill Logistics"
PARAMETERS = ("q", "letter", "tab", "seats", "add", "quote", "next")
FIELDS = (
    "user_name",
    "password",
    "seats",
    "add",
    "quote",
    "order_number",
    "order_number_not_required",
    "acknowledged",
    "authorized",
    "form_key",
    "prior_seats",
    "prior_products",
)
BODY = ("data_set", "now", "password", "name", "seats", "products", "order_number")
HEADERS = (
    "Referer",
    "Accept",
    "Authorization",
    "Content-Type",
    "If-None-Match",
    "Range",
    "Cookie",
    "X-Scenario",
)

odd = st.one_of(
    st.sampled_from(
        [
            "",
            "200",
            "350",
            "1",
            "0",
            "-5",
            "1e3",
            "²",
            "9" * 400,
            "S1 C1",
            "A1",
            "S1",
            "on",
            "/",
            "//x",
            "\\x",
        ]
    ),
    st.sampled_from(
        ["example", "2027-03-16T10:24:00-04:00", "9999-12-31T23:59:59+00:00", "<b>", "%00", "\x00"]
    ),
    st.text(max_size=60),
)
plain = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | odd,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def values(names: tuple[str, ...], of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a value, or nothing, for each name."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, of))


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
    parts = {name: draw(st.just(known.get(name, "none")) | segment) for name in sorted(rule.arguments)}
    with app.test_request_context():
        path = app.url_for(rule.endpoint, **parts, v=None)
    request: dict[str, Any] = {"path": path, "query_string": draw(values(PARAMETERS, odd))}
    request["method"] = draw(st.sampled_from(sorted(rule.methods or {"GET"})) | st.just("PATCH"))
    request["headers"] = draw(values(HEADERS, plain))
    if rule.endpoint.startswith("control."):
        request["headers"] |= draw(st.just(AUTHORIZATION) | st.just({}))
        request["json"] = draw(values(BODY, json_values) | json_values)
        request["headers"].pop("Content-Type", None)
    elif request["method"] == "POST":
        token = {"csrf_token": msp.csrf_token()} if draw(st.integers(0, 9)) else {}
        request["data"] = draw(values(FIELDS, odd)) | token
        request["headers"].pop("Content-Type", None)
    event(f"{request['method']} {rule.endpoint}")
    return request


@given(data=st.data(), signed_in=st.booleans())
@settings(
    max_examples=int(REQUESTS or 150),
    derandomize=REQUESTS is None,
    database=None,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_no_request_makes_the_portal_fail(
    app: Flask, msp: Tenant, other_msp: Tenant, data: st.DataObject, signed_in: bool
) -> None:
    msp.sign_in(msp.browser)  # an earlier request may have logged out, and the forms' token is this user's
    request = data.draw(asked(app, msp, other_msp))
    browser = msp.browser if signed_in else app.test_client()
    answer = browser.open(**request, buffered=True)
    assert answer.status_code < 500, answer.text
