"""What a browser still waits for; networks that are slow or send twice, without waiting for time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from playwright.sync_api import BrowserContext, Error, Page, Request, Response, Route

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SETTLE = f"async () => {{ await fetch(location.href); await ({TWO_FRAMES})(); }}"
SETTLE_TIMEOUT = 15.0
"""Seconds within which whatever the pages have asked for must have come."""
REST_TIMEOUT = 1.0
"""Seconds for which a picture of a step waits: an answer may be held back on purpose."""
UNREAD_TIMEOUT = 3.0
"""Seconds within which an answer that has begun is there, and read by who wants to read it."""
NO_ANSWER = "no answer within"
"""What is said of what never comes, before the time and the address."""
_OF_SCRIPTS = frozenset({"fetch", "xhr", "script"})


@dataclass
class OpenEnded:
    """What a portal's pages ask for and never get to the end of, as found out in a run: the addresses."""

    polls: set[str] = field(default_factory=set)
    """What is answered only when there is news, or asked for again and again."""
    unread: set[str] = field(default_factory=set)
    """What has begun to be answered, and is not at its end, or the page does not read it."""


class Traffic:
    """Knows which requests of a browser context are under way, and which of them are meant to be.

    An event stream is. So is an answer that has begun and is not at its end, or not read, after
    UNREAD_TIMEOUT, but for the screen's own, or what a script reads or runs that is not answered within
    SETTLE_TIMEOUT: the end of a shared worker's is never told. So is what is still asked for again and again
    after that time, as in a frame that loads itself anew. From then on nobody waits for that address, nor for
    one that does not answer, if that is a fault that is tolerated: told by what is said of it and the URL.
    """

    def __init__(
        self,
        context: BrowserContext,
        open_ended: OpenEnded | None = None,
        is_tolerated: Callable[[str, str], bool] = lambda *_: False,
    ) -> None:
        self._context = context
        self._is_tolerated = is_tolerated
        self._open_ended = open_ended or OpenEnded()
        self._under_way: dict[Request, float] = {}
        """When each request was begun."""
        self._begun_answers: dict[Request, tuple[Response, float]] = {}
        self._ended: dict[str, float] = {}
        """When a request of each address last ended, but for those that are meant to stay open."""
        context.on("request", self._on_begun)
        context.on("response", self._on_answer)
        context.on("requestfinished", self._on_ended)
        context.on("requestfailed", self._on_ended)

    def settle(self) -> None:
        """Wait until all that an act has begun is done: its requests answered, what they brought drawn.

        What an act or an answer leads to has begun within two frames. Raise TimeoutError if it never ends.
        """
        begun = drawn_since = monotonic()
        self._draw()
        while (unanswered := self._unanswered()) or self._ended_since(drawn_since):
            self._find_out(unanswered, self._ended_since(drawn_since), monotonic() - begun)
            drawn_since = monotonic()
            self._draw()

    def settle_briefly(self) -> bool:
        """Wait up to REST_TIMEOUT until what is under way is drawn; return whether anything was."""
        begun, was_busy = monotonic(), bool(self._unanswered())
        while self._unanswered() and monotonic() - begun < REST_TIMEOUT:
            self._draw()
        return was_busy

    def _unanswered(self) -> list[Request]:
        return [each for each in self._under_way if not self._stays_open(each)]

    def _stays_open(self, request: Request) -> bool:
        (answer, _), place = self._begun_answers.get(request, (None, 0.0)), _place(request)
        if request.resource_type == "eventsource" or (answer and _is_stream(answer)):
            return True
        return place in self._open_ended.polls or bool(answer and place in self._open_ended.unread)

    def _ended_since(self, moment: float) -> set[str]:
        return {place for place, ended in self._ended.items() if ended > moment}

    def _find_out(self, unanswered: list[Request], ended: set[str], waited: float) -> None:
        """Take what is waited for too long for one that is meant to stay open, or give up."""
        self._open_ended.unread.update(_place(each) for each in unanswered if self._is_unread(each))
        if waited > SETTLE_TIMEOUT:
            polls = [each for each in unanswered if self._is_poll(each) or self._is_known(each)]
            self._open_ended.polls.update(ended, map(_place, polls))
            if dead := sorted({each.url for each in unanswered if each not in polls}):
                raise TimeoutError(f"{NO_ANSWER} {SETTLE_TIMEOUT:.0f} s: {', '.join(dead)}")

    def _is_known(self, request: Request) -> bool:
        return self._is_tolerated(f"{request.method} {request.url}", request.url)

    def _is_poll(self, request: Request) -> bool:
        """Tell whether a script has asked for long, or what waits is another request than at first."""
        is_new = monotonic() - self._under_way.get(request, 0.0) < SETTLE_TIMEOUT
        return is_new or (request.method == "GET" and request.resource_type in _OF_SCRIPTS)

    def _is_unread(self, request: Request) -> bool:
        """Tell whether what has begun to come is long in coming, and the screen can be without it."""
        _, since = self._begun_answers.get(request, (None, monotonic()))
        return monotonic() - since > UNREAD_TIMEOUT and not _is_of_screen(request)

    def _on_answer(self, answer: Response) -> None:
        self._begun_answers[answer.request] = answer, monotonic()

    def _on_begun(self, request: Request) -> None:
        if not request.url.startswith("blob:"):  # which comes from the page itself
            self._under_way[request] = monotonic()

    def _on_ended(self, request: Request) -> None:
        if not self._stays_open(request):
            self._ended[_place(request)] = monotonic()
        self._under_way.pop(request, None)
        self._begun_answers.pop(request, None)

    def _draw(self) -> None:
        """Let every page draw two frames; one that is being replaced has none to draw."""
        for page in self._context.pages:
            with suppress(Error):
                page.evaluate(TWO_FRAMES)


def _is_of_screen(request: Request) -> bool:
    """Tell whether a request, whose answer has begun, is for the screen itself, its style or a script."""
    is_frame = request.resource_type == "document" and request.frame.parent_frame
    return request.resource_type in ("document", "stylesheet", "script") and not is_frame


def _place(request: Request) -> str:
    """Return the address of a request without what differs from one time to the next."""
    return request.url.partition("?")[0]


def _is_stream(answer: Response) -> bool:
    return answer.headers.get("content-type", "").startswith("text/event-stream")


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
