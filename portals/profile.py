"""The profile of a portal that the project did not write: a TOML file.

docs/other-portals.md documents every key. An error names the file, the key and what to write there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, ValidationError, convert, field

from harness.browser.addresses import absolute, portal_origin
from harness.config.files import FileError, toml_of
from harness.evidence.secrets import why_not_hidden
from harness.guards.error_guard import Tolerated, has_own_words
from portals.account import Customer
from portals.example import PRODUCTS
from portals.formats import Formats
from portals.profile_words import TABLES, header, in_plain_words, missing

SCREENS = ("log_in", "customers", "customer", "change_order")
LABELS = (
    "user_name", "password", "log_in", "search", "first_letters", "users", "products", "seats", "add_product",
    "saved_quotes", "resume", "discard", "next_billing_date", "deadline_to_cancel", "quantity",
    "status", "agreement", "authorisation",
)  # fmt: skip
"""The names of what the article does not name; the steps know the mock's words for them."""

PARTS = ("information", "saved_quotes", "history_log")
"""The parts of a customer's screen that may be behind a tab."""

Text = Annotated[str, Meta(min_length=1)]
Texts = Annotated[tuple[Text, ...], Meta(min_length=1)]
Count = Annotated[int, Meta(ge=1)]


class ProfileError(FileError):
    """The profile can't be used; the message names the file, the key and what to do."""


def _expect(is_right: object, problem: str) -> None:
    if not is_right:
        raise ValueError(problem)  # which msgspec turns into an error that names the place


class Origin(str):
    """Where a portal is, without a path, as a browser writes it."""

    __slots__ = ()

    def __new__(cls, url: str) -> Origin:
        return super().__new__(cls, portal_origin(url))


@dataclass(frozen=True)
class Fault(Tolerated):
    """A known fault, told so that it is no other's, too."""

    def __post_init__(self) -> None:
        """Refuse what would tolerate anything."""
        _expect(self.reason.strip(), "reason is empty: say why it is tolerated")
        _expect(bool(self.address) != bool(self.text), "known by address or by text: give one of the two")
        _expect(len((self.text or "any text").strip()) >= 8, "text is to have 8 characters or more")
        _expect(not has_own_words(self.text), "text is what the browser says, not the harness's own words")
        is_place = re.match(r"/[^/*]|(?i:https?|wss?)://[^/*@]+/[^*]", self.address or "/a")
        said = "address is a path such as /logo.png, or https://, host and path; neither begins with a star"
        _expect(is_place and absolute(self.address, "https://portal.example"), said)


_NEVER_HERE = "password_variable names an environment variable; the password itself is never in the file"


class Login(Struct, frozen=True):
    """Who logs in; the password itself comes from the environment only."""

    msp: Text
    user_name: Text
    password_variable: str

    def __post_init__(self) -> None:
        _expect(re.fullmatch(r"[A-Za-z_]\w*", self.password_variable), _NEVER_HERE)


class Example(Struct, frozen=True):
    """What the articles' examples order here; 0 for one that the profile does not describe."""

    added_product: Text
    seats: Count = 0
    more_seats: Count = 0


class Group(Struct, frozen=True):
    """Customers with the same seats and products."""

    names: Texts
    seats: Count
    products: Texts
    ids: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        _expect(len(self.ids) in (0, len(self.names)), "ids needs one entry for each of names")


