"""The portal is killed while orders are being submitted: each is there whole, or not at all."""

import os
import sqlite3
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from threading import Semaphore, Thread

import pytest

from tests.portal.process import TOKEN, Process, portal_process

KILLS = int(os.environ.get("KILLS", "3"))


def order_for_everyone(portal: Process, confirmed: list[str], more: Semaphore) -> None:
    """Make MSPs and place an order for each customer until the portal is gone; note those it confirmed."""
    try:
        while True:
            msp = portal.make_msp()
            for customer in msp["customers"]:
                path = f"/control/msps/{msp['id']}/customers/{customer['id']}/orders"
                status, _ = portal.ask("POST", path, {"seats": customer["seats"] + 1, "products": []})
                assert status == 201
                confirmed.append(customer["id"])
                more.release()
    except (OSError, HTTPException):
        return


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_kill_leaves_no_half_order(tmp_path: Path, kill: int) -> None:
    confirmed: list[str] = []
    more = Semaphore(0)
    file = tmp_path / "portal.sqlite"
    with portal_process(file, MOCK_PORTAL_CONTROL_TOKEN=TOKEN) as portal:
        threads = [Thread(target=order_for_everyone, args=[portal, confirmed, more]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(5 + kill):
            assert more.acquire(timeout=60)
        portal.program.kill()
        for thread in threads:
            thread.join()
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        orders = database.execute("SELECT id, customer_id, products, seats FROM orders").fetchall()
        agreements = database.execute(
            "SELECT order_id, customer_id, group_concat(product, ' '), min(quantity) FROM agreements"
            " WHERE order_id IS NOT NULL GROUP BY order_id"
        ).fetchall()
    assert sorted(agreements) == sorted(orders)
    assert {customer for _, customer, _, _ in orders} >= set(confirmed)
