"""The files of a project: read in one way, with one kind of error if they can't be; how JSON is laid out."""

import errno
import json
import stat
import tomllib
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

NOT_UNPACKED = (OSError, RuntimeError, EOFError, ValueError, BadZipFile, zlib.error, LZMAError)
"""What comes of an archive that can't be read: it is encrypted, broken or another user's."""


class FileError(Exception):
    """A file of the project can't be used; the message names it."""


def plain_file(path: Path) -> Path:
    """Return the path of a file to read; OSError if there is none, or a pipe or device, which may not end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system says so itself
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    return path


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8; FileError if it can't be read."""
    try:
        return plain_file(path).read_text(encoding="utf-8-sig")
    except UnicodeError as error:
        raise FileError(f"{path}: save it as UTF-8: it is in another encoding") from error
    except OSError as error:
        raise FileError(f"{path}: it can't be read: {error.strerror}") from error


def laid_out(value: object, depth: int, *, sort_keys: bool = False, at: int = 0) -> str:
    """Return JSON in which each name has a line of its own, down to a depth."""
    if at == depth or not value or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys)
    items = sorted(value.items()) if sort_keys else value.items()
    inner = ",\n".join(
        f"{' ' * (at + 1)}{json.dumps(name, ensure_ascii=False)}: "
        f"{laid_out(each, depth, sort_keys=sort_keys, at=at + 1)}"
        for name, each in items
    )
    return f"{{\n{inner}\n{' ' * at}}}"


def toml_of(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds; FileError if it can't be read."""
    try:
        return tomllib.loads(text_of(path))
    except (ValueError, RecursionError) as error:
        raise FileError(f"{path}: this is not TOML: {error}") from error


def json_of(path: Path) -> Any:
    """Return what a JSON file holds; FileError if it can't be read."""
    try:
        return json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise FileError(f"{path}:{error.lineno}: this is not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting that Python does not take
        raise FileError(f"{path}: this is not JSON: {error}") from error
