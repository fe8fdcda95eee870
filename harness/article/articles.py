"""An article is a folder: article.md, images/, and source-claims.toml where it has a published source."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.article.claims import Claim, ClaimsError, read_claims, read_source
from harness.article.illustrations import Illustration, read_illustrations
from harness.config.files import text_of

FILE, SOURCE_FILE, IMAGES = "article.md", "source-claims.toml", "images"


@dataclass(frozen=True)
class Article:
    """A help article. What is asked of it is read from its folder once; ClaimsError if it can't be."""

    path: Path

    @property
    def name(self) -> str:
        """Return the name by which the article is selected: its folder's."""
        return self.path.parent.name

    @property
    def images(self) -> Path:
        return self.path.parent / IMAGES

    @cached_property
    def text(self) -> str:
        return text_of(self.path)

    @cached_property
    def title(self) -> str:
        """Return the first heading; the article's name if it has none."""
        lines = self.text.splitlines()
        heading = next((line for line in lines if line.startswith("# ")), "")
        return heading.removeprefix("# ").strip() or self.name

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return read_claims(self.path)

    @cached_property
    def sentences(self) -> frozenset[str]:
        return frozenset(claim.sentence for claim in self.claims.values())

    @cached_property
    def source(self) -> Mapping[str, str] | None:
        """Return what the published source says, by claim id; None if there is no published source."""
        path = self.path.parent / SOURCE_FILE
        return read_source(path) if path.exists() else None

    @cached_property
    def illustrations(self) -> Mapping[str, Illustration]:
        return read_illustrations(self.path)

    def uses(self, rule: str | None, figures: Collection[str]) -> bool:
        """Tell whether a scenario of this Rule, which takes these figures, is one of the article's."""
        return rule in self.sentences or not self.illustrations.keys().isdisjoint(figures)


def read_articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles below a folder, by name; ClaimsError if there is none."""
    found = tuple(Article(path) for path in sorted(folder.glob(f"*/{FILE}")))
    if not found:
        raise ClaimsError(f"{folder}: no article in it; an article is a folder with {FILE}")
    return found
