"""Customer names: how they sort, and how search and letters find them (assumed: case and accents ignored)."""

import string
import unicodedata

LETTERS = string.ascii_uppercase
UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def fold(name: str) -> str:
    """Return `name` without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.translate(UNDECOMPOSED)


def initial(name: str) -> str:
    """Return the letter A to Z under which `name` is found, or another character for a name without one."""
    return fold(name)[:1].upper()


def matches(name: str, query: str) -> bool:
    """Tell whether `query` occurs within `name`; an empty query always does."""
    return fold(query.strip()) in fold(name)
