"""Whatever users do in whatever order: what the portal shows stays in step with a simple model of it.

RUNS says how many stories are tried; the large number is `make fuzz`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

RUNS = os.environ.get("RUNS")
FERNHILL = "Fernhill Logistics"
START = datetime.fromisoformat("2027-03-16T10:24:00-04:00")
numbers = st.sampled_from([1, 99, 100, 200, 249, 350, 400, 100_000])


@dataclass(frozen=True)
class Tab:
    """A review that a tab has open: the form's hidden fields, and what it would order."""

    fields: tuple[tuple[str, str], ...]
    prior: int
    seats: int


def data_rows(screen: Screen, first_header: str, columns: int) -> list[list[str]]:
    """Return the rows of the table with these headers."""
    rows = [row for row in screen.rows if len(row) == columns]
    headers = [index for index, row in enumerate(rows) if row[0] == first_header]
    return rows[headers[0] + 1 :] if headers else []


def dollars(text: str) -> Decimal:
    return Decimal(text.replace("$", "").replace(",", "").replace("\u2212", "-"))


class Users(RuleBasedStateMachine):
    """The user of an MSP with several tabs, another MSP's user, and the vendor's systems."""

    make: Callable[[], Tenant]
    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.msp, self.other = self.make(), self.make()
        self.others_own = self.show(self.other).text
        self.now = START
        self.seats, self.pending = 350, 0
        self.ordered: dict[tuple[tuple[str, str], ...], int] = {}
        self.orders = 0
        self.quotes: set[int] = set()

    @staticmethod
    def show(msp: Tenant) -> Screen:
        return msp.screen(msp.address(FERNHILL))

    @rule(target=tabs, seats=numbers)
    def review(self, seats: int) -> Any:
        """Open a review in a tab."""
        answer = self.msp.browser.get(self.msp.address(FERNHILL, f"/change-order/review?seats={seats}"))
        expected = 303 if self.pending else 422 if seats == self.seats else 200
        assert answer.status_code == expected
        if expected != 200:
            return Tab((), 0, 0)
        screen = Screen(answer.text)
        names = ("form_key", "prior_seats", "prior_products")
        return Tab(tuple((name, screen.value(name)) for name in names), self.seats, seats)

    @rule(tab=tabs, other_seats=st.none() | numbers)
    def submit(self, tab: Tab, other_seats: int | None) -> None:
        """Press Submit in a tab, perhaps for the second time, perhaps with another number in its address."""
        if not tab.fields:
            return
        seats = other_seats or tab.seats
        self.press(self.msp, tab, seats)
        if (
            seats != tab.prior
            and tab.fields not in self.ordered
            and not self.pending
            and tab.prior == self.seats
        ):
            self.ordered[tab.fields] = seats
            self.pending, self.orders = seats, self.orders + 1

    @staticmethod
    def press(msp: Tenant, tab: Tab, seats: int) -> int:
        ticks = {"acknowledged": "on", "authorized": "on", "order_number_not_required": "on"}
        path = msp.address(FERNHILL, f"/change-order/review?seats={seats}")
        return msp.post(path, **dict(tab.fields), **ticks).status_code

    @rule(seats=numbers)
    def order_elsewhere(self, seats: int) -> None:
        """Order by another way than this browser."""
        status = self.msp.order(FERNHILL, seats).status_code
        assert status == (422 if seats == self.seats else 409 if self.pending else 201)
        if status == 201:
            self.pending, self.orders = seats, self.orders + 1

    @rule(seats=numbers)
    def save_quote(self, seats: int) -> None:
        self.msp.post(self.msp.address(FERNHILL, "/quotes"), seats=str(seats))
        if not self.pending and seats != self.seats:
            self.quotes.add(seats)

    @rule(seats=numbers)
    def preview_and_cancel(self, seats: int) -> None:
        """Type a number, look at the previews and leave: the totals are the sums, and nothing is kept."""
        answer = self.msp.browser.get(self.msp.address(FERNHILL, f"/change-order/preview?seats={seats}"))
        for box in ("preview", "changes"):
            *lines, total = data_rows(Screen(answer.json[box]), "Product", 4) or [["", "", "", "$0.00"]]
            screen = Screen(answer.json[box])
            sums = [row for row in screen.rows if len(row) == 2]
            shown = dollars(sums[0][1]) if sums else Decimal(0)
            assert sum(dollars(row[3]) for row in [*lines, total]) == shown

    def resume_link(self, seats: int) -> str:
        screen = self.show(self.msp)
        links = [link["href"] for link in screen.controls("a") if "?quote=" in link.get("href", "")]
        index = [row[0] for row in data_rows(screen, "Seats", 4)].index(f"{seats:,}")
        return links[index]

    @rule(data=st.data())
    def resume(self, data: st.DataObject) -> None:
        """Resume a saved quote: it is there with its seats, unless a change is pending."""
        if self.quotes:
            seats = data.draw(st.sampled_from(sorted(self.quotes)))
            answer = self.msp.browser.get(self.resume_link(seats))
            assert answer.status_code == (303 if self.pending else 200)
            assert self.pending or Screen(answer.text).value("seats") == str(seats)

    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        if self.quotes:
            seats = data.draw(st.sampled_from(sorted(self.quotes)))
            quote = self.resume_link(seats).rpartition("=")[2]
            self.msp.post(self.msp.address(FERNHILL, f"/quotes/{quote}/discard"))
            self.quotes.remove(seats)

    @rule()
    def sync(self) -> None:
        self.msp.sync(FERNHILL)
        self.seats, self.pending = self.pending or self.seats, 0

    @rule(hours=st.integers(1, 24 * 60))
    def let_time_pass(self, hours: int) -> None:
        """Let the clock go on, which ends sessions, and log in again."""
        self.now += timedelta(hours=hours)
        self.msp.set_clock(self.now.isoformat())
        self.msp.sign_in(self.msp.browser)

    @rule(tab=tabs, seats=numbers)
    def meddle(self, tab: Tab, seats: int) -> None:
        """Let another MSP's user try the same addresses: for it there is no such customer."""
        customer = self.msp.customers[FERNHILL]
        for rest in ("", "/change-order", "/change-order/preview", f"/change-order/review?seats={seats}"):
            assert self.other.browser.get(f"/customers/{customer}{rest}").status_code == 404
        for rest in (f"/change-order/review?seats={seats}", "/quotes"):
            answer = self.other.post(f"/customers/{customer}{rest}", seats=str(seats), **dict(tab.fields))
            assert answer.status_code == 404

    @invariant()
    def the_screen_shows_the_model(self) -> None:
        """Check that one change at most is pending, and that the history has grown with the orders."""
        screen = self.show(self.msp)
        agreements = data_rows(screen, "Product", 5)
        active = [row[2] for row in agreements if row[4] == "Active"]
        waiting = [row[2] for row in agreements if row[4].endswith("sell Pending Order")]
        assert len(active) + len(waiting) == len(agreements)
        assert active == [f"{self.seats:,}"] * 2
        assert waiting == ([f"{self.pending:,}"] * 2 if self.pending else [])
        assert len(data_rows(screen, "Date and time", 3)) == self.orders
        assert {row[0] for row in data_rows(screen, "Seats", 4)} == {f"{each:,}" for each in self.quotes}
        assert screen.facts["Users"] == f"{self.seats:,}"

    def teardown(self) -> None:
        """Check that nothing of this reached the other MSP's customer of the same name, and tidy up."""
        assert self.show(self.other).text == self.others_own
        for msp in (self.msp, self.other):
            msp.control("DELETE", "")


def test_nothing_that_users_do_brings_the_portal_out_of_step(app: Flask) -> None:
    class UsersOfTheApp(Users):
        make = staticmethod(lambda: Tenant.make(app, START.isoformat()))

    run_state_machine_as_test(
        UsersOfTheApp,
        settings=settings(
            max_examples=int(RUNS or 15),
            stateful_step_count=15,
            derandomize=RUNS is None,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
