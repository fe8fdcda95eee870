"""Looks for secrets in everything that a run has kept: every file, every member of every archive.

Of a picture only its text is looked at, compressed or not, since its pixels can't hold a string.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

from harness.evidence.spellings import holds

SHORTEST = 8
"""Characters of a secret that is searched for."""
LARGEST = 200_000_000
"""Bytes that are searched of one file, unpacked: a trace has a few million."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_INLINED = re.compile(rb"data:image/(?:jpeg|webp);base64,[A-Za-z0-9+/=]+")


class TooLarge(Exception):
    """A file holds more than is searched."""


_NOT_READ = (TooLarge, OSError, RuntimeError, EOFError, ValueError, BadZipFile, zlib.error, lzma.LZMAError)
"""What comes of a file that can't be read: it is encrypted, broken, too large or another user's."""


def leaks(paths: Iterable[Path], secrets: Iterable[str]) -> tuple[dict[Path, str], dict[Path, str]]:
    """Return the files that hold a secret, each with the places, and those that can't be read, with why.

    The secret itself is not told.
    """
    # A shorter one would be found in innocent words and numbers.
    searched = [secret for secret in secrets if len(secret) >= SHORTEST]
    found: dict[Path, str] = {}
    unread: dict[Path, str] = {}
    for path in (each for each in paths if searched and each.is_file()):
        try:
            places = [place for place, data in parts(path) if holds(data, searched)]
        except _NOT_READ as error:
            unread[path] = str(error) or type(error).__name__
        else:
            found |= {path: ", ".join(places)} if places else {}
    return found, unread


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, with the name of the place: the file itself, or the members of an archive."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield path.name, _text(_within(file, LARGEST))
        return
    left = LARGEST
    with zipfile.ZipFile(path) as archive:
        yield "comment", archive.comment
        for member in archive.infolist():
            yield f"name of {member.filename}", member.filename.encode() + member.comment + member.extra
            with archive.open(member) as file:
                data = _within(file, left)
            left -= len(data)
            yield member.filename, _text(data)


def _within(file: IO[bytes], size: int) -> bytes:
    """Return what a file holds, unless it is more than this."""
    data = file.read(size + 1)
    if len(data) > size:
        raise TooLarge(f"it holds more than {LARGEST // 1_000_000} MB")
    return data


def _text(data: bytes) -> bytes:
    if data.startswith(_PNG):
        return b"\n".join(_png_texts(data))
    if data.startswith(_JPEG):
        return data[: data.find(b"\xff\xda")] + data[data.rfind(b"\xff\xd9") :]
    return _INLINED.sub(b"", data)


def _png_texts(data: bytes) -> Iterator[bytes]:
    """Yield every chunk of a PNG but its pixels; compressed texts unpacked."""
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        if kind != b"IDAT":
            yield chunk
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _unpacked(chunk)
        at += size + 12
    yield data[at:]


def _unpacked(chunk: bytes) -> Iterator[bytes]:
    for start in (match.start() for match in re.finditer(b"\x78", chunk)):
        try:
            yield zlib.decompress(chunk[start:])
        except zlib.error:
            continue
