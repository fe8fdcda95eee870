"""An MSP is made whole or not at all, and dropped with all that it has."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from mock_portal.store.database import EXTENSION
from mock_portal.store.tables import Table
from tests.portal.conftest import NOW
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
TABLES = sorted(Table.metadata.tables)


def rows(app: Flask) -> dict[str, int]:
    """Count the rows of each table."""
    with closing(sqlite3.connect(app.config["DATABASE"])) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608


def test_a_dropped_msp_leaves_no_row_and_takes_nothing_of_another(app: Flask, other_msp: Tenant) -> None:
    before = rows(app)
    msp = Tenant.make(app, NOW, "a password")
    msp.save_quote("Alder", 10)
    msp.order(FERNHILL, 200)
    visitor = app.test_client()
    token = Screen(visitor.get("/log-in").text).value("csrf_token")
    wrong = {"csrf_token": token, "user_name": msp.user_name, "password": "another password"}
    assert visitor.post("/log-in", data=wrong).status_code == 422
    during = rows(app)
    assert all(during[table] > before[table] for table in TABLES)
    assert msp.control("DELETE", "").status_code == 204
    assert rows(app) == before
    assert msp.browser.get("/").headers["Location"].startswith("/log-in")
    assert other_msp.screen(other_msp.address(FERNHILL)).facts["Users"] == "350"


@pytest.mark.parametrize("table", ["msps", "prices", "customers", "agreements"])
def test_an_msp_that_fails_half_way_leaves_nothing(app: Flask, table: str) -> None:
    before = rows(app)

    def fail(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(f"INSERT INTO {table} "):
            raise OSError("The disk is full.")

    engine = app.extensions[EXTENSION].engine
    event.listen(engine, "after_cursor_execute", fail)
    try:
        with pytest.raises(OSError, match="full"):
            Tenant.make(app, NOW)
    finally:
        event.remove(engine, "after_cursor_execute", fail)
    assert rows(app) == before
