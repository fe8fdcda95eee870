"""The files of a project that its users write: read in one way, with one kind of error if they can't be."""

import json
import tomllib
from pathlib import Path
from typing import Any


class FileError(Exception):
    """A file of the project can't be used; the message names it."""


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8; FileError if it can't be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise FileError(f"{path}: it can't be read: {getattr(error, 'strerror', error)}") from error


def toml_of(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds; FileError if it can't be read."""
    try:
        return tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise FileError(f"{path}: this is not TOML: {error}") from error


def json_of(path: Path) -> Any:
    """Return what a JSON file holds; FileError if it can't be read."""
    try:
        return json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise FileError(f"{path}:{error.lineno}: this is not JSON: {error.msg}") from error
