"""The search for a browser, with a Playwright and programs that are not real."""

import shutil
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import BrowserType, Error

from harness.browser import launch as browser
from harness.browser.launch import DEFAULT_ARGS, BrowserMissing
from harness.browser.needs import PROGRAMS, SETTING

Programs = dict[str, str]
ON_PATH = {name: f"/usr/bin/{name}" for name in PROGRAMS}
ABSENT = "BrowserType.launch: Executable doesn't exist at /cache/chrome\n╔══ playwright install ══╗"


class FakeBrowserType:
    """Launches what is there, and remembers each launch."""

    def __init__(self, name: str = "chromium", *, own: bool = False, error: str = ABSENT) -> None:
        self.name = name
        self.own = own
        self.error = error
        self.executable_path = __file__
        self.launches: list[dict[str, Any]] = []

    def launch(self, **options: Any) -> str:
        self.launches.append(options)
        if not self.own and not options.get("executable_path"):
            raise Error(self.error)
        return options.get("executable_path") or "own"


def launch(browser_type: FakeBrowserType, **options: Any) -> Any:
    return browser.launch(cast("BrowserType", browser_type), **options)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """The programs on PATH, none at first."""
    found: Programs = {}
    monkeypatch.setattr(shutil, "which", found.get)
    monkeypatch.delenv(SETTING, raising=False)
    return found


def test_playwrights_own_build_comes_before_those_on_path_and_these_in_order(programs: Programs) -> None:
    programs.update(ON_PATH)
    assert launch(FakeBrowserType(own=True)) == "own"
    assert (
        launch(FakeBrowserType(), headless=False) == "/usr/bin/chromium"
    )  # the headless shell has no window
    for name in ("chromium-headless-shell", "chromium", "google-chrome", "chrome"):
        assert launch(FakeBrowserType()) == f"/usr/bin/{name}"
        del programs[name]


def test_a_build_whose_folder_is_not_there_is_not_tried(programs: Programs) -> None:
    programs.update(ON_PATH)
    chromium = FakeBrowserType()
    chromium.executable_path = "/nowhere/chromium-1255/chrome-linux64/chrome"
    launch(chromium)
    assert [each["executable_path"] for each in chromium.launches] == ["/usr/bin/chromium-headless-shell"]


def test_the_headless_build_is_tried_where_the_other_is_not(tmp_path: Path, programs: Programs) -> None:
    (tmp_path / "chromium_headless_shell-1255").mkdir()
    chromium = FakeBrowserType(own=True)
    chromium.executable_path = f"{tmp_path}/chromium-1255/chrome-mac/Chromium.app/Contents/MacOS/Chromium"
    assert launch(chromium) == "own"


def test_an_argument_comes_before_the_setting_and_that_before_playwrights_own_build(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.update(ON_PATH, mine="/opt/mine")
    monkeypatch.setenv(SETTING, "mine")
    chromium = FakeBrowserType(own=True)
    assert launch(chromium) == "/opt/mine"
    assert launch(chromium, executable="chrome") == "/usr/bin/chrome"
    launch(chromium, channel="msedge")
    assert chromium.launches[2:] == [{"channel": "msedge", "args": list(DEFAULT_ARGS)}]


def test_nothing_stands_in_for_what_is_asked_for(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs.update(ON_PATH)
    absent_channel = FakeBrowserType(error="Chromium distribution 'msedge' is not found at /opt/msedge")
    with pytest.raises(
        BrowserMissing, match=r"not there: msedge\. Correct --browser-channel or HARNESS_BROWSER"
    ):
        launch(absent_channel, channel="msedge")
    monkeypatch.setenv(SETTING, "/opt/gone")
    with pytest.raises(BrowserMissing, match=r"not there: /opt/gone\. "):
        launch(FakeBrowserType(own=True))


def test_launch_options_are_kept(programs: Programs) -> None:
    programs.update(ON_PATH)
    chromium = FakeBrowserType()
    launch(chromium, slow_mo=50, args=["--lang=en"])
    assert chromium.launches[-1] == {
        "slow_mo": 50,
        "args": ["--font-render-hinting=none", "--renderer-process-limit=1", "--lang=en"],
        "executable_path": "/usr/bin/chromium-headless-shell",
    }


def test_no_browser_is_told_with_what_gets_one(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(Path.cwd() / ".venv" / "python"))
    with pytest.raises(BrowserMissing) as missing:
        launch(FakeBrowserType())
    python = Path(".venv", "python")
    assert str(missing.value) == f"No browser found. This gets one: {python} -m harness.browser install"
    programs["chromium-headless-shell"] = "/usr/bin/chromium-headless-shell"
    with pytest.raises(BrowserMissing, match=r"-m playwright install chromium$"):
        launch(FakeBrowserType(), headless=False)


def test_a_browser_that_is_there_but_does_not_start_is_not_passed_over(programs: Programs) -> None:
    programs.update(ON_PATH)
    with pytest.raises(Error, match="missing dependencies"):
        launch(FakeBrowserType(error="Host system is missing dependencies to run browsers."))


@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_other_browsers_are_launched_as_playwright_does(
    name: str, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.update(ON_PATH)
    monkeypatch.setenv(SETTING, "chrome")
    other = FakeBrowserType(name, own=True)
    assert launch(other, slow_mo=50) == "own"
    assert other.launches == [{"slow_mo": 50}]
    with pytest.raises(BrowserMissing, match=f"-m playwright install {name}$"):
        launch(FakeBrowserType(name))
