"""What the guard makes of a request, an answer, a message and an error, each alone: no browser."""

from types import SimpleNamespace
from typing import Any

import pytest

from harness.guards.error_guard import Guard, Tolerated

PORTAL = "http://portal.test:8000"
ELSEWHERE = "https://elsewhere.test"


class Context:
    """A browser's context that tells its listeners what a test lets happen."""

    def __init__(self) -> None:
        self._listeners: dict[str, Any] = {}

    def on(self, event: str, listener: Any) -> None:
        self._listeners[event] = listener

    def happens(self, event: str, **facts: object) -> None:
        self._listeners[event](SimpleNamespace(**{"location": {}, **facts}))


def guarded(*others: str, **known: Any) -> tuple[Any, Guard]:
    context: Any = Context()
    return context, Guard(context, PORTAL, *others, **known)


def problems(event: str, *others: str, **facts: object) -> list[str]:
    context, guard = guarded(*others)
    context.happens(event, **facts)
    return guard.problems


@pytest.mark.parametrize(
    ("others", "url"),
    [
        ([], f"{PORTAL}/orders?id=1"),
        ([], "data:image/png;base64,AAAA"),
        ([], "blob:http://elsewhere.test/1"),
        ([], "about:blank"),
        ([], "chrome-extension://elsewhere/x"),
        (["http://127.0.0.1:80"], "http://127.0.0.1/log-in"),
        (["http://LOCALHOST:8102"], "http://localhost:8102/log-in"),
        (["https://Bücher.example:443"], "https://xn--bcher-kva.example/"),
        (["http://[0:0::1]:8000"], "http://[::1]:8000/"),
        ([ELSEWHERE], f"{ELSEWHERE}/font"),
        ([ELSEWHERE], f"{PORTAL}/"),
    ],
)
def test_a_request_to_the_portal_what_belongs_to_it_or_no_server_is_fine(others: list[str], url: str) -> None:
    assert problems("request", *others, method="GET", url=url) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.test/x", "https://portal.test:8000/", "http://portal.test:8001/",
        "http://portal.test/", "ws://portal.test:8000/", "wss://elsewhere.test/",
    ],
)  # fmt: skip
def test_a_request_to_another_scheme_host_or_port_leaves_the_portal(url: str) -> None:
    assert problems("request", method="POST", url=url) == [f"a request left the portal: POST {url}"]


@pytest.mark.parametrize(
    ("kind", "status", "is_problem"),
    [
        *((kind, status, status > 499) for kind in ("document", "fetch", "xhr") for status in (499, 500)),
        *((kind, status, status > 399) for kind in ("script", "stylesheet", "font") for status in (399, 400)),
    ],
)
def test_only_what_a_step_may_ask_for_is_refused_with_4xx(kind: str, status: int, is_problem: bool) -> None:
    request = SimpleNamespace(resource_type=kind, method="GET")
    found = problems("response", request=request, status=status, url=f"{PORTAL}/x")
    assert found == ([f"the portal answered {status}: GET {PORTAL}/x"] if is_problem else [])


@pytest.mark.parametrize("kind", ["script", "stylesheet", "font", "image"])
def test_what_a_page_loads_has_to_come(kind: str) -> None:
    failed = {"method": "GET", "url": f"{PORTAL}/x", "failure": "net::ERR_CONNECTION_RESET"}
    assert problems("requestfailed", resource_type=kind, **failed) == [
        f"the portal's {kind} did not come (net::ERR_CONNECTION_RESET): GET {PORTAL}/x"
    ]


@pytest.mark.parametrize(
    ("kind", "url", "failure"),
    [
        *(("image", f"{PORTAL}/x", failure)
          for failure in ("net::ERR_ABORTED", "NS_BINDING_ABORTED", "cancelled", "csp")),
        *((kind, f"{PORTAL}/x", "net::ERR_FAILED") for kind in ("document", "fetch", "xhr", "ping")),
        ("script", f"{ELSEWHERE}/x", "net::ERR_NAME_NOT_RESOLVED"),
    ],
)  # fmt: skip
def test_a_failure_is_no_problem_if_a_page_gave_up_a_step_judges_or_it_is_told_already(
    kind: str, url: str, failure: str
) -> None:
    assert problems("requestfailed", method="GET", resource_type=kind, url=url, failure=failure) == []


def test_an_error_is_a_problem_unless_its_answer_was_judged() -> None:
    said = problems("console", type="error", text="bad state")
    assert said == ["an error in the browser's console: bad state"]
    assert not problems("console", type="warning", text="bad state")
    failed = "Failed to load resource: the server responded with 404"
    assert not problems("console", type="error", text=failed)
    assert problems("weberror", error="Error: oops") == ["an uncaught error in a page: Error: oops"]


REFUSED = ["POST http://portal.test:8000/order", "web socket ws://portal.test:8000/live"]


@pytest.mark.parametrize(
    ("method", "path", "is_problem"),
    [("POST", "/order", False), ("GET", "/order", True), ("POST", "/orders", True), ("POST", "/", True)],
)
def test_the_answer_to_a_refused_request_is_not_the_portals(method: str, path: str, is_problem: bool) -> None:
    context, guard = guarded(refused=REFUSED)
    request = SimpleNamespace(resource_type="ping", method=method)
    context.happens("response", request=request, status=403, url=f"{PORTAL}{path}")
    assert bool(guard.problems) is is_problem


