"""The one way out of a guarded browser: a proxy of the run's own, which asks a rule about every request.

It reads TLS too, with certificates of an authority that lives as long as the run, whom only the run's own
browser and its driver trust; the portal's certificates are checked as ever. What it can't read goes nowhere.
"""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from urllib.parse import urlsplit

import anyio
import h11
import httpcore
from anyio.abc import ByteStream, SocketAttribute, SocketStream
from anyio.from_thread import BlockingPortal, start_blocking_portal
from anyio.streams.buffered import BufferedByteStream
from anyio.streams.tls import TLSStream

from harness.browser.addresses import origin
from harness.guards.certificates import Authority
from harness.guards.upstream import Upstream, way_to
from harness.guards.way_out import PROXY
from harness.guards.write_guard import Asked, WriteGuard

_TLS_HANDSHAKE = b"\x16"
"""What a connection begins with that is about to speak TLS."""
_LONGEST_HEAD = 256 * 1024
"""Bytes of a request line with its headers; a browser takes as many from a server."""
_CHUNK = 64 * 1024
_OF_ONE_CONNECTION = frozenset(
    b"connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer "
    b"transfer-encoding upgrade".split()
)
"""Headers that a proxy does not pass on."""
_BROKEN = (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream)
"""What ends a connection whose browser has left."""
_NO_ANSWER = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)
Headers = list[tuple[bytes, bytes]]


class Proxies:
    """The proxies of one process, each for one browser context, all in a thread of their own."""

    def __init__(self, thread: BlockingPortal, trust: ssl.SSLContext, authority: Authority) -> None:
        self._authority = authority
        self.fingerprint = authority.fingerprint
        self._thread = thread
        self._trust = trust

    @contextmanager
    def proxy(self, rule: WriteGuard) -> Iterator[str]:
        """Let a proxy listen on loopback, and yield its address."""
        with self._thread.wrap_async_context_manager(self._listening(rule)) as address:
            yield address

    @asynccontextmanager
    async def _listening(self, rule: WriteGuard) -> AsyncIterator[str]:
        listener = await anyio.create_tcp_listener(local_host=PROXY)
        upstream = Upstream(self._trust)

        async def serve(client: SocketStream) -> None:
            """Serve one connection; whatever goes wrong ends this one alone."""
            try:
                async with client:
                    await Connection(client, rule, upstream, self._authority).serve()
            except* _BROKEN:
                pass
            except* Exception as errors:
                rule.went_nowhere("a connection of the browser", "; ".join(map(repr, errors.exceptions)))

        async with listener, upstream, anyio.create_task_group() as group:
            group.start_soon(listener.serve, serve)
            port = listener.listeners[0].extra(SocketAttribute.local_port)  # noqa: S610, not Django's
            yield f"http://{PROXY}:{port}"
            group.cancel_scope.cancel()


@contextmanager
def running_proxies(trust: ssl.SSLContext, authority: Authority | None = None) -> Iterator[Proxies]:
    """Start the thread in which proxies listen; `trust` names whose certificates count."""
    with start_blocking_portal() as thread:
        yield Proxies(thread, trust, authority or Authority())


