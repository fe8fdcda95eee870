"""What the proxy makes of what passes the rule: spoken to as a browser does, but without one."""

import gc
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection, RemoteDisconnected
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
import trustme

from harness.guards.proxy import Proxies, running_proxies
from harness.guards.write_guard import WriteGuard
from tests.harness.guards.servers import Server, says, serving

PATIENCE = 10.0
"""Seconds that anything may take."""


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def proxies(authority: trustme.CA) -> Iterator[Proxies]:
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with running_proxies(trust) as found:
        yield found


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def through(proxy: str, url: str) -> HTTPConnection:
    """Return a connection that goes through a proxy, as a browser's does: with a tunnel for TLS alone."""
    at = urlsplit(proxy)
    if url.startswith("http:"):
        return HTTPConnection(at.hostname or "", at.port, timeout=PATIENCE)
    trusting = ssl._create_unverified_context()  # noqa: S323, the proxy's own
    connection = HTTPSConnection(at.hostname or "", at.port, timeout=PATIENCE, context=trusting)
    connection.set_tunnel(urlsplit(url).netloc)
    return connection


class Got(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes


def ask(proxy: str, method: str, url: str, body: bytes | None = None) -> Got:
    at = urlsplit(url)
    with closing(through(proxy, url)) as connection:
        connection.request(method, url if at.scheme == "http" else f"{at.path}?{at.query}", body)
        answer = connection.getresponse()
        return Got(answer.status, answer.headers, answer.read())


@contextmanager
def listening(talk: Callable[[socket.socket], None], host: str = "127.0.0.1") -> Iterator[str]:
    """Let one connection be talked to, and yield where."""

    def serve() -> None:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                talk(connection)

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"{host}:{listener.getsockname()[1]}"
        thread.join(PATIENCE)
        assert not thread.is_alive()


def tunnel(proxy: str, place: str) -> socket.socket:
    """Return a connection through a proxy to a place, as a browser makes one for a web socket."""
    at = urlsplit(proxy)
    connection = socket.create_connection((at.hostname or "", at.port or 0), PATIENCE)
    connection.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
    assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    return connection


def breaks_off(proxy: str, server: Server, sent: bytes) -> None:
    """Send something through a tunnel to a server and end; nothing comes back."""
    with tunnel(proxy, f"127.0.0.1:{server.port}") as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1000) == b""


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_an_answer_comes_as_given(proxies: Proxies, tls: ssl.SSLContext, scheme: str, method: str) -> None:
    text = "" if method == "HEAD" else "hello"
    answer = says(203, text, ETag='"1"', Warning="known to all", Connection="X")
    with serving(answer, tls if scheme == "https" else None) as server, proxies.proxy(WriteGuard()) as proxy:
        found = ask(proxy, method, f"{server.url}/a;b/%C3%BC?c=d%20e&f")
        assert (found.status, found.body) == (203, text.encode())
        assert (found.headers["ETag"], found.headers["Warning"]) == ('"1"', "known to all")
        assert found.headers["Connection"] is None
    assert server.asked == [f"{method} /a;b/%C3%BC?c=d%20e&f"]


def test_a_length_beside_chunks_does_not_count(proxies: Proxies) -> None:
    """As old servers answer; browsers take the chunks."""

    def talk(connection: socket.socket) -> None:
        connection.recv(10_000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"5\r\nhello\r\n0\r\n\r\n")

    with listening(talk) as place, proxies.proxy(WriteGuard()) as proxy:
        assert ask(proxy, "GET", f"http://{place}/").body == b"hello"


@pytest.mark.parametrize("host", ["::1", "127.0.0.1"])
@pytest.mark.parametrize("name", ["localhost", "portal.localhost"])
def test_this_machine_is_found_at_either_of_its_addresses(proxies: Proxies, host: str, name: str) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    with listening(talk, host) as place, proxies.proxy(WriteGuard()) as proxy:
        assert ask(proxy, "GET", f"http://{name}:{place.rpartition(':')[2]}/").body == b"hello"


def test_many_requests_of_one_connection_are_judged_one_by_one(proxies: Proxies) -> None:
    guard = WriteGuard()
    with serving(says(200, "hello")) as server, proxies.proxy(guard) as proxy:
        connection = through(proxy, server.url)
        statuses = []
        for method in ("GET", "POST", "GET", "PUT", "GET"):
            connection.request(method, f"{server.url}/{method}", b"x" if method[0] == "P" else None)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        connection.close()
    assert statuses == [200, 403, 200, 403, 200]
    assert server.asked == ["GET /GET"] * 3
    assert guard.refused == [f"POST {server.url}/POST", f"PUT {server.url}/PUT"]


def test_a_large_form_arrives_whole(proxies: Proxies) -> None:
    form = bytes(range(256)) * 20_000
    echo = serving(lambda server, request, body: (200, {}, body))
    with echo as server, proxies.proxy(WriteGuard([server.url])) as proxy:
        found = ask(proxy, "POST", f"{server.url}/order", form)
    assert (found.status, found.body) == (200, form)


def test_a_form_that_breaks_off_is_not_sent_on(proxies: Proxies) -> None:
    with serving(says(200, "")) as server, proxies.proxy(WriteGuard([server.url])) as proxy:
        breaks_off(proxy, server, b"POST /order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")
    assert server.asked == []


