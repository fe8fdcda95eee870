"""By what other tools know features and scenarios: names that no two share, whatever else was run."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import TypeVar

from harness.scenarios.result import ScenarioResult

T = TypeVar("T")


def feature_names(scenarios: Iterable[ScenarioResult]) -> dict[str, str]:
    """Return what the feature of each file is called, with the file where two have one name."""
    names = {each.feature: each.feature_name or each.feature for each in scenarios}
    several = {name for name, count in Counter(names.values()).items() if count > 1}
    return {file: f"{name} ({file})" if name in several else name for file, name in names.items()}


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names, each that several have with a mark made of its key."""
    counts = Counter(names.values())
    return {key: f"{name};{_mark(key)}" if counts[name] > 1 else name for key, name in names.items()}


def grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Return all that have a key under it: workers end the tests of several files by turns."""
    found: dict[str, list[T]] = {}
    for each in items:
        found.setdefault(key(each), []).append(each)
    return found


def _mark(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
