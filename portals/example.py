"""The products and numbers of the articles' examples, and what stands for these on another portal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NewType, get_type_hints

from harness.run.portal import NotHere

if TYPE_CHECKING:
    from portals.profile import Profile  # which checks itself by what is here

PRODUCTS = ("S1", "C1")
"""What the articles name (steps 5 and 6); every other product is free."""
Seats = NewType("Seats", int)
"""A number of seats in a step: if it is one of an example, the portal's own number is meant by it."""


def seats_here(profile: Profile, number: int) -> int:
    """Return what stands for a number of a feature on the profile's portal; NotHere if nothing does.

    The downsell goes from 350 to 200, by way of 201; the upsell from 682 to 700, which is 18 more.
    """
    before, fewer, more = profile.seats_before, profile.example.seats, profile.example.more_seats
    if number in (200, 201) and not fewer:
        raise NotHere("the profile's example has no fewer seats: seats = … in [example]")
    if number in (700, 18) and not more:
        raise NotHere("the profile's example has no more seats: more_seats = … in [example]")
    own = {350: before, 682: before, 200: fewer, 201: fewer + 1, 700: more, 18: more - before}
    return own.get(number, number)


@cache
def seats_of(step: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a step's arguments that are numbers of seats, as its signature says."""
    return tuple(name for name, kind in get_type_hints(step).items() if kind is Seats)
