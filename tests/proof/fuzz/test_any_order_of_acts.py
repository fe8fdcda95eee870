"""Whatever users do in whatever order: what the portal shows stays in step with a simple model of it.

RUNS says how many stories are tried; the large number is `make fuzz`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from hypothesis import settings, stateful
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from tests.portal.screen import Screen
from tests.portal.tenant import Tenant
from tests.proof.fuzz import expected
from tests.proof.fuzz.conftest import few_or_many
from tests.proof.fuzz.expected import Customer, Held
from tests.proof.fuzz.headers import AGREEMENTS, BOX, HISTORY, QUOTES, REVIEW

FERNHILL = "Fernhill Logistics"
START = datetime.fromisoformat("2027-03-16T10:24:00-04:00")
numbers = st.sampled_from([1, 99, 100, 200, 249, 350, 400, 100_000])
more = st.sampled_from([(), (), ("A1",), ("T1", "A1")])
order_numbers = st.sampled_from([None, "00042", "PO 7/#1"])


@dataclass(frozen=True)
class Tab:
    """A review that a tab has open: the form's hidden fields, what it would order, and from which quote."""

    fields: tuple[tuple[str, str], ...]
    before: Held
    after: Held
    quote: str


@dataclass(frozen=True)
class Quote:
    """A saved quote, and when it was saved."""

    wanted: Held
    at: datetime


