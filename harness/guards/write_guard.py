"""The second line against unwanted orders: the browser itself refuses to send what may change something.

The first line is that a scenario which would order is not begun. Where this guard stands, a request
that is no reading one goes out only while the user logs in, or to an origin that may be written to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Route, WebSocketRoute

from harness.browser.addresses import origin

_TAME = """
  const send = window.fetch;
  window.fetch = (to, how) => send(to, how && {...how, keepalive: false});
  navigator.sendBeacon = (to, body) => (send(to, {method: "POST", body}).catch(() => {}), true);
  delete window.fetchLater;
  delete window.SharedWorker;
"""
"""What a page sends as it is left, or from a shared worker, goes past every route: pages get none of it."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})
KEEPS_ITS_METHOD = frozenset({307, 308})
"""The redirects that send a form on to another address."""


class WriteGuard:
    """Guards all pages of one browser context.

    `writable` are the origins that may be written to, `log_in` those that a log-in may be sent to.
    None for `writable` sets up no guard at all.
    """

    def __init__(
        self, context: BrowserContext, writable: Collection[str] | None, log_in: Collection[str] = ()
    ) -> None:
        self.refused: list[str] = []
        self._writable = frozenset(map(origin, writable or ()))
        self._log_in = frozenset(map(origin, log_in))
        self._now = self._writable
        if writable is not None:
            context.add_init_script(_TAME)
            context.route("**/*", self._on_request)
            context.route_web_socket("**/*", self._on_socket)

    @contextmanager
    def log_in(self) -> Iterator[None]:
        """Let requests through while the user logs in; a log-in is no reading request."""
        self._now = self._writable | self._log_in
        try:
            yield
        finally:
            self._now = self._writable

    def _on_request(self, route: Route) -> None:
        request = route.request
        if request.method in READING:
            route.fallback()
        elif origin(request.url) in self._now:
            self._send(route)
        else:
            self._refuse(route, request.url)

    def _send(self, route: Route) -> None:
        """Send a form, but not on to where the portal redirects it: the browser would not ask again."""
        answer = route.fetch(max_redirects=0)
        if answer.status in KEEPS_ITS_METHOD:
            self._refuse(route, urljoin(route.request.url, answer.headers.get("location", "")))
        else:
            route.fulfill(response=answer)

    def _refuse(self, route: Route, url: str) -> None:
        self.refused.append(f"{route.request.method} {url}")
        route.abort("blockedbyclient")

    def _on_socket(self, socket: WebSocketRoute) -> None:
        """Answer a web socket without the portal: what goes through one has no method to judge."""
        self.refused.append(f"web socket {socket.url}")
        socket.close()
