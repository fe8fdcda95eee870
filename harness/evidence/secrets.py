"""What must not get into anything that a run prints or keeps: its passwords, and its session cookies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

SHORTEST_PASSWORD = 4
"""Characters; a shorter one stands in any text, and to hide it would leave no report."""
SHORTEST_COOKIE = 8
"""Characters; a shorter value is no secret worth the name. Nobody chose it, so it may be a mere `1`."""

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
    return {each["value"] for each in cookies if len(each["value"]) >= SHORTEST_COOKIE}


def too_short(password: str) -> str:
    """Return what is wrong with a password that can't be hidden; nothing if it can."""
    if len(password) >= SHORTEST_PASSWORD:
        return ""
    return f"it has {len(password)} characters: fewer than {SHORTEST_PASSWORD} can't be taken out of a report"


def _all(stash: pytest.Stash, key: pytest.StashKey[list[set[str]]]) -> set[str]:
    return {secret for each in stash.get(key, []) for secret in each}
