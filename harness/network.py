"""Networks that are slow or send twice, without waiting for time."""

from __future__ import annotations

from playwright.sync_api import Page, Route

_SETTLE = """async () => {
  await fetch(location.href);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


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
