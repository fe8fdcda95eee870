"""The control API of the mock portal, as a client sees it: JSON over HTTP, with the run's token."""

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

TIMEOUT = 30.0
"""Seconds that an answer may take."""


class ControlError(Exception):
    """The portal refused a control request or does not answer; the message says which and why."""


class ControlClient:
    """Sends control requests to one portal; ControlError if it refuses one or does not answer."""

    def __init__(self, base_url: str, token: str) -> None:
        self._base_url = base_url
        self._token = token
        self._opener = build_opener(ProxyHandler({}))

    def post(self, path: str, **body: object) -> dict[str, Any]:
        """Send a POST request and return its answer."""
        return self._send("POST", path, body)

    def put(self, path: str, **body: object) -> None:
        """Send a PUT request."""
        self._send("PUT", path, body)

    def delete(self, path: str) -> None:
        """Send a DELETE request."""
        self._send("DELETE", path, {})

    def _send(self, method: str, path: str, body: dict[str, object]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        data = json.dumps(body).encode()
        request = Request(f"{self._base_url}/control{path}", data, headers, method=method)  # noqa: S310
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                return json.loads(answer.read() or b"{}")  # type: ignore[no-any-return]
        except HTTPError as error:
            raise ControlError(f"{method} /control{path}: {error.code} {error.read().decode()}") from None
        except OSError as error:
            raise ControlError(f"{method} /control{path}: the portal does not answer: {error}") from None
