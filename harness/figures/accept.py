"""Takes over pictures of the last check as those of the articles, without another run.

`python -m harness.figures.accept NAMES`, which is what `make figures-accept ONLY="NAMES"` runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from harness.article.articles import Article
from harness.article.claims import ClaimsError
from harness.config.options import RUNS
from harness.config.settings import SettingsError
from harness.figures.figure import FigureError, did_you_mean
from harness.figures.gallery import Gallery
from harness.figures.manifest import Entry
from harness.figures.session import CHECK
from harness.scenarios.workspace import workspace_at


def accept(names: Sequence[str], checks: Sequence[Path], articles: Iterable[Article]) -> list[str]:
    """Write the pictures of a run's checks that are named, or all; return their names.

    Raises FigureError if no check has such a picture, or if one was changed since.
    """
    records = {check: json.loads(check.read_text(encoding="utf-8")) for check in checks}
    differed = list(dict.fromkeys(name for record in records.values() for name in record["figures"]))
    for name in names:
        if name not in differed:
            raise FigureError(
                f'{checks[0]}: "{name}" did not differ in this check{did_you_mean(name, differed)}'
            )
    galleries = {each.name: Gallery(each) for each in articles}
    for check, record in records.items():
        gallery = galleries[record["article"]]
        chosen = {name: each for name, each in record["figures"].items() if not names or name in names}
        kept = {name: (_picture(check, name, each, gallery), _entry(each)) for name, each in chosen.items()}
        gallery.keep(kept, None)
    return list(names or differed)


def last_checks(runs: Path) -> list[Path]:
    """Return the records of the newest run whose check found a difference: one for each article."""
    found = sorted(runs.glob(f"*/figures/**/{CHECK}"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise FigureError(f"{runs}: no check has found a changed picture; run make figures-check")
    run = found[-1].relative_to(runs).parts[0]
    return [each for each in found if each.is_relative_to(runs / run)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Accept what the command line names; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m harness.figures.accept", description=__doc__)
    parser.add_argument("names", nargs="*", help="figures; all that differed if none is named")
    parser.add_argument("--check", type=Path, help="the check's record (default: that of the last run)")
    options = parser.parse_args(arguments)
    names = [name for each in options.names for name in each.replace(",", " ").split()]
    try:
        checks = [options.check] if options.check else last_checks(Path(RUNS))
        for name in accept(names, checks, workspace_at(Path.cwd()).articles):
            print(f"accepted {name}")
    except (FigureError, ClaimsError, SettingsError) as error:
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
