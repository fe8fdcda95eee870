"""The command line options that all of the harness shares; its parts add their own. Defaults for others'."""

import os
import tempfile
from argparse import ArgumentTypeError
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from playwright.sync_api import Browser

from harness.compat import is_given
from harness.config.files import FileError, json_of, plain_file
from harness.config.settings import FILE, Settings, SettingsError, load

VERIFY = "verify"
REPORT = "report"
SINCE = "since"
EVIDENCE = "evidence"
TRACING = "scenario_tracing"
CONNECT = "connect"
THEME = "theme"
AGAIN = pytest.StashKey[bool]()
"""Marks a test that runs a second time: of that run only the trace is wanted."""
RUNS = "test-results"
SETTLED = ("browser", "output", "evidence", "tracing", TRACING, THEME)
"""The options to which this module gives a value of its own."""
_FONTS = (b"wOF2", b"wOFF", b"OTTO", b"\0\1\0\0", b"true", b"ttcf")
"""What the file of a font begins with."""

_SETTINGS = pytest.StashKey[Settings]()


@dataclass(frozen=True)
class Policy:
    """What is kept: pictures of `steps`, `failures` or `none`, and which traces.

    Those are `on`, `off`, `retain-on-failure`, or `on-first-retry`: of the second run of what has failed.
    """

    evidence: str
    tracing: str


def not_empty(value: str) -> str:
    """Refuse an option that names nothing, as one does whose variable is not set."""
    if not value.strip():
        raise ArgumentTypeError("it is given, and empty")
    return value


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the harness's options."""
    group = parser.getgroup("article", "the executable article")
    group.addoption(
        "--verify",
        action="store_true",
        help="print the article sentence by sentence with its verdicts; fail unless every claim was tested",
    )
    group.addoption(
        "--report",
        type=not_empty,
        metavar="DIR",
        help="write the report into this folder: HTML, JSON, JUnit, Cucumber, Markdown, pictures, traces",
    )
    group.addoption(
        "--since",
        type=not_empty,
        metavar="DIR",
        help="say what is new since the run whose report is in this folder",
    )
    group.addoption(
        "--evidence",
        choices=("steps", "failures", "none"),
        help="what is pictured: every step (default with --verify or --report), failures only, nothing",
    )
    group.addoption(
        "--theme",
        choices=("light", "dark"),
        help="the theme that the user prefers (default: as in playwright.config.py)",
    )
    group.addoption(
        "--connect",
        type=not_empty,
        metavar="WS",
        help="use the browsers of a Playwright server (playwright run-server), such as ws://machine:3000/",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the evidence policy from playwright.config.py; give the run a folder that no other run wipes."""
    if not __debug__:
        raise pytest.UsageError(
            "Python leaves out assertions, which are what checks: run it without -O and PYTHONOPTIMIZE"
        )
    if hasattr(config, "workerinput"):
        vars(config.option).update(config.workerinput["settled"])
        return
    settings, option = settings_of(config), config.option
    option.browser = list(dict.fromkeys(option.browser or [settings.browser]))
    option.theme = option.theme or settings.use.get("color_scheme", "light")
    if option.report:
        option.report = str(Path(option.report).expanduser())
        if config.rootpath.is_relative_to(Path(option.report).resolve()):
            raise pytest.UsageError(f"--report takes a folder for the report alone, not {option.report}")
        if is_given(config, "output"):
            raise pytest.UsageError("--report and --output both name the run's folder: give only one of them")
        option.output = option.report
    elif not is_given(config, "output"):
        runs = (
            RUNS if os.access(config.invocation_params.dir, os.W_OK) else tempfile.mkdtemp(prefix=f"{RUNS}-")
        )
        option.output = str(Path(runs) / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}")
    if option.evidence is None:
        option.evidence = "steps" if option.verify or option.report else settings.evidence
    option.output = str(Path(config.invocation_params.dir, option.output))
    _settle_tracing(config, settings.tracing)
    _settle_durations(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist what was settled here: it reads the command line only."""
    node.workerinput["settled"] = {name: getattr(node.config.option, name) for name in SETTLED}


def _settle_tracing(config: pytest.Config, default: str) -> None:
    """Trace in the harness: pytest-playwright would write the traces of passed tests, too."""
    option = config.option
    if not is_given(config, "tracing"):
        option.tracing = default if option.evidence == "steps" else "off"
    option.scenario_tracing, option.tracing = option.tracing, "off"


def _settle_durations(config: pytest.Config) -> None:
    """Find the durations, by which shards are made, from whatever folder pytest was called in."""
    path = Path(getattr(config.option, "durations_path", ""))
    if not Path(config.invocation_params.dir, path).exists():
        path = config.rootpath / path
        config.option.durations_path = str(path)
    is_read = getattr(config.option, "splits", None) or getattr(config.option, "store_durations", False)
    if is_read and path.exists():
        try:
            msgspec.convert(json_of(path), dict[str, float] | list[tuple[str, float]])
        except (FileError, msgspec.ValidationError) as error:
            said = error if isinstance(error, FileError) else f"{path}: it holds no durations: {error}"
            raise pytest.UsageError(f"{said}; remove it, and make durations writes it anew") from None


def settings_of(config: pytest.Config) -> Settings:
    """Return the settings of a run, read once from their file; UsageError if it can't be used."""
    if _SETTINGS not in config.stash:
        try:
            config.stash[_SETTINGS] = load(config.rootpath / FILE, get_type_hints(Browser.new_context))
        except SettingsError as error:
            raise pytest.UsageError(str(error)) from None
    return config.stash[_SETTINGS]


def font_of(config: pytest.Config, setting: str) -> Path:
    """Return the file of a font that a setting names; UsageError if it is of no use."""
    path: Path = config.rootpath / getattr(settings_of(config), setting)
    try:
        why_not = "" if plain_file(path).read_bytes().startswith(_FONTS) else "it is not a font"
    except OSError as error:
        why_not = f"it can't be read: {error.strerror}"
    if why_not:
        raise pytest.UsageError(f"{config.rootpath / FILE}: {setting}: {path}: {why_not}")
    return path


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir() -> None:
    """Deletes nothing: a run has a folder of its own, and one that a user named may hold other things."""


def policy(item: pytest.Item) -> Policy:
    """Return what is kept of a test: of its second run the trace."""
    if item.stash.get(AGAIN, False):
        return Policy("none", "on")
    return Policy(item.config.getoption(EVIDENCE), item.config.getoption(TRACING))


def run_folder(config: pytest.Config) -> Path:
    """Return the folder for all that this run keeps."""
    return Path(config.getoption("--output"))
