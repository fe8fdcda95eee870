"""What set-up needs of the machine before it begins, all of it in one line.

    python3 -m harness.browser.needs

It runs before there is an environment, so it imports the standard library only.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec

SETTING = "HARNESS_BROWSER"
PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome")
# Debian's packages: the browser, and a font, for without any a page crashes.
PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core")
# What Playwright itself does not start without; a small Debian or Ubuntu has it not.
LIBRARY = "libatomic1"


def main() -> int:
    """Print the one command that installs what is missing; return 1 if set-up would stop for it."""
    missing = list(_missing())
    if missing and not may_install():
        # Where nothing else is missing a download of Playwright's own browser may do.
        missing += [] if _has_browser() else PACKAGES
    if missing:
        said = "Set-up needs packages of the system. Debian, Ubuntu, as root: apt-get install"
        print(said, *missing, file=sys.stderr)
    return int(bool(missing))


def may_install() -> bool:
    """Tell whether packages may be installed: root may, as in containers and CI; nobody else is made root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _missing() -> Iterator[str]:
    if not shutil.which("uv") and not find_spec("ensurepip"):
        yield "python3-venv"
    if sys.platform == "linux" and not may_install() and not _has_library():
        yield LIBRARY


def _has_library() -> bool:
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def _has_browser() -> bool:
    return bool(os.environ.get(SETTING)) or any(map(shutil.which, PROGRAMS))


if __name__ == "__main__":
    sys.exit(main())
