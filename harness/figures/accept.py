"""Takes over pictures of a check as those of the articles, without another run, a browser or a portal.

`python -m harness.figures.accept NAMES --from FOLDER`, which is what `make figures-accept` runs.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from msgspec import ValidationError, convert

from harness.config.files import NOT_UNPACKED, FileError, json_of, plain_file
from harness.config.git import GitError, changed_since, content_of
from harness.config.options import RUNS
from harness.config.texts import did_you_mean, one_line
from harness.figures.figure import FigureError
from harness.figures.gallery import Entry, Gallery
from harness.figures.session import CHECK, Check, Differing, no_looks
from harness.scenarios.workspace import Workspace, workspace_at


def accept(names: Sequence[str], checks: Iterable[Path], workspace: Workspace) -> list[str]:
    """Write the pictures of checks, one for each article, that are named, or all; return their names.

    Raises FileError, and writes nothing, if a check has no such picture, or if it is stale.
    """
    records = {check: _record(check) for check in checks}
    differed = list(dict.fromkeys(name for record in records.values() for name in record.figures))
    for name in names:
        if name not in differed:
            raise FigureError(f'"{name}" did not differ in this check{did_you_mean(name, differed)}')
    galleries = {each.name: Gallery(each) for each in workspace.articles}
    kept: dict[str, dict[str, tuple[bytes | None, Entry]]] = {}
    for check, record in records.items():
        if (article := record.article) not in galleries:
            raise FigureError(f'{check}: there is no article "{article}" here; check out its branch')
        if article in kept:
            raise FigureError(f'{check}: another check of "{article}" is there too; name the folder of one')
        _refuse_stale(check, record, workspace)
        chosen = {name: each for name, each in record.figures.items() if not names or name in names}
        gallery = galleries[article]
        kept[article] = {name: _taken(check, name, each, gallery) for name, each in chosen.items()}
    for article, pictures in kept.items():
        galleries[article].keep(pictures, None)
    return list(names or differed)


@contextmanager
def checks_in(source: Path | None) -> Iterator[list[Path]]:
    """Give the records of a check: those of a folder or zip, or else of the newest run that has some."""
    if source is None:
        found = sorted(Path(RUNS).glob(f"*/figures/**/{CHECK}"), key=lambda path: path.stat().st_mtime)
        if not found:
            raise FigureError(f"{RUNS}: no check has found a changed picture; run make figures-check")
        yield [each for each in found if each.is_relative_to(Path(*found[-1].parts[:2]))]
        return
    with TemporaryDirectory() as unpacked:
        if not source.is_dir():
            try:
                ZipFile(plain_file(source)).extractall(unpacked)
            except NOT_UNPACKED as error:
                why = one_line(error) or type(error).__name__
                raise FigureError(f"{source}: neither a folder nor a whole zip ({why})") from None
        if not (found := sorted((source if source.is_dir() else Path(unpacked)).rglob(CHECK))):
            raise FigureError(
                f"{source}: no {CHECK} in it, so nothing of a check that found a changed picture"
            )
        yield found


def main(arguments: Sequence[str] | None = None) -> int:
    """Accept what the command line names; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m harness.figures.accept", description=__doc__)
    parser.add_argument("names", nargs="*", help="figures; all that differed if none is named")
    parser.add_argument(
        "--from",
        type=lambda path: Path(path).expanduser(),  # not every shell does that after FROM=
        dest="source",
        help="folder or zip of the check (default: the last run that has one)",
    )
    options = parser.parse_args(arguments)
    names = [name for each in options.names for name in each.replace(",", " ").split()]
    try:
        with checks_in(options.source) as checks:
            for name in accept(names, checks, workspace_at(Path.cwd())):
                print(f"accepted {name}")
    except FileError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _record(check: Path) -> Check:
    try:
        return convert(json_of(check), Check)
    except ValidationError as error:
        raise FigureError(f"{check}: not the record of a check ({error}); run make figures-check") from None


def _refuse_stale(check: Path, record: Check, workspace: Workspace) -> None:
    """Refuse a check of other files than are here, docs and articles aside: it shows what was.

    One that was made amid changes names no commit, and is good only for a checkout that has the same ones.
    """
    root, left_out = workspace.root, no_looks(workspace.root, workspace.help)
    if record.content == content_of(root, *left_out):
        return
    if not record.commits:
        raise FigureError(f"{check}: was made amid changes that are not those here; run make figures-check")
    try:
        changed = changed_since(root, record.commits, *left_out)
    except GitError as error:
        raise FigureError(f"{check}: can't be told from a stale one: {error}") from None
    if changed:
        raise FigureError(f"{check}: is stale: changed since its commit: {', '.join(changed)}")


def _taken(check: Path, name: str, found: Differing, gallery: Gallery) -> tuple[bytes, Entry]:
    """Return a picture and its entry; refuse those of another state of the article."""
    path, entry = gallery.path(name), found.entry
    now = sha256(path.read_bytes()).hexdigest() if path.exists() else None
    if now not in (found.before, entry.sha256):  # or it was accepted already
        raise FigureError(f"{path}: has changed since this check ({check}); run make figures-check again")
    illustration = gallery.article.illustrations.get(name)
    if not illustration or entry.claims != {claim.id: claim.sentence for claim in illustration.claims}:
        raise FigureError(
            f"{gallery.article.path}: other sentences stand with {name} than in this check ({check})"
        )
    taken = check.parent / "taken" / f"{name}.png"
    png = taken.read_bytes() if taken.is_file() else b""
    if sha256(png).hexdigest() != entry.sha256:
        raise FigureError(f"{taken}: not the picture that was taken; run make figures-check again")
    return png, entry


if __name__ == "__main__":
    sys.exit(main())
