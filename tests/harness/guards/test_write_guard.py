"""No trick of a page gets a write out of the browser: the second line against unwanted orders.

The servers are real, and so are browser and proxy. ROUNDS=10 tries each trick so often, over HTTP and HTTPS
(make guard); otherwise each is tried once, over one of them. What can't be caught: a portal that changes
something on GET.
"""

import os
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from itertools import cycle, product
from time import monotonic
from typing import Any

import pytest
import trustme
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page

from harness.browser.launch import launch
from harness.guards.proxy import Proxies, running_proxies
from harness.guards.way_out import guarded, through
from harness.guards.write_guard import WriteGuard
from tests.harness.guards.servers import Answer, Server, serving
from tests.harness.guards.tricks import AT_THE_END, IN_A_LOOP, LEAD_ELSEWHERE, MORE, NEVER_BEGUN, TRICKS

PATIENCE = 5.0
"""Seconds within which a trick has been tried."""
ROUNDS = int(os.environ.get("ROUNDS", "0"))
SCHEMES = ("http", "https")
HEAD = "<!doctype html><link rel=icon href=data:,>"
POSTS = "fetch('/order', {method: 'POST'}).catch(() => {})"
PAGES = {
    "/": f"{HEAD}<p>hello",
    "/quiet": f"{HEAD}<p>bye",
    "/sends-a-form": f"{HEAD}<form method=post action=/order></form>"
    "<script>document.forms[0].submit()</script>",
    "/writes": f"{HEAD}<script>{POSTS}</script>",
    "/reports": f"{HEAD}<img src=/forbidden.png>",
    "/reports-later": f"{HEAD}<img src=/forbidden.png>",
    "/refreshes": HEAD,
    "/listens": f"{HEAD}<script>new BroadcastChannel('line').onmessage = () => {POSTS}</script>",
    "/posts-in-a-loop": f"{HEAD}<script>setInterval(() => {POSTS}, 1)</script>",
}
SCRIPTS = {
    "/worker.js": POSTS,
    "/loop.js": f"setInterval(() => {POSTS}, 1)",
    "/middleman.js": "oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim());"
    f"onsync = onfetch = e => e.waitUntil({POSTS})",
}
HEADERS = {
    "/reports": {"Content-Security-Policy": "img-src 'none'; report-uri /order"},
    "/reports-later": {
        "Content-Security-Policy": "img-src 'none'; report-to order",
        "Reporting-Endpoints": 'order="/order"',
    },
    "/refreshes": {"Refresh": "0;url=/sends-a-form"},
}
ANY_ORIGIN = {f"Access-Control-Allow-{each}": "*" for each in ("Origin", "Methods", "Headers")}


def portal_answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
    if request.path.startswith("/moved-to/"):
        status, _, target = request.path.removeprefix("/moved-to/").partition("/")
        return int(status), {"Location": target, **ANY_ORIGIN}, b""
    if request.path.startswith("/hands-over/"):
        form = f"<form method=post action={request.path.removeprefix('/hands-over/')}></form>"
        page = f"{form}<script>document.forms[0].submit()</script>"
        return 200, {"Content-Type": "text/html", "Referrer-Policy": "no-referrer"}, page.encode()
    if request.path == "/moved":
        return 307, {"Location": "/order"}, b""
    if script := SCRIPTS.get(request.path):
        return 200, {"Content-Type": "text/javascript"}, script.encode()
    headers = {"Content-Type": "text/html", **ANY_ORIGIN, **HEADERS.get(request.path, {})}
    return 200, headers, PAGES.get(request.path, "<p>done").encode()


@dataclass
class Scene:
    """A portal, another server, and a guarded browser in between."""

    portal: Server
    elsewhere: Server
    context: BrowserContext
    page: Page
    guard: WriteGuard

    @property
    def writes(self) -> list[str]:
        return [*self.portal.writes, *self.elsewhere.writes]

    def do(self, script: str, page: Page | None = None) -> None:
        with suppress(Error):  # the page may be gone by its own doing
            (page or self.page).evaluate(f"() => {{ {script.replace('ELSEWHERE', self.elsewhere.url)} }}")

    def wait(self, until: Callable[[], object]) -> None:
        """Let the browser work until a fact holds, or patience ends."""
        end = monotonic() + PATIENCE
        while not until() and monotonic() < end:
            for page in self.context.pages:
                with suppress(Error):
                    page.evaluate("() => new Promise(requestAnimationFrame)")

    def has_refused(self, servers: Sequence[Server] = ()) -> None:
        """Expect that none of the servers got a write, and that one was tried."""
        assert not [each.writes for each in servers or (self.portal, self.elsewhere) if each.writes]
        assert self.guard.refused, "the trick was not tried, or went unseen"