def test_an_answer_is_passed_on_as_it_comes_and_given_up_with_who_asked(proxies: Proxies) -> None:
    first, given_up = threading.Event(), threading.Event()

    def talk(server: socket.socket) -> None:
        server.recv(4000)
        server.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
        first.wait(PATIENCE)
        if server.recv(1000) == b"":
            given_up.set()

    with listening(talk) as place, proxies.proxy(WriteGuard()) as proxy:
        connection = through(proxy, "http:")
        connection.request("GET", f"http://{place}/events")
        answer = connection.getresponse()
        assert answer.readline() == b"data: 1\n"
        first.set()
        connection.close()
        answer.close()
        assert given_up.wait(PATIENCE)


def test_a_connection_that_is_given_up_half_way_is_closed(proxies: Proxies) -> None:
    greeted, given_up = threading.Event(), threading.Event()

    def talk(server: socket.socket) -> None:
        server.recv(4000)
        greeted.set()
        if server.recv(4000) == b"":
            given_up.set()

    with listening(talk) as place, proxies.proxy(WriteGuard()) as proxy:
        connection = through(proxy, f"https://{place}/")
        connection.request("GET", "/")
        assert greeted.wait(PATIENCE)
        connection.close()
        assert given_up.wait(PATIENCE)
    gc.collect()


def test_who_may_write_may_have_a_web_socket(proxies: Proxies) -> None:
    def talk(server: socket.socket) -> None:
        head = server.recv(4000).lower()
        assert b"\r\nupgrade: websocket\r\n" in head
        assert b"\r\nconnection: upgrade\r\n" in head
        server.sendall(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n<")
        while data := server.recv(1000):
            server.sendall(data.upper())

    upgrade = b"GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    with listening(talk) as place, proxies.proxy(WriteGuard([f"http://{place}"])) as proxy:
        connection = tunnel(proxy, place)
        connection.sendall(upgrade)
        got = b""
        while not got.endswith(b"\r\n\r\n<"):
            got += connection.recv(1000)
        assert got.startswith(b"HTTP/1.1 101")
        connection.sendall(b"hello")
        assert connection.recv(1000) == b"HELLO"
        connection.close()


@pytest.mark.parametrize("noise", [b"\x00\x01\x00\x08!\x12\xa4B", b"SSH-2.0-OpenSSH\r\n\r\n", b"GET\r\n\r\n"])
def test_what_is_no_http_goes_nowhere(proxies: Proxies, noise: bytes) -> None:
    guard = WriteGuard()
    with serving(says(200, "")) as server, proxies.proxy(guard) as proxy:
        breaks_off(proxy, server, noise)
    assert server.asked == []
    assert guard.refused == [f"what is no HTTP to {server.url}"]


@pytest.mark.parametrize("host", ["127.0.0.1", "another.example"], ids=["by nobody we trust", "of another"])
def test_an_untrusted_certificate_is_refused(proxies: Proxies, authority: trustme.CA, host: str) -> None:
    guard, context = WriteGuard(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (trustme.CA() if host == "127.0.0.1" else authority).issue_cert(host).configure_cert(context)
    with serving(says(200, "hello"), context) as server, proxies.proxy(guard) as proxy:
        with pytest.raises(RemoteDisconnected):
            ask(proxy, "GET", f"{server.url}/")
        assert server.asked == []
    (said,) = guard.unanswered
    assert said.startswith(f"{server.url}: [SSL: CERTIFICATE_VERIFY_FAILED]")


def test_a_server_or_a_proxy_of_the_environment_that_is_not_there_is_named(
    proxies: Proxies, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard = WriteGuard()
    with proxies.proxy(guard) as proxy:
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(RemoteDisconnected):
                ask(proxy, "GET", f"http://{host}:1/")
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, "http://me:word@127.0.0.1:1")
        with pytest.raises(RemoteDisconnected):
            ask(proxy, "GET", "http://portal.test/")
    assert guard.unanswered == [
        "http://127.0.0.1:1: All connection attempts failed",
        "http://localhost:1: All connection attempts failed",
        "http://portal.test: All connection attempts failed, through the proxy 127.0.0.1:1",
    ]


def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(
    proxies: Proxies, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def answer(server: Server, request: object, body: bytes) -> tuple[int, dict[str, str], bytes]:
        seen.append(request.headers["Proxy-Authorization"])  # type: ignore[attr-defined]
        return 200, {}, b"hello"

    with serving(answer) as theirs, serving(says(200, "")) as portal, proxies.proxy(WriteGuard()) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, theirs.url.replace("//", "//me:my%20word@"))
        monkeypatch.setenv("no_proxy", "inside.test")
        assert ask(proxy, "GET", "http://portal.test/x").body == b"hello"
        with pytest.raises(RemoteDisconnected):
            ask(proxy, "GET", "https://portal.test/y")
        assert ask(proxy, "GET", f"{portal.url}/z").status == 200
    assert theirs.asked == ["GET http://portal.test/x", "CONNECT portal.test:443"]
    assert portal.asked == ["GET /z"]
    assert seen[0] == "Basic bWU6bXkgd29yZA=="


def test_a_request_to_the_proxy_itself_leads_nowhere(proxies: Proxies) -> None:
    guard = WriteGuard()
    with serving(says(200, "")) as server, proxies.proxy(guard) as proxy:
        with pytest.raises(RemoteDisconnected):
            ask(proxy, "GET", f"{proxy}/{server.url}/order")
        assert ask(proxy, "POST", f"{proxy}/{server.url}/order", b"x").status == 403
    assert server.asked == []
