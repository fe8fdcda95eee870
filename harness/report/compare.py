"""What is new since an earlier run: python -m harness.report.compare OLD NEW, each the folder of a report.

Both are read from results.json. A run that is compared with itself has nothing new.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from signal import SIG_DFL, SIGPIPE, signal
from typing import get_args

from harness.config.texts import first_line
from harness.report import results
from harness.report.findings import Change, ClaimFinding, Findings, Kind, Since
from harness.report.results import ReportError
from harness.results.verdicts import Verdict
from harness.scenarios.result import ScenarioResult, StepResult
from harness.scenarios.selection import LEFT_OUT

KINDS: tuple[Kind, ...] = get_args(Kind)
NEW, GONE = "new", "gone"
_UNTESTED = {Verdict.NOT_TESTED, Verdict.NOT_HERE}
_SLOWEST = 5
_SLOWER_BY, _SLOWER_TIMES = 0.5, 1.5
"""Seconds, and the ratio: what is less is how one run differs from another."""


def main() -> int:
    """Compare and print; return the exit code: 0, whatever is new, or 2 if a run can't be read."""
    signal(SIGPIPE, SIG_DFL)  # who stops reading, as head does, ends it in silence
    parser = argparse.ArgumentParser(prog="python -m harness.report.compare", description="Compare two runs.")
    parser.add_argument("old", type=Path, metavar="OLD", help="report folder of the earlier run")
    parser.add_argument("new", type=Path, metavar="NEW", help="report folder of the later run")
    given = parser.parse_args()
    try:
        old, new = results.read(given.old), results.read(given.new)
    except ReportError as error:
        print(error, file=sys.stderr)
        return 2
    print(*lines(compared(old, new, given.old.as_posix())), sep="\n")
    return 0


def compared(old: Findings, new: Findings, name: str) -> Since:
    """Return what is new; `name` is how the old run is called."""
    known = replace(new, since=old.since)
    found = () if known == old else (*_scenarios(old, new), *_claims(old, new))
    articles = dict.fromkeys([*(each.name for each in new.articles), *(each.article for each in found)])
    order = {article: at for at, article in enumerate(articles)}
    ordered = sorted(found, key=lambda each: (order[each.article], KINDS.index(each.kind)))
    return Since(name, f"{old.started:%Y-%m-%d %H:%M} UTC", tuple(ordered))


def groups(since: Since) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Yield each article with its kinds of changes, and these with their changes."""
    for article, changes in groupby(since.changes, key=lambda each: each.article):
        yield (
            article or "other scenarios",
            [(kind, list(each)) for kind, each in groupby(changes, key=lambda each: each.kind)],
        )


def lines(since: Since) -> Iterator[str]:
    """Yield what is new as text."""
    yield heading(since)
    for article, kinds in groups(since):
        yield article
        for kind, changes in kinds:
            yield f"  {kind} ({len(changes)})"
            yield from (f"    {each}" for each in changes)


def heading(since: Since) -> str:
    """Return the one sentence that says how much is new."""
    counts = {kind: sum(each.kind == kind for each in since.changes) for kind in KINDS}
    told = (
        f"{count} {kind.removesuffix('s') if count == 1 else kind}" for kind, count in counts.items() if count
    )
    said = ", ".join(told) or "nothing is new"
    return f"Since {since.run} of {since.started}: {said}."


def _scenarios(old: Findings, new: Findings) -> Iterator[Change]:
    before = {(each.key, each.engine): each for each in old.scenarios}
    articles = {key: each.article for each in reversed(new.claims) for key in each.scenarios}
    slower: list[tuple[float, Change]] = []
    there = {(each.key, each.engine) for each in new.scenarios}
    ended: list[tuple[ScenarioResult, str]] = [(each, each.status) for each in new.scenarios]
    ended += [(each, GONE) for key, each in before.items() if key not in there]
    for each, now in ended:
        was, article = before.get((each.key, each.engine)), articles.get(each.key, "")
        then = was.status if was else NEW
        place = f"{new.features}/{each.feature}:{each.line}"
        why = "" if now == GONE else first_line(each.reason)
        if kind := _kind(then, now, why):
            yield Change(article, kind, each.title, then, now, place, why)
        if was and then == now == "passed" and _is_slower(was.seconds, each.seconds):
            times = f"{was.seconds:.1f} s", f"{each.seconds:.1f} s"
            change = Change(article, "slower", each.title, *times, place, _step(was, each))
            slower.append((each.seconds - was.seconds, change))
    yield from (change for _, change in sorted(slower, key=lambda each: -each[0])[:_SLOWEST])


def _claims(old: Findings, new: Findings) -> Iterator[Change]:
    before = {(each.article, each.id): each for each in old.claims}
    for each in new.claims:
        was = before.pop((each.article, each.id), None)
        if (was and was.verdict == each.verdict) or not each.selected:
            continue
        untested = each.verdict in _UNTESTED and was and was.verdict not in _UNTESTED
        kind: Kind = "newly untested" if untested else "changed verdicts"
        yield _verdict(each, was.verdict if was else NEW, each.verdict, kind)
    asked = {each.name for each in new.articles}
    gone = [each for each in before.values() if each.article in asked]
    yield from (_verdict(each, each.verdict, GONE, "changed verdicts") for each in gone)


def _verdict(claim: ClaimFinding, was: str, now: str, kind: Kind) -> Change:
    why = "" if now == GONE else first_line(claim.reason)
    return Change(claim.article, kind, f"{claim.id} {claim.sentence}", was, now, why=why)


def _kind(then: str, now: str, reason: str) -> Kind | None:
    if now == "failed":
        return "still failing" if then == "failed" else "newly failing"
    if now == "passed":
        return "fixed" if then == "failed" else None
    return "newly untested" if then in ("passed", "failed") and not reason.startswith(LEFT_OUT) else None


def _is_slower(was: float, now: float) -> bool:
    return now - was >= _SLOWER_BY and now >= was * _SLOWER_TIMES


def _step(was: ScenarioResult, now: ScenarioResult) -> str:
    """Return the step that has become slower by most."""
    before = {_said(each): each.seconds for each in was.steps}
    rise = {_said(each): each.seconds - before.get(_said(each), 0) for each in now.steps}
    step = max(rise, key=lambda each: rise[each], default="")
    return f"most in: {step}" if rise.get(step, 0) > 0 else ""


def _said(step: StepResult) -> str:
    return f"{step.keyword} {step.text}"


if __name__ == "__main__":
    sys.exit(main())
