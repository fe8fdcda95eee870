"""The portal's settings: defaults, then the environment, then what the caller of create_app gives."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mock_portal import static_files

DEFAULT_DATABASE = Path(__file__).parent.parent / "instance" / "portal.sqlite"
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
    "TRUSTED_HOSTS": ["127.0.0.1", "localhost"],
    "WTF_CSRF_TIME_LIMIT": None,  # a token lasts as long as its session
}


def from_environment() -> dict[str, Any]:
    """Read the settings that the environment gives; README.md lists them."""
    texts = {name: os.environ.get(f"MOCK_PORTAL_{name}") for name in ("CONTROL_TOKEN", "DEMO_PASSWORD")}
    settings: dict[str, Any] = {name: text for name, text in texts.items() if text}
    if hosts := os.environ.get("MOCK_PORTAL_TRUSTED_HOSTS"):
        settings["TRUSTED_HOSTS"] = [host.strip() for host in hosts.split(",")]
    if os.environ.get("MOCK_PORTAL_SECURE_COOKIE") == "1":
        settings["SESSION_COOKIE_SECURE"] = True
    return settings
