"""The products that a customer can have. The article shows S1 and C1; A1 and T1 are assumed."""

from collections.abc import Iterable

CATALOGUE = ("S1", "C1", "A1", "T1")
TERM_TYPE = "Monthly"
"""The term of every agreement (assumed: the article names the column, not its values)."""


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return each of `codes` once, in the catalogue's order; ValueError for one that it lacks."""
    return tuple(sorted(set(codes), key=CATALOGUE.index))


def listed(codes: Iterable[str]) -> str:
    """Return `codes` as a reader lists them: "S1, C1"."""
    return ", ".join(codes)
