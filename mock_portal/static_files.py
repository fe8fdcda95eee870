"""Addresses of static files hold the file's digest, so that browsers may keep what they have loaded for good.

A font that is asked for anew on each screen arrives after its text, which then moves under the user's hand.
"""

from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask

KEPT = timedelta(days=365)


def init_app(app: Flask) -> None:
    """Let browsers keep static files; a changed one has another address."""

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("v", digest(Path(str(app.static_folder), values["filename"])))


def digest(path: Path) -> str | None:
    """Return the first digits of a file's SHA-256; None if there is no such file."""
    try:
        return _digest(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@cache
def _digest(path: Path, changed: int) -> str:
    """Return the first digits of a file's SHA-256; `changed`: when it was last written, in nanoseconds."""
    return sha256(path.read_bytes()).hexdigest()[:12]
