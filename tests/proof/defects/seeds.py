"""How a seeded defect is put down, and all that were."""

from typing import Any

from tests.project import DOWNSELL, WORKSPACE
from tests.proof.defects.changes import Change, Defect, Edited

CLAIMS = {
    claim.sentence: id if article == DOWNSELL else f"{article.name}:{id}"
    for article in reversed([DOWNSELL, *(each for each in WORKSPACE.articles if each != DOWNSELL)])
    for id, claim in article.claims.items()
}
"""The claims by their sentences; an id alone is of the first article, whoever else has the sentence."""

DEFECTS: dict[str, Defect] = {}


def seed(claim: str, name: str, says: str, *changes: Change, state: str = "") -> None:
    if name in DEFECTS:
        raise ValueError(f"There are two defects {name}.")
    DEFECTS[name] = Defect(name, says, claim, state, changes)


def show(file: str, old: str, new: str) -> Edited:
    """Name a passage of a template that stands differently."""
    return Edited(f"{file}.html", old, new)


def script(file: str, old: str, new: str) -> Edited:
    """Name a passage of a script that stands differently."""
    return Edited(f"{file}.js", old, new)


def styled(css: str) -> Edited:
    """Name rules of style that are added."""
    return Edited("portal.css", "", css)


def dark(css: str) -> Edited:
    return styled(f"@media (prefers-color-scheme: dark) {{ {css} }}")


def light(css: str) -> Edited:
    return styled(f"@media (prefers-color-scheme: light) {{ {css} }}")


def phone(css: str) -> Edited:
    return styled(f"@media (width < 40rem) {{ {css} }}")


def always(value: Any) -> Any:
    """Return a function that answers the same to everything."""
    return lambda original, *args, **options: value


def nothing(original: Any, *args: Any, **options: Any) -> None:
    """Do nothing."""
