"""The key that signs cookies, kept so that sessions survive a restart."""

import os
import re
import secrets
from pathlib import Path

from mock_portal.start import CanNotStart

KEY = re.compile("[!-~]{32,}")


def read_or_make(file: Path) -> str:
    """Return the key in `file`, which is made first, readable by its owner only, if it is not there."""
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return read(file)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(key := secrets.token_hex(32))
    except OSError as error:
        file.unlink()
        raise CanNotStart(f"{file} can't be written: {error.strerror}") from error
    return key


def read(file: Path) -> str:
    """Return the key in `file`; whoever could guess it could sign in as anybody."""
    if not file.is_file():
        raise CanNotStart(f"{file} is to be a file that holds a key, or not to be there.")
    key = file.read_text("ascii", "replace")
    if not KEY.fullmatch(key):
        raise CanNotStart(f"{file} holds no key. Delete it: a new one is made, and all sessions end.")
    return key
