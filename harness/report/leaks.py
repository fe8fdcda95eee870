"""Looks for secrets in everything that a run has kept: every file, every member of every archive.

Of a picture only its text is looked at, compressed or not, since its pixels can't hold a string.
"""

from __future__ import annotations

import base64
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.evidence.secrets import SHORTEST, spellings

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_INLINED = re.compile(rb"data:image/(?:jpeg|webp);base64,[A-Za-z0-9+/=]+")


def leaks(paths: Iterable[Path], secrets: Iterable[str]) -> dict[Path, list[str]]:
    """Return the files that hold a secret, each with the places in it; the secret itself is not told."""
    needles = needles_of(secrets)
    ends = {needle[-SHORTEST:] for needle in needles}
    found: dict[Path, list[str]] = {}
    for path in (each for each in paths if each.is_file()):
        places = [place for place, data in parts(path) if _holds(data, needles, ends)]
        if places:
            found[path] = places
    return found


def needles_of(secrets: Iterable[str]) -> list[bytes]:
    """Return the bytes to look for: each secret in every spelling, and inside of a base64 text."""
    secrets = {secret for secret in secrets if len(secret) >= SHORTEST}
    encoded = {part for secret in secrets for part in _in_base64(secret.encode())}
    return [spelling.encode() for spelling in spellings(secrets)] + sorted(encoded)


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, with the name of the place: the file itself, or the members of an archive."""
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield "comment", archive.comment
            for member in archive.infolist():
                yield f"name of {member.filename}", member.filename.encode() + member.comment + member.extra
                yield member.filename, _text(archive.read(member))
    else:
        yield path.name, _text(data)


def _holds(data: bytes, needles: list[bytes], ends: set[bytes]) -> bool:
    """Tell whether the data has a needle; the ends are looked for first, all at once."""
    if ends.isdisjoint(data[at : at + SHORTEST] for at in range(len(data) - SHORTEST + 1)):
        return False
    return any(needle in data for needle in needles)


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


def _in_base64(secret: bytes) -> Iterator[bytes]:
    """Yield how the secret looks within a base64 text, at each of the three places it can begin at."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + secret)
        whole = encoded[(0, 2, 3)[shift] : len(encoded) - (0 if (shift + len(secret)) % 3 == 0 else 4)]
        if len(whole) >= SHORTEST:
            yield whole
