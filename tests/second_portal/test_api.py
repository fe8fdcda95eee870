"""The second portal's rules: who may write, and how many orders a customer can have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.second_portal import book, example, formats
from tests.second_portal.app import create_app
from tests.second_portal.latency import Latency

PASSPHRASE = "a passphrase"
TICKS = {"waived": False, "agreement": True, "authority": True}
ORDER = {"seats": 200, "added": [], "key": "first", "number": "PO-1", **TICKS}
WRITES = [("POST", "orders"), ("POST", "drafts"), ("DELETE", "drafts/1")]


class User:
    """A browser of the portal, reduced to its requests."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = self.get("session").get_json()["token"]

    def get(self, path: str) -> TestResponse:
        """Ask for a screen's content."""
        return self.client.get(f"/api/{path}")

    def send(self, method: str, path: str, body: object = None) -> TestResponse:
        """Send a write with the session's token."""
        return self.client.open(
            f"/api/{path}", method=method, json=body, headers={"X-CSRF-Token": self.token}
        )

    def sign_in(self, passphrase: str = PASSPHRASE) -> TestResponse:
        """Begin a session, and take over its token."""
        answer = self.send("POST", "session", {"email": example.EMAIL, "passphrase": passphrase})
        self.token = answer.get_json().get("token", self.token)
        return answer

    def id_of(self, name: str) -> str:
        """Return the id of a customer."""
        (found,) = (
            each
            for each in self.get(f"customers?find={name}").get_json()["customers"]
            if each["name"] == name
        )
        return str(found["id"])

    def orders_of(self, id: str) -> list[str]:
        """Return the change orders in a customer's history."""
        history = self.get(f"customers/{id}").get_json()["history"]
        return [each["text"] for each in history if "order" in each["text"]]


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody who has not signed in, at a portal that answers at once."""
    monkeypatch.setattr(Latency, "wait", lambda self, preview: None)
    return User(create_app(PASSPHRASE, Latency(1)).test_client())


@pytest.fixture
def user(stranger: User) -> User:
    """The user, signed in."""
    assert stranger.sign_in().status_code == 200
    return stranger


def test_a_wrong_passphrase_is_refused(stranger: User) -> None:
    assert stranger.sign_in("another").status_code == 422
    assert stranger.get("customers").status_code == 401


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_a_write_needs_a_session(stranger: User, method: str, path: str) -> None:
    assert stranger.send(method, f"customers/4101/{path}", ORDER).status_code == 401


@pytest.mark.parametrize(("method", "path"), WRITES)
@pytest.mark.parametrize("token", ["", "another", "tökén"])
def test_a_write_needs_the_token_of_the_session(user: User, method: str, path: str, token: str) -> None:
    user.token = token
    assert user.send(method, f"customers/4101/{path}", ORDER).status_code == 403


def test_a_token_from_before_the_log_in_is_not_the_sessions(stranger: User) -> None:
    old = stranger.token
    stranger.sign_in()
    stranger.token = old
    assert stranger.send("POST", "customers/4101/orders", ORDER).status_code == 403


def test_a_form_that_is_sent_again_places_one_order(user: User) -> None:
    id = user.id_of("Birch Lane")
    assert user.send("POST", f"customers/{id}/orders", ORDER).status_code == 200
    assert user.send("POST", f"customers/{id}/orders", ORDER).status_code == 200
    assert user.orders_of(id) == ["Change order: Downsell from 350 to 200 seats"]


def test_another_order_is_refused_while_one_is_pending(user: User) -> None:
    id = user.id_of("Birch Lane")
    user.send("POST", f"customers/{id}/orders", ORDER)
    assert user.send("POST", f"customers/{id}/orders", {**ORDER, "key": "second"}).status_code == 409
    assert user.get(f"customers/{id}/change").status_code == 409
    assert len(user.orders_of(id)) == 1


def test_of_many_orders_at_once_one_is_placed() -> None:
    customers = book.Book()
    customer = customers.customer("4101")

    def order(number: int) -> bool:
        try:
            customers.place(customer, book.Change(200), "", f"key {number}")
        except book.Refused:
            return False
        return True

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(order, range(100))) == 1
    assert len(customer.history) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"number": " "},
        {"agreement": False},
        {"authority": False},
        {"seats": 0},
        {"seats": "200"},
        {"added": ["S1"]},
    ],
)
def test_an_incomplete_order_is_refused(user: User, wrong: dict[str, object]) -> None:
    id = user.id_of("Birch Lane")
    assert user.send("POST", f"customers/{id}/orders", {**ORDER, **wrong}).status_code == 422
    assert user.orders_of(id) == []


def test_an_order_is_pending_beside_the_agreement_that_holds(user: User) -> None:
    id = user.id_of("Birch Lane")
    user.send("POST", f"customers/{id}/orders", ORDER)
    found = user.get(f"customers/{id}/agreements").get_json()
    status, quantity = found["columns"].index("Status"), found["columns"].index("Quantity")
    assert [(row[status], row[quantity]) for row in found["rows"]] == [
        ("Active", 350), ("Downsell Pending Order", 200),
    ]  # fmt: skip


def test_a_draft_is_no_order_and_can_be_deleted(user: User) -> None:
    id = user.id_of("Birch Lane")
    user.send("POST", f"customers/{id}/drafts", {"seats": 200, "added": ["A1"]})
    (draft,) = user.get(f"customers/{id}").get_json()["drafts"]
    assert draft["text"] == "200 seats, with A1"
    assert user.get(f"customers/{id}/change?draft={draft['id']}").get_json()["seats"] == 200
    user.send("DELETE", f"customers/{id}/drafts/{draft['id']}")
    assert user.get(f"customers/{id}").get_json()["drafts"] == []
    assert user.orders_of(id) == []


def test_fewer_seats_cost_less(user: User) -> None:
    found = user.get(f"customers/{user.id_of('Birch Lane')}/preview?seats=200").get_json()
    assert found["changes"] == [
        ["S1", "\N{MINUS SIGN}350 seats at 3,40 EUR", "\N{MINUS SIGN}1.190,00 EUR"],
        ["S1", "+200 seats at 3,90 EUR", "780,00 EUR"],
        ["C1", "\N{MINUS SIGN}350 seats at 2,10 EUR", "\N{MINUS SIGN}735,00 EUR"],
        ["C1", "+200 seats at 2,50 EUR", "500,00 EUR"],
    ]
    assert found["difference"] == ["Difference a month", "\N{MINUS SIGN}645,00 EUR"]
    assert found["total"] == "1.280,00 EUR"


def test_a_name_is_found_without_its_accents(user: User) -> None:
    assert user.id_of("Ámbar Studios") == user.get("customers?find=AMBAR").get_json()["customers"][0]["id"]
    assert "Ámbar Studios" in [
        each["name"] for each in user.get("customers?letter=A").get_json()["customers"]
    ]


@pytest.mark.parametrize(
    ("today", "billing", "deadline"),
    [
        (date(2026, 11, 22), "15/12/2026", "05/12/2026"),
        (date(2026, 12, 31), "15/01/2027", "05/01/2027"),
        (date(2027, 1, 31), "15/02/2027", "05/02/2027"),
    ],
)
def test_it_is_billed_in_the_middle_of_the_next_month(today: date, billing: str, deadline: str) -> None:
    assert formats.day(book.next_billing_date(today)) == billing
    assert formats.day(book.deadline_to_cancel(today)) == deadline


def test_answers_are_late_by_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("tests.second_portal.latency.time.sleep", waits.append)
    for latency in (Latency(7), Latency(7)):
        latency.wait(preview=False)
        latency.wait(preview=True)
    assert waits[:2] == waits[2:]
    assert 0.2 <= waits[0] <= 0.4
    assert waits[1] == 0.25
