"""Finds a secret in a text in whatever way it is spelled there, and hides it.

A secret may be written as it is, in an address, in JSON, HTML, a mail or Python, in one of these within
another, in hexadecimal or base64. Letters and digits are the same in all but the last two: the longest run of
them is looked for first.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from itertools import chain
from string import ascii_letters, digits
from typing import Any
from unicodedata import normalize

from harness.config.texts import rewritten

HIDDEN = "[hidden]"
_PLAIN = frozenset(ascii_letters + digits)
_WORD = re.compile(rb"[A-Za-z0-9]+")
_BASE64 = [each + {"+": "-", "/": "_"}.get(each, "") for each in f"{ascii_letters.swapcase()}{digits}+/"]
"""What stands for each six bits, in an address, too."""
_NAMES: defaultdict[str, list[str]] = defaultdict(list)
for _name, _of in html5.items():
    if _name.endswith(";"):
        _NAMES[_of].append(_name)
_COLOUR = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""What a terminal does not show, and what pytest colours what was compared by."""
_UNSEEN = (re.compile("[\u00ad\u200b]"), re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f]"))
"""What a snapshot leaves out, and what has no width besides, which a terminal or a reader may leave out."""
_CUT = re.compile(r"(\.\.\.|…)")
"""What stands in a text that was shortened for what was left out."""
_BLANK = "(?:\\s|\u00a0|&nbsp;|\\+|%(?:25)*(?:20|2b))+(?:['\"]\\s*\\n[E\\s]*['\"])?"
"""A blank in any number, at which pytest may have ended a line of a long text and begun the next."""
_MARKS = {"'": [r"''", r"'\"'\"'", r"'\\''"], '"': [r'""']}
"""What stands for a quotation mark within such marks, in a table, a statement or a command."""
_START = 4
"""Characters of a clue by which it is looked for first."""
_SHORTEST_PIECE = 4
"""Characters of a secret that was cut off; fewer say nothing."""
_SHORTEST_HALF = 12
"""The least that is hidden of the beginning of a long secret, as nothing may show where a text was cut."""
_COMMON = re.compile(r"[^\W\d_]+|.*://.*")
"""A word or an address, which other texts may begin with."""


def hide(value: Any, secrets: Iterable[str], structure: Collection[str] = ()) -> Any:
    """Return a value, with all the texts that it is made of, without the secrets.

    structure: the names of fields that have words of our own, which a secret may be by chance.
    """
    known = _INDEX.of(secrets)
    return rewritten(value, lambda text: _hidden(text, known), structure)


def hide_bytes(data: bytes, secrets: Iterable[str]) -> bytes:
    """Return the content of a file without the secrets."""
    for form in _forms_in(data, secrets):
        data = re.sub(_in_bytes(form.pattern), HIDDEN.encode(), data)
    return data


def holds(data: bytes, secrets: Iterable[str]) -> bool:
    """Tell whether a secret is in the content of a file."""
    forms = (form for form in _forms_in(data, secrets) if not form.is_half)
    return any(re.search(_in_bytes(form.pattern), data) for form in forms)


@dataclass(frozen=True, slots=True)
class _Form:
    """A secret in one of the ways in which it may be written; there may be many, so that it is small."""

    secret: str
    way: int
    clue: str
    """The longest run of characters that are in a text just as they are."""
    is_half: bool = False

    @property
    def pattern(self) -> str:
        places = _ways_of(self.secret)[self.way]
        half = _half(places) if self.is_half else len(places)
        rest = ""
        for place in reversed(places[half : half + 100]):  # Python does not nest patterns much deeper
            rest = f"(?:{_pattern(place)}{rest})?"
        return _pattern(places[:half]) + rest


def _pattern(places: Sequence[str]) -> str:
    return "".join(f"(?:{'|'.join(map(_spelled, place))})" for place in places)


@lru_cache(maxsize=4096)
def _spelled(character: str) -> str:
    """Return a pattern of all spellings of a character."""
    if character in _PLAIN:
        return character
    code, encoded = ord(character), character.encode("utf-8", "surrogatepass")
    units = character.encode("utf-16-be", "surrogatepass").hex()
    entity = "|".join([f"#(?:x0*{code:x}|0*{code});", *_NAMES[character]])
    ways = [
        *_MARKS.get(character, ()),
        *([_BLANK] if character.isspace() else ()),
        re.escape(character),
        "".join(f"%(?:25)*{byte:02x}" for byte in encoded),
        *([f"%(?:25)*{code:02x}"] if code < 0x100 else []),
        "".join(f"={byte:02x}" for byte in encoded),
        f"(?:&|u0026)(?:amp;)*(?:{entity})",
        r"\\+".join(f"u{units[at : at + 4]}" for at in range(0, len(units), 4)),
        f"x{code:02x}",
        r"\\+".join(f"x{byte:02x}" for byte in encoded),
        r"\\+".join(f"{byte:03o}" for byte in encoded),
        f"U{code:08x}",
    ]
    return rf"(?i:(?:\\|%(?:25)*5c)*(?:{'|'.join(ways)}))"


