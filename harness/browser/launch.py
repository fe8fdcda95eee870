"""The browser of a run: finds a Chromium, launches it, and gets one where there is none.

The first that is there is taken:

1. what was asked for: the ``executable`` argument, else a channel or path among the launch options
   (``--browser-channel``), else the program that the variable HARNESS_BROWSER names
2. Playwright's own build
3. chromium-headless-shell, chromium, google-chrome, chrome on PATH

Firefox and WebKit have no such search: Playwright launches its own builds.

    python -m harness.browser.launch find      print which browser would be used, and its version
    python -m harness.browser.launch install   get one if none works
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

SETTING = "HARNESS_BROWSER"
OWN_BUILD = "Playwright's own Chromium"
PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome")

# The same letter shapes on every machine, or pictures differ; no renderer kept ready in reserve.
DEFAULT_ARGS = ("--font-render-hinting=none", "--renderer-process-limit=1")

# Debian's packages: the browser, and a font, for without any a page crashes.
PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core")
# What Playwright itself does not start without; a small Debian or Ubuntu has it not.
LIBRARY = "libatomic1"

DOWNLOAD_LIMIT = 300  # seconds for the whole download
STALL_LIMIT = 10  # seconds without a byte; Playwright tries five times


class BrowserMissing(Exception):
    """No browser is there. The message is one line for the user and says how to get one."""


def launch(browser_type: BrowserType, *, executable: str | None = None, **launch_options: Any) -> Browser:
    """Launch the first browser that is there; raise BrowserMissing if none is.

    The launch options are those of ``BrowserType.launch``. Any other failure is Playwright's Error.
    """
    return _launch_first(browser_type, executable, launch_options)[1]


def _launch_first(
    browser_type: BrowserType, executable: str | None, options: dict[str, Any]
) -> tuple[str, Browser]:
    """Return the name and the browser of the first candidate that is there."""
    if browser_type.name != "chromium":
        return browser_type.name, _launch_own(browser_type, options)
    options = {**options, "args": [*DEFAULT_ARGS, *options.get("args", ())]}
    wanted = _wanted(executable, options)
    for name, where in [wanted] if wanted else _search(headed=options.get("headless") is False):
        try:
            return name, browser_type.launch(**{**options, **where})
        except Error as error:
            if not _is_absence(error):
                raise
    raise BrowserMissing(_not_there(wanted[0]) if wanted else _none_found(options))


def _launch_own(browser_type: BrowserType, options: dict[str, Any]) -> Browser:
    """Launch as Playwright does, with one clear line if its build is not there."""
    try:
        return browser_type.launch(**options)
    except Error as error:
        if not _is_absence(error):
            raise
        command = f"{_python()} -m playwright install {browser_type.name}"
        raise BrowserMissing(f"No {browser_type.name} found. This gets one: {command}") from None


def _wanted(executable: str | None, options: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the browser that was asked for and how to launch it, or None if any will do."""
    for option in ("executable_path", "channel"):
        if not executable and options.get(option):
            return str(options[option]), {}
    name = executable or os.environ.get(SETTING)
    if not name:
        return None
    path = shutil.which(name)
    if not path:
        raise BrowserMissing(_not_there(name))
    return path, {"executable_path": path}


def _search(*, headed: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each place to look, with what it adds to the launch options."""
    # Not browser_type.executable_path: that is another program than a headless launch uses.
    yield OWN_BUILD, {}
    for program in PROGRAMS:
        path = shutil.which(program)
        if path and not (headed and program == "chromium-headless-shell"):
            yield path, {"executable_path": path}


def _is_absence(error: Error) -> bool:
    """Return whether a launch failed because there is no such program."""
    return "executable doesn't exist" in error.message.lower() or "is not found at" in error.message


def _not_there(name: str) -> str:
    return f"The browser that was asked for is not there: {name}"


def _none_found(options: dict[str, Any]) -> str:
    if options.get("headless") is False:
        return f"No browser with a window found. This gets one: {_python()} -m playwright install chromium"
    return f"No browser found. This gets one: {_python()} -m harness.browser.launch install"


def _python() -> str:
    """Return this interpreter as a user would type it."""
    path = Path(sys.executable)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def find() -> str:
    """Return the name and version of the browser that would be used, after it has drawn a page."""
    with sync_playwright() as playwright:
        name, browser = _launch_first(playwright.chromium, None, {})
        page = browser.new_page()
        page.set_content("<input value='Without any font, a form control crashes the page.'>")
        page.screenshot(timeout=20_000)
        return f"{name} {browser.version}"


def install() -> str:
    """Get a browser if none works, and return what ``find`` does; raise BrowserMissing if none can be had."""
    _need_playwright()
    found = _found()
    if not found and not os.environ.get(SETTING):
        downloaded = _download()
        found = _found()  # even if not: the browser may be there without the video encoder that comes with it
        if not found and _may_install():
            if not _install_packages(*PACKAGES) and downloaded:
                _install_libraries()
            found = _found()
    if not found:
        raise BrowserMissing(f"No browser that works is to be had here. {_advice()}")
    return found


def _need_playwright() -> None:
    """Make sure that Playwright itself starts, or raise BrowserMissing."""
    if _playwright("--version"):
        return
    if not _may_install() or not _install_packages(LIBRARY) or not _playwright("--version"):
        raise BrowserMissing(f"Playwright does not start. Debian, Ubuntu: apt-get install {LIBRARY}")


def _found() -> str | None:
    """Return what ``find`` does, or None if no browser works."""
    try:
        return find()
    except BrowserMissing:
        return None
    except Error as error:
        print(f"A browser is there, but does not work: {_first_line(error.message)}")
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


def _may_install() -> bool:
    """Tell whether packages may be installed: root may, as in containers and CI; nobody else is made root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


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
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **environment},
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            output = f"Error: not done after {limit:.0f} seconds"
        finally:
            _end(process)
    if process.returncode:
        print(f"  failed: {_reason(output)}")
    return process.returncode == 0


def _end(process: subprocess.Popen[str]) -> None:
    """End a command that still runs, with the processes it started."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _reason(output: str) -> str:
    """Return the line of a failed command's output that says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E: ", "Error: "))]
    return errors[0] if errors else lines[-1] if lines else "no output"


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]


def _advice() -> str:
    """Return the one command or setting that gets a browser on this machine."""
    if os.environ.get(SETTING):
        return f"{SETTING} asks for {os.environ[SETTING]}."
    if _distribution() == "debian":
        return f"As root: apt-get install {' '.join(PACKAGES)}"
    with_libraries = "--with-deps " if sys.platform == "linux" else ""
    return f"Where downloads work: {_python()} -m playwright install {with_libraries}--only-shell chromium"


def _distribution() -> str:
    """Return the short name of the Linux distribution, such as debian, or nothing."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m harness.browser.launch", description="Find or get a browser."
    )
    parser.add_argument("command", choices=["find", "install"])
    command = parser.parse_args().command
    try:
        print(f"Browser: {install() if command == 'install' else find()}")
    except (BrowserMissing, Error) as error:
        print(_first_line(str(error)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