class Profile(Struct, frozen=True, kw_only=True, dict=True):
    """What is to be known of a portal."""

    path: Path
    account: Login
    example: Example
    groups: Annotated[tuple[Group, ...], Meta(min_length=1)] = field(name="customers")
    time_zone: ZoneInfo
    url: Origin | None = None
    """Where it is; None if the command line says so."""
    start: Text = "/"
    allow_orders: bool = False
    other_origins: tuple[Origin, ...] = ()
    """Where else its pages may load from, such as a log-in service."""
    api_origins: tuple[Origin, ...] = ()
    """Where else they may, and write to where the portal may be written to."""
    icons: frozenset[Text] = frozenset()
    """The labels of the article that it draws as pictures, without the word."""
    tolerated: tuple[Fault, ...] = ()
    formats: Formats = Formats()
    labels: dict[str, str] = {}
    paths: dict[str, str] = {}
    tabs: dict[str, str] = {}
    """The names of the tabs, by the part of the customer's screen that each has."""

    def __post_init__(self) -> None:
        before, names = self.seats_before, [each.name for each in self.customers]
        first = f"the {before} of the first customers"
        _expect(self.example.seats < before - 1, f"example.seats is to be at least 2 fewer than {first}")
        _expect(
            {*PRODUCTS} == {*self.groups[0].products},
            "the first customers need S1 and C1, which the articles name, and nothing else",
        )
        added, theirs = self.example.added_product, self.groups[0].products
        _expect(added not in theirs, f"example.added_product: the first customers have {added}")
        more = self.example.more_seats or before + 1
        _expect(more > before, f"example.more_seats is to be more than {first}")
        paths = {f"paths.{screen}": path for screen, path in self.paths.items()}
        for key, path in {"start": self.start, **paths}.items():
            _expect(re.match(r"#|/(?!/)", path), f"{key} is a path that begins with /, not {path!r}")
            is_one = key in ("paths.customer", "paths.change_order")
            wanted = "needs {customer}, an entry of ids" if is_one else "takes no {customer}"
            _expect(("{customer}" in path) == is_one, f"{key} {wanted}: {path!r}")
            _expect(not is_one or all(each.ids for each in self.groups), f"[[customers]] need ids for {key}")
        twice = max(names, key=names.count)
        _expect(names.count(twice) == 1, f"customers: {twice!r} is there twice")
        add = self.labels.get("add_product", "{product}")
        _expect("{product}" in add, f"labels.add_product needs {{product}}, the product's name: {add!r}")

    @cached_property
    def customers(self) -> tuple[Customer, ...]:
        """The customers of all groups."""
        return tuple(
            Customer(id, name, group.seats, group.products)
            for group in self.groups
            for id, name in zip(group.ids or group.names, group.names, strict=True)
        )

    @property
    def seats_before(self) -> int:
        """Return the seats that the examples start from: those of the first customers."""
        return self.groups[0].seats

    @property
    def password(self) -> str:
        """Return the account's password from the environment; ProfileError if it can't be used."""
        variable = self.account.password_variable
        found = os.environ.get(variable, "").strip("\r\n")  # which no field of a form takes
        lacking = "it is empty" if variable in os.environ else "it is not set"
        if problem := why_not_hidden(found) if found else lacking:
            named = variable if variable.isupper() else "that password_variable names"  # not if that is one
            raise ProfileError(
                f"{self.path}: the environment variable {named} is to hold the password of "
                f"{self.account.user_name}, but {problem}"
            )
        return found


_KEYS: dict[str, Sequence[str]] = {
    "": [each for each in Profile.__struct_encode_fields__ if each != "path"],
    "account": Login.__struct_fields__,
    "formats": [each.name for each in fields(Formats)],
    "labels": LABELS,
    "paths": SCREENS,
    "tabs": PARTS,
    "example": Example.__struct_fields__,
    "customers": Group.__struct_fields__,
    "tolerated": [each.name for each in fields(Fault)],
}


def read_profile(path: Path, *, needs_url: bool = False) -> Profile:
    """Read and check a profile; ProfileError says all that is missing, or which key is wrong, and how."""
    try:
        data = toml_of(path)
        _refuse_unknown_keys(data)
        if lacking := missing(data, needs_url=needs_url):
            raise FileError(f"{path}: missing: {lacking}")
        return convert({**data, "path": str(path)}, Profile, dec_hook=_custom)
    except ValidationError as error:
        said, _, place = str(error).partition(" - at `$.")
        if said.startswith("Expected `array`") and place[:-1] in TABLES:
            said = f"write {header(place[:-1])}, once for each"
        raise ProfileError(f"{path}: {f'{place[:-1]}: ' if place else ''}{in_plain_words(said)}") from None
    except FileError as error:
        raise ProfileError(str(error)) from None


def _refuse_unknown_keys(data: dict[str, Any]) -> None:
    """Refuse keys that nobody reads: msgspec says neither where one belongs nor which there are."""
    groups = {name: found if isinstance(found, list) else [found] for name, found in data.items()}
    for table, found in [("", data), *((name, each) for name in groups for each in groups[name])]:
        for key, value in found.items() if isinstance(found, dict) else ():
            if key not in _KEYS.get(table, [key]):
                if (table, key) == ("account", "password"):
                    raise ValidationError(_NEVER_HERE)
                right = " or ".join(header(name) for name in _KEYS if key in _KEYS[name])
                where = f"it belongs to {right}" if right else f"known are {', '.join(_KEYS[table])}"
                raise ValidationError(f"{key} is not a key of {header(table)}; {where}")
            if table in ("labels", "paths", "tabs") and not (isinstance(value, str) and value):
                raise ValidationError(
                    f"{table}.{key}: write a text in quotes that is not empty, not {value!r}"
                )


def _custom(kind: Any, value: object) -> Any:
    """Make what msgspec does not know of a text."""
    _expect(isinstance(value, str), f"write a text in quotes, not {value!r}")
    try:
        return kind(value)
    except (KeyError, OSError):
        raise ValueError(f"there is no time zone {value!r}; one is Europe/Madrid") from None
