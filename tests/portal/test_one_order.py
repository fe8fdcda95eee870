"""However an order is submitted, it is placed whole, and once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from mock_portal.store.database import EXTENSION
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
THREADS = 50


def submit_at_once(msp: Tenant, forms: list[dict[str, str]]) -> Counter[int]:
    """Send all forms at the same time from browsers of one user; return the statuses."""
    address = msp.address(FERNHILL, "/change-order/review?seats=200")
    cookie = msp.browser.get_cookie("mock_portal_session")
    assert cookie
    start = Barrier(len(forms))

    def submit(form: dict[str, str]) -> int:
        browser = msp.app.test_client()
        browser.set_cookie("mock_portal_session", cookie.value)
        start.wait()
        return browser.post(address, data=form).status_code

    with ThreadPoolExecutor(len(forms)) as threads:
        return Counter(threads.map(submit, forms))


def placed(msp: Tenant) -> list[str]:
    """Return the changes in the History Log."""
    return [row[1] for row in msp.screen(msp.address(FERNHILL)).rows if "order:" in row[1]]


@pytest.mark.parametrize("forms", ["one form", "a form each"])
def test_fifty_threads_place_exactly_one_order(msp: Tenant, forms: str) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO", csrf_token=msp.csrf_token())
    keys = [form["form_key"] if forms == "one form" else f"{each:032x}" for each in range(THREADS)]
    assert submit_at_once(msp, [{**form, "form_key": key} for key in keys]) == {303: THREADS}
    assert placed(msp) == ["Downsell order: 350 to 200 seats of S1, C1"]
    agreements = [
        row for row in msp.screen(msp.address(FERNHILL)).rows if row[-1] == "Downsell Pending Order"
    ]
    assert [row[0] for row in agreements] == ["S1", "C1"]


@pytest.mark.parametrize("table", ["orders", "agreements", "quotes"])
def test_an_order_that_fails_half_way_leaves_nothing(app: Flask, msp: Tenant, table: str) -> None:
    msp.save_quote(FERNHILL, 200)

    def fail(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.split()[:3] in (["INSERT", "INTO", table], ["DELETE", "FROM", table]):
            raise OSError("The disk is full.")

    engine = app.extensions[EXTENSION].engine
    event.listen(engine, "after_cursor_execute", fail)
    try:
        with pytest.raises(OSError, match="full"):
            msp.submit(FERNHILL, "seats=200", order_number="PO")
    finally:
        event.remove(engine, "after_cursor_execute", fail)
    screen = msp.screen(msp.address(FERNHILL))
    assert placed(msp) == []
    assert "Pending" not in screen.text
    assert "No quotes are saved." not in screen.text
    assert msp.submit(FERNHILL, "seats=200", order_number="PO").status_code == 303
