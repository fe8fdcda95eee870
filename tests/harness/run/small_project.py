"""A project with a small article of two sentences, and runs of it in a pytest of their own."""

import shutil
from pathlib import Path

from portals.project import PROJECT
from tests.runs import Ended, run_pytest

ARTICLE = "# A small article\n\n1. The portal opens. <!-- 1a -->\n\n2. The portal closes. <!-- 2a -->\n"
SOURCE = "[claims]\n1a = 'it opens'\n2a = 'it closes'\n"
CONTROLS = '[door]\nlabel = "Door"\nscreen = "any"\nstates = { open = "documented", closed = "documented" }\n'
OPENING = """Feature: A door that opens

  Rule: The portal opens.

    @state:door/open
    Scenario: It opens
      Given a portal
      Then it does pass
"""
CLOSING = """Feature: A door that shuts

  Rule: The portal closes.

    @state:door/closed
    Scenario: It closes
      Given a portal
      Then it does {deed}
"""
CONFTEST = """
import os
import signal

import pytest
from pytest_bdd import given, parsers, then

pytest_plugins = [
    "harness.config.options", "harness.evidence.plugin", "harness.results.recorder",
    "harness.scenarios.plugin",
    "harness.report.failing", "harness.report.progress", "harness.report.plugin",
]


@given("a portal")
def a_portal():
    pass


@then(parsers.parse("it does {deed}"))
def it_does(deed, browser_name, subtests):
    if deed in ("fail", f"fail in {browser_name}"):
        assert "open" == "closed", "the door"
    if deed == "fail at first" and not os.path.exists("tried"):
        os.mkdir("tried")
        raise AssertionError("the door sticks")
    if deed == "show half a character":
        raise AssertionError("the door is " + "\\ud83d")
    if deed == "say very much":
        raise AssertionError("the door is " + "open " * 300_000)
    if deed == "fail in a part":
        for part in "first", "second":
            with subtests.test(part):
                assert part == "first"
    if deed == "slip":
        deed["open"]
    if deed == "give up":
        raise SystemExit(0)
    if deed == "end the run":
        pytest.exit("the door is gone\\nfor good.", 7)
    if deed == "take too long":
        pytest.fail("Timeout (>1.0s) from pytest-timeout.")
    if deed == "skip":
        pytest.skip("no door here")
    if deed == "crash":
        os._exit(3)
    if deed == "interrupt":
        raise KeyboardInterrupt
    if deed.startswith("get a SIG"):
        target = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        os.kill(target, getattr(signal, deed.removeprefix("get a ")))
        signal.pause()
    if deed == "block the report":
        os.makedirs("out/report.html")
"""

BROWSERS = ("--browser=chromium", "--browser=firefox", "--browser=firefox")


def write(folder: Path) -> None:
    """Write a project with a small article of two sentences."""
    (folder / "features").mkdir()
    write_article(folder, "small", ARTICLE, SOURCE)
    shutil.copy(PROJECT / "playwright.config.py", folder)
    (folder / "features" / "controls.toml").write_text(CONTROLS)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = assumed\naddopts = -p no:randomly\n")
    (folder / "test_all.py").write_text("from pytest_bdd import scenarios\nscenarios('features')\n")
    (folder / "features" / "a_opening.feature").write_text(OPENING)
    close(folder, "pass")


def write_article(project: Path, name: str, text: str, source: str = "") -> None:
    folder = project / "docs" / "help" / name
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(text)
    if source:
        (folder / "source-claims.toml").write_text(source)


def close(project: Path, deed: str) -> None:
    """Let the second scenario do something."""
    (project / "features" / "b_closing.feature").write_text(CLOSING.format(deed=deed))


def run(project: Path, *options: str, **environment: str) -> Ended:
    return run_pytest(project, *options, report="out", env=environment)
