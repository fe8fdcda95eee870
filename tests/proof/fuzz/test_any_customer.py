"""Any customer, products, seats and order number: each screen shows what was given and what follows.

What must follow is worked out in expected.py, apart from the portal. RUNS says how many customers are tried;
the large number is `make fuzz`.
"""

import unicodedata
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import assume, event, given
from hypothesis import strategies as st

from tests.portal.conftest import NOW
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant
from tests.proof.fuzz import expected
from tests.proof.fuzz.conftest import few_or_many
from tests.proof.fuzz.expected import CATALOGUE, EDGES, Customer, Held
from tests.proof.fuzz.headers import AGREEMENTS, BOX, HISTORY, REVIEW

printable = st.characters(categories=("L", "N", "P", "S"), codec="utf-8")
names = st.one_of(
    st.sampled_from(
        ["R & D", "&amp;", "&lt;b&gt;", '"Quoted" O\'Neil', "<b>Bold</b>", "</td><script>", "{{ 7 * 7 }}",
         "%41+%2B", "a/b?c=d#e", "שלום בע\"מ", "شركة 12", "Élan Ünïcode", "ﬁ", "Straße", "\U0001d518",
         "x" * 80, "W" * 80, "0", "null", "All", "-5", "= 1 + 1"]
    ),
    st.text(st.one_of(printable, st.just(" ")), min_size=1, max_size=80)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and text.isprintable()),
)  # fmt: skip
held = st.builds(
    lambda seats, products: Held(seats, tuple(code for code in CATALOGUE if code in products)),
    st.sampled_from(EDGES) | st.integers(1, 100_000),
    st.sets(st.sampled_from(CATALOGUE), min_size=1),
)
seats = st.sampled_from(EDGES) | st.integers(1, 100_000)
order_numbers = st.one_of(
    st.sampled_from(
        ["00042", "0", "-1", "1e3", "#1/2.3_4-5", " 7 7 ", "a  b", "None", "é", "e\u0301", "ش 12"]
    ),
    st.text(st.sampled_from("0123456789 -/._#") | st.characters(categories=["L"]), min_size=1, max_size=50),
).filter(lambda text: text.strip() and len(unicodedata.normalize("NFC", text.strip())) <= 50)
added = st.sets(st.sampled_from(CATALOGUE))


class User:
    """The user of an MSP, who looks at one customer on every screen and orders for it."""

    def __init__(self, msp: Tenant, customer: Customer) -> None:
        self.msp, self.customer, self.now = msp, customer, datetime.fromisoformat(NOW)

    def look_everywhere(self) -> None:
        """Find the customer in the list and see that its screen shows what is expected."""
        name = self.customer.name
        self.sees_in_list({"q": name})
        if name[0].isascii() and name[0].isalpha():
            self.sees_in_list({"letter": name[0].upper()})
        screen = self.msp.screen(self.msp.address(name))
        assert ("h1", name) in screen.blocks
        assert screen.facts == self.customer.information(self.now)
        assert screen.table(*AGREEMENTS) == self.customer.agreements
        assert screen.table(*HISTORY) == self.customer.history

    def sees_in_list(self, query: dict[str, str]) -> None:
        answer = self.msp.browser.get("/customers", query_string=query)
        assert self.customer.listed in Screen(answer.text).rows

    def order(self, after: Held, number: str) -> None:
        """Preview, review and submit an order, and see on each screen what it makes."""
        before, name = self.customer.held, self.customer.name
        query = {"seats": after.seats, "add": list(after.added_to(before))}
        self.sees_boxes(query, before, after)
        address = self.msp.address(name, "/change-order/review")
        review = Screen(self.msp.browser.get(address, query_string=query).text)
        self.sees_review(review, before, after)
        fields = {key: review.value(key) for key in ("form_key", "prior_seats", "prior_products")}
        fields |= {"acknowledged": "on", "authorized": "on", "order_number": number}
        (form,) = [each for each in review.controls("form", method="post") if "review" in each["action"]]
        answer = self.msp.post(form["action"], **fields)
        assert answer.status_code == 303, answer.text
        kept = unicodedata.normalize("NFC", number.strip())
        self.customer.order(after, " ".join(kept.split()), self.now)  # as Screen reads it: spaces are one

    def sees_boxes(self, query: dict[str, object], before: Held, after: Held) -> None:
        path = self.msp.address(self.customer.name, "/change-order")
        screen = Screen(self.msp.browser.get(path, query_string=query).text)
        assert ("p", self.customer.name) in screen.blocks
        assert screen.value("seats") == str(after.seats)
        answer = self.msp.browser.get(f"{path}/preview", query_string=query).get_json()
        changes = expected.changes(before, after)
        assert Screen(answer["preview"]).table(*BOX) == expected.quote(after)
        assert Screen(answer["preview"]).rows[-1][-1] == expected.dollars(after.payment)
        assert Screen(answer["changes"]).table(*BOX) == changes
        paid = sum((amount(row[-1]) for row in changes), Decimal(0))
        assert amount(Screen(answer["changes"]).rows[-1][-1]) == paid

    def sees_review(self, screen: Screen, before: Held, after: Held) -> None:
        name, users = self.customer.name, f"{after.seats:,}"
        facts = {"MSP": "Brightwater Managed IT", "Company Name": name, "Users": users}
        if after.seats < before.seats:
            facts["Next billing date"] = expected.day(expected.billing_date(self.now))
            facts["Deadline to cancel"] = expected.day(expected.deadline(self.now))
        assert screen.facts == facts
        assert screen.table(*REVIEW) == expected.review(before, after)

    def sync(self) -> None:
        self.msp.sync(self.customer.name)
        self.customer.sync()
        self.now += timedelta(hours=7)
        self.msp.set_clock(self.now.isoformat())
        self.msp.sign_in(self.msp.browser)


def amount(text: str) -> Decimal:
    return Decimal(text.replace("$", "").replace(",", ""))


rounds = st.lists(st.tuples(seats, added, order_numbers), min_size=1, max_size=3)


@given(name=names, start=held, rounds=rounds)
@few_or_many("RUNS", 25)  # an example is small as it is, and takes too long to be made smaller
def test_what_is_accepted_comes_back_and_each_row_follows_from_it(
    app: Flask, name: str, start: Held, rounds: list[tuple[int, set[str], str]]
) -> None:
    msp = Tenant.make(app, NOW)
    assume(name not in msp.customers)
    msp.add_customer(name, start.seats, start.products)
    user = User(msp, Customer(name, start))
    user.look_everywhere()
    for new_seats, more, number in rounds:
        before = user.customer.held
        after = before.adding(new_seats, more if new_seats >= before.seats else ())
        if after != before:
            event(f"{len(before.products)} products, {len(after.products) - len(before.products)} added")
            user.order(after, number)
            user.look_everywhere()
            user.sync()
            user.look_everywhere()
    msp.control("DELETE", "")


@pytest.mark.parametrize("name", ["R & D <IT>", 'Ł "O\'Neil" כהן'])
def test_the_name_of_the_msp_is_everywhere_as_it_was_given(msp: Tenant, name: str) -> None:
    msp.control("PUT", "/name", {"name": name})
    assert f"{name} Robin Ellery" in msp.screen("/").text
    review = msp.screen(msp.address("Fernhill Logistics", "/change-order/review?seats=200"))
    assert review.facts["MSP"] == name
