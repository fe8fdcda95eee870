"""The proof that a portal is the mock which was started with this run's control token.

The portal is asked a question that only who has the token can answer. The answer also says between
which two ends the portal sees the connection: who passes question and answer on to a mock elsewhere
has two connections and is found out. The token itself is never sent.
"""

from __future__ import annotations

import hmac
import json
import secrets
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

CHALLENGE = "/control/challenge"
TIMEOUT = 10.0
"""Seconds that an answer may take."""
LONGEST_ANSWER = 1000
"""Bytes; the answer is a small JSON object."""


class NotProved(Exception):
    """The portal has not shown that it is the mock; the message says why."""


def prove(url: str, token: str, *, by_name: bool = False) -> None:
    """Ask a portal to prove itself over a connection of its own; NotProved unless it does.

    A name instead of an address is no proof, unless whoever asks has started the portal itself.
    """
    parts = urlsplit(url)
    if not by_name:
        _check_host(parts.hostname or "")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
    nonce = secrets.token_urlsafe(32)
    try:
        connection.connect()
        ends = f"{_address(connection.sock.getsockname())} {connection.port}"
        body = json.dumps({"nonce": nonce})
        connection.request("POST", CHALLENGE, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read(LONGEST_ANSWER)
    except (OSError, HTTPException) as error:
        raise NotProved(f"it gave no answer: {error}") from None
    finally:
        connection.close()
    if answer.status != 200:
        raise NotProved(f"it answered {answer.status} to the question that only the mock can answer")
    if not hmac.compare_digest(_answer_in(text), sign(token, nonce, ends).encode()):
        raise NotProved("its answer is not that of a mock with this run's control token at this address")


def sign(token: str, nonce: str, ends: str) -> str:
    """Return the answer to a question, asked between these ends of a connection."""
    return hmac.new(token.encode(), f"mock portal\n{nonce}\n{ends}".encode(), "sha256").hexdigest()


def _check_host(host: str) -> None:
    """Refuse a name: the browser looks it up by itself, and may be led elsewhere."""
    try:
        plain = str(ip_address(host)) == host
    except ValueError:
        plain = False
    if not plain:
        raise NotProved(f"only a plain address such as 127.0.0.1 can prove itself, and {host!r} is none")


def _address(name: tuple[str, int]) -> str:
    return f"{name[0]} {name[1]}"


def _answer_in(text: bytes) -> bytes:
    try:
        found = json.loads(text)["answer"]
    except (ValueError, KeyError, TypeError):
        return b""
    return found.encode() if isinstance(found, str) else b""
