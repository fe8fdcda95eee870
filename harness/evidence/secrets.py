"""What must not get into anything that a run prints or keeps: its passwords, cookies and tokens."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

import pytest

from harness.evidence.spellings import HIDDEN

SHORTEST_PASSWORD = 4
"""Characters; a shorter one stands in any text, and to hide it would leave no report."""
SHORTEST_COOKIE = 8
"""Characters of a cookie or header; a shorter value is no secret worth the name. It may be a mere `1`."""
_TELLING = re.compile("authorization|token|secret|pass|api-?key|session|credential", re.IGNORECASE)
_HARMLESS = frozenset({
    "accept", "accept-encoding", "accept-language", "cache-control", "content-type", "dnt", "host", "origin",
    "pragma", "referer", "user-agent", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
    "x-requested-with",
})  # fmt: skip
_PART = re.compile(r"^(?:basic|bearer|token|digest|apikey) +(\S+)$|=([^;\s]+)", re.IGNORECASE)
"""What of a header gives access: a token after its scheme, the values of cookies."""

_PLAIN = re.compile(r"[A-Z]?[a-z]{1,15}(?:[-_][A-Z]?[a-z]{1,15})*|\d{4}-\d\d-\d\d")
"""Words and days: what a page remembers of its user's choices, and no session is known by."""

_SECRETS = pytest.StashKey[list[set[str]]]()
_OF_TESTS = pytest.StashKey[list[set[str]]]()


def keep_secret(owner: pytest.Item | pytest.Config, secrets: set[str]) -> None:
    """Let nothing of this set, now or later, get into what is printed and kept of a test, or of all."""
    owner.stash.setdefault(_SECRETS, []).append(secrets)
    if isinstance(owner, pytest.Item):
        owner.config.stash.setdefault(_OF_TESTS, []).append(secrets)


def secrets_of(item: pytest.Item) -> set[str]:
    """Return all secrets that a test has used so far, and those of the run as a whole."""
    return _all(item.stash, _SECRETS) | secrets_of_run(item.config)


def secrets_of_run(config: pytest.Config) -> set[str]:
    """Return the secrets that belong to no single test."""
    return _all(config.stash, _SECRETS)


def secrets_so_far(config: pytest.Config) -> set[str]:
    """Return the secrets of the run and of all tests that this process has begun."""
    return secrets_of_run(config) | _all(config.stash, _OF_TESTS)


def values_of(cookies: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the values of cookies that may be what a session is known by."""
    return {
        each["value"] for each in cookies if len(each["value"]) >= SHORTEST_COOKIE and not _is_plain(each)
    }


def _is_plain(cookie: Mapping[str, Any]) -> bool:
    """Tell whether a cookie is a word or a date that the page's scripts may read, such as a filter's."""
    is_guarded = cookie.get("httpOnly") or _TELLING.search(cookie.get("name", ""))
    return not is_guarded and bool(_PLAIN.fullmatch(cookie["value"]))


def secrets_of_headers(headers: Mapping[str, str]) -> set[str]:
    """Return the values of headers that by their names are what somebody is known by."""
    return _long(value for name, value in headers.items() if _TELLING.search(name))


def secrets_of_options(options: Mapping[str, Any]) -> set[str]:
    """Return what is secret of a browser context's options: passwords, and headers whatever their names."""
    headers = options.get("extra_http_headers") or {}
    return {
        *_passwords_of(options),
        *_long(value for name, value in headers.items() if name.lower() not in _HARMLESS),
    }


def refuse_short_passwords(options: Mapping[str, Any]) -> None:
    """Raise UsageError if a password of a browser context's options can't be hidden."""
    for password in _passwords_of(options):
        if problem := why_not_hidden(password):
            raise pytest.UsageError(f"A password of `use` can't be used: {problem}")


def why_not_hidden(password: str) -> str:
    """Return what is wrong with a password that can't be hidden; nothing if it can."""
    if len(password) < SHORTEST_PASSWORD:
        said = f"it has {len(password)} characters: fewer than {SHORTEST_PASSWORD}"
        return f"{said} can't be taken out of a report"
    return f"{HIDDEN} stands where a secret was, and it is a part of that" if password in HIDDEN else ""


def _passwords_of(options: Mapping[str, Any]) -> set[str]:
    credentials = [options.get("http_credentials") or {}, *(options.get("client_certificates") or ())]
    return {each[name] for each in credentials for name in ("password", "passphrase") if each.get(name)}


def _long(values: Iterable[str]) -> set[str]:
    """Return values, and what of them gives access, without what is too short."""
    parts = (part for value in values for part in (value, *chain(*_PART.findall(value))))
    return {part for part in parts if len(part) >= SHORTEST_COOKIE}


def _all(stash: pytest.Stash, key: pytest.StashKey[list[set[str]]]) -> set[str]:
    return {secret for each in stash.get(key, []) for secret in each}
