"""The portal's server time with many MSPs in its store: each address, before and after an order.

The store is a file. Its MSPs are made by the portal's own functions, as the control API makes them, each with
a session, a pending order and a saved quote, so that every table grows with the MSPs. A round takes an MSP
through the flow, drops it, and makes another in its place. One round ahead of the others fills the caches.

The server time is that within the WSGI app, request log and all, without a network or a browser. Where the
system tells (Linux), the time in which others had the processor is not in it. After each request a bare Flask
view answers one too, with a SELECT by key and a small template: a busy machine slows both.

Passwords are slow to check and to set on purpose: the two requests that do so are listed without a limit.
Prints a table; the exit code is 1 if a median is above its limit, or if an address was never asked for.

`python -m benchmarks.portal [--msps 10000] [--rounds 100] [--store FILE]`
"""

import os
import random
import re
import sqlite3
import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from flask import Flask, render_template
from jinja2 import DictLoader
from sqlalchemy import select
from werkzeug.test import Client, TestResponse, run_wsgi_app

from mock_portal import create_app, data
from mock_portal.domain.changes import Change
from mock_portal.domain.terms import Terms
from mock_portal.store import customers, msps, orders, quotes, sessions
from mock_portal.store.database import EXTENSION, Database
from mock_portal.store.tables import MspRow

TOKEN = "control-token-of-the-benchmark"
NOW = datetime.fromisoformat("2027-03-16T10:24:00-04:00")
EXAMPLE, PENDING = "Fernhill Logistics", "Alder"
PAGE, QUICK, NONE = 10.0, 5.0, float("inf")
"""Limits of the median, in milliseconds."""
BARE = "A bare view"
WAITED = Path("/proc/thread-self/schedstat")


class Taken(NamedTuple):
    """What a request took, in milliseconds."""

    server: float
    """By the clock, less the time in which others had the processor."""
    clock: float
    processor: float


class Timed:
    """A WSGI app that notes how long another takes for a request."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        waited, processor, clock = seconds_waited(), process_time(), perf_counter()
        body, status, headers = run_wsgi_app(self._app, environ, buffered=True)
        clock, processor = perf_counter() - clock, process_time() - processor
        waited = seconds_waited() - waited
        self.taken = Taken((clock - waited) * 1000, clock * 1000, processor * 1000)
        start_response(status, headers.to_wsgi_list())
        return body


def seconds_waited() -> float:
    """Return how long this thread could have run but had no processor; 0 where the system does not tell."""
    try:
        return int(WAITED.read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0


@dataclass(frozen=True)
class Times:
    """What requests of one name took, and the limit of their median in milliseconds."""

    limit: float
    taken: list[Taken]


class Clock:
    """Sends requests to the portal, each followed by one to the bare view, and keeps their times by name."""

    def __init__(self, portal: Flask, bare: Flask) -> None:
        self._map = portal.url_map
        self._portal, self._bare = Timed(portal), Timed(bare)
        self.reset()
        self.asked: set[str] = set()

    def reset(self) -> None:
        """Forget the times so far."""
        self.times: dict[str, Times] = {}

    def client(self) -> Client:
        """Return a browser of its own."""
        return Client(self._portal)

    def send(
        self, name: str, browser: Client, method: str, path: str, status: int, limit: float, **request: Any
    ) -> TestResponse:
        """Send a request, see that it is answered as it must be, and keep its time."""
        self.asked.add(self._map.bind("localhost").match(path, method)[0])
        answer = browser.open(path, method=method, **request)
        assert answer.status_code == status, f"{name}: {method} {path}: {answer.status}\n{answer.text}"
        self._keep(name, limit, self._portal.taken)
        assert Client(self._bare).get("/").status_code == 200
        self._keep(BARE, NONE, self._bare.taken)
        return answer

    def missed(self) -> set[str]:
        """Name the portal's addresses that were never asked for, by their endpoints."""
        return {rule.endpoint for rule in self._map.iter_rules()} - self.asked

    def _keep(self, name: str, limit: float, taken: Taken) -> None:
        self.times.setdefault(name, Times(limit, [])).taken.append(taken)


class User:
    """The user of an MSP, signed in, and the control API for that MSP."""

    def __init__(self, clock: Clock, msp_id: str, ids: dict[str, str]) -> None:
        self.clock, self.msp_id, self.browser = clock, msp_id, clock.client()
        self._ids = ids

    def get(self, name: str, path: str, status: int = 200, limit: float = PAGE, **query: Any) -> str:
        """Get an address; the answer's text."""
        return self.clock.send(name, self.browser, "GET", path, status, limit, query_string=query).text

    def post(self, name: str, path: str, limit: float = PAGE, query: Any = None, **fields: str) -> None:
        """Send a form, which leads to another screen."""
        self.clock.send(name, self.browser, "POST", path, 303, limit, query_string=query, data=fields)

    def control(
        self, name: str, method: str, path: str, status: int = 204, limit: float = PAGE, json: Any = None
    ) -> TestResponse:
        """Ask the control API about the MSP."""
        return control(self.clock, name, method, f"/{self.msp_id}{path}", status, limit, json)

    def sign_in(self) -> None:
        """Sign in without the form."""
        cookie = self.control("control: sign in", "POST", "/session", 200).json or {}
        self.browser.set_cookie(cookie["name"], cookie["value"])

    def at(self, customer: str, rest: str = "") -> str:
        """Return the address of a customer's screen, or of one below it."""
        return f"/customers/{self._ids[customer]}{rest}"


