"""A browser on another machine: one that a Playwright server there launches (`playwright run-server`)."""

import json
import os
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserType, Error

from harness.browser.launch import DEFAULT_ARGS, BrowserMissing
from harness.browser.needs import SETTING
from harness.compat import is_absence_of_browser, reason

TIMEOUT = 30_000
"""Milliseconds that the connection may take, the launch over there included."""

GRID = "SELENIUM_REMOTE_URL"
"""Playwright's own variable: the address of a Selenium Grid whose browsers it then uses."""

_NAMED = re.compile(r"""(\w+)["\s]*[=:]["\s]*([^"&,{}\s]+)""")
"""A value with its name, in a query or in JSON."""
_SECRET = re.compile("token|key|secret|pass|auth|credential", re.IGNORECASE)
_KEY = 16
"""Characters from which on a value is a key, whatever its name."""

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
    scheme, colon, rest = endpoint.partition(":")
    endpoint = f"{scheme.lower()}{colon}{rest}"  # Playwright knows no other
    options = {**launch_options, "args": [*DEFAULT_ARGS, *launch_options.get("args", ())]}
    if path := os.environ.get(SETTING):
        options["executable_path"] = path
    try:
        return browser_type.connect(
            endpoint,
            expose_network=expose_network,
            headers={"x-playwright-launch-options": json.dumps(in_camel_case(options))},
            timeout=TIMEOUT,
        )
    except Error as error:
        why = _reason(error).replace(endpoint, place(endpoint))
        raise NotConnected(f"No {browser_type.name} at {place(endpoint)}: {why}") from None


def place(endpoint: str) -> str:
    """Return an address without what may be secret in it: user, password, path, query."""
    parts = urlsplit(endpoint)
    if not parts.netloc:  # a scheme is missing
        return endpoint.rpartition("@")[2].partition("/")[0]
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"


def password_of(endpoint: str) -> str:
    """Return the password in an address, nothing if it has none."""
    return unquote(urlsplit(endpoint).password or "")


def secrets_of_address(endpoint: str) -> set[str]:
    """Return what must not be kept of an address: its password, and what gives access among the rest."""
    parts = urlsplit(endpoint)
    named = _NAMED.findall(unquote(parts.query))
    values = {value for name, value in named if len(value) >= (4 if _SECRET.search(name) else _KEY)}
    values |= {part for part in (parts.username or "", *parts.path.split("/")) if len(part) >= _KEY}
    return values | ({password_of(endpoint)} - {""})


def in_camel_case(options: dict[str, Any]) -> dict[str, Any]:
    """Return options under the names that Playwright has for them in its own language."""
    return {re.sub("_(.)", lambda hit: hit[1].upper(), name): value for name, value in options.items()}


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
