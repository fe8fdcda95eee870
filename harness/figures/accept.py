"""Takes over pictures of the last check as those of the article, without another run.

`python -m harness.figures.accept NAMES`, which is what `make figures-accept ONLY="NAMES"` runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.article.claims import ClaimsError
from harness.config.options import RUNS
from harness.config.settings import PROJECT
from harness.figures.figure import FigureError, did_you_mean
from harness.figures.gallery import Gallery
from harness.figures.manifest import Entry
from harness.figures.session import CHECK


def accept(names: Sequence[str], check: Path, gallery: Gallery) -> list[str]:
    """Write the pictures of a check that are named, or all of it; return their names.

    Raises FigureError if the check has no such picture, or if one was changed since that check.
    """
    record: dict[str, Any] = json.loads(check.read_text(encoding="utf-8"))
    for name in names:
        if name not in record:
            raise FigureError(f'{check}: "{name}" did not differ in this check{did_you_mean(name, record)}')
    chosen = list(names or record)
    kept = {name: (_picture(check, name, record[name], gallery), _entry(record[name])) for name in chosen}
    gallery.keep(kept, None)
    return chosen


def last_check(runs: Path) -> Path:
    """Return the record of the newest check that found a difference."""
    found = sorted(runs.glob(f"*/figures/{CHECK}"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise FigureError(f"{runs}: no check has found a changed picture; run make figures-check")
    return found[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Accept what the command line names; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m harness.figures.accept", description=__doc__)
    parser.add_argument("names", nargs="*", help="figures; all that differed if none is named")
    parser.add_argument("--check", type=Path, help="the check's record (default: that of the last run)")
    options = parser.parse_args(arguments)
    names = [name for each in options.names for name in each.replace(",", " ").split()]
    try:
        check = options.check or last_check(PROJECT / RUNS)
        for name in accept(names, check, Gallery()):
            print(f"accepted {name}")
    except (FigureError, ClaimsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _picture(check: Path, name: str, record: dict[str, Any], gallery: Gallery) -> bytes:
    path = gallery.path(name)
    now = sha256(path.read_bytes()).hexdigest() if path.exists() else None
    if now != record["before"]:
        raise FigureError(f"{path}: has changed since this check ({check}); run make figures-check again")
    return (check.parent / "taken" / f"{name}.png").read_bytes()


def _entry(record: dict[str, Any]) -> Entry:
    return Entry(**record["entry"])


if __name__ == "__main__":
    sys.exit(main())