def control(
    clock: Clock, name: str, method: str, path: str, status: int, limit: float, json: Any
) -> TestResponse:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    path = f"/control/msps{path}"
    return clock.send(name, clock.client(), method, path, status, limit, json=json, headers=headers)


def field(html: str, name: str) -> str:
    """Return the value of a field of a form."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', html)
    assert found, f"no field {name} in\n{html}"
    return found[1]


def look_before(user: User) -> str:
    """Look at every screen of a customer without a pending change; returns a CSRF token."""
    at = user.at
    token = field(user.get("Home", "/"), "csrf_token")
    user.get("Current Customers", "/customers")
    user.get("Current Customers, found", "/customers", q="fern")
    user.get("Current Customers, no match", "/customers", q="zzz")
    user.get("Current Customers, a letter", "/customers", letter="F")
    user.get("Customer", at(EXAMPLE))
    user.get("Customer, Agreements", at(EXAMPLE), tab="agreements")
    user.get("Customer of another MSP", "/customers/0123456789abcdef", 404)
    order = at(EXAMPLE, "/change-order")
    user.get("Change Order", order)
    user.get("Change Order, typed", order, seats=200, add="A1")
    user.get("Change Order, refused", order, seats="none")
    user.get("Preview", f"{order}/preview", limit=QUICK, seats=200)
    user.get("Preview, added", f"{order}/preview", limit=QUICK, seats=350, add=["A1", "T1"])
    user.get("Preview, refused", f"{order}/preview", limit=QUICK, seats="none")
    user.get("Review, refused", f"{order}/review", 422, seats="none")
    user.get("Review, upsell", f"{order}/review", seats=400, add="A1")
    return token


def order(user: User, token: str) -> None:
    """Save a quote, return to it, and order it; then save another and discard it after the sync."""
    at, review = user.at, user.at(EXAMPLE, "/change-order/review")
    for seats in ("200", "210"):
        user.post("Save Quote", at(EXAMPLE, "/quotes"), csrf_token=token, seats=seats)
    shown = user.get("Customer, quotes", at(EXAMPLE))
    quote, kept = re.findall(r'quote=(\w+)"', shown)
    user.get("Change Order, a quote", at(EXAMPLE, "/change-order"), quote=quote)
    html = user.get("Review, downsell", review, seats=200, quote=quote)
    names = ("csrf_token", "form_key", "prior_seats", "prior_products")
    fields: dict[str, Any] = {name: field(html, name) for name in names}
    fields |= {"order_number": "PO-1", "acknowledged": "on", "authorized": "on"}
    user.post("Submit", review, query={"seats": 200, "quote": quote}, **fields)
    user.get("Customer, ordered", at(EXAMPLE))
    user.get("Customer, ordered, Agreements", at(EXAMPLE), tab="agreements")
    user.get("Current Customers, ordered", "/customers")
    user.get("Change Order, pending", at(EXAMPLE, "/change-order"), 303)
    user.get("Review, pending", review, 303, seats=200)
    user.get("Preview, pending", at(EXAMPLE, "/change-order/preview"), limit=QUICK, seats=100)
    user.control("control: sync", "POST", f"{at(EXAMPLE)}/sync")
    user.get("Customer, synced", at(EXAMPLE))
    user.post("Discard", at(EXAMPLE, f"/quotes/{kept}/discard"), csrf_token=token)


def control_the_rest(user: User) -> None:
    """Ask the control API what no scenario's user does."""
    body = {"seats": 150, "products": []}
    user.control("control: save a quote", "POST", f"{user.at(EXAMPLE)}/quotes", 201, json=body)
    user.control("control: place an order", "POST", f"{user.at(EXAMPLE)}/orders", 201, json=body)
    user.control("control: set the clock", "PUT", "/clock", json={"now": NOW.isoformat()})
    user.control("control: rename the MSP", "PUT", "/name", json={"name": "Ellery & Sons"})
    customer = {"name": "Alder South", "seats": 99, "products": ["S1"]}
    user.control("control: add a customer", "POST", "/customers", 201, json=customer)
    user.control("control: set a password", "PUT", "/password", limit=NONE, json={"password": "a"})


