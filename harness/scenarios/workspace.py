"""What a run works on: the articles and the features of the project in pytest's root folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from harness.article.articles import Article, read_articles
from harness.compat import template_of
from harness.config.settings import FILE, Settings, load, settings_of
from harness.scenarios.features import Scenario, read_controls, read_features, scenario_of

CONTROLS = "controls.toml"
_WORKSPACE = pytest.StashKey["Workspace"]()
_SCENARIO = pytest.StashKey[Scenario]()


@dataclass(frozen=True)
class Workspace:
    """A project: its root, where its articles lie, and its features. Each is read once, when asked for."""

    root: Path
    help: Path
    features: Path

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        return read_articles(self.help)

    @property
    def scenarios(self) -> list[Scenario]:
        """Return every scenario of every feature that can be read."""
        return self._read[0]

    @property
    def unreadable(self) -> list[str]:
        """Return what is wrong with the features that can't be read, a line for each."""
        return self._read[1]

    @cached_property
    def controls(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the table of controls and states; none if there is no such file."""
        path = self.features / CONTROLS
        return read_controls(path) if path.exists() else {}

    @property
    def shown_features(self) -> str:
        return self.shown(self.features)

    def shown(self, path: Path) -> str:
        """Return how a file is called from the root."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    @cached_property
    def _read(self) -> tuple[list[Scenario], list[str]]:
        errors: list[str] = []
        return read_features(self.features, errors), errors


def workspace_at(root: Path, settings: Settings | None = None) -> Workspace:
    """Return the project that lies in a folder."""
    settings = settings or load(root / FILE)
    return Workspace(root, root / settings.articles, root / settings.features)


def workspace_of(config: pytest.Config) -> Workspace:
    """Return the project of a run, made once."""
    if _WORKSPACE not in config.stash:
        config.stash[_WORKSPACE] = workspace_at(config.rootpath, settings_of(config))
    return config.stash[_WORKSPACE]


def scenario_of_item(item: pytest.Item) -> Scenario | None:
    """Return the scenario that a test runs; None if it runs none."""
    found = template_of(item)
    if found is None:
        return None
    if _SCENARIO not in item.stash:
        item.stash[_SCENARIO] = scenario_of(*found, workspace_of(item.config).features)
    return item.stash[_SCENARIO]
