"""What a run was asked to leave out: all but some articles, claims or controls, and other shards' part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.article.articles import Article
from harness.scenarios.scenario import Key

Place = tuple[str, ...]
"""The key of a scenario, with the engine if it is meant in one of several only."""
LEFT_OUT = "not selected: "
ELSEWHERE = f"{LEFT_OUT}in another shard"


@dataclass(frozen=True)
class Part:
    """The scenarios that were left out, and why.

    `asked` are the sentences that were asked for by themselves, whether a scenario stands under them or not.
    """

    left_out: frozenset[Place]
    why: str
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Selection:
    """What a run was asked for: everything but the parts that were left out; of some articles, or of all."""

    parts: tuple[Part, ...] = ()
    articles: tuple[str, ...] = ()

    def has(self, key: Key, engine: str = "") -> bool:
        """Tell whether a scenario is in the selection."""
        return not self.why_not(key, engine)

    def why_not(self, key: Key, engine: str = "") -> str:
        """Return why a scenario was left out; empty if it was not."""
        keys = {key, (*key, engine)}
        return next((part.why for part in self.parts if not part.left_out.isdisjoint(keys)), "")

    def why_not_sentence(self, sentence: str) -> str:
        """Return why a sentence without a scenario was left out, a shard last; empty if it was not."""
        parts = sorted(self.parts, key=lambda part: part.why.startswith(ELSEWHERE))
        return next((part.why for part in parts if sentence not in part.asked), "")

    def without(self, left_out: Iterable[Place], why: str, asked: Iterable[str] = ()) -> Selection:
        """Return a narrower selection."""
        return replace(self, parts=(*self.parts, Part(frozenset(left_out), why, frozenset(asked))))

    def among(self, articles: Iterable[Article]) -> list[Article]:
        """Return those of the articles that were asked for."""
        return [each for each in articles if not self.articles or each.name in self.articles]


EVERYTHING = Selection()
