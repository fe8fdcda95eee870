"""The files of a report: each whole or not there at all, and no secret in any of them."""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from harness.evidence.kept import PICTURES, TRACES
from harness.evidence.leaks import SHORTEST, leaks
from harness.evidence.spellings import hide
from harness.report import cucumber, junit, results, summary
from harness.report.album import Album
from harness.report.findings import Findings, with_problem

HTML, RESULTS, JUNIT, CUCUMBER, SUMMARY = (
    "report.html",
    "results.json",
    "junit.xml",
    "cucumber.json",
    "summary.md",
)
PICTURE, TRACE = re.compile(r"[0-9a-f]{16}\.jpg"), re.compile(r"[^/\\]+-[0-9a-f]{8}\.zip")
"""The names that pictures and traces are given."""
FILES = (HTML, RESULTS, JUNIT, CUCUMBER, SUMMARY)


def empty(folder: Path) -> None:
    """Make the folder, and remove what an earlier report has left there; touch nothing else in it.

    OSError if no report can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in map(folder.joinpath, FILES):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    for path in (folder / PICTURES, folder / TRACES):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    for path in _own(folder):
        path.unlink()
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def write(
    findings: Findings, folder: Path, secrets: set[str], shown: str = "", root: Path = Path()
) -> Findings:
    """Write the report; return the findings, with a problem added if a secret had to be removed.

    shown: how the folder is called in the commands that the report prints. root: where those are given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    findings = without_leaks(findings, folder, sorted(folder.rglob("*")), secrets)
    findings = _without_lost_traces(findings, folder)
    for name, text in _texts(findings, folder, shown or folder.as_posix(), root):
        put(folder / name, text)
    return without_leaks(findings, folder, [folder / name for name in FILES], secrets)


def without_leaks(findings: Findings, folder: Path, paths: Iterable[Path], secrets: set[str]) -> Findings:
    """Remove files of the report that hold a secret of the run; say so, of other files, too."""
    own = set(_own(folder))
    found, unread = leaks(paths, secrets)
    for path, places in found.items():
        said = f"A secret of this run stands in {_called(path, folder, secrets)} ({places})"
        if path in own:
            path.unlink()
        findings = with_problem(findings, f"{said}; the file was removed." if path in own else f"{said}.")
    for path, why in unread.items():
        note = f"{_called(path, folder, secrets)} could not be searched for secrets: {hide(why, secrets)}."
        findings = replace(findings, notes=(*findings.notes, note))
    return findings


def _called(path: Path, folder: Path, secrets: set[str]) -> str:
    """Return a file's name within the folder, for a message; it may have a secret itself."""
    return str(hide(path.relative_to(folder).as_posix(), secrets))


def is_of_every_report(secret: str) -> bool:
    """Tell whether a secret is a word of what writes the report, such as a key of its JSON."""
    sources = (each for each in Path(__file__).parent.rglob("*.*") if each.suffix != ".pyc")
    return len(secret) >= SHORTEST and any(secret.encode() in each.read_bytes() for each in sources)


def put(path: Path, text: str) -> None:
    """Write a file in one step, so that nobody ever reads half of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _texts(findings: Findings, folder: Path, shown: str, root: Path) -> Iterator[tuple[str, str]]:
    from harness.report import html  # loads a template engine, which a run without report does not need

    names = [step.picture for scenario in findings.scenarios for step in scenario.steps]
    names += [scenario.failure.picture for scenario in findings.scenarios if scenario.failure]
    album = Album(folder / PICTURES, names)
    beside = "" if album.are_large else PICTURES
    yield RESULTS, results.render(findings)
    yield JUNIT, junit.render(findings)
    yield CUCUMBER, cucumber.render(findings, album.content)
    yield SUMMARY, summary.render(findings)
    yield HTML, html.render(findings, album.inlined(), beside, shown, root)


def evidence(folder: Path) -> list[Path]:
    """Return the pictures and traces that a report has written, by the names that it gives to them."""
    kinds = ((PICTURES, PICTURE), (TRACES, TRACE))
    found = [
        each
        for name, pattern in kinds
        for each in sorted((folder / name).glob("*"))
        if pattern.fullmatch(each.name)
    ]
    return [each for each in found if each.is_file()]


def _without_lost_traces(findings: Findings, folder: Path) -> Findings:
    """Name only traces that are there: the report says how to open them."""
    kept = {each.relative_to(folder).as_posix() for each in evidence(folder)}
    scenarios = tuple(each if each.trace in kept else replace(each, trace="") for each in findings.scenarios)
    return replace(findings, scenarios=scenarios)


def _own(folder: Path) -> list[Path]:
    return [*(each for name in FILES if (each := folder / name).is_file()), *evidence(folder)]
