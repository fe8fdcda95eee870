"""The constants of playwright.config.py, loaded by path because nothing in Python imports it by name."""

from __future__ import annotations

import runpy
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

FILE = "playwright.config.py"
_SETTINGS = pytest.StashKey["Settings"]()


@dataclass(frozen=True)
class Settings:
    """What playwright.config.py says; times in milliseconds, folders and files from where it lies."""

    articles: str
    features: str
    browser: str
    use: dict[str, Any]
    expect_timeout: float
    action_timeout: float
    navigation_timeout: float
    scenario_timeout: float
    tracing: str
    evidence: str
    caption_font: str


class SettingsError(Exception):
    """A setting is missing or unknown; the message names the file and the setting."""


def settings_of(config: pytest.Config) -> Settings:
    """Return the settings of a run, read once from the file in pytest's root folder."""
    if _SETTINGS not in config.stash:
        config.stash[_SETTINGS] = load(config.rootpath / FILE)
    return config.stash[_SETTINGS]


def load(path: Path) -> Settings:
    """Read the settings file; refuse missing and unknown names, so that a typo can't pass in silence."""
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file; it holds the settings of a run")
    found = {name: value for name, value in runpy.run_path(str(path)).items() if not name.startswith("_")}
    known = {field.name for field in fields(Settings)}
    if missing := sorted(known - found.keys()):
        raise SettingsError(f"{path}: {', '.join(missing)} is missing")
    if unknown := sorted(found.keys() - known):
        raise SettingsError(
            f"{path}: {', '.join(unknown)} is not a setting; known are {', '.join(sorted(known))}"
        )
    return Settings(**found)
