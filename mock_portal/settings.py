"""The portal's settings: defaults, then the environment, then what the caller of create_app gives."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mock_portal import hosts, static_files
from mock_portal.start import CanNotStart

DEFAULT_DATABASE = Path(__file__).parent.parent / "instance" / "portal.sqlite"
HOST = r" *(?:[.-]*\w[\w.-]*|\[[\da-fA-F.:]+\]) *"
DEFAULTS: Mapping[str, Any] = {
    "DATABASE": DEFAULT_DATABASE,
    "CONTROL_TOKEN": None,
    "DEMO_PASSWORD": None,
    "REQUEST_LOG": None,
    "MAX_CONTENT_LENGTH": 64 * 1024,
    "SEND_FILE_MAX_AGE_DEFAULT": static_files.KEPT,
    "SESSION_COOKIE_NAME": "mock_portal_session",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_SECURE": False,
    "HOSTS": ["127.0.0.1", "localhost"],
    "WTF_CSRF_TIME_LIMIT": None,  # a token lasts as long as its session
}


def from_environment() -> dict[str, Any]:
    """Read the settings of the environment, which docs/commands.md lists. CanNotStart if one is amiss."""
    settings: dict[str, Any] = {
        "CONTROL_TOKEN": variable("CONTROL_TOKEN", ".+", "a printable text"),
        "DEMO_PASSWORD": variable("DEMO_PASSWORD", ".+", "a printable text"),
        "SESSION_COOKIE_SECURE": variable("SECURE_COOKIE", "[01]", "0 or 1") == "1",
    }
    if names := variable("TRUSTED_HOSTS", rf"{HOST}(,{HOST})*", "host names with commas between"):
        added = [hosts.normal(name.strip()) for name in names.split(",")]
        settings["HOSTS"] = [*DEFAULTS["HOSTS"], *added]
    return settings


def variable(name: str, form: str, kind: str) -> str | None:
    """Return an environment variable of the portal, None for an empty one."""
    text = os.environ.get(f"MOCK_PORTAL_{name}", "")
    if text and not (re.fullmatch(form, text) and text.isprintable()):
        raise CanNotStart(f"MOCK_PORTAL_{name} is to be {kind}.")
    return text or None
