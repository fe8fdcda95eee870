"""Parameters of steps that are one of some words: `{name:Control}` with `{"Control": OneOf(CONTROLS)}`.

A word that is mistyped is an undefined step, noticed without a browser.
"""

import re
from collections.abc import Iterable


class OneOf:
    """The type of such a parameter, as `parse` takes it."""

    def __init__(self, words: Iterable[str]) -> None:
        self.pattern = "|".join(map(re.escape, words))

    def __call__(self, word: str) -> str:
        return word
