"""Servers on loopback that answer as a test wants, and note what they are asked."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SOCK_DGRAM, socket

from harness.guards.write_guard import READING

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers and body."""


@dataclass
class Server:
    """A server on loopback that notes what it is asked, and answers as a test wants."""

    answer: Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]
    port: int = 0
    scheme: str = "http"
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def writes(self) -> list[str]:
        return [each for each in self.asked if each.split()[0] not in READING]


@contextmanager
def serving(
    answer: Callable[[Server, BaseHTTPRequestHandler, bytes], Answer], tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """Serve until the block ends; what comes by UDP, or is no HTTP, is noted, too."""
    server = Server(answer, scheme="https" if tls else "http")

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if self.raw_requestline and not self.parse_request():
                server.asked.append(f"NOISE {self.raw_requestline!r}")
            elif self.raw_requestline:
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

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as real, socket(type=SOCK_DGRAM) as datagrams:
        server.port = real.server_port
        datagrams.bind(("127.0.0.1", server.port))
        if tls:
            # A connection's own thread shakes hands: one that never does would hold up all others.
            real.socket = tls.wrap_socket(real.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=real.serve_forever, args=(0.01,))
        thread.start()
        threading.Thread(target=_note_datagrams, args=(server, datagrams), daemon=True).start()
        try:
            yield server
        finally:
            real.shutdown()
            thread.join()


def _note_datagrams(server: Server, datagrams: socket) -> None:
    with suppress(OSError):
        while data := datagrams.recv(2000):
            server.asked.append(f"UDP {len(data)} bytes")


def says(status: int, text: str, **headers: str) -> Callable[[Server, BaseHTTPRequestHandler, bytes], Answer]:
    return lambda server, request, body: (status, headers, text.encode())
