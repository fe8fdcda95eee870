"""What must not happen in any scenario, whatever its steps say.

A 5xx, a script, style, font or picture that does not come, an uncaught error in a page, an error in the
console, a request that leaves the portal: each fails the scenario in which it happens.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

from harness.browser.addresses import absolute, one_spelling, origin
from harness.browser.network import NO_ANSWER

TOLERATED = "tolerated"
"""The name under which a test's report counts what was tolerated."""
_ADDRESS = re.compile(r"\b(?:https?|wss?)://[^\s'\"]+")
_PLACE = re.compile(r":\d+:\d+\)?$")
"""Line and column behind an address, as in the stack of what a timer throws while the page's clock stands."""
_TOLD_ALREADY = "Failed to load resource"
_PARTS = frozenset({"script", "stylesheet", "font", "image"})
"""What a page is made of: nobody else judges whether it comes."""
_UNWANTED = frozenset({"net::ERR_ABORTED", "NS_BINDING_ABORTED", "cancelled", "csp"})
"""Why a request failed that its page gave up, as one that is left does, or forbade, as the console says."""
_REFUSED = "Failed to fetch"
"""What a script is told that was refused a request to another origin."""
_LEFT = "a request left the portal:"
_ANSWERED = "the portal answered"
_LOST = {each: f"the portal's {each} did not come" for each in sorted(_PARTS)}
_IN_CONSOLE = "an error in the browser's console:"
_UNCAUGHT = "an uncaught error in a page:"
_OWN_WORDS = (_LEFT, _ANSWERED, *_LOST.values(), _IN_CONSOLE, _UNCAUGHT, NO_ANSWER)
"""What the harness says of every fault of a kind, before what the browser says of this one."""


def has_own_words(text: str) -> bool:
    """Tell whether a text has words that the harness says of any fault, or begins as they do."""
    found = text.strip()
    return bool(found) and any(each in found or each.startswith(found) for each in _OWN_WORDS)


@dataclass(frozen=True)
class Tolerated:
    """A known fault of a portal that fails no scenario, and the reason why."""

    reason: str
    address: str = ""
    """Where it comes from; `*` stands for anything, and a path alone is one of the portal's.

    One without a query has any.
    """
    text: str = ""
    """A part of what the browser says of it."""

    def covers(self, said: str, url: str, portal: str) -> bool:
        """Tell whether this is the fault."""
        address = one_spelling(self.address and absolute(self.address, portal)).partition("#")[0]
        pattern = re.compile(".*".join(map(re.escape, address.split("*"))), re.DOTALL)
        addresses = [url, *(_PLACE.sub("", each) for each in _ADDRESS.findall(said))]
        asked = [re.split("#" if "?" in address else "[?#]", one_spelling(each))[0] for each in addresses]
        is_there = any(address and pattern.fullmatch(each) for each in asked)
        return is_there or (bool(self.text) and self.text in said)


class Guard:
    """Watches all pages of one scenario's browser context."""

    def __init__(
        self,
        context: BrowserContext,
        base_url: str,
        *others: str,
        refused: Sequence[str] = (),
        tolerated: Sequence[Tolerated] = (),
    ) -> None:
        self.problems: list[str] = []
        self.tolerated: list[str] = []
        """What was no problem, by the reasons."""
        self._known = tolerated
        self._portal = origin(base_url)
        self._refused = refused
        """What the write guard did not let through; what comes of that is no fault of the portal."""
        self._origins = {origin(url) for url in (base_url, *others)}
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("requestfailed", self._on_failure)
        context.on("console", self._on_console)
        context.on("weberror", self._on_page_error)

    def _on_request(self, request: Request) -> None:
        if (
            urlsplit(request.url).scheme in ("http", "https", "ws", "wss")
            and origin(request.url) not in self._origins
        ):
            self.problems.append(f"{_LEFT} {request.method} {request.url}")

    def _on_response(self, response: Response) -> None:
        # A refused form or an unknown page may answer 4xx, to a script that sends it, too: the
        # scenario's steps say whether it should.
        allowed = 500 if response.request.resource_type in ("document", "fetch", "xhr") else 400
        asked = f"{response.request.method} {response.url}"
        if response.status >= allowed and asked not in self._refused:
            self._note(_ANSWERED, f"{response.status}: {asked}", response.url)

    def _on_failure(self, request: Request) -> None:
        is_lost = request.resource_type in _PARTS and request.failure not in _UNWANTED
        if is_lost and origin(request.url) in self._origins:
            said = f"({request.failure}): {request.method} {request.url}"
            self._note(_LOST[request.resource_type], said, request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        known = message.text.startswith(_TOLD_ALREADY) or self._is_of_refusal(message.text)
        if message.type == "error" and not known:
            source = message.location.get("url", "")
            self._note(_IN_CONSOLE, message.text, source)

    def _is_of_refusal(self, text: str) -> bool:
        """Tell whether a message of the browser's names what was refused, or says that something was."""
        refused = {each.rpartition(" ")[2] for each in self._refused}
        return bool(refused) and (_REFUSED in text or not refused.isdisjoint(_ADDRESS.findall(text)))

    def _on_page_error(self, error: WebError) -> None:
        if not self._is_of_refusal(str(error.error)):
            self._note(_UNCAUGHT, str(error.error), error.location.get("url", ""))

    def tolerates(self, said: str, url: str) -> bool:
        """Tell whether a problem is known by what the browser says of it, and take down that it was met."""
        known = [each.reason for each in self._known if each.covers(said, url, self._portal)]
        self.tolerated += known[:1]
        return bool(known)

    def _note(self, ours: str, theirs: str, url: str = "") -> None:
        if not self.tolerates(theirs, url):
            self.problems.append(f"{ours} {theirs}")
