"""One HTML page that opens offline: each changed figure before, after and where it differs."""

import shlex
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from harness.figures.comparison import BadPicture, difference
from harness.figures.gallery import Finding

_PAGE = Path(__file__).with_suffix(".html")


def accept_command(folder: str, names: str) -> str:
    """Return the command that takes figures over from the folder of a check."""
    only = f'"{names}"' if " " in names else names
    return f"make figures-accept FROM={shlex.join([folder])} ONLY={only}"


def review_page(drifted: Sequence[Finding], folder: str) -> str:
    """Return the page for these changed figures; `folder`: where the check lies, from the project's root."""
    from jinja2 import Environment, StrictUndefined  # a run in which nothing differs does not need it

    engine = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    engine.filters["base64"] = lambda png: b64encode(png).decode()
    return engine.from_string(_PAGE.read_text(encoding="utf-8")).render(
        count="1 picture" if len(drifted) == 1 else f"{len(drifted)} pictures",
        drifted=drifted,
        command=lambda names: accept_command(folder, names).partition(shlex.join([folder])),
        pictures=_pictures,
    )


def _pictures(finding: Finding) -> list[tuple[str, bytes | None]]:
    after = finding.taken.picture.png
    return [("Before", finding.before), ("After", after), ("Difference", _apart(finding.before, after))]


def _apart(before: bytes | None, after: bytes) -> bytes | None:
    """Return the picture of the difference, if there is something whole to compare with."""
    try:
        return before and difference(before, after)
    except BadPicture:
        return None
