"""The words for what the article does not name: the mock's, where a profile gives no others."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Labels of controls and values, each the whole accessible name; the acknowledgements by their sense."""

    user_name: str = "User name"
    password: str = "Password"  # noqa: S105, a label
    log_in: str = "Log in"
    search: str = "Search customers"
    first_letters: str = "First letter"
    users: str = "Users"
    products: str = "Products"
    seats: str = "Total Number of Seats"
    add_product: str = "Add {product}"
    saved_quotes: str = "Saved Quotes"
    resume: str = "Resume"
    discard: str = "Discard"
    next_billing_date: str = "Next billing date"
    deadline_to_cancel: str = "Deadline to cancel"
    quantity: str = "Quantity"
    status: str = "Status"
    agreement: str | re.Pattern[str] = re.compile("master Service Provider Agreement", re.IGNORECASE)
    authorisation: str | re.Pattern[str] = re.compile(
        r"authori[sz](ed|ation) to place the order", re.IGNORECASE
    )


MOCK = Wording()