@dataclass
class Stage:
    """What all scenes of a scheme share."""

    browser: Browser
    proxies: Proxies
    servers: dict[str, tuple[Server, Server]]


@pytest.fixture(scope="module")
def stage(browser_type: BrowserType) -> Iterator[Stage]:
    """Servers of both schemes, and a browser that has no way out but a proxy's."""
    authority = trustme.CA()
    own, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(own)
    authority.configure_trust(trust)
    with ExitStack() as stack:
        proxies = stack.enter_context(running_proxies(trust))
        servers = {}
        for scheme, tls in zip(SCHEMES, (None, own), strict=True):
            portal, elsewhere = (stack.enter_context(serving(portal_answer, tls)) for _ in range(2))
            servers[scheme] = portal, elsewhere
        browser = launch(browser_type, **guarded(proxies.fingerprint))
        yield Stage(browser, proxies, servers)
        browser.close()


@pytest.fixture
def scene(stage: Stage, request: pytest.FixtureRequest) -> Iterator[Scene]:
    scheme, *may_write = request.param
    portal, elsewhere = stage.servers[scheme]
    guard = WriteGuard([portal.url] if may_write else [], [portal.url, elsewhere.url], "open sesame")
    with stage.proxies.proxy(guard) as address:
        context = stage.browser.new_context(**through(address))
        page = context.new_page()
        page.goto(portal.url)
        portal.asked.clear()
        elsewhere.asked.clear()
        yield Scene(portal, elsewhere, context, page, guard)
        context.close()


def over(*may_write: str) -> Any:
    schemes = [(scheme, *may_write) for scheme in SCHEMES]
    return pytest.mark.parametrize("scene", schemes, indirect=True, ids=SCHEMES)


def tried(tricks: Iterable[str], *may_write: str, ends: Sequence[str] = ()) -> Any:
    """Try each trick once, over one scheme and with one end; or ROUNDS times with all of them."""
    schemes, each_end = cycle(SCHEMES), cycle(ends or [""])
    if ROUNDS:
        ways = [(trick, *way) for trick in tricks for way in product(SCHEMES, ends or [""], range(ROUNDS))]
    else:
        ways = [(trick, next(schemes), next(each_end), 0) for trick in tricks]
    cases = []
    for trick, scheme, end, number in ways:
        name = " ".join([scheme, trick, end, str(number) if ROUNDS else ""]).strip()
        cases.append(pytest.param((scheme, *may_write), trick, *([end] if ends else []), id=name))
    return pytest.mark.parametrize(("scene", "trick", *(["end"] if ends else [])), cases, indirect=["scene"])


@tried({**TRICKS, **MORE})
def test_no_trick_of_a_page_writes(scene: Scene, trick: str) -> None:
    scene.do({**TRICKS, **MORE}[trick])
    scene.wait(lambda: scene.guard.refused or scene.writes)
    scene.has_refused()


def leave(scene: Scene, how: str) -> None:
    """Leave the page, or close it, or its browser's context."""
    if how == "gone":
        scene.page.goto(f"{scene.portal.url}/quiet")
    elif how == "closed":
        scene.page.close(run_before_unload=True)
    else:
        scene.context.close()


@tried(AT_THE_END, ends=["gone", "closed"])
def test_nothing_is_written_as_a_page_is_left(scene: Scene, trick: str, end: str) -> None:
    scene.do(AT_THE_END[trick])
    leave(scene, end)
    scene.wait(lambda: scene.guard.refused or scene.writes)
    scene.has_refused()


@tried(IN_A_LOOP, ends=["gone", "closed", "closed with its browser"])
def test_nothing_is_written_as_a_worker_ends(scene: Scene, trick: str, end: str) -> None:
    scene.do(IN_A_LOOP[trick])
    scene.wait(lambda: len(scene.guard.refused) > 5)
    leave(scene, end)
    scene.has_refused()


@tried(AT_THE_END, ends=["closed with its browser"])
def test_nothing_is_written_as_a_browser_is_left(scene: Scene, trick: str, end: str) -> None:
    scene.do(AT_THE_END[trick])
    leave(scene, end)
    assert scene.writes == []


@tried(NEVER_BEGUN)
def test_what_is_no_request_does_not_get_out_either(scene: Scene, trick: str) -> None:
    scene.do(NEVER_BEGUN[trick])
    scene.do("return new Promise(done => setTimeout(done, 200))")
    scene.do("fetch('/quiet?3')")
    scene.wait(lambda: "GET /quiet?3" in scene.portal.asked)
    assert "GET /quiet?3" in scene.portal.asked
    assert scene.writes == []


