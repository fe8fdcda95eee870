"""The pictures of the article and the sentences that each illustrates, read from its Markdown.

A picture stands on a line of its own below the sentences it belongs to: those since the picture
before it, within one numbered step.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.article.claims import Claim, ClaimsError, read_claims
from harness.config.files import text_of

_PICTURE = re.compile(
    r"^(?P<indent>\s*)!\[(?P<alt>[^\]]*)\]\(images/(?P<name>[^)\s]+)\.png(?P<title>\s+\"[^\"]*\")?\)\s*$"
)
_STEP = re.compile(r"^\d+\. ")


@dataclass(frozen=True)
class Illustration:
    """A picture in the article: its figure's name, its alt text, its line and the claims above it."""

    name: str
    alt: str
    line: int
    claims: tuple[Claim, ...]

    @property
    def caption(self) -> str:
        """Return the sentences that the picture illustrates."""
        return " ".join(claim.sentence for claim in self.claims)


def read_illustrations(path: Path) -> dict[str, Illustration]:
    """Return the article's pictures by name; one that stands there twice or below no claim is an error."""
    claims = {claim.line: claim for claim in read_claims(path).values()}
    found: dict[str, Illustration] = {}
    above: list[Claim] = []
    for number, text in enumerate(text_of(path).split("\n"), start=1):
        if _STEP.match(text):
            above = []
        if number in claims:
            above.append(claims[number])
        if not (match := _PICTURE.match(text)):
            continue
        name = match["name"]
        if name in found:
            raise ClaimsError(f"{path}:{number}: picture {name} stands at line {found[name].line} already")
        if not above:
            raise ClaimsError(f"{path}:{number}: picture {name} stands below no sentence of its own")
        found[name] = Illustration(name, match["alt"], number, tuple(above))
        above = []
    return found


def image_line(name: str, alt: str, title: str = "") -> str:
    """Return the line that shows a picture in the article; `title` is what follows its address."""
    return f"![{alt}](images/{name}.png{title})"


def with_alt_texts(text: str, alts: Mapping[str, str]) -> str:
    """Return the article's text with these alt texts, by picture; other pictures keep theirs."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        match = _PICTURE.match(line)
        if match and match["name"] in alts:
            line = image_line(match["name"], alts[match["name"]], match["title"] or "")
            lines[index] = match["indent"] + line
    return "\n".join(lines)
