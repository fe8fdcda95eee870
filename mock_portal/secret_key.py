"""The key that signs cookies, kept so that sessions survive a restart."""

import os
import secrets
from pathlib import Path


def read_or_make(file: Path) -> str:
    """Return the key in `file`, which is made first, readable by its owner only, if it is not there."""
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_text("ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        key = secrets.token_hex(32)
        stream.write(key)
    return key
