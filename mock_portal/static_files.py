"""Addresses of static files say when a file was written, so that browsers may keep what they have loaded.

A font that is asked for anew on each screen arrives after its text, which then moves under the user's hand.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

KEPT = timedelta(days=365)


def init_app(app: Flask) -> None:
    """Let browsers keep static files; a changed one has another address."""

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("v", version(Path(str(app.static_folder), values["filename"])))


def version(path: Path) -> int | None:
    """Return when a file was last written, in nanoseconds; None if there is no such file."""
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return None
