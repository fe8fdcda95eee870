"""What is wrong with a profile, in the words of whoever writes one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_WORDS = {
    "Expected": "write", ", got": ", not", "`str`": "a text in quotes", "`int`": "a whole number",
    "`float`": "a fraction", "`bool`": "true or false", "`array`": "a list in [ ]", "`object`": "a table",
    " of length >= 1": " that is not empty", " >= ": ", at least ",
}  # fmt: skip
TABLES = {"": "the top, above the first table", "customers": "[[customers]]", "tolerated": "[[tolerated]]"}
_URL = 'url = "https://portal.example" (or --base-url)'
DUE = {
    "": ['time_zone = "Europe/Madrid"'],
    "account": ['msp = "…"', 'user_name = "…"', 'password_variable = "PORTAL_PASSWORD"'],
    "example": ['added_product = "A1"', "seats = 200 or more_seats = 700"],
    "customers": ['names = ["…"]', "seats = 350", 'products = ["S1", "C1"]'],
    "tolerated": ['address = "/logo.png" or text = "…"', 'reason = "…"'],
}
"""What each table must have, written as one might; of what stands around an "or" one will do."""


def in_plain_words(said: str) -> str:
    """Return an error of msgspec's without its names of types."""
    for theirs, ours in _WORDS.items():
        said = said.replace(theirs, ours)
    return said


def header(table: str) -> str:
    """Return how a table is headed."""
    return TABLES.get(table, f"[{table}]")


def missing(profile: Mapping[str, Any], *, needs_url: bool) -> str:
    """Return all that is missing in a profile, as it might be written; empty if nothing is."""
    due = {**DUE, "": [*[_URL] * needs_url, *DUE[""]]}
    lacking = [
        (
            place,
            [each for each in due[table] if not any(key in found for key in re.findall(r"(\w+) =", each))],
        )
        for table in due
        for place, found in _tables(profile, table)
    ]
    return "; ".join(f"{place}{', '.join(samples)}" for place, samples in lacking if samples)


def _tables(profile: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each table of a name, with where it is; an empty one for what must be there and is not."""
    found = profile.get(name, [] if name == "tolerated" else {}) if name else profile
    if isinstance(found, dict):
        yield f"in {header(name)} " if name else "", found
    for number, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, dict):
            yield f"in {name}[{number}] ", each