@over()
def test_a_second_tab_is_guarded_as_the_first_and_who_is_refused_is_told_by_whom(scene: Scene) -> None:
    tab = scene.context.new_page()
    tab.goto(scene.portal.url)
    scene.do(TRICKS["a form"], tab)
    tab.get_by_text(f"The harness refused POST {scene.portal.url}/order").wait_for()
    assert scene.guard.refused == [f"POST {scene.portal.url}/order"]
    assert scene.writes == []


@over()
def test_reading_is_let_through(scene: Scene) -> None:
    scene.do("fetch('/quiet'); fetch('/quiet', {method: 'HEAD'})")
    scene.wait(lambda: len(scene.portal.asked) == 2)
    assert sorted(scene.portal.asked) == ["GET /quiet", "HEAD /quiet"]
    assert scene.guard.refused == []


LOG_INS = {
    "a form": "const form = document.body.appendChild(document.createElement('form')); form.method = 'post';"
    "form.action = 'ADDRESS'; form.innerHTML = '<input name=word value=\"open sesame\">'; form.submit()",
    "a script": "fetch('ADDRESS', {method: 'POST', body: JSON.stringify({word: 'open sesame'})})",
}


@pytest.mark.parametrize("log_in", LOG_INS)
@over()
def test_a_log_in_is_let_through_once_and_nothing_else_meanwhile(scene: Scene, log_in: str) -> None:
    scene.do("new Worker('/loop.js')")
    scene.wait(lambda: len(scene.guard.refused) > 5)
    with scene.guard.log_in():
        scene.do(LOG_INS[log_in].replace("ADDRESS", "/session"))
        scene.wait(lambda: scene.portal.writes)
        scene.do(LOG_INS["a script"].replace("ADDRESS", "/session?2"))
        scene.wait(lambda: f"POST {scene.portal.url}/session?2" in scene.guard.refused)
    scene.do(LOG_INS["a script"].replace("ADDRESS", "/session?3"))
    scene.wait(lambda: f"POST {scene.portal.url}/session?3" in scene.guard.refused)
    assert scene.writes == ["POST /session"]
    assert f"POST {scene.portal.url}/session" not in scene.guard.refused


@pytest.mark.parametrize("log_in", LOG_INS)
@pytest.mark.parametrize("status", [307, 308])
@over()
def test_a_log_in_goes_on_to_where_the_portal_sends_it(scene: Scene, log_in: str, status: int) -> None:
    with scene.guard.log_in():
        scene.do(LOG_INS[log_in].replace("ADDRESS", f"/moved-to/{status}//session"))
        scene.wait(lambda: len(scene.portal.writes) == 2)
    assert scene.portal.writes == [f"POST /moved-to/{status}//session", "POST /session"]
    assert scene.guard.refused == []


@over()
def test_a_log_in_service_hands_over_by_a_form(scene: Scene) -> None:
    scene.page.goto(f"{scene.elsewhere.url}/quiet")
    back = f"{scene.portal.url}/signed-in"
    with scene.guard.log_in():
        scene.do(LOG_INS["a form"].replace("ADDRESS", f"/hands-over/{back}"))
        scene.page.wait_for_url(back)
    assert scene.elsewhere.writes == [f"POST /hands-over/{back}"]
    assert scene.portal.writes == ["POST /signed-in"]
    assert scene.guard.refused == []


@tried(LEAD_ELSEWHERE, "may write")
def test_where_orders_are_allowed_they_go_to_the_portal_alone(scene: Scene, trick: str) -> None:
    scene.do(LEAD_ELSEWHERE[trick])
    scene.wait(lambda: scene.guard.refused or scene.elsewhere.writes)
    scene.has_refused([scene.elsewhere])


@over("may write")
def test_where_orders_are_allowed_the_portal_gets_them_once(scene: Scene) -> None:
    scene.do(TRICKS["a form"])
    scene.wait(lambda: scene.portal.writes)
    scene.page.get_by_text("done").wait_for()
    assert scene.portal.writes == ["POST /order"]
    assert scene.guard.refused == []


def test_a_context_without_a_guard_has_no_way_out(stage: Stage) -> None:
    portal, _ = stage.servers["http"]
    context = stage.browser.new_context()
    with pytest.raises(Error, match="ERR_PROXY_CONNECTION_FAILED"):
        context.new_page().goto(portal.url)
    context.close()


def test_there_are_at_least_a_hundred_tricks() -> None:
    assert sum(map(len, (TRICKS, MORE, AT_THE_END, IN_A_LOOP, NEVER_BEGUN, LEAD_ELSEWHERE))) >= 100
