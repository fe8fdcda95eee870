"""What a run was asked to leave out: all but some claims, controls or one shard.

Tags (-m), words (-k) and the last failures (--lf) are pytest's own. They do not narrow what a run
with --verify promises, so such a run still fails for every sentence that it did not test.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from harness.claims import Claim, read_article
from harness.features import Scenario, read_controls, read_features
from harness.recorder import planned

SELECTION = pytest.StashKey["Selection"]()


@dataclass(frozen=True)
class Selection:
    """The scenarios that a run was asked for, by their keys; None means all. `why` names what was asked."""

    keys: frozenset[tuple[str, str]] | None = None
    why: str = ""
    shard: tuple[int, int] = (1, 1)
    _others: bool = field(default=True)

    def has(self, key: tuple[str, str]) -> bool:
        """Tell whether a scenario is in the selection."""
        return self.keys is None or key in self.keys

    def leaves_out(self, scenarios: Sequence[Scenario]) -> bool:
        """Tell whether any of these scenarios is outside of the selection."""
        return any(not self.has(scenario.key) for scenario in scenarios)

    def has_file(self, path: str, files: Sequence[str]) -> bool:
        """Tell whether a file of tests that are no scenarios belongs to this selection."""
        number, count = self.shard
        return self._others and files.index(path) % count == number - 1


EVERYTHING = Selection()


def select(
    features: Sequence[Scenario],
    article: Mapping[str, Claim],
    controls: Collection[str],
    *,
    claims: Sequence[str] = (),
    control: Sequence[str] = (),
    shard: str = "",
) -> Selection:
    """Return what the options ask for; a name that does not exist raises UsageError with those that do."""
    chosen = list(features)
    why: list[str] = []
    if claims:
        sentences = _sentences(claims, article)
        chosen = [each for each in chosen if each.rule in sentences]
        why.append(f"claim {', '.join(claims)}")
    if control:
        _known("--control", control, controls)
        chosen = [each for each in chosen if {state.split("/")[0] for state in each.states} & set(control)]
        why.append(f"control {', '.join(control)}")
    number, count = _shard(shard)
    if count > 1:
        files = shards(features, count)[number - 1]
        chosen = [each for each in chosen if each.path.name in files]
        why.append(f"shard {number} of {count}")
    if not why:
        return EVERYTHING
    keys = frozenset(each.key for each in chosen)
    said = f"not selected: this run was asked for {' and '.join(why)} only"
    return Selection(keys, said, (number, count), not (claims or control))


def shards(features: Iterable[Scenario], count: int) -> list[list[str]]:
    """Return the feature files of each shard: whole files, the largest first, each to the lightest shard."""
    sizes: dict[str, int] = {}
    for scenario in features:
        sizes[scenario.path.name] = sizes.get(scenario.path.name, 0) + len(scenario.steps)
    found: list[list[str]] = [[] for _ in range(count)]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(found, key=lambda shard: sum(sizes[each] for each in shard)).append(name)
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that select."""
    group = parser.getgroup("article")
    group.addoption(
        "--claim",
        action="append",
        default=[],
        metavar="ID",
        help="only this claim (8b), or this step of the article (8)",
    )
    group.addoption(
        "--control",
        action="append",
        default=[],
        metavar="NAME",
        help="only scenarios on this control of features/controls.toml",
    )
    group.addoption("--shard", default="", metavar="N/COUNT", help="only this part of all tests, such as 1/2")


def pytest_configure(config: pytest.Config) -> None:
    """Read the options that select."""
    option = config.option
    if not (option.claim or option.control or option.shard):
        config.stash[SELECTION] = EVERYTHING
        return
    config.stash[SELECTION] = select(
        read_features(),
        read_article(),
        read_controls(),
        claims=option.claim,
        control=option.control,
        shard=option.shard,
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that were not asked for."""
    selection = config.stash[SELECTION]
    if selection is EVERYTHING:
        return
    keys = [_key(item) for item in items]
    files = sorted({_file(item) for item, key in zip(items, keys, strict=True) if key is None})
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item, key in zip(items, keys, strict=True):
        chosen = selection.has(key) if key else selection.has_file(_file(item), files)
        (kept if chosen else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def _key(item: pytest.Item) -> tuple[str, str] | None:
    record: Any = planned(item)
    return (record["feature"], record["name"]) if record else None


def _file(item: pytest.Item) -> str:
    return Path(item.location[0]).as_posix()


def _sentences(claims: Sequence[str], article: Mapping[str, Claim]) -> set[str]:
    steps = {id: re.sub(r"\D", "", id) for id in article}
    _known("--claim", claims, [*article, *dict.fromkeys(steps.values())])
    return {claim.sentence for id, claim in article.items() if id in claims or steps[id] in claims}


def _known(option: str, asked: Iterable[str], known: Collection[str]) -> None:
    for name in asked:
        if name not in known:
            raise pytest.UsageError(f"{option} {name}: there is none; there are {', '.join(known)}")


def _shard(text: str) -> tuple[int, int]:
    if not text:
        return 1, 1
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    number, count = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= count:
        raise pytest.UsageError(f"--shard takes a part and the number of parts, such as 1/2, not {text!r}")
    return number, count
