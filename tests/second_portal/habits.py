"""What the second portal does differently on demand: habits that a portal may have, and faults.

A habit is no fault: every scenario that passes without it passes with it. A fault breaks what some
claims say, and scenarios of those claims must notice it. Both are switched on by name.
"""

HABITS = {
    "closing-dialog": "a modal dialog lies over each new screen and closes 200 ms after that has come",
    "dates-in-sentences": "the notice states its dates in sentences, with a time after each",
    "parts-behind-tabs": "the drafts and the history are behind tabs of their own",
    "names-within-names": "each customer's name is also the beginning of another customer's",
    "preview-by-post": "the previews are asked for by POST",
    "shown-by-clicks-only": "a screen that is opened by its address is an error in the console",
    "stays-in-touch": "each page has a stream, waits for news, and leaves an answer unread",
    "writes-unasked": "a worker writes all the time, and each page as it is left",
}
"""What each does, by its name."""

NOT_SEEN = {"no-empty-drafts": ("7a",)}
"""Habits that keep a claim from being tested: that claim."""

FAULTS = {
    "menu-not-on-change-order": ("1b",),
    "menu-not-on-review": ("1b",),
    "change-options-missing": ("4a",),
    "change-options-unavailable": ("4a",),
    "price-increase": ("6c",),
    "cancel-remembers": ("7a",),
    "cancel-saves": ("7a",),
    "authority-not-ticked": ("9d",),
    "submit-after-140-ms": ("9c", "9d", "10a"),
    "submit-after-1500-ms": ("9c", "9d", "10a"),
    "submit-after-an-answer": ("9c", "9d", "10a"),
    "two-orders": ("10c",),
}
"""The claims that each breaks, by its name."""

ALL = (*HABITS, *NOT_SEEN, *FAULTS)
