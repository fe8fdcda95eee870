"""A browser on another machine: one that a Playwright server there launches (`playwright run-server`)."""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from playwright.sync_api import Browser, BrowserType, Error

from harness.browser.launch import DEFAULT_ARGS, SETTING, BrowserMissing
from harness.compat import is_absence_of_browser, reason

TIMEOUT = 30_000
"""Milliseconds that the connection may take, the launch over there included."""

GRID = "SELENIUM_REMOTE_URL"
"""Playwright's own variable: the address of a Selenium Grid whose browsers it then uses."""

OWN_LOOPBACK = "<loopback>"
"""Playwright's rule that lets the remote browser reach this machine's loopback through the connection."""


class NotConnected(BrowserMissing):
    """The server is not there or can't be used. The message is one line for the user."""


def connect(
    browser_type: BrowserType, endpoint: str, *, expose_network: str = OWN_LOOPBACK, **launch_options: Any
) -> Browser:
    """Let the server at a ws:// address launch a browser; raise NotConnected if it does not.

    The launch options are those of ``BrowserType.launch``. A server that was started without --unsafe
    leaves out the arguments of the browser and the program that HARNESS_BROWSER names, a path over there.
    """
    options = {**launch_options, "args": [*DEFAULT_ARGS, *launch_options.get("args", ())]}
    if path := os.environ.get(SETTING):
        options["executable_path"] = path
    try:
        return browser_type.connect(
            endpoint,
            expose_network=expose_network,
            headers={"x-playwright-launch-options": json.dumps(_camel_case(options))},
            timeout=TIMEOUT,
        )
    except Error as error:
        raise NotConnected(f"No {browser_type.name} at {place(endpoint)}: {_reason(error)}") from None


def place(endpoint: str) -> str:
    """Return an address without what may be secret in it: user, password, query."""
    parts = urlsplit(endpoint)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def secrets_of(endpoint: str) -> set[str]:
    """Return what must not be kept of an address: its password, and the values of its query."""
    parts = urlsplit(endpoint)
    return {value for _, value in parse_qsl(parts.query)} | ({parts.password} if parts.password else set())


def _camel_case(options: dict[str, Any]) -> dict[str, Any]:
    """Return launch options under the names that the server knows, which is written in another language."""
    return {_camel(name): value for name, value in options.items()}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _reason(error: Error) -> str:
    """Return in one line what the user can do about a connection that failed."""
    versions = [line.strip("║ -\t") for line in error.message.splitlines() if "version: v" in line]
    if versions:
        return f"Playwright has to be of one version on both sides ({', '.join(dict.fromkeys(versions))})"
    if is_absence_of_browser(error):
        return "no browser is installed there (python -m playwright install), or none that Playwright finds"
    if "ECONNREFUSED" in error.message:
        return "nothing listens there. This starts a server: python -m playwright run-server --port 3000"
    return reason(error) or "no reason was given"
