"""No trick of a page gets a write past the browser: the second line against unwanted orders.

The servers are real, and so is the browser. What can't be caught: a portal that changes something on GET.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from harness.guards.write_guard import WriteGuard
from tests.harness.guards.servers import Answer, Server, serving
from tests.harness.guards.tricks import LEAD_ELSEWHERE, SILENT, TRICKS
from tests.portals.test_proof import IMPOSTORS

PATIENCE = 3.0
"""Seconds within which a trick has been tried."""
PAGES = {
    "/": "<!doctype html><link rel=icon href=data:,><p>hello",
    "/quiet": "<!doctype html><link rel=icon href=data:,><p>bye",
    "/sends-a-form": "<!doctype html><link rel=icon href=data:,><form method=post action=/order></form>"
    "<script>document.forms[0].submit()</script>",
}


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

    def try_to_write(self, script: str) -> None:
        self.do(script)
        self.wait(lambda: self.guard.refused or self.writes)


def portal_answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
    if request.path == "/worker.js":
        script = b"fetch('/order', {method: 'POST'}).catch(() => {})"
        return 200, {"Content-Type": "text/javascript"}, script
    if request.path == "/moved":
        return 307, {"Location": "/order"}, b""
    if request.path.startswith("/moved-to/"):
        status, _, target = request.path.removeprefix("/moved-to/").partition("/")
        return int(status), {"Location": target}, b""
    text = PAGES.get(request.path, "<p>done")
    return 200, {"Content-Type": "text/html"}, text.encode()


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Server, Server]]:
    with serving(portal_answer) as portal, serving(portal_answer) as elsewhere:
        yield portal, elsewhere


@pytest.fixture
def scene(
    browser: Browser, servers: tuple[Server, Server], request: pytest.FixtureRequest
) -> Iterator[Scene]:
    portal, elsewhere = servers
    portal.asked.clear()
    elsewhere.asked.clear()
    context = browser.new_context(service_workers="block")
    writable = [portal.url] if getattr(request, "param", "") == "may write" else []
    guard = WriteGuard(context, writable, [portal.url])
    page = context.new_page()
    page.goto(portal.url)
    yield Scene(portal, elsewhere, context, page, guard)
    context.close()


may_write = pytest.mark.parametrize("scene", ["may write"], indirect=True)


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_of_a_page_writes(scene: Scene, trick: str) -> None:
    scene.try_to_write(TRICKS[trick])
    assert scene.writes == []
    assert scene.guard.refused, "the trick was not tried, or went unseen"


@pytest.mark.parametrize("trick", SILENT)
def test_what_the_browser_does_not_begin_writes_nothing(scene: Scene, trick: str) -> None:
    scene.do(SILENT[trick])
    scene.page.goto(f"{scene.portal.url}/quiet?2")
    scene.do("fetch('/quiet?3')")
    scene.wait(lambda: "GET /quiet?3" in scene.portal.asked)
    assert "GET /quiet?3" in scene.portal.asked
    assert scene.writes == []


def test_a_second_tab_is_guarded_as_the_first(scene: Scene) -> None:
    tab = scene.context.new_page()
    tab.goto(scene.portal.url)
    scene.do(TRICKS["a form"], tab)
    scene.wait(lambda: scene.guard.refused)
    assert scene.guard.refused == [f"POST {scene.portal.url}/order"]
    assert scene.writes == []


def test_reading_is_let_through(scene: Scene) -> None:
    scene.do("fetch('/quiet'); fetch('/quiet', {method: 'HEAD'})")
    scene.wait(lambda: len(scene.portal.asked) == 3)
    assert sorted(scene.portal.asked) == ["GET /", "GET /quiet", "HEAD /quiet"]
    assert scene.guard.refused == []


def test_a_log_in_is_let_through_and_nothing_after_it(scene: Scene) -> None:
    with scene.guard.log_in():
        scene.do("fetch('/session', {method: 'POST'})")
        scene.wait(lambda: scene.portal.writes)
    scene.do(TRICKS["fetch POST"])
    scene.wait(lambda: scene.guard.refused)
    assert scene.portal.writes == ["POST /session"]
    assert scene.guard.refused == [f"POST {scene.portal.url}/order"]


@may_write
@pytest.mark.parametrize("trick", LEAD_ELSEWHERE)
def test_where_orders_are_allowed_they_go_to_the_portal_alone(scene: Scene, trick: str) -> None:
    scene.do(LEAD_ELSEWHERE[trick])
    scene.wait(lambda: scene.guard.refused or scene.elsewhere.writes)
    assert scene.elsewhere.writes == []
    assert scene.guard.refused, "the trick was not tried, or went unseen"


@may_write
def test_where_orders_are_allowed_the_portal_gets_them_once(scene: Scene) -> None:
    scene.do(TRICKS["a form"])
    scene.wait(lambda: scene.portal.writes)
    scene.page.get_by_text("done").wait_for()
    assert scene.portal.writes == ["POST /order"]
    assert scene.guard.refused == []


def test_a_name_that_leads_to_the_portal_first_and_elsewhere_next_is_not_written_to(
    scene: Scene, browser: Browser
) -> None:
    # The guard goes by the name in the address, whatever it resolves to: no name is on its list.
    scene.do(f"fetch('http://mock.localhost:{scene.portal.port}/order', {{method: 'POST', mode: 'no-cors'}})")
    scene.wait(lambda: scene.guard.refused or scene.writes)
    assert scene.writes == []
    assert scene.guard.refused


def test_there_are_at_least_fifty_tricks() -> None:
    assert len(IMPOSTORS) + len(TRICKS) + len(SILENT) + len(LEAD_ELSEWHERE) > 50