class Connection:
    """One connection of a browser, and all that it asks there."""

    def __init__(
        self, client: ByteStream, rule: WriteGuard, upstream: Upstream, authority: Authority, server: str = ""
    ) -> None:
        self._client = client
        self._rule = rule
        self._upstream = upstream
        self._authority = authority
        self._server = server
        """The origin to which the browser wants to speak through a tunnel; empty outside one."""
        self._socket: httpcore.AsyncNetworkStream | None = None
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=_LONGEST_HEAD)

    async def serve(self) -> None:
        """Answer what is asked until one side has enough."""
        try:
            while isinstance(head := await self._next(), h11.Request):
                await (self._open_tunnel(head) if head.method == b"CONNECT" else self._answer(head))
                if self._http.states != {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}:
                    return
                self._http.start_next_cycle()
        except h11.RemoteProtocolError:
            self._rule.refuse(f"what is no HTTP to {self._server or 'the proxy'}")

    async def _next(self) -> h11.Event | type[h11.PAUSED]:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await _receive(self._client))
        return event  # type: ignore[return-value]

    async def _send(self, event: h11.Event) -> None:
        await self._client.send(self._http.send(event) or b"")

    async def _open_tunnel(self, head: h11.Request) -> None:
        """Speak for the server that a browser wants to be connected with: TLS, or HTTP as it is."""
        place = head.target.decode("ascii")
        await self._next()
        await self._send(h11.Response(status_code=200, headers=[]))
        inside = BufferedByteStream(self._client)
        inside.feed_data(first := self._http.trailing_data[0] or await _receive(self._client))
        if first.startswith(_TLS_HANDSHAKE):
            context = self._authority.context_for(place.rpartition(":")[0].strip("[]"))
            tls = await TLSStream.wrap(
                inside, server_side=True, ssl_context=context, standard_compatible=False
            )
            await self._within(tls, origin(f"https://{place}"))
        elif first:
            await self._within(inside, origin(f"http://{place}"))

    async def _within(self, tunnel: ByteStream, server: str) -> None:
        await Connection(tunnel, self._rule, self._upstream, self._authority, server).serve()

    async def _answer(self, head: h11.Request) -> None:
        body, is_whole = await self._body()
        server, path = self._server, head.target.decode("latin-1")
        if not server:
            scheme, _, rest = path.partition("://")
            host, _, path = rest.partition("/")
            server, path = origin(f"{scheme}://{host}"), f"/{path}"
        headers = dict(head.headers)
        asked = Asked(
            method=head.method.decode("ascii"),
            origin=server,
            path=path,
            is_socket=b"upgrade" in headers,
            body=body,
            is_sent_on=headers.get(b"sec-fetch-dest") == b"document"
            and headers.get(b"sec-fetch-site") in (b"same-site", b"cross-site"),
            is_unread=headers.get(b"sec-fetch-mode") == b"no-cors",
        )
        if not self._rule.lets_pass(asked):
            await self._refuse(asked, head)
        elif is_whole:
            async with anyio.create_task_group() as group:
                group.start_soon(self._watch, group.cancel_scope)
                await self._pass_on(asked, head)
                group.cancel_scope.cancel()

    async def _body(self) -> tuple[bytes, bool]:
        """Return what comes with a request, and whether that is all of it."""
        body = bytearray()
        try:
            while isinstance(event := await self._next(), h11.Data):
                body += event.data
        except (h11.RemoteProtocolError, *_BROKEN):
            return bytes(body), False
        return bytes(body), True

    async def _refuse(self, asked: Asked, head: h11.Request) -> None:
        """Tell a person why, on the page that would have come; a script would not read it."""
        is_page = b"text/html" in dict(head.headers).get(b"accept", b"")
        text = f"The harness refused {asked} (docs/other-portals.md).".encode() if is_page else b""
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(text)))]
        await self._send(h11.Response(status_code=403, headers=headers, reason=b"Refused by the harness"))
        await self._send(h11.Data(data=text))
        await self._send(h11.EndOfMessage())

    async def _watch(self, scope: anyio.CancelScope) -> None:
        """Give up an answer that nobody waits for any more; carry what goes into a web socket."""
        while data := await _receive(self._client):
            await (self._socket.write(data) if self._socket else self._keep(data))
        scope.cancel()

    async def _keep(self, data: bytes) -> None:
        self._http.receive_data(data)

    async def _pass_on(self, asked: Asked, head: h11.Request) -> None:
        try:
            async with self._upstream.pool_for(asked.origin).stream(
                head.method,
                _address(asked),
                headers=_passed_on(head.headers.raw_items(), is_socket=asked.is_socket),
                content=asked.body or None,
            ) as answer:
                self._rule.was_answered(asked, answer.status)
                await (self._join(answer) if answer.status == 101 else self._give(answer))
        except _NO_ANSWER as error:
            self._rule.went_nowhere(asked.origin, (str(error) or type(error).__name__) + way_to(asked.origin))

    async def _give(self, answer: httpcore.Response) -> None:
        """Give the browser an answer as it comes."""
        headers, reason = _passed_on(answer.headers), answer.extensions.get("reason_phrase", b"")
        await self._send(h11.Response(status_code=answer.status, headers=headers, reason=reason))
        async for part in answer.aiter_stream():
            await self._send(h11.Data(data=part))
        await self._send(h11.EndOfMessage())

    async def _join(self, answer: httpcore.Response) -> None:
        """Let both ends of a web socket speak."""
        await self._send(h11.InformationalResponse(status_code=101, headers=answer.headers))
        self._socket = answer.extensions["network_stream"]
        await self._socket.write(self._http.trailing_data[0])
        while data := await self._socket.read(_CHUNK):
            await self._client.send(data)


async def _receive(stream: ByteStream) -> bytes:
    """Return what has come, nothing at the end."""
    try:
        return await stream.receive(_CHUNK)
    except (anyio.EndOfStream, anyio.BrokenResourceError):
        return b""


def _address(asked: Asked) -> httpcore.URL:
    """Return where a request is sent, its path just as the browser wrote it."""
    at = urlsplit(asked.origin)
    return httpcore.URL(
        scheme=at.scheme, host=at.hostname or "", port=at.port, target=asked.path.encode("latin-1")
    )


def _passed_on(headers: Headers, *, is_socket: bool = False) -> Headers:
    """Return the headers that are meant for the other end."""
    mine = _OF_ONE_CONNECTION - ({b"connection", b"upgrade"} if is_socket else set())
    if any(name.lower() == b"transfer-encoding" for name, _ in headers):
        mine |= {b"content-length"}  # which does not count beside it
    return [(name, value) for name, value in headers if name.lower() not in mine]
