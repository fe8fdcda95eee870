"""The words for what the article does not name: the mock's, where a profile gives no others."""

import re
from dataclasses import dataclass, fields

OTHERS = (
    "Main", "Home", "Log out", "Go to the start page",
    "Customer", "Search", "All",
    "Overview", "Monthly payment", "Saved Quotes table", "History Log table", "Agreements table",
    "Seats", "Saved", "Actions", "Date and time", "Change", "By",
    "Unit price", "Price", "Change in monthly payment", "New monthly total",
    "Products of the order", "Not Found",
)  # fmt: skip
"""What the mock's screens have that neither an article nor the wording names."""


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

    def has(self, name: str) -> bool:
        """Tell whether a name on a screen is one of these words, or one of the mock's that no article has."""
        words = [getattr(self, each.name) for each in fields(self)]
        return name in OTHERS or any(
            word.search(name) if isinstance(word, re.Pattern) else word == name for word in words
        )


MOCK = Wording()
