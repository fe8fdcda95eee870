"""What the second guard does with a request, an answer and a socket, each alone: no browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from harness.guards.write_guard import WriteGuard

PORTAL = "https://portal.test"
ACCOUNTS = "https://accounts.test:8443"


@dataclass
class Context:
    """A browser's context that keeps what a guard sets up in it."""

    scripts: list[str] = field(default_factory=list)
    routes: dict[str, Any] = field(default_factory=dict)

    def add_init_script(self, script: str) -> None:
        self.scripts.append(script)

    def route(self, pattern: str, handler: Any) -> None:
        self.routes[f"request {pattern}"] = handler

    def route_web_socket(self, pattern: str, handler: Any) -> None:
        self.routes[f"socket {pattern}"] = handler


@dataclass
class Route:
    """A request on its way, and what is done with it; the portal's answer if it gets there."""

    method: str
    url: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    done: list[object] = field(default_factory=list)

    @property
    def request(self) -> Route:
        return self

    def fallback(self) -> None:
        self.done.append("let through")

    def abort(self, why: str) -> None:
        self.done.append(why)

    def fetch(self, *, max_redirects: int) -> Route:
        self.done.append(f"sent with {max_redirects} redirects")
        return self

    def fulfill(self, *, response: object) -> None:
        self.done.append(f"answered {getattr(response, 'status', None)}")


REFUSED = ["blockedbyclient"]
SENT = ["sent with 0 redirects", "answered 200"]


def guarded(*writable: str, log_in: tuple[str, ...] = ()) -> tuple[WriteGuard, Any]:
    context = Context()
    guard = WriteGuard(context, writable, log_in)  # type: ignore[arg-type]
    return guard, context.routes["request **/*"]


def test_without_a_guard_nothing_is_set_up() -> None:
    context = Context()
    guard = WriteGuard(context, None, [PORTAL])  # type: ignore[arg-type]
    assert (context.scripts, context.routes, guard.refused) == ([], {}, [])


def test_a_guard_sees_every_request_and_socket_and_tames_every_page() -> None:
    context = Context()
    WriteGuard(context, [])  # type: ignore[arg-type]
    assert list(context.routes) == ["request **/*", "socket **/*"]
    assert len(context.scripts) == 1
    assert "sendBeacon" in context.scripts[0]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_let_through_wherever_it_goes(method: str) -> None:
    guard, on_request = guarded()
    route = Route(method, "https://elsewhere.test/x")
    on_request(route)
    assert route.done == ["let through"]
    assert guard.refused == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "get", "PURGE"])
def test_all_else_is_refused_and_noted(method: str) -> None:
    guard, on_request = guarded()
    for number in (1, 2):
        route = Route(method, f"{PORTAL}/order/{number}")
        on_request(route)
        assert route.done == REFUSED
    assert guard.refused == [f"{method} {PORTAL}/order/1", f"{method} {PORTAL}/order/2"]


@pytest.mark.parametrize(
    ("url", "done"),
    [
        (f"{PORTAL}/order", SENT),
        (f"{PORTAL}:443/order", SENT),
        ("http://portal.test/order", REFUSED),
        ("http://portal.test:443/order", REFUSED),
        (f"{PORTAL}:444/order", REFUSED),
        ("https://portal.test.elsewhere.test/order", REFUSED),
        ("https://portal.test@elsewhere.test/order", REFUSED),
    ],
)
def test_only_the_portal_itself_is_written_to(url: str, done: list[str]) -> None:
    guard, on_request = guarded(PORTAL)
    route = Route("POST", url)
    on_request(route)
    assert route.done == done
    assert guard.refused == ([] if done == SENT else [f"POST {url}"])


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize(
    ("headers", "to"),
    [
        ({"location": "/order/2"}, f"{PORTAL}/order/2"),
        ({"location": "https://elsewhere.test/order"}, "https://elsewhere.test/order"),
        ({}, f"{PORTAL}/order/1"),
    ],
)
def test_a_form_is_not_sent_on(status: int, headers: dict[str, str], to: str) -> None:
    guard, on_request = guarded(PORTAL)
    route = Route("POST", f"{PORTAL}/order/1", status, headers)
    on_request(route)
    assert route.done == ["sent with 0 redirects", *REFUSED]
    assert guard.refused == [f"POST {to}"]


@pytest.mark.parametrize("status", [302, 303, 400, 500])
def test_any_other_answer_reaches_the_page(status: int) -> None:
    guard, on_request = guarded(PORTAL)
    route = Route("POST", f"{PORTAL}/order", status, {"location": "/"})
    on_request(route)
    assert route.done == ["sent with 0 redirects", f"answered {status}"]
    assert guard.refused == []


def test_a_log_in_is_sent_where_it_may_be_and_only_while_it_goes_on() -> None:
    guard, on_request = guarded(PORTAL, log_in=(ACCOUNTS,))
    done = {}
    with guard.log_in():
        for url in (ACCOUNTS, PORTAL, "https://accounts.test"):
            on_request(route := Route("POST", url))
            done[url] = route.done
    assert done == {ACCOUNTS: SENT, PORTAL: SENT, "https://accounts.test": REFUSED}
    for url, expected in ((ACCOUNTS, REFUSED), (PORTAL, SENT)):
        on_request(route := Route("POST", url))
        assert route.done == expected


def test_an_origin_in_another_spelling_may_be_written_to() -> None:
    _, on_request = guarded("https://PORTAL.test:443")
    on_request(route := Route("POST", f"{PORTAL}/order"))
    assert route.done == SENT


def test_a_log_in_that_fails_ends_too() -> None:
    guard, on_request = guarded(log_in=(ACCOUNTS,))
    with pytest.raises(ValueError, match="wrong password"), guard.log_in():
        raise ValueError("wrong password")
    on_request(route := Route("POST", ACCOUNTS))
    assert route.done == REFUSED


def test_a_socket_is_closed_and_noted() -> None:
    context = Context()
    guard = WriteGuard(context, [PORTAL])  # type: ignore[arg-type]
    closed: list[bool] = []
    socket = SimpleNamespace(url="wss://portal.test/live", close=lambda: closed.append(True))
    context.routes["socket **/*"](socket)
    assert guard.refused == ["web socket wss://portal.test/live"]
    assert closed == [True]
