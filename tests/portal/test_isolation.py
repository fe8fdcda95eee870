import sqlite3
from contextlib import closing

from flask import Flask

from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"


def test_every_screen_of_another_msps_customer_does_not_exist(
    app: Flask, msp: Tenant, other_msp: Tenant
) -> None:
    screens = [
        f"{path}?seats=200"
        for rule, method, path in other_msp.routes()
        if method == "GET" and "customer_id" in rule.arguments
    ]
    assert len(screens) >= 4
    for address in screens:
        assert other_msp.browser.get(address).status_code == 200, address
        assert msp.browser.get(address).status_code == 404, address
        assert app.test_client().get(address).headers["Location"].startswith("/log-in?next="), address


def test_msps_of_one_data_set_share_nothing(msp: Tenant, other_msp: Tenant) -> None:
    msp.order(FERNHILL, 200)
    msp.save_quote("Alder", 10)
    msp.set_clock("2030-06-01T00:00:00Z")
    assert set(msp.customers.values()).isdisjoint(other_msp.customers.values())
    screen = other_msp.screen(other_msp.address(FERNHILL))
    assert "Nothing has been changed yet." in screen.text
    assert screen.facts["Next billing date"] == "April 1, 2027"
    assert "No quotes are saved." in other_msp.screen(other_msp.address("Alder")).text


def test_a_quote_of_another_msp_is_neither_resumed_nor_discarded(msp: Tenant, other_msp: Tenant) -> None:
    other_msp.save_quote(FERNHILL, 300)
    quote = other_msp.quote_id(FERNHILL)
    assert msp.browser.get(msp.address(FERNHILL, f"/change-order?quote={quote}")).status_code == 404
    msp.post(msp.address(FERNHILL, f"/quotes/{quote}/discard"))
    assert "No quotes are saved." not in other_msp.screen(other_msp.address(FERNHILL)).text


def test_a_dropped_msp_leaves_nothing_and_takes_nothing_else(
    app: Flask, msp: Tenant, other_msp: Tenant
) -> None:
    other_msp.order(FERNHILL, 200)
    other_msp.save_quote("Alder", 10)
    assert other_msp.control("DELETE", "").status_code == 204
    with closing(sqlite3.connect(app.config["DATABASE"])) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert other_msp.browser.get("/").headers["Location"].startswith("/log-in")
    assert other_msp.control("POST", "/session").status_code == 404
    assert msp.screen(msp.address(FERNHILL)).facts["Users"] == "350"
