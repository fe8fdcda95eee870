"""What msgspec says of a profile, in the words of whoever writes one."""

_WORDS = {
    "Expected": "write", ", got": ", not", "`str`": "a text in quotes", "`int`": "a whole number",
    "`float`": "a fraction", "`bool`": "true or false", "`array`": "a list in [ ]", "`object`": "a table",
    " of length >= 1": " that is not empty", " >= ": ", at least ",
}  # fmt: skip


def in_plain_words(said: str) -> str:
    """Return an error of msgspec's without its names of types."""
    for theirs, ours in _WORDS.items():
        said = said.replace(theirs, ours)
    return said
