"""The profile of a portal that the project did not write: a TOML file, checked line by line.

docs/other-portals.md documents every key. An error names the file, the line and what to write there.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from harness.browser.addresses import portal_origin
from harness.evidence.secrets import too_short
from harness.guards.error_guard import Tolerated
from portals.account import Customer
from portals.formats import FormatError, Formats

SCREENS = ("log_in", "customers", "customer", "change_order")
LABELS = (
    "user_name", "password", "log_in", "search", "first_letters", "users", "products", "seats", "add_product",
    "saved_quotes", "resume", "discard", "next_billing_date", "deadline_to_cancel", "quantity",
    "status", "agreement",
    "authorisation",
)  # fmt: skip
"""The names of what the article does not name; the steps know the mock's words for them."""

PARTS = ("information", "saved_quotes", "history_log")
"""The parts of a customer's screen that may be behind a tab."""

_TEXTS = dict.fromkeys
_KEYS: Mapping[str, Mapping[str, type]] = {
    "": {
        "url": str, "start": str, "time_zone": str, "allow_orders": bool, "other_origins": list,
        "icons": list,
    },
    "account": {"msp": str, "user_name": str, "password_variable": str},
    "formats": {each.name: str for each in fields(Formats)},
    "labels": _TEXTS(LABELS, str),
    "paths": _TEXTS(SCREENS, str),
    "tabs": _TEXTS(PARTS, str),
    "example": {"seats": int, "more_seats": int, "added_product": str},
    "customers": {"names": list, "ids": list, "seats": int, "products": list},
    "tolerated": {"address": str, "text": str, "reason": str},
}  # fmt: skip
_REQUIRED = {
    "": ("time_zone", "account", "example", "customers"),
    "account": ("msp", "user_name", "password_variable"),
    "example": ("added_product",),
    "customers": ("names", "seats", "products"),
    "tolerated": ("reason",),
}
_KINDS = {str: "a text in quotes", bool: "true or false", int: "a whole number", list: "a list of texts"}
_KINDS |= {dict: "a table"}
_HEADER = re.compile(r"\s*\[+\s*([\w-]+)\s*\]+")
_ARRAY, _TOLERATED = "customers", "tolerated"
_ARRAYS = (_ARRAY, _TOLERATED)
_SHORTEST_TEXT = 8
"""Characters by which a message is known: fewer are part of any."""


class ProfileError(Exception):
    """The profile can't be used; the message names the file, the line and what to do."""


@dataclass(frozen=True)
class Profile:
    """What is to be known of a portal. `password` comes from the environment only."""

    path: Path
    url: str
    """Where it is, without a path; empty if the command line says so."""
    start: str
    time_zone: ZoneInfo
    allow_orders: bool
    other_origins: tuple[str, ...]
    """Where else its pages may load from, such as a log-in service."""
    icons: frozenset[str]
    """The labels of the article that it draws as pictures, without the word."""
    tolerated: tuple[Tolerated, ...]
    """Its known faults."""
    msp: str
    user_name: str
    password_variable: str
    formats: Formats
    labels: Mapping[str, str]
    paths: Mapping[str, str]
    tabs: Mapping[str, str]
    """The names of the tabs, by the part of the customer's screen that each has."""
    seats: int
    """The seats that a downsell orders; 0 if the profile does not describe one."""
    more_seats: int
    """The seats that an upsell orders; 0 if the profile does not describe one."""
    added_product: str
    customers: tuple[Customer, ...]

    @property
    def seats_before(self) -> int:
        """Return the seats that the examples start from: those of the first customers."""
        return self.customers[0].seats

    @property
    def password(self) -> str:
        """Return the account's password from the environment; ProfileError if it can't be used."""
        found = os.environ.get(self.password_variable, "")
        if problem := too_short(found) if found else "it is not set":
            raise ProfileError(
                f"{self.path}: the environment variable {self.password_variable} is to hold the password of "
                f"{self.user_name}, but {problem}"
            )
        return found


