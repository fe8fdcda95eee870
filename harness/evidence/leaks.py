"""Looks for secrets in everything that a run has kept: every file, every member of every archive.

Of a picture only its text is looked at, compressed or not, since its pixels can't hold a string.
"""

import re
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Iterable, Iterator
from gzip import GzipFile
from io import BytesIO
from lzma import LZMAFile
from pathlib import Path
from typing import IO, Any

from harness.config.files import NOT_UNPACKED
from harness.evidence.spellings import hide, holds

SHORTEST = 8
"""Characters of a secret that is searched for."""
LARGEST = 200_000_000
"""Bytes that are searched of one file, unpacked: a trace has a few million."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ZIP = b"PK\x03\x04"
_HEAD = 1024
_PACKED: dict[bytes, Any] = {
    b"\x1f\x8b": lambda file: GzipFile(fileobj=file),
    b"BZh": BZ2File,
    b"\xfd7zXZ": LZMAFile,
}
"""What opens a packed file, by what it begins with; a tar within it is as it is."""
_INLINED = re.compile(rb"data:image/(?:jpeg|webp);base64,[A-Za-z0-9+/=]+")


class TooLarge(Exception):
    """A file holds more than is searched."""


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
            places = [str(hide(place, searched)) for place, data in parts(path) if holds(data, searched)]
        except (TooLarge, *NOT_UNPACKED) as error:
            unread[path] = str(error) or type(error).__name__
        else:
            found |= {path: ", ".join(places)} if places else {}
    return found, unread


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, with the name of the place: the file itself, or the members of an archive."""
    with path.open("rb") as file:
        yield from _Parts().of(path.name, file)


class _Parts:
    """Unpacks a file, and what is packed within it, until all that it has seen is too large."""

    def __init__(self) -> None:
        self._left = LARGEST

    def of(self, name: str, file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield what a file holds, with the name of the place."""
        data = self._read(file)
        packed = next((opened for sign, opened in _PACKED.items() if data.startswith(sign)), None)
        if zipfile.is_zipfile(BytesIO(data)) or data.startswith(_ZIP):
            yield from self._members(zipfile.ZipFile(BytesIO(data)))
        elif packed:
            yield f"head of {name}", data[:_HEAD]  # gzip keeps the file's name there
            with packed(BytesIO(data)) as unpacked:
                yield from self.of(f"{name}, unpacked", unpacked)
        else:
            yield name, _text(data)

    def _members(self, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
        yield "comment", archive.comment
        for member in archive.infolist():
            yield f"name of {member.filename}", member.filename.encode() + member.comment + member.extra
            with archive.open(member) as file:
                yield from self.of(member.filename, file)

    def _read(self, file: IO[bytes]) -> bytes:
        data = file.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
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
            yield zlib.decompressobj().decompress(chunk[start:], LARGEST)
        except zlib.error:
            continue
