"""What a run works on: the articles and the features of the project in pytest's root folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from harness.article.articles import Article, read_articles
from harness.article.claims import labels, tokens
from harness.config.files import toml_of
from harness.config.settings import FILE, Settings, load
from harness.scenarios.scenario import Scenario

CONTROLS = "controls.toml"


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
        return toml_of(path) if path.exists() else {}

    def check(self) -> None:
        """Read what verdicts are made of, for it may change during a run; FileError if any of it can't be."""
        for article in self.articles:
            _ = article.title, article.claims, article.source
        _ = self.controls, self.scenarios

    @cached_property
    def labels(self) -> frozenset[str]:
        """Return the labels that the articles' claims name."""
        return frozenset().union(*(labels(article.claims) for article in self.articles))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names that the articles, the features and the table of controls have."""
        quoted = (tokens(scenario.words) for scenario in self.scenarios)
        controls = (str(entry.get("label")) for entry in self.controls.values())
        return self.labels.union(controls, *quoted)

    def lines_with(self, label: str) -> tuple[str, ...]:
        """Return which lines of which articles have a label, as `file:line`."""
        return tuple(
            f"{self.shown(article.path)}:{number}"
            for article in self.articles
            for number, line in enumerate(article.text.split("\n"), 1)
            if label in tokens(line)
        )

    @property
    def shown_features(self) -> str:
        return self.shown(self.features)

    def shown(self, path: Path) -> str:
        """Return how a file is called from the root."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    @cached_property
    def _read(self) -> tuple[list[Scenario], list[str]]:
        from harness.scenarios.features import (
            read_features,  # loads pytest, which merging shards does not need
        )

        errors: list[str] = []
        return read_features(self.features, errors), errors


def workspace_at(root: Path, settings: Settings | None = None) -> Workspace:
    """Return the project that lies in a folder."""
    settings = settings or load(root / FILE)
    return Workspace(root, root / settings.articles, root / settings.features)
