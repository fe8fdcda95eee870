"""Getting a browser, on machines that are not real."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from harness.browser import install, needs, patience
from harness.browser.launch import BrowserMissing
from harness.browser.needs import LIBRARY, SETTING
from portals.project import PROJECT


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The programs on PATH, none at first."""
    found: dict[str, str] = {}
    monkeypatch.setattr(shutil, "which", found.get)
    monkeypatch.delenv(SETTING, raising=False)
    return found


class Machine:
    """A machine that is not real: says of each command, and of a browser, after which other one it works."""

    def __init__(self, **works_after: str) -> None:
        self.works_after = {"playwright_version": "", **works_after}
        self.tried: list[str] = []
        self.done = {""}

    def run(self, command: list[str], limit: float | None = None, **environment: str) -> bool:
        """Stand in for running playwright or apt-get."""
        tool = "apt" if "apt-get" in command else "playwright"
        acts = {"--version": "version", "install": "install", "install-deps": "libraries", "update": "update"}
        act = f"{tool}_{next(acts[word] for word in command if word in acts)}"
        act += "_library" if LIBRARY in command else ""
        self.tried.append(act)
        works = self.works_after.get(act) in self.done
        self.done |= {act} if works else set()
        return works

    def found(self) -> str | None:
        return "a browser" if self.works_after.get("browser") in self.done else None


Installer = Callable[[Machine], str]


@pytest.fixture
def install_on(monkeypatch: pytest.MonkeyPatch, programs: dict[str, str]) -> Installer:
    """The installer, on a machine that is not real, as root on Debian."""
    programs["apt-get"] = "/usr/bin/apt-get"
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(install, "_distribution", lambda: "debian")

    def install_on(machine: Machine) -> str:
        monkeypatch.setattr(install, "_run", machine.run)
        monkeypatch.setattr(install, "_found", machine.found)
        return install.install()

    return install_on


WAYS = {
    "a browser works already": ({"browser": ""}, ""),
    "downloads work": ({"playwright_install": "", "browser": "playwright_install"}, "playwright_install"),
    "no downloads, and a package list that is old": (
        {"apt_install": "apt_update", "apt_update": "", "browser": "apt_install"},
        "playwright_install apt_install apt_update apt_install",
    ),
    "a download that does not start, and no such package": (
        {"playwright_install": "", "playwright_libraries": "", "browser": "playwright_libraries"},
        "playwright_install apt_install apt_update playwright_libraries",
    ),
    "Playwright does not start": (
        {"playwright_version": "apt_install_library", "apt_install_library": "", "browser": ""},
        "apt_install_library playwright_version",
    ),
}


@pytest.mark.parametrize(("works_after", "tried"), WAYS.values(), ids=WAYS)
def test_a_browser_is_got_in_the_first_way_that_works(
    works_after: dict[str, str], tried: str, install_on: Installer
) -> None:
    machine = Machine(**works_after)
    assert install_on(machine) == "a browser"
    assert machine.tried == ["playwright_version", *tried.split()]


def test_only_root_installs_packages_and_anyone_else_gets_the_one_command(
    install_on: Installer, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(apt_install="", browser="apt_install")
    programs["sudo"] = "/usr/bin/sudo"
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(BrowserMissing, match="As root: apt-get install chromium-headless-shell") as missing:
        install_on(machine)
    assert "\n" not in str(missing.value)
    assert machine.tried == ["playwright_version", "playwright_install"]


def test_a_wrong_setting_installs_nothing(install_on: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine()
    monkeypatch.setenv(SETTING, "/opt/gone")
    with pytest.raises(BrowserMissing, match=r"HARNESS_BROWSER asks for /opt/gone: correct it, or unset"):
        install_on(machine)
    assert machine.tried == ["playwright_version"]


def test_a_playwright_that_does_not_start_is_one_line(install_on: Installer) -> None:
    with pytest.raises(BrowserMissing, match=f"Playwright does not start.*{LIBRARY}$"):
        install_on(Machine(playwright_version="never"))


def test_a_command_that_hangs_is_ended_with_what_it_started(capsys: pytest.CaptureFixture[str]) -> None:
    # The output of a process that lived on would keep the call waiting for it.
    hang = "import threading; threading.Event().wait(60)"
    start_it = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hang!r}])"
    assert not install._run([sys.executable, "-c", start_it], limit=1)
    assert capsys.readouterr().out == "  failed: Error: not done after 1 seconds\n"


def test_a_command_that_fails_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert not install._run([sys.executable, "-c", "print('a\\nE: no such package\\nb'); exit(1)"])
    assert capsys.readouterr().out == "  failed: E: no such package\n"


@pytest.mark.parametrize(
    ("there", "modules", "library", "user", "said"),
    [
        ([], [], False, 1000, "python3-venv libatomic1 chromium-headless-shell fonts-dejavu-core"),
        (["uv"], [], False, 1000, "libatomic1 chromium-headless-shell fonts-dejavu-core"),
        (["chromium"], [], True, 1000, "python3-venv"),
        ([], ["ensurepip"], True, 1000, ""),  # a download of a browser may do
        (["uv", "google-chrome"], [], True, 1000, ""),
        ([], [], False, 0, "python3-venv"),  # set-up installs the rest
    ],
)
def test_one_line_names_all_that_set_up_would_stop_for(
    programs: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    there: list[str], modules: list[str], library: bool, user: int, said: str,
) -> None:  # fmt: skip
    programs.update({name: f"/usr/bin/{name}" for name in ["apt-get", *there]})
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(needs, "find_spec", lambda name: name if name in modules else None)
    monkeypatch.setattr(needs, "_has_library", lambda: library)
    monkeypatch.setattr(sys, "platform", "linux")
    assert needs.main() == bool(said)
    line = f"Set-up needs packages of the system. Debian, Ubuntu, as root: apt-get install {said}\n"
    assert capsys.readouterr().err == (line if said else "")


def test_the_check_before_set_up_needs_no_package() -> None:
    done = subprocess.run([sys.executable, "-I", "-S", needs.__file__], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_a_silent_command_says_every_few_seconds_that_it_still_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "EVERY", 0.1)
    quiet = "import time; time.sleep(0.5); print('done'); exit(3)"
    assert patience.run([sys.executable, "-c", quiet]) == (3, "done\n")
    assert capsys.readouterr().out.count(" s\n") >= 2


def test_set_up_runs_no_long_command_without_it() -> None:
    setup = (PROJECT / "Makefile").read_text().split("define SETUP")[1].split("endef")[0]
    long = re.findall(r"^.*(?:pip install|\(PIP\)|-m venv|browser install).*$", setup, re.MULTILINE)
    assert len(long) == 5
    assert all("$(PATIENTLY)" in line for line in long)
    assert patience.EVERY < 5
