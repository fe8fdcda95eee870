"""Nobody is taken for the mock who is not, and no trick of a page gets a write past the browser.

The servers are real, and so is the browser. What can't be caught: a portal that changes something on GET.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from harness.elsewhere import TOKEN, why_no_orders
from harness.portal import Portal
from harness.profile import Profile, check_url, read_profile
from harness.proof import CHALLENGE, NotProved, prove, sign
from harness.settings import PROJECT
from harness.write_guard import READING, WriteGuard

RUN_TOKEN = "the token of this run"
PATIENCE = 3.0
"""Seconds within which a trick has been tried."""

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Server:
    """A server on loopback that notes what it is asked, and answers as a test wants."""

    answer: Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]
    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def writes(self) -> list[str]:
        return [each for each in self.asked if each.split()[0] not in READING]


@contextmanager
def serving(answer: Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]) -> Iterator[Server]:
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if self.raw_requestline and self.parse_request():
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                server.asked.append(f"{self.command} {self.path}")
                status, headers, text = server.answer(server, self, body)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as real:
        server.port = real.server_port
        thread = threading.Thread(target=real.serve_forever, args=(0.01,))
        thread.start()
        yield server
        real.shutdown()
        thread.join()


# The first line: who is the mock?


def proof(token: str, **other: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    """Answer as a mock with this token would, but for what is said to be other."""

    def answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        told = {"nonce": json.loads(body)["nonce"], "host": request.client_address[0]}
        told |= {"peer": str(request.client_address[1]), "port": str(server.port), **other}
        signed = sign(token, told["nonce"], f"{told['host']} {told['peer']} {told['port']}")
        return 200, {}, json.dumps({"answer": signed}).encode()

    return answer


def says(status: int, text: str, **headers: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    return lambda server, request, body: (status, headers, text.encode())


def relay(to: Server, **headers: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    """Pass the question on to the mock, and its answer back."""

    def answer(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        connection = HTTPConnection("127.0.0.1", to.port)
        connection.request("POST", CHALLENGE, body, headers)
        text = connection.getresponse().read()
        connection.close()
        return 200, {}, text

    return answer


@pytest.fixture
def mock() -> Iterator[Server]:
    with serving(proof(RUN_TOKEN)) as server:
        yield server


def test_the_mock_with_this_runs_token_proves_itself(mock: Server) -> None:
    prove(mock.url, RUN_TOKEN)


def test_the_portal_that_the_harness_started_proves_itself(portal: Portal) -> None:
    prove(portal.base_url, portal.handle["token"])
    with pytest.raises(NotProved, match="is not that of a mock with this run's control token"):
        prove(portal.base_url, "the token of another run")


def test_the_portal_of_this_run_is_no_proof_for_who_passes_its_answers_on(portal: Portal) -> None:
    real = Server(says(200, ""), port=urlsplit(portal.base_url).port or 0)
    question = {"Content-Type": "application/json"}
    with serving(relay(real, **question)) as server, pytest.raises(NotProved, match="is not that of a mock"):
        prove(server.url, portal.handle["token"])


IMPOSTORS = {
    "another token": proof("another token"),
    "no token": proof(""),
    "an old question": proof(RUN_TOKEN, nonce="an older one"),
    "the end of another connection": proof(RUN_TOKEN, peer="1"),
    "another user's machine": proof(RUN_TOKEN, host="10.0.0.7"),
    "another port of the portal": proof(RUN_TOKEN, port="8000"),
    "nothing": says(200, ""),
    "no JSON": says(200, "<p>hello"),
    "a list": says(200, "[]"),
    "no answer": says(200, "{}"),
    "a number": says(200, '{"answer": 1}'),
    "an empty answer": says(200, '{"answer": ""}'),
    "another alphabet": says(200, '{"answer": "\u0436"}'),
    "too much": says(200, json.dumps({"answer": "0" * 5000})),
    "not found": says(404, "{}"),
    "a log-in": says(401, "{}"),
    "a broken portal": says(500, "{}"),
}


@pytest.mark.parametrize("impostor", IMPOSTORS)
def test_an_impostor_is_not_proved(impostor: str) -> None:
    with serving(IMPOSTORS[impostor]) as server, pytest.raises(NotProved):
        prove(server.url, RUN_TOKEN)


@pytest.mark.parametrize(
    "headers", [{}, {"X-Forwarded-For": "127.0.0.1"}, {"Host": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}]
)
def test_who_passes_the_question_on_to_the_mock_is_found_out(mock: Server, headers: dict[str, str]) -> None:
    with serving(relay(mock, **headers)) as server, pytest.raises(NotProved, match="is not that of a mock"):
        prove(server.url, RUN_TOKEN)
    assert mock.asked == [f"POST {CHALLENGE}"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_the_mock_proves_nothing(mock: Server, status: int) -> None:
    answer = says(status, "", Location=mock.url + CHALLENGE)
    with serving(answer) as server, pytest.raises(NotProved, match=f"it answered {status}"):
        prove(server.url, RUN_TOKEN)
    assert mock.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "LOCALHOST", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1",
        "0177.0.0.1", "127.000.000.001", "127.0.0.1.", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]", "mock.portal.example", "127.0.0.1.portal.example", "portal.example@localhost",
    ],
)  # fmt: skip
def test_only_a_plain_address_can_prove_itself_for_a_name_may_lead_elsewhere_next(
    mock: Server, host: str
) -> None:
    with pytest.raises(NotProved):
        prove(f"http://{host}:{mock.port}", RUN_TOKEN)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1@portal.example",
        "http://me:pass@127.0.0.1",
        "http://@127.0.0.1",
        "http://:@127.0.0.1",
    ],
)
def test_an_address_with_user_info_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no user name or password in it"):
        check_url(url)


def test_the_token_itself_is_never_sent(mock: Server) -> None:
    seen: list[str] = []

    def listen(server: Server, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        seen.append(f"{request.headers}{body.decode()}")
        return 200, {}, b"{}"

    with serving(listen) as server, suppress(NotProved):
        prove(server.url, RUN_TOKEN)
    assert seen
    assert RUN_TOKEN not in seen[0]


@pytest.mark.parametrize(
    ("profile_allows", "allowed", "token", "said"),
    [
        (True, True, "", ""),
        (False, True, "", "no orders are placed without allow_orders = true in the profile"),
        (True, False, "", "no orders are placed without --allow-orders on the command line"),
        (
            False,
            False,
            "",
            "without allow_orders = true in the profile and --allow-orders on the command line",
        ),
        (False, False, RUN_TOKEN, ""),
        (True, False, "of an older run", "is not that of a mock"),
    ],
)
def test_orders_need_both_permissions_or_a_proof(
    mock: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, profile_allows: bool, allowed: bool,
    token: str, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(TOKEN, token)
    found = why_no_orders(profile(tmp_path, profile_allows), mock.url, allowed=allowed)
    assert said in found
    assert bool(found) == bool(said)


def profile(folder: Path, allow_orders: bool) -> Profile:
    text = (PROJECT / "tests" / "second_portal" / "profile.toml").read_text(encoding="utf-8")
    path = folder / "profile.toml"
    path.write_text(text.replace("allow_orders = true", f"allow_orders = {str(allow_orders).lower()}"))
    return read_profile(path)


# The second line: what leaves the browser?

FORM = "const form = document.body.appendChild(document.createElement('form')); form.method = 'post';"
TRICKS = {
    "a form": f"{FORM} form.action = '/order'; form.submit()",
    "a form with a file": f"{FORM} form.enctype = 'multipart/form-data'; form.action = '/order'; form.submit()",
    "a form as plain text": f"{FORM} form.enctype = 'text/plain'; form.action = '/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = '/order'; form.target = '_blank'; form.submit()",
    "a form that asks first": f"{FORM} form.action = '/order'; form.requestSubmit()",
    "a button's own address": f"{FORM} form.innerHTML = '<button formaction=/order>'; form.firstChild.click()",
    "a script in a link": f"location = \"javascript:{FORM.replace(chr(34), chr(39))} form.action='/order';"
    ' form.submit()"',
    "a form in a frame": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.srcdoc = '<form method=post action=/order></form><script>document.forms[0].submit()</script>'",
    "a form in a sandbox": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.sandbox = 'allow-forms allow-scripts';"
    "frame.srcdoc = `<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`",
    "a form in a page of its own making": "const page = `<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`;"
    "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.src = URL.createObjectURL(new Blob([page], {type: 'text/html'}))",
    "a form in a data address": "const frame = document.body.appendChild(document.createElement('iframe'));"
    "frame.src = `data:text/html,<form method=post action=${location.origin}/order></form>"
    "<script>document.forms[0].submit()</script>`",
    "a form in a popup": "window.open('/sends-a-form')",
    "a page that is reached by a refresh": "document.head.innerHTML += "
    "'<meta http-equiv=refresh content=\"0;url=/sends-a-form\">'",
    "fetch POST": "fetch('/order', {method: 'POST'}).catch(() => {})",
    "fetch post in small letters": "fetch('/order', {method: 'post'}).catch(() => {})",
    "fetch PUT": "fetch('/order', {method: 'PUT'}).catch(() => {})",
    "fetch PATCH": "fetch('/order', {method: 'PATCH'}).catch(() => {})",
    "fetch DELETE": "fetch('/order', {method: 'DELETE'}).catch(() => {})",
    "fetch with a method of its own": "fetch('/order', {method: 'PURGE'}).catch(() => {})",
    "fetch that outlives the page": "fetch('/order', {method: 'POST', keepalive: true}).catch(() => {})",
    "fetch across origins": "fetch('ELSEWHERE/order', {method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "fetch through its own redirect": "fetch('/moved', {method: 'POST'}).catch(() => {})",
    "an old request": "const old = new XMLHttpRequest(); old.open('POST', '/order'); old.send()",
    "an old request that blocks": "const old = new XMLHttpRequest(); old.open('POST', '/order', false);"
    "try { old.send() } catch {}",
    "a beacon": "navigator.sendBeacon('/order', 'x')",
    "a beacon elsewhere": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "a ping of a link": "const link = document.body.appendChild(document.createElement('a'));"
    "link.href = '#here'; link.ping = '/order'; link.click()",
    "a worker": "new Worker('/worker.js')",
    "a worker of its own making": "new Worker(URL.createObjectURL(new Blob(["
    "`fetch('${location.origin}/order', {method: 'POST'}).catch(() => {})`])))",
    "a web socket": "new WebSocket(location.origin.replace('http', 'ws') + '/order').onopen = e => e.target.send('x')",
}  # fmt: skip
SILENT = {
    "a shared worker": "new SharedWorker('/worker.js')",
    "a beacon at the end": "addEventListener('pagehide', () => navigator.sendBeacon('/order', 'x'))",
    "a request at the end": "addEventListener('pagehide', () => fetch('/order', {method: 'POST', keepalive: true}))",
    "a request for later": "window.fetchLater?.('/order', {method: 'POST'})",
    "a service worker": "navigator.serviceWorker?.register('/worker.js').catch(() => {})",
}
"""What the browser does not even begin."""
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


LEAD_ELSEWHERE = {
    "a form": f"{FORM} form.action = 'ELSEWHERE/order'; form.submit()",
    "a form in a new tab": f"{FORM} form.action = 'ELSEWHERE/order'; form.target = '_blank'; form.submit()",
    "fetch": "fetch('ELSEWHERE/order', {method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "a beacon": "navigator.sendBeacon('ELSEWHERE/order', 'x')",
    "another name for the same machine": "fetch(location.origin.replace('127.0.0.1', 'localhost') + '/order', "
    "{method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "another address of the same machine": "fetch(location.origin.replace('127.0.0.1', '127.0.0.2') + '/order', "
    "{method: 'POST', mode: 'no-cors'}).catch(() => {})",
    "a form that is sent on by 307": f"{FORM} form.action = '/moved-to/307/ELSEWHERE/order'; form.submit()",
    "a form that is sent on by 308": f"{FORM} form.action = '/moved-to/308/ELSEWHERE/order'; form.submit()",
    "fetch that is sent on by 307": "fetch('/moved-to/307/ELSEWHERE/order', {method: 'POST', mode: 'no-cors'})"
    ".catch(() => {})",
    "a form that is sent on twice": f"{FORM} form.action = '/moved-to/307/'"
    " + '/moved-to/307/ELSEWHERE/order'; form.submit()",
}  # fmt: skip


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