class Users(RuleBasedStateMachine):
    """The user of an MSP with several tabs, another MSP's user, and the vendor's systems."""

    make: Callable[[], Tenant]
    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.msp, self.other = self.make(), self.make()
        self.others_own = self.show(self.other).text
        self.now = START
        self.customer = Customer(FERNHILL, Held(350, ("S1", "C1")))
        self.sent: set[tuple[tuple[str, str], ...]] = set()
        self.quotes: dict[str, Quote] = {}

    @staticmethod
    def show(msp: Tenant) -> Screen:
        return msp.screen(msp.address(FERNHILL))

    @property
    def is_pending(self) -> bool:
        return self.customer.pending is not None

    def wanted(self, seats: int, added: Iterable[str], before: Held | None = None) -> Held | None:
        """Return what a change would lead to; None if nothing changes or it can't be ordered."""
        before = before or self.customer.held
        after = before.adding(seats, added)
        is_refused = after == before or (seats < before.seats and after.products != before.products)
        return None if is_refused else after

    @rule(target=tabs, seats=numbers, added=more)
    def review(self, seats: int, added: tuple[str, ...]) -> Any:
        return self.open_review({"seats": seats, "add": added}, self.wanted(seats, added))

    def open_review(self, query: dict[str, Any], after: Held | None) -> Any:
        path = self.msp.address(FERNHILL, "/change-order/review")
        answer = self.msp.browser.get(path, query_string=query)
        assert answer.status_code == (303 if self.is_pending else 200 if after else 422)
        if answer.status_code != 200 or after is None:
            return stateful.multiple()
        before, screen = self.customer.held, Screen(answer.text)
        assert screen.table(*REVIEW) == expected.review(before, after)
        fields = tuple((name, screen.value(name)) for name in ("form_key", "prior_seats", "prior_products"))
        return Tab(fields, before, after, query.get("quote", ""))

    @rule(tab=tabs, other_seats=st.none() | numbers, number=order_numbers)
    def submit(self, tab: Tab, other_seats: int | None, number: str | None) -> None:
        """Press Submit in a tab, perhaps for the second time, perhaps with another number in its address."""
        added = tab.after.added_to(tab.before)
        seats = other_seats or tab.after.seats
        self.press(self.msp, tab, seats, added, number)
        after = self.wanted(seats, added, tab.before)
        if after and tab.fields not in self.sent and not self.is_pending and tab.before == self.customer.held:
            self.sent.add(tab.fields)
            self.customer.order(after, number, self.now)
            self.quotes.pop(tab.quote, None)

    @staticmethod
    def press(msp: Tenant, tab: Tab, seats: int, added: Iterable[str] = (), number: str | None = None) -> int:
        path = msp.address(FERNHILL, f"/change-order/review?seats={seats}&quote={tab.quote}")
        path += "".join(f"&add={code}" for code in added)
        filled = {"order_number": number} if number else {"order_number_not_required": "on"}
        return msp.post(path, **dict(tab.fields), acknowledged="on", authorized="on", **filled).status_code

    @rule(seats=numbers, added=more, number=order_numbers)
    def order_elsewhere(self, seats: int, added: tuple[str, ...], number: str | None) -> None:
        """Order by another way than this browser."""
        after = self.wanted(seats, added)
        status = self.msp.order(FERNHILL, seats, added, order_number=number).status_code
        assert status == (422 if after is None else 409 if self.is_pending else 201)
        if status == 201 and after:
            self.customer.order(after, number, self.now)

    @rule(seats=numbers, added=more)
    def save_quote(self, seats: int, added: tuple[str, ...]) -> None:
        """Save a quote; of two with the same terms the newer is kept."""
        self.msp.post(self.msp.address(FERNHILL, "/quotes"), seats=str(seats), add=list(added))
        after = self.wanted(seats, added)
        if after and not self.is_pending:
            self.quotes = {key: quote for key, quote in self.quotes.items() if quote.wanted != after}
            (saved,) = self.quote_ids() - self.quotes.keys()
            self.quotes[saved] = Quote(after, self.now)

    def quote_ids(self) -> set[str]:
        links = [each.get("href", "") for each in self.show(self.msp).controls("a", class_="button")]
        return {link.rpartition("=")[2] for link in links if "?quote=" in link}

    @rule(seats=numbers, added=more)
    def preview_and_cancel(self, seats: int, added: tuple[str, ...]) -> None:
        """Type a number, look at the previews and leave: nothing is kept."""
        path = self.msp.address(FERNHILL, "/change-order/preview")
        answer = self.msp.browser.get(path, query_string={"seats": seats, "add": added}).get_json()
        before, after = self.customer.held, self.wanted(seats, added)
        assert answer["orderable"] == (after is not None and not self.is_pending)
        if after:
            assert Screen(answer["preview"]).table(*BOX) == expected.quote(after)
            assert Screen(answer["changes"]).table(*BOX) == expected.changes(before, after)

    @rule(target=tabs, data=st.data())
    def resume(self, data: st.DataObject) -> Any:
        """Resume a saved quote and review it: it has its seats and products, unless a change is pending."""
        if not self.quotes:
            return stateful.multiple()
        key = data.draw(st.sampled_from(sorted(self.quotes)))
        quote = self.quotes[key].wanted
        answer = self.msp.browser.get(self.msp.address(FERNHILL, f"/change-order?quote={key}"))
        assert answer.status_code == (303 if self.is_pending else 200)
        assert self.is_pending or Screen(answer.text).value("seats") == str(quote.seats)
        return self.open_review({"quote": key}, self.wanted(quote.seats, quote.products))

    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        if self.quotes:
            key = data.draw(st.sampled_from(sorted(self.quotes)))
            self.msp.post(self.msp.address(FERNHILL, f"/quotes/{key}/discard"))
            del self.quotes[key]

    @rule()
    def sync(self) -> None:
        self.msp.sync(FERNHILL)
        self.customer.sync()

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
    def the_screens_show_the_model(self) -> None:
        """Check every row and value of the customer's screen, and its row in the list."""
        screen = self.show(self.msp)
        assert screen.table(*AGREEMENTS) == self.customer.agreements
        assert screen.table(*HISTORY) == self.customer.history
        assert screen.facts == self.customer.information(self.now)
        saved = [[f"{each.wanted.seats:,}", each.wanted.listed, expected.moment(each.at), "Resume Discard"]
                 for each in self.quotes.values()]  # fmt: skip
        assert sorted(screen.table(*QUOTES)) == sorted(saved)
        (button,) = screen.controls("button", class_="primary")
        assert ("disabled" in button) == self.is_pending
        assert self.customer.listed in self.msp.screen("/customers").rows

    def teardown(self) -> None:
        """Check that nothing of this reached the other MSP's customer of the same name, and tidy up."""
        assert self.show(self.other).text == self.others_own
        for msp in (self.msp, self.other):
            msp.control("DELETE", "")


def test_nothing_that_users_do_brings_the_portal_out_of_step(app: Flask) -> None:
    class UsersOfTheApp(Users):
        make = staticmethod(lambda: Tenant.make(app, START.isoformat()))

    drawn = settings(few_or_many("RUNS", 15), stateful_step_count=15)
    stateful.run_state_machine_as_test(UsersOfTheApp, settings=drawn)