def read_profile(path: Path) -> Profile:
    """Read and check a profile; ProfileError says in which line what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise ProfileError(f"{path}: the profile can't be read: {error}") from None
    return _Reader(path, text).profile()


class _Reader:
    """Checks one file, table by table, and remembers where each key stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        try:
            self._data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else len(text.splitlines())
            raise self._error(line, f"this is not TOML: {error}") from None

    def profile(self) -> Profile:
        self._check_table("", self._data, 0)
        for name in _KEYS:
            if name in self._data and name not in _ARRAYS:
                self._check_table(name, self._data[name], 0)
        groups = [
            group for at, group in enumerate(self._data[_ARRAY]) if self._check_table(_ARRAY, group, at)
        ]
        for at, group in enumerate(groups):
            self._positive(_ARRAY, "seats", group["seats"], at)
        data, account, example = self._data, self._data["account"], self._data["example"]
        return Profile(
            path=self._path,
            url=self._url(),
            start=self._address("", "start", data.get("start", "/")),
            time_zone=self._zone(),
            allow_orders=data.get("allow_orders", False),
            other_origins=tuple(
                self._origin("other_origins", each) for each in data.get("other_origins", ())
            ),
            icons=frozenset(data.get("icons", ())),
            tolerated=self._tolerated(),
            msp=account["msp"],
            user_name=account["user_name"],
            password_variable=self._variable(),
            formats=self._formats(),
            labels=self._labels(),
            paths=self._paths(),
            tabs=data.get("tabs", {}),
            seats=self._fewer(example, groups[0]["seats"]),
            more_seats=self._more(example, groups[0]["seats"]),
            added_product=example["added_product"],
            customers=self._customers(groups),
        )

    def _check_table(self, table: str, found: Any, at: int) -> bool:
        """Refuse unknown keys, missing keys and values of another type."""
        tables = {} if table else {each: list if each in _ARRAYS else dict for each in list(_KEYS)[1:]}
        known, required = {**_KEYS[table], **tables}, _REQUIRED.get(table, ())
        for key, value in found.items():
            line = self._line(table, key, at)
            if key not in known:
                raise self._error(line, f"{key} is not a key{_of(table)}; {_place_of(key, known)}")
            inner: type = dict if key in tables else str
            is_right = type(value) is known[key]
            if not is_right or (isinstance(value, list) and not all(isinstance(e, inner) for e in value)):
                kind = f"in tables that begin with [[{key}]]" if key in tables and key in _ARRAYS else ""
                raise self._error(line, f"{key} is to be {kind or _KINDS[known[key]]}, not {value!r}")
            if value in ("", []):
                advice = "fill it in" if key in required else "fill it in, or leave it out"
                raise self._error(line, f"{key} is empty: {advice}")
        for key in required:
            if key not in found:
                raise self._error(self._line(table, "", at), f"{key} is missing: {_advice(table, key)}")
        return True

    def _tolerated(self) -> tuple[Tolerated, ...]:
        found = self._data.get(_TOLERATED, [])
        for at, each in enumerate(found):
            self._check_table(_TOLERATED, each, at)
            if ("address" in each) == ("text" in each):
                line = self._line(_TOLERATED, "", at)
                raise self._error(
                    line, "a tolerated fault is known by address or by text: give one of the two"
                )
            if len(each.get("text", " " * _SHORTEST_TEXT)) < _SHORTEST_TEXT:
                line = self._line(_TOLERATED, "text", at)
                raise self._error(
                    line, f"text is to have {_SHORTEST_TEXT} characters or more: any message has fewer"
                )
            if not re.match(r"/[^/*]|https?://[^/*]+/[^*]", each.get("address", "/a")):
                line = self._line(_TOLERATED, "address", at)
                raise self._error(
                    line,
                    f"address is a path such as /logo.png, or one with https://, not {each['address']!r}",
                )
        return tuple(Tolerated(**each) for each in found)

    def _url(self) -> str:
        url: str = self._data.get("url", "")
        return self._origin("url", url) if url else ""

    def _origin(self, key: str, url: str) -> str:
        try:
            return portal_origin(url)
        except ValueError as error:
            raise self._error(self._line("", key), f"{key}: {error}") from None

    def _address(self, table: str, key: str, value: str) -> str:
        if not re.match(r"[/#]", value) or value.startswith("//"):
            raise self._error(self._line(table, key), f"{key} is a path that begins with /, not {value!r}")
        return value

    def _zone(self) -> ZoneInfo:
        name = self._data["time_zone"]
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            line = self._line("", "time_zone")
            raise self._error(line, f"there is no time zone {name!r}; one is Europe/Madrid") from None

    def _variable(self) -> str:
        name: str = self._data["account"]["password_variable"]
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            line = self._line("account", "password_variable")
            raise self._error(
                line,
                "password_variable names an environment variable; the password itself is never in the file",
            )
        return name

    def _formats(self) -> Formats:
        given = self._data.get("formats", {})
        try:
            return Formats(**given)
        except FormatError as error:
            raise self._error(self._line("formats", str(error).split()[0]), str(error)) from None

    def _labels(self) -> Mapping[str, str]:
        labels: dict[str, str] = self._data.get("labels", {})
        if "{product}" not in labels.get("add_product", "{product}"):
            line = self._line("labels", "add_product")
            raise self._error(
                line, "add_product has {product} where the product's name stands: Add {product}"
            )
        return labels

    def _paths(self) -> Mapping[str, str]:
        paths: dict[str, str] = self._data.get("paths", {})
        for key, path in paths.items():
            self._address("paths", key, path)
            if ("{customer}" in path) != (key in ("customer", "change_order")):
                has = "has" if key in ("customer", "change_order") else "has no"
                raise self._error(self._line("paths", key), f"the path of {key} {has} {{customer}} in it")
        return paths

    def _customers(self, groups: list[dict[str, Any]]) -> tuple[Customer, ...]:
        found: list[Customer] = []
        for at, group in enumerate(groups):
            ids = group.get("ids", group["names"])
            if len(ids) != len(group["names"]):
                raise self._error(self._line(_ARRAY, "ids", at), "ids has one entry for each of names")
            if "ids" not in group and {"customer", "change_order"} & self._data.get("paths", {}).keys():
                raise self._error(
                    self._line(_ARRAY, "", at), "ids is missing: the paths of [paths] have {customer} in them"
                )
            for id, name in zip(ids, group["names"], strict=True):
                if name in [each.name for each in found]:
                    raise self._error(self._line(_ARRAY, "names", at), f"{name!r} is there twice")
                found.append(Customer(id, name, group["seats"], tuple(group["products"])))
        return tuple(found)

    def _fewer(self, example: dict[str, Any], before: int) -> int:
        if not {"seats", "more_seats"} & example.keys():
            line = self._line("example", "")
            raise self._error(line, "seats or more_seats is missing: add seats = … to [example]")
        seats: int = example.get("seats", 0)
        if "seats" in example and self._positive("example", "seats", seats, 0) > before - 2:
            line = self._line("example", "seats")
            raise self._error(
                line, f"seats is to be at least 2 fewer than the {before} of the first customers"
            )
        return seats

    def _more(self, example: dict[str, Any], before: int) -> int:
        seats: int = example.get("more_seats", 0)
        if "more_seats" in example and seats <= before:
            line = self._line("example", "more_seats")
            raise self._error(line, f"more_seats is to be more than the {before} of the first customers")
        return seats

    def _positive(self, table: str, key: str, value: int, at: int) -> int:
        if value < 1:
            raise self._error(self._line(table, key, at), f"{key} is to be 1 or more, not {value}")
        return value

    def _line(self, table: str, key: str, at: int = 0) -> int:
        """Return the line of a key of the `at`-th table of this name; without the key that of the table."""
        current, seen, header = "", {"": 1}, 1
        quoted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]") if key else None
        for number, line in enumerate(self._text.splitlines(), 1):
            if match := _HEADER.match(line):
                current = match[1]
                seen[current] = seen.get(current, 0) + 1
                if (current, seen[current] - 1) == (table, at) or (not table and current == key):
                    header = number
            elif quoted and (current, seen[current] - 1) == (table, at) and quoted.match(line):
                return number
        return header

    def _error(self, line: int, problem: str) -> ProfileError:
        return ProfileError(f"{self._path}:{line}: {problem}")


def _header(table: str) -> str:
    return f"[[{table}]]" if table in _ARRAYS else f"[{table}]"


def _of(table: str) -> str:
    return f" of {_header(table)}" if table else ""


def _advice(table: str, key: str) -> str:
    """Return where a missing key is to be written; what stands below a table's name belongs to it."""
    if table:
        return f"add {key} = … to {_header(table)}"
    return (
        f"add {_header(key)} at the end of the file"
        if key in _KEYS
        else f"add {key} = … above the first table"
    )


def _place_of(key: str, known: Iterable[str]) -> str:
    """Return where a key would be right, or else which keys would."""
    right = [
        _header(name) if name else "the top, above the first table" for name in _KEYS if key in _KEYS[name]
    ]
    return f"it belongs to {' or '.join(right)}" if right else f"known are {', '.join(known)}"
