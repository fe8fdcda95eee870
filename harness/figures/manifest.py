"""The list beside the pictures: which step made each, for which sentences, with which browser and font."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.article.illustrations import Illustration
from harness.config.files import FileError, json_of
from harness.figures.figure import Figure, FigureError
from harness.figures.figure_recorder import CapturedFigure


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one picture."""

    feature: str
    scenario: str
    claims: dict[str, str]
    marks: list[dict[str, str]]
    alt: str
    variant: str
    width: int
    height: int
    engine: str
    fonts: str
    sha256: str

    def of_kept_bytes(self, known: Entry) -> Entry:
        """Return the entry with who made the bytes that are kept."""
        made = {name: getattr(known, name) for name in ("engine", "fonts", "sha256", "width", "height")}
        return replace(self, **made)

    def is_of_setting(self, taken: CapturedFigure) -> bool:
        """Tell whether the same browser and font files drew this picture and that one."""
        return (self.engine, self.fonts) == (taken.engine, taken.fonts)


def entry_of(figure: Figure, taken: CapturedFigure, illustration: Illustration | None) -> Entry:
    """Describe a picture that was just taken."""
    return Entry(
        feature=figure.file,
        scenario=figure.scenario[1],
        claims={claim.id: claim.sentence for claim in illustration.claims} if illustration else {},
        marks=[{name: str(value) for name, value in asdict(mark).items()} for mark in figure.marks],
        alt=taken.picture.alt,
        variant=taken.variant,
        width=taken.picture.width,
        height=taken.picture.height,
        engine=taken.engine,
        fonts=taken.fonts,
        sha256=sha256(taken.picture.png).hexdigest(),
    )


def read_manifest(path: Path) -> dict[str, Entry]:
    """Return the manifest's entries by figure; none if there is no file yet."""
    if not path.exists():
        return {}
    try:
        return _entries(json_of(path))
    except FileError as error:
        raise FigureError(f"{error}; {_REMEDY}") from error
    except (TypeError, AttributeError, KeyError) as error:
        raise FigureError(f"{path}:1: not a manifest of figures ({error}); {_REMEDY}") from error


_REMEDY = "restore the file, or remove it and run make figures"


def written(entries: Mapping[str, Entry]) -> str:
    """Return the manifest as it is written: sorted, one field a line."""
    figures = {
        name: _object({field: _json(value) for field, value in asdict(entry).items()}, 3)
        for name, entry in entries.items()
    }
    return _object({"figures": _object(figures, 2)}, 1) + "\n"


_json = partial(json.dumps, sort_keys=True, ensure_ascii=False)


def _object(values: Mapping[str, str], depth: int) -> str:
    """Return an object of JSON, a value a line, of values that are JSON already."""
    lines = ",\n".join(f"{' ' * depth}{_json(name)}: {values[name]}" for name in sorted(values))
    return f"{{\n{lines}\n{' ' * (depth - 1)}}}"


def _entries(data: Any) -> dict[str, Entry]:
    return {name: Entry(**entry) for name, entry in data["figures"].items()}
