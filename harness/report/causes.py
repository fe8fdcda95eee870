"""Failures of one cause together: each label that is missing once, with all scenarios that looked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harness.scenarios.result import Cause, ScenarioResult


@dataclass(frozen=True)
class SharedCause:
    """A missing label, as most is known of it, and the scenarios that failed for it."""

    cause: Cause
    scenarios: tuple[ScenarioResult, ...]

    def __str__(self) -> str:
        count = len(self.scenarios)
        return f"{self.cause} {count} {'scenario' if count == 1 else 'scenarios'} failed for it."


def causes_of(scenarios: Iterable[ScenarioResult]) -> list[SharedCause]:
    """Return the causes of failures that are known, that of the most scenarios first."""
    found: dict[str, list[tuple[Cause, ScenarioResult]]] = {}
    for each in scenarios:
        if each.failure and (cause := each.failure.cause):
            found.setdefault(cause.label, []).append((cause, each))
    return sorted((_shared(same) for same in found.values()), key=lambda each: -len(each.scenarios))


def _shared(same: Sequence[tuple[Cause, ScenarioResult]]) -> SharedCause:
    known = next((cause for cause, _ in same if cause.now), same[0][0])
    screens = dict.fromkeys(screen for cause, _ in same for screen in cause.screens)
    return SharedCause(replace(known, screens=tuple(screens)), tuple(each for _, each in same))
