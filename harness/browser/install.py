"""Gets a browser where none works: Playwright's own build, or for root the packages of Debian."""

import os
import platform
import sys

from playwright.sync_api import Error

from harness.browser.launch import BrowserMissing, find, python
from harness.browser.needs import LIBRARY, PACKAGES, SETTING, may_install
from harness.browser.patience import run
from harness.config.texts import first_line

DOWNLOAD_LIMIT = 300  # seconds for the whole download
STALL_LIMIT = 10  # seconds without a byte; Playwright tries five times


def install() -> str:
    """Get a browser if none works, and return what `find` does; raise BrowserMissing if none can be had."""
    _need_playwright()
    found = _found()
    if not found and not os.environ.get(SETTING):
        downloaded = _download()
        found = _found()  # even if not: the browser may be there without the video encoder that comes with it
        if not found and may_install():
            if not _install_packages(*PACKAGES) and downloaded:
                _install_libraries()
            found = _found()
    if not found:
        raise BrowserMissing(f"No working browser can be had here. {_advice()}")
    return found


def _need_playwright() -> None:
    """Make sure that Playwright itself starts, or raise BrowserMissing."""
    if _playwright("--version"):
        return
    if not may_install() or not _install_packages(LIBRARY) or not _playwright("--version"):
        raise BrowserMissing(f"Playwright does not start. Debian, Ubuntu: apt-get install {LIBRARY}")


def _found() -> str | None:
    """Return what `find` does, or None if no browser works."""
    try:
        return find()
    except BrowserMissing:
        return None
    except Error as error:
        print(f"A browser is there, but does not work: {first_line(error.message)}")
        return None


def _download() -> bool:
    """Download Playwright's own build, and return whether that worked."""
    print("Downloading a browser: Playwright's own Chromium")
    stall = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": str(STALL_LIMIT * 1000)}
    return _playwright("install", "--only-shell", "--no-progress", "chromium", limit=DOWNLOAD_LIMIT, **stall)


def _install_libraries() -> bool:
    """Install the libraries and fonts that Playwright's own build needs, and return whether that worked."""
    print("Installing the libraries of Playwright's own Chromium")
    return _playwright("install-deps", "chromium-headless-shell")


def _install_packages(*packages: str) -> bool:
    """Install packages of the distribution, and return whether that worked."""
    print(f"Installing the distribution's packages: {' '.join(packages)}")
    install = ["install", "--yes", "--no-install-recommends", *packages]
    return _apt_get(*install) or (_apt_get("update") and _apt_get(*install))


def _playwright(*arguments: str, limit: float | None = None, **environment: str) -> bool:
    """Run Playwright's own command."""
    return _run([sys.executable, "-m", "playwright", *arguments], limit, **environment)


def _apt_get(*arguments: str) -> bool:
    """Run apt-get without questions or long waits for the network."""
    patience = [f"-oAcquire::{way}::Timeout={STALL_LIMIT}" for way in ("http", "https")]
    options = ["-oAcquire::Retries=1", "-oDPkg::Lock::Timeout=120", *patience]
    command = ["apt-get", "--quiet", *options, *arguments]
    return _run(command, DEBIAN_FRONTEND="noninteractive")


def _run(command: list[str], limit: float | None = None, **environment: str) -> bool:
    """Run a command, ``limit`` seconds at most; print why if it failed, and return whether it ended well."""
    code, output = run(command, limit, environment)
    if code:
        print(f"  failed: {_reason(output)}")
    return code == 0


def _reason(output: str) -> str:
    """Return the line of a failed command's output that says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E: ", "Error: "))]
    return errors[0] if errors else lines[-1] if lines else "no output"


def _advice() -> str:
    """Return the one command or setting that gets a browser on this machine."""
    if os.environ.get(SETTING):
        return f"{SETTING} asks for {os.environ[SETTING]}: correct it, or unset it to get another."
    if _distribution() == "debian":
        return f"As root: apt-get install {' '.join(PACKAGES)}"
    with_libraries = "--with-deps " if sys.platform == "linux" else ""
    return f"Where downloads work: {python()} -m playwright install {with_libraries}--only-shell chromium"


def _distribution() -> str:
    """Return the short name of the Linux distribution, such as debian, or nothing."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""
