"""Texts that every format can hold: what XML forbids becomes a visible escape sequence."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

_ILLEGAL = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def legal(value: T) -> T:
    """Return a value of which all texts, at any depth, are free of control characters and surrogates."""
    return _legal(value)  # type: ignore[no-any-return]


def _legal(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _ILLEGAL.sub(_escape, value)
    if isinstance(value, dict):
        return {_legal(key): _legal(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_legal(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _legal(getattr(value, each.name)) for each in fields(value) if each.init}
        )
    return value


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