@pytest.mark.parametrize(
    ("text", "is_problem"),
    [
        ("WebSocket connection to 'ws://portal.test:8000/live' failed: Unexpected response code: 403", False),
        ("WebSocket connection to 'ws://portal.test:8000/lively' failed: 500", True),
        ("Access to fetch at 'http://portal.test:8000/order' from origin 'http://a.test' was blocked", False),
        ("The state of the order is bad", True),
        ("TypeError: Failed to fetch", False),
    ],
)
def test_what_the_browser_says_of_a_refused_request_is_no_problem(text: str, is_problem: bool) -> None:
    context, guard = guarded(refused=REFUSED)
    context.happens("console", type="error", text=text)
    context.happens("weberror", error=text)
    assert bool(guard.problems) is is_problem
    assert problems("weberror", error=text)


CHAT = "https://chat.test/widget.js"
KNOWN = (
    Tolerated("the banner is gone", address="/static/*.png"),
    Tolerated("the chat is old", address=CHAT),
    Tolerated("the banner is old", address="/bänner 1.gif"),
    Tolerated("ticket 12", text="ResizeObserver loop"),
    Tolerated("it wakes up", text="wake?at="),
    Tolerated("the proxy", text="ERR_CONNECTION_RESET"),
)


@pytest.mark.parametrize(
    ("event", "facts", "reason"),
    [
        ("response", {"status": 404, "url": f"{PORTAL}/static/banner.png?v=1"}, "the banner is gone"),
        ("response", {"status": 503, "url": f"{PORTAL}/static/old/banner.png"}, "the banner is gone"),
        ("response", {"status": 404, "url": f"{PORTAL}/static/app.js"}, ""),
        ("response", {"status": 404, "url": f"{ELSEWHERE}/static/banner.png"}, ""),
        ("requestfailed", {"url": f"{PORTAL}/static/banner.png"}, "the banner is gone"),
        ("requestfailed", {"url": f"{PORTAL}/static/app.js"}, ""),
        ("console", {"text": "it broke", "location": {"url": CHAT}}, "the chat is old"),
        ("console", {"text": "it broke", "location": {"url": f"{PORTAL}/app.js"}}, ""),
        ("console", {"text": "ResizeObserver loop limit exceeded", "location": {}}, "ticket 12"),
        ("weberror", {"error": "ResizeObserver loop completed"}, "ticket 12"),
        ("weberror", {"error": "x is not defined"}, ""),
        ("weberror", {"error": "x is not defined", "location": {"url": CHAT}}, "the chat is old"),
        ("console", {"text": f"Refused to execute script from '{CHAT}'"}, "the chat is old"),
        ("response", {"status": 404, "url": f"{PORTAL}/b%C3%A4nner%201.gif"}, "the banner is old"),
        ("request", {"method": "GET", "url": CHAT}, ""),
        ("response", {"status": 503, "url": f"{PORTAL}/wake?at=23"}, "it wakes up"),
        ("requestfailed", {"url": f"{PORTAL}/a.png", "failure": "net::ERR_CONNECTION_RESET"}, "the proxy"),
    ],
)  # fmt: skip
def test_a_known_fault_is_counted_and_nothing_else(event: str, facts: dict[str, Any], reason: str) -> None:
    context, guard = guarded(tolerated=KNOWN)
    request = SimpleNamespace(resource_type="image", method="GET")
    asked = {"request": request, "resource_type": "image", "method": "GET", "failure": "reset"}
    context.happens(event, **{"type": "error", **asked, **facts})
    assert guard.tolerated == ([reason] if reason else [])
    assert bool(guard.problems) is not bool(reason)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("response", "the portal answered"), ("requestfailed", "did not come"),
        ("console", "an error in the browser's console"), ("weberror", "an uncaught error"),
    ],
)  # fmt: skip
def test_a_fault_is_known_by_what_the_browser_says_of_it_alone(event: str, text: str) -> None:
    context, guard = guarded(tolerated=[Tolerated("any of the kind", text=text)])
    request = SimpleNamespace(resource_type="image", method="GET")
    facts = {"request": request, "resource_type": "image", "method": "GET", "failure": "reset"}
    context.happens(event, type="error", text="", error="", status=500, url=f"{PORTAL}/a", **facts)
    assert (guard.tolerated, len(guard.problems)) == ([], 1)


@pytest.mark.parametrize(
    ("portal", "address", "asked", "is_known"),
    [
        (PORTAL, "/banner.png?v=3", "/banner.png?v=3", True),
        (PORTAL, "/banner.png?v=3", "/banner.png?v=4", False),
        (PORTAL, "/banner.png?v=*", "/banner.png?v=4", True),
        (PORTAL, "/banner.png#top", "/banner.png", True),
        (PORTAL, "/icons.svg", "/icons.svg#menu", True),
        (PORTAL, "/n%c3%b6.png", "/n%C3%B6.png", True),
        (PORTAL, "/nö.png", "/n%c3%b6.png", True),
        (PORTAL, "/~user/a.png", "/%7Euser/a.png", True),
        (PORTAL, "/%7euser/*.png?v=%41", "/~user/a%2db.png?v=A", True),
        (PORTAL, "/a/b.png", "/a%2Fb.png", False),
        (PORTAL, "/a%2ab.png", "/a-b.png", False),
        (PORTAL, "/a[1].png", "/a[1].png", True),
        (PORTAL, "/a[1].png", "/a1.png", False),
        (PORTAL, "/a?.png", "/ab.png", False),
        ("http://[::1]:8000", "/banner.png", "/banner.png", True),
        ("http://[::1]:8000", "http://[::1]:8000/*.png", "/banner.png", True),
    ],
)
def test_an_address_is_taken_but_for_its_stars(portal: str, address: str, asked: str, is_known: bool) -> None:
    assert Tolerated("known", address=address).covers("", f"{portal}{asked}", portal) is is_known
