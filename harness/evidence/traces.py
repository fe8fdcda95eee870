"""Playwright's trace of a scenario: its steps as named groups, kept without the secrets it recorded."""

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserContext, Error

from harness.evidence.secrets import secrets_of_headers, values_of
from harness.evidence.spellings import hide_bytes


class Trace:
    """The recording of one scenario."""

    def __init__(self, context: BrowserContext, title: str) -> None:
        self._context = context
        self._in_step = False
        # Snapshots of the page at each action are enough: a film strip and sources cost as much again.
        context.tracing.start(title=title, snapshots=True)

    def begin_step(self, text: str, feature: Path, line: int) -> None:
        """Put what follows under the step's name."""
        self._context.tracing.group(text, location={"file": str(feature), "line": line})
        self._in_step = True

    def end_step(self) -> None:
        """End what stands under the step's name."""
        if self._in_step:
            self._context.tracing.group_end()
            self._in_step = False

    def discard(self) -> None:
        """End the recording and keep nothing."""
        self._context.tracing.stop()

    def keep(self, path: Path, secrets: set[str]) -> None:
        """Write the recording with all its secrets made unreadable; as it was it is never in the report."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder:
            raw = Path(folder, "trace.zip")
            self._context.tracing.stop(path=raw)
            clean(raw, path, secrets)


def clean(raw: Path, path: Path, secrets: set[str]) -> None:
    """Write a trace anew without these secrets and without any cookie and token that it saw."""
    with zipfile.ZipFile(raw) as trace:
        members = {name: trace.read(name) for name in trace.namelist()}
    hidden = secrets | {
        value for name, data in members.items() if name.endswith(".network") for value in _credentials(data)
    }
    temporary = path.with_suffix(f".{os.getpid()}.part")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as kept:
        for name, data in members.items():
            kept.writestr(name, hide_bytes(data, hidden))
    temporary.replace(path)


def cookies_of(context: BrowserContext) -> set[str]:
    """Return the values of the cookies that the browser has now."""
    try:
        return values_of(context.cookies())
    except Error:  # the browser is gone, and its cookies with it
        return set()


def _credentials(network: bytes) -> Iterator[str]:
    """Yield the cookies that a trace has seen on their way, in either direction, and the tokens sent."""
    for line in network.splitlines():
        snapshot: dict[str, Any] = json.loads(line).get("snapshot", {})
        for side in ("request", "response"):
            yield from values_of(snapshot.get(side, {}).get("cookies", []))
        headers = snapshot.get("request", {}).get("headers", [])
        yield from secrets_of_headers({each["name"]: each["value"] for each in headers})
