"""How a seeded defect is put down, and all that were."""

from __future__ import annotations

from tests.project import DOWNSELL, WORKSPACE
from tests.proof.defects.changes import Change, Defect, Static, Template

CLAIMS = {
    claim.sentence: id if article == DOWNSELL else f"{article.name}:{id}"
    for article in reversed([DOWNSELL, *(each for each in WORKSPACE.articles if each != DOWNSELL)])
    for id, claim in article.claims.items()
}
"""The claims by their sentences; an id alone is of the first article, whoever else has the sentence."""

DEFECTS: dict[str, Defect] = {}


def seed(claim: str, name: str, says: str, *changes: Change, state: str = "") -> None:
    """Add a defect to the catalogue."""
    if name in DEFECTS:
        raise ValueError(f"There are two defects {name}.")
    DEFECTS[name] = Defect(name, says, claim, state, changes)


def show(file: str, old: str, new: str) -> Template:
    """Name a passage of a template that stands differently."""
    return Template(f"{file}.html", old, new)


def script(file: str, old: str, new: str) -> Static:
    """Name a passage of a script that stands differently."""
    return Static(f"{file}.js", old, new)
