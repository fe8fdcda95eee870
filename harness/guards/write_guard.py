"""The second line against unwanted orders: what may change something does not get out of the browser.

The first line is that a scenario which would order is not begun. Where this guard stands, a proxy is the
browser's only way out and asks it about every request: method, origin, what is allowed now.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl

from harness.browser.addresses import origin

READING = frozenset({"GET", "HEAD", "OPTIONS"})
KEEPS_ITS_METHOD = frozenset({307, 308})
"""The redirects that send a form on to another address."""
LOG_IN_SIZE = 100_000
"""Bytes; what is longer logs nobody in."""
_ENCODINGS = ("utf-8", "latin-1")
_IN_XML = (r">([^<>]*)<", r'="([^"<>]*)"', r"<!\[CDATA\[(.*?)\]\]>")
"""A text, an attribute, and a text that is taken as it is."""


@dataclass(frozen=True)
class Asked:
    """What a browser asks of a server. A web socket is asked for by a GET that wants more.

    A page that is sent on is asked for as the tab's next page, by a page of another origin. What is `unread`
    is sent by a page that can't read the answer, such as a beacon.
    """

    method: str
    origin: str
    path: str
    is_socket: bool = False
    body: bytes = b""
    is_sent_on: bool = False
    is_unread: bool = False

    def __str__(self) -> str:
        """Return what a person is told of it."""
        url = f"{self.origin}{self.path}"
        return f"web socket ws{url.removeprefix('http')}" if self.is_socket else f"{self.method} {url}"


class WriteGuard:
    """The rule for one browser context, and what it refused.

    `writable` are the origins that may be written to. `log_in` are those that a log-in may be sent to; it
    is known by the `password` in it. `own` are those of the portal itself and its API.
    """

    def __init__(
        self,
        writable: Collection[str] = (),
        log_in: Collection[str] = (),
        password: str = "",
        own: Collection[str] = (),
    ) -> None:
        self.refused: list[str] = []
        self.unanswered: list[str] = []
        """What did not reach its server, each with the reason."""
        self.refused_to_portal = ""
        """The first request to the portal itself or its API that was refused, without its query."""
        self._writable = frozenset(map(origin, writable))
        self._log_in = frozenset(map(origin, log_in))
        self._password = password
        self._own = frozenset(map(origin, own))
        self._is_logging_in = False
        self._log_ins_left = 0
        self._logged_in_at = ""
        """The origin that was given the password and has not handed the user over yet."""

    @contextmanager
    def log_in(self) -> Iterator[None]:
        """Let the one request through that logs the user in, and the one by which a service hands over."""
        self._log_ins_left = 1
        self._logged_in_at = ""
        self._is_logging_in = True
        try:
            yield
        finally:
            self._is_logging_in = False

    def lets_pass(self, asked: Asked) -> bool:
        """Tell whether a request may be sent on now; note it if not."""
        may_pass = _is_reading(asked) or asked.origin in self._writable
        may_pass = self._takes_log_in(asked) or self._takes_hand_over(asked) or may_pass
        if not may_pass:
            self.refuse(str(asked))
            if asked.origin in self._own and not self.refused_to_portal:
                self.refused_to_portal = str(asked).partition("?")[0]
        return may_pass

    def refuse(self, what: str) -> None:
        """Note what was not let through."""
        self.refused.append(what)

    def was_answered(self, asked: Asked, status: int) -> None:
        """Let a log-in go on to where the portal sends it: that is a request of its own."""
        if status in KEEPS_ITS_METHOD and self._is_log_in(asked):
            self._log_ins_left = 1

    def went_nowhere(self, where: str, why: str) -> None:
        """Note what had no answer."""
        self.unanswered.append(f"{where}: {why}")

    def _takes_log_in(self, asked: Asked) -> bool:
        if not (self._log_ins_left and self._is_log_in(asked)):
            return False
        self._log_ins_left = 0
        self._logged_in_at = asked.origin
        return True

    def _takes_hand_over(self, asked: Asked) -> bool:
        """Let the service that took the password say so to the portal, once, by a form of its own page."""
        was_elsewhere = self._logged_in_at not in ("", asked.origin)
        if not (was_elsewhere and asked.is_sent_on and self._may_be_of_log_in(asked)):
            return False
        self._logged_in_at = ""
        return True

    def _is_log_in(self, asked: Asked) -> bool:
        return self._may_be_of_log_in(asked) and _carries(asked.body, self._password)

    def _may_be_of_log_in(self, asked: Asked) -> bool:
        is_form = asked.method == "POST" and not (asked.is_socket or asked.is_unread)
        return self._is_logging_in and is_form and asked.origin in self._log_in


def counted(texts: Iterable[str]) -> list[str]:
    """Return each text once, with how often it is there if that is more."""
    return [f"{each}, {times} times" if times > 1 else each for each, times in Counter(texts).items()]


def _is_reading(asked: Asked) -> bool:
    """Tell whether a request changes nothing; what goes through a web socket has no method to judge."""
    return asked.method in READING and not asked.is_socket


def _carries(body: bytes, password: str) -> bool:
    """Tell whether one of the values that are sent is the password."""
    plain = max(re.findall(r"[A-Za-z0-9]+", password), key=len, default="")  # which is so in every form
    if not password or len(body) > LOG_IN_SIZE or plain.encode() not in body:
        return False
    return any(password in _values(body.decode(each, "replace")) for each in _ENCODINGS)


def _values(text: str, depth: int = 3) -> set[str]:
    """Return the values of a form, a form in parts, JSON or XML, and those of each that is such in turn."""
    inner = [value for encoding in _ENCODINGS for _, value in parse_qsl(text, encoding=encoding)]
    inner += [each for line in text.splitlines() for each in (line, line.partition("=")[2])]
    inner += re.findall(r"\r\n\r\n(.*?)\r\n", text)
    for pattern in _IN_XML:
        inner += map(unescape, re.findall(pattern, text))
    with suppress(ValueError, RecursionError):
        inner += _texts(json.loads(text))
    rest = set(inner) - {text}
    return rest.union(*(_values(each, depth - 1) for each in rest if depth))


def _texts(value: object) -> Iterator[str]:
    """Yield all texts of a value of JSON."""
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(each)
