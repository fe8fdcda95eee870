"""Networks that are slow or send twice, without waiting for time."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from playwright.sync_api import BrowserContext, Error, Page, Request, Route

_SETTLE = """async () => {
  await fetch(location.href);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SETTLE_TIMEOUT = 15.0
"""Seconds within which whatever the pages have asked for must have come."""


class Traffic:
    """Knows which requests of a browser context are under way."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._under_way: set[Request] = set()
        context.on("request", self._on_begun)
        context.on("requestfinished", self._on_ended)
        context.on("requestfailed", self._on_ended)

    def settle(self) -> None:
        """Wait until all that an act has begun is done: its requests answered, what they brought drawn.

        An act that does anything has begun it within two frames. Raise TimeoutError if it never ends.
        """
        give_up = monotonic() + SETTLE_TIMEOUT
        self._draw()
        while self._under_way:
            if monotonic() > give_up:
                asked = ", ".join(sorted(request.url for request in self._under_way))
                raise TimeoutError(f"no answer within {SETTLE_TIMEOUT:.0f} s: {asked}")
            self._draw()

    def _on_begun(self, request: Request) -> None:
        self._under_way.add(request)

    def _on_ended(self, request: Request) -> None:
        self._under_way.discard(request)

    def _draw(self) -> None:
        """Let every page draw two frames; one that is being replaced has none to draw."""
        for page in self._context.pages:
            with suppress(Error):
                page.evaluate(TWO_FRAMES)


class LateAnswer:
    """Holds the answers to a page's requests whose address contains a text."""

    def __init__(self, page: Page, address_part: str) -> None:
        self._page = page
        self._held: list[Route] = []
        page.route(lambda url: address_part in url, self._hold)

    def release(self) -> None:
        """Let the answers through, and wait until the page has had the time to use them."""
        for route in self._held:
            route.fulfill(response=route.fetch())
        self._page.evaluate(_SETTLE)

    def _hold(self, route: Route) -> None:
        self._held.append(route)


def send_forms_twice(page: Page) -> None:
    """Send each form of a page to the portal two times, as an impatient user or a proxy may."""
    page.route("**", _send_twice)


def _send_twice(route: Route) -> None:
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
    route.continue_()
