"""The labels of the articles, each renamed in two ways: by a word that means the same, and in its spelling.

The first is what a portal's makers do when they think of a better word; the second is what a typist does, or
a new guide of style: capitals, a plural, a hyphen, a word left out.
"""

from collections.abc import Iterable

from harness.article.claims import tokens
from tests.proof.defects.changes import Defect, Renamed
from tests.proof.defects.matrix import Attempt

NAMES = {
    "Agreements": ("Contracts", "Agreement"),
    "Cancel": ("Go back", "Cancell"),
    "Change Options": ("Modify plan", "Change options"),
    "Change Order": ("Amendment", "Change-Order"),
    "Change Order Summary": ("Digest", "Change order summary"),
    "Changes to Existing Products": ("What will differ", "Changes to existing Products"),
    "Company Name": ("Client", "Company name"),
    "Complete": ("Whole list", "Completed"),
    "Current Customers": ("Your clients", "Current customers"),
    "Current Payment": ("To pay", "Curr. Payment"),
    "Current Quantity": ("New amount", "Current Qty"),
    "Current Unit Price": ("Each now", "Current unit price"),
    "Customers": ("Clients", "Customer"),
    "Downsell Notice": ("Mind the date", "Down-sell Notice"),
    "Downsell Pending Order": ("Awaiting reduction", "Downsell pending order"),
    "History Log": ("Activity", "History log"),
    "MSP": ("Provider", "M.S.P."),
    "Menu": ("Navigation", "MENU"),
    "Order Number": ("Reference", "Order No."),
    "Order Number Not Required": ("We have no reference", "Order number not required"),
    "Preview Change Quote": ("Estimate", "Preview of Change Quote"),
    "Prior Payment": ("Paid before", "Prior Payments"),
    "Prior Quantity": ("Old amount", "Prior Qty"),
    "Prior Unit Price": ("Each before", "Prior Unit-Price"),
    "Product": ("Item", "Products"),
    "Review Change Order": ("Check and confirm", "Review the Change Order"),
    "Review Order": ("Continue", "Review order"),
    "Save Quote": ("Keep for later", "Save quote"),
    "Submit": ("Place order", "Sumbit"),
    "Term Type": ("Duration", "Term type"),
    "Total Number of Seats": ("Licences", "Total number of seats"),
    "Users": ("People", "Users."),
}
"""By label: a synonym, and another spelling."""

WAYS = ("synonym", "spelling")
RENAMES = {
    (name := f"{'-'.join(label.split())}-{way}"): Defect(
        name, f'"{label}" is "{now}"', "", "", (Renamed(label, now),)
    )
    for label, names in NAMES.items()
    for way, now in zip(WAYS, names, strict=True)
}


RENAMING = {
    "complete-renamed", "change-options-renamed", "column-renamed", "planted-save-quote-called-store",
    "planted-order-number-called-po", "planted-complete-called-current",
}  # fmt: skip
"""The seeded defects that rename something: a failure may say so."""
ENOUGH = 0.95
"""The share of failures with a renamed label that must name the old one and the new one."""


def renames_of(sentence: str) -> list[str]:
    """Return the renames of the labels in a sentence, by name."""
    said = tokens(sentence)
    return [f"{'-'.join(label.split())}-{way}" for label in NAMES if label in said for way in WAYS]


def named(attempts: Iterable[Attempt]) -> tuple[int, int]:
    """Return how many failures with a renamed label name old and new, and how many there are."""
    failed = [each for each in attempts if each.defect in RENAMES and each.how != "survived"]
    right = [RENAMES[each.defect].changes == (Renamed(each.missing, each.instead),) for each in failed]
    return sum(right), len(failed)


def suggested(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the failures that name something new where nothing was renamed."""
    return [each for each in attempts if each.instead and each.defect not in RENAMING | RENAMES.keys()]