@lru_cache(maxsize=64)
def _ways_of(secret: str) -> tuple[Sequence[str], ...]:
    """Return a secret as it is, as a page shows it, in hexadecimal, and within a base64 text: by its places.

    Each place is for certain characters, of which each may be in any of its spellings.
    """
    shown = (unseen.sub("", secret).replace("\ufeff", " ") for unseen in _UNSEEN)
    plain = {secret, *(" ".join(each.split()) for each in (secret, *shown))}
    plain |= {normalize(form, each) for form in ("NFC", "NFD") for each in plain}
    plain |= {each.encode("utf-8", "surrogatepass").decode("latin-1") for each in plain}
    texts = {secret, *(json.dumps(secret, ensure_ascii=each)[1:-1] for each in (True, False))}
    data = [each.encode("utf-8", "surrogatepass") for each in sorted(texts)]
    data.append(secret.encode("utf-16-le", "surrogatepass"))
    if not secret.isascii() and max(secret) <= "\xff":
        data.append(secret.encode("latin-1"))  # all that a browser's btoa takes
    hexadecimal = (text for each in data for text in (each.hex(), each.hex().upper()))
    base64 = (way for each in data for way in _in_base64(each))
    return *filter(None, sorted(plain)), *hexadecimal, *base64


def _half(places: Sequence[str]) -> int:
    return max(_SHORTEST_HALF, len(places) // 2)


def _clue(places: Sequence[str]) -> str:
    runs = "".join(each if each in _PLAIN else " " for each in places).split()
    return max(runs, key=len, default="")


def _in_base64(data: bytes) -> Iterator[tuple[str, ...]]:
    """Yield what may stand for data at each place within a base64 text."""
    bits = "".join(f"{byte:08b}" for byte in data)
    for before in (0, 2, 4):
        known = "." * before + bits
        known += "." * (-len(known) % 6)
        yield tuple(_sextet(known[at : at + 6]) for at in range(0, len(known), 6))


@lru_cache(maxsize=1024)
def _sextet(bits: str) -> str:
    """Return what may stand for six bits of which some are not known."""
    return "".join(each for at, each in enumerate(_BASE64) if re.fullmatch(bits, f"{at:06b}"))


def _rank(secret: str) -> tuple[int, str]:
    """Order secrets: one that another is a part of comes later than that."""
    return -len(secret), secret


class _Index:
    """The forms of all secrets so far, of which there may be many: found by how the clue of each begins."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._by_start: defaultdict[str, list[_Form]] = defaultdict(list)
        self._sizes: set[int] = set()

    def of(self, secrets: Iterable[str]) -> frozenset[str]:
        """Return secrets whose forms can be found."""
        asked = frozenset(filter(None, secrets))
        for secret in asked - self._known:
            forms = [_Form(secret, way, _clue(places)) for way, places in enumerate(_ways_of(secret))]
            half = secret[: _half(secret)]
            if half != secret and not _COMMON.fullmatch(half):
                forms.append(_Form(secret, _ways_of(secret).index(secret), _clue(half), is_half=True))
            for form in forms:
                self._by_start[form.clue[:_START]].append(form)
                self._sizes.add(len(form.clue[:_START]))
        self._known |= asked
        return asked

    def within(self, text: str, secrets: Collection[str]) -> list[_Form]:
        """Return the forms of these secrets that may be in a text; halves last, which others may share."""
        starts = {text[at : at + size] for size in self._sizes for at in range(len(text) - size + 1)}
        near = chain.from_iterable(self._by_start[each] for each in starts & self._by_start.keys())
        found = [each for each in near if each.secret in secrets and each.clue in text]
        return sorted(found, key=lambda each: (each.is_half, *_rank(each.secret), each.clue))


_INDEX = _Index()


def _in_bytes(pattern: str) -> bytes:
    return pattern.encode("utf-8", "surrogatepass")


def _forms_in(data: bytes, secrets: Iterable[str]) -> Sequence[_Form]:
    words = b" ".join(set(_WORD.findall(data)))  # data repeat themselves
    return _INDEX.within(words.decode("ascii"), _INDEX.of(secrets))


def _hidden(text: str, secrets: Collection[str]) -> str:
    """Return a text without the secrets; without its colours, too, if they stand within one."""
    hidden = _hidden_as_it_is(text, secrets)
    if _COLOUR.search(hidden):
        plain = _COLOUR.sub("", hidden)
        without = _hidden_as_it_is(plain, secrets)
        return hidden if without == plain else without
    return hidden


def _hidden_as_it_is(text: str, secrets: Collection[str]) -> str:
    for form in _INDEX.within(text, secrets):
        text = re.sub(form.pattern, HIDDEN, text)
    return _without_pieces(text, secrets) if _CUT.search(text) else text


def _without_pieces(text: str, secrets: Collection[str]) -> str:
    """Return a text without what was left of a secret where the text was shortened in the middle of it."""
    parts = _CUT.split(text)
    for at in range(0, len(parts), 2):
        for secret in sorted(secrets, key=_rank):
            if at + 1 < len(parts):
                parts[at] = _without_piece(parts[at], secret, is_start=True)
            if at:
                parts[at] = _without_piece(parts[at], secret, is_start=False)
    return "".join(parts)


def _without_piece(part: str, secret: str, *, is_start: bool) -> str:
    """Return a part of a text without the start of a secret at its end, or the end of one at its start."""

    def spelled(size: int) -> str:
        return _pattern(secret[:size] if is_start else secret[-size:])

    if re.search(spelled(_SHORTEST_PIECE), part):
        for size in range(len(secret) - 1, _SHORTEST_PIECE - 1, -1):
            part = re.sub(rf"{spelled(size)}\Z" if is_start else rf"\A{spelled(size)}", HIDDEN, part)
    return part