def sign_in_by_form(clock: Clock, user_name: str) -> None:
    browser = clock.client()
    html = clock.send("Log in", browser, "GET", "/log-in", 200, PAGE).text
    form = {"csrf_token": field(html, "csrf_token"), "user_name": user_name, "password": "a"}
    clock.send("Log in, submitted", browser, "POST", "/log-in", 303, NONE, data=form)


def visit(clock: Clock, database: Database, msp_id: str) -> None:
    """Take one MSP of the store through everything, drop it, and make another in its place."""
    found = msps.find(database, msp_id)
    assert found, msp_id
    user = User(clock, msp_id, {each.name: each.id for each in customers.of_msp(database, msp_id)})
    user.sign_in()
    token = look_before(user)
    user.get("Static file", "/static/portal.css")
    order(user, token)
    control_the_rest(user)
    sign_in_by_form(clock, found.user_name)
    user.post("Log out", "/log-out", csrf_token=token)
    body = {"data_set": "example", "now": NOW.isoformat(), "password": None}
    control(clock, "Make an MSP", "POST", "", 201, QUICK, body)
    user.control("control: drop an MSP", "DELETE", "")


def fill(database: Database, count: int) -> None:
    """Make MSPs, each with its customers, a session, a pending order and a saved quote."""
    example = data.load("example")
    for number in range(count):
        msp, members = msps.create(database, example, f"user-{number}", None, NOW)
        sessions.start(database, msp.id, NOW)
        customer = next(each for each in members if each.name == PENDING)
        fewer = Terms(customer.terms.seats - 1, customer.terms.products)
        request = orders.Request(customer.id, Change(customer.terms, fewer), None, f"form-{number}")
        orders.place(database, request, NOW, msp.display_name)
        quotes.save(database, customer.id, fewer, NOW, None)


def bare_view(file: Path, key: str) -> Flask:
    """Return an app that does next to nothing: one SELECT by key, one small template."""
    app = Flask("bare")
    app.jinja_loader = DictLoader(
        {"name.html": "<!doctype html><title>{{ name }}</title><h1>{{ name }}</h1>"}
    )
    connection = sqlite3.connect(file)

    @app.get("/")
    def show() -> str:
        (name,) = connection.execute("SELECT name FROM msps WHERE id = ?", [key]).fetchone()
        return render_template("name.html", name=name)

    return app


def main() -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--msps", type=int, default=10_000, help="how many the store has")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--store", type=Path, help="use this file as it is, or make it if it is not there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.store or Path(folder) / "portal.sqlite"
        log = Path(folder) / "requests.jsonl"
        portal = create_app({"DATABASE": file, "CONTROL_TOKEN": TOKEN, "REQUEST_LOG": log})
        ids = msp_ids(portal, options.msps)
        print(f"{len(ids):,} MSPs in {file.stat().st_size / 1e6:.0f} MB, load {os.getloadavg()[0]:.1f}")
        kept, *visited = random.sample(ids, options.rounds + 2)
        clock = Clock(portal, bare_view(file, kept))
        measure(clock, portal.extensions[EXTENSION], visited)
    print(f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f}")
    return report(clock.times)


def msp_ids(portal: Flask, count: int) -> list[str]:
    """Return the ids of the MSPs in the portal's store, which is filled if it is empty."""
    database: Database = portal.extensions[EXTENSION]
    with database.read() as connection:
        ids = list(connection.scalars(select(MspRow.id)))
    if ids:
        return ids
    start = perf_counter()
    fill(database, count)
    print(f"Made {count:,} MSPs, an order and a quote each, in {perf_counter() - start:.0f} s", flush=True)
    return msp_ids(portal, count)


def measure(clock: Clock, database: Database, ids: list[str]) -> None:
    """Take the times of a round for each MSP but the first."""
    for number, msp_id in enumerate(ids):
        visit(clock, database, msp_id)
        if number == 0:
            if missed := clock.missed():
                sys.exit(f"Never asked for: {', '.join(sorted(missed))}")
            clock.reset()


def report(times: dict[str, Times]) -> int:
    """Print the table, in milliseconds; 1 if a median is above its limit."""
    print("| request | server time | 95 of 100 below | by the clock | processor | in bare views | limit |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    bare = median(each.processor for each in times[BARE].taken)
    above = []
    for name, each in times.items():
        server, clock, processor = (median(values) for values in zip(*each.taken, strict=True))
        late = quantiles((taken.server for taken in each.taken), n=20)[-1]
        limit = "" if each.limit == NONE else f"{each.limit:.0f}"
        print(
            f"| {name} | {server:.1f} | {late:.1f} | {clock:.1f} | {processor:.1f}"
            f" | {processor / bare:.1f} | {limit} |"
        )
        above += [name] if server > each.limit else []
    if above:
        print(f"Above the limit: {', '.join(above)}")
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main())
