"""What must not get into any artifact: the passwords and session cookies that a scenario used."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html import escape
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

HIDDEN = "[hidden]"
SHORTEST = 8
"""Characters; a shorter value is no secret worth the name and would be found in innocent text."""

SECRETS = pytest.StashKey[list[set[str]]]()


def keep_secret(item: pytest.Item, secrets: set[str]) -> None:
    """Let nothing of this set, now or later, get into what is kept of a test."""
    item.stash.setdefault(SECRETS, []).append(secrets)


def secrets_of(item: pytest.Item) -> set[str]:
    """Return all secrets that a test has used so far."""
    return {secret for each in item.stash.get(SECRETS, []) for secret in each if len(secret) >= SHORTEST}


def spellings(secrets: Iterable[str]) -> list[str]:
    """Return every form in which a secret may be written, longest first: plain, in an address, JSON, HTML."""
    found: set[str] = set()
    for secret in secrets:
        found |= {
            secret,
            quote(secret, safe=""),
            quote_plus(secret),
            escape(secret),
            json.dumps(secret)[1:-1],
        }
    return sorted(found, key=lambda each: (-len(each), each))


def hide(value: Any, secrets: Iterable[str]) -> Any:
    """Return a value, with all the texts that it is made of, without the secrets."""
    return _hide(value, spellings(secrets))


def hide_bytes(data: bytes, secrets: Iterable[str]) -> bytes:
    """Return the content of a file without the secrets."""
    for spelling in spellings(secrets):
        data = data.replace(spelling.encode(), HIDDEN.encode())
    return data


def _hide(value: Any, forms: list[str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        for form in forms:
            value = value.replace(form, HIDDEN)
        return value
    if isinstance(value, dict):
        return {_hide(key, forms): _hide(each, forms) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_hide(each, forms) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _hide(getattr(value, each.name), forms) for each in fields(value)}
        )
    return value
