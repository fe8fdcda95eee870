"""One report of all shards of a run: python -m harness.report.merge DIR DIR... --into DIR.

Each DIR is the report folder of one shard (--splits, --group). The verdicts are computed anew over what all
of them saw. A shard that is missing, or given twice, is an error, and nothing is written.
"""

import argparse
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from harness.config.files import FileError
from harness.config.job import add_to_summary
from harness.config.texts import xml_safe
from harness.evidence.kept import PICTURES, TRACES
from harness.report import files, results, summary
from harness.report.findings import PART, ClaimFinding, Findings
from harness.report.judging import articles_of, claims_judged, states_of, title_of
from harness.report.results import ReportError
from harness.scenarios.result import ScenarioResult
from harness.scenarios.selection import ELSEWHERE, EVERYTHING, LEFT_OUT, Place, Selection
from harness.scenarios.workspace import Workspace, workspace_at

NAMED = 20
"""Missing shards that are named; of more, their number is said."""


def main() -> int:
    """Merge, print what came of it, and return the exit code: 1 if it fails, 2 if nothing was merged."""
    parser = argparse.ArgumentParser(prog="python -m harness.report.merge", description="Merge the shards.")
    parser.add_argument("shards", nargs="+", type=Path, metavar="DIR", help="report folder of a shard")
    parser.add_argument("--into", required=True, type=Path, metavar="DIR", help="folder of the merged report")
    given = parser.parse_args()
    try:
        findings = merge(given.shards, given.into, workspace_at(Path.cwd()))
    except (ReportError, FileError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(summary.headline(findings), *findings.problems, sep="\n")
    print(f"{len(findings.claims)} claims: {summary.said(findings.verdicts)}")
    print(f"{len(findings.scenarios)} scenarios: {summary.said(findings.statuses)}")
    print(f"Report: {given.into / files.HTML}")
    print(end=summary.annotations(findings, Path.cwd()))
    if problem := add_to_summary(summary.render(findings)):
        print(problem, file=sys.stderr)
    return int(findings.has_failed)


def merge(shards: Sequence[Path], into: Path, workspace: Workspace) -> Findings:
    """Write the report of all shards into a folder, with their pictures and traces; return its findings.

    ReportError if they are not all shards of one run; FileError and OSError for files that can't be used.
    """
    if into.exists() and not into.is_dir():
        raise ReportError(f"--into {into} is no folder")
    if into.resolve() in {each.resolve() for each in shards}:
        raise ReportError(f"--into takes a folder of its own, not that of a shard: {into}")
    findings = merged(whole({path: read(path) for path in shards}), workspace)
    files.empty(into)
    for shard in shards:
        for kept in files.evidence(shard):
            copy = into / kept.relative_to(shard)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, copy)
    there = {each.name for each in files.evidence(into)}
    for kind, names in ((PICTURES, _pictures_of(findings)), (TRACES, _traces_of(findings))):
        if lost := names - there:
            note = f"The shards have not kept {len(lost)} of the {kind} that their reports name."
            findings = replace(findings, notes=(*findings.notes, note))
    return files.write(findings, into, secrets=set(), root=workspace.root)


def read(shard: Path) -> Findings:
    """Return what a shard found; ReportError if its folder has no report of a shard."""
    if not (shard / files.RESULTS).exists():
        raise ReportError(f"{shard} has no {files.RESULTS}: it is no report, or its run was killed")
    findings = results.read(shard)
    _check_files(shard, findings)
    if not findings.shard:
        raise ReportError(f"{shard} is the report of a whole run, not of a shard")
    if len(findings.shard) < 2 or findings.shard[0] > findings.shard[1]:
        raise ReportError(f"{shard}: {list(findings.shard)} is no number of a shard and of all shards")
    return findings


def _check_files(shard: Path, findings: Findings) -> None:
    """Refuse a shard that names or links files outside of its folder: they are none of its report's."""
    foreign = [name for name in _pictures_of(findings) if not files.PICTURE.fullmatch(name)]
    for trace in filter(None, (each.trace for each in findings.scenarios)):
        place, _, name = trace.rpartition("/")
        foreign += [trace] if place != TRACES or not files.TRACE.fullmatch(name) else []
    own = [shard / files.RESULTS, *files.evidence(shard)]
    inside = shard.resolve()
    foreign += [str(path) for path in own if path.resolve() != inside / path.relative_to(shard)]
    if foreign:
        raise ReportError(f"{shard} has a file that is none of its own: {foreign[0]}")


def _pictures_of(findings: Findings) -> set[str]:
    """Return the names of the pictures that a report shows."""
    named = {step.picture for each in findings.scenarios for step in each.steps}
    named |= {each.failure.picture for each in findings.scenarios if each.failure}
    return {str(name) for name in named if name}


def _traces_of(findings: Findings) -> set[str]:
    """Return the names of the traces that a report says how to open."""
    return {each.trace.rpartition("/")[2] for each in findings.scenarios if each.trace}


def whole(shards: Mapping[Path, Findings]) -> list[Findings]:
    """Return the shards in their order; ReportError if one is missing, there twice or of another run."""
    found: dict[int, Path] = {}
    counts = {findings.shard[1] for findings in shards.values()}
    if len(counts) > 1:
        raise ReportError(f"These shards are of different runs: parts of {_listed(sorted(counts))}")
    for path, findings in shards.items():
        number = findings.shard[0]
        if number in found:
            raise ReportError(f"Shard {number} is there twice: {found[number]} and {path}")
        found[number] = path
    count = max(counts)
    if missing := count - len(found):
        named: list[object] = [*islice((each for each in range(1, count + 1) if each not in found), NAMED)]
        named += [f"{missing - NAMED} more"] if missing > NAMED else []
        raise ReportError(f"Of {count} shards {_listed(named)} {'is' if missing == 1 else 'are'} missing")
    return [shards[found[number]] for number in sorted(found)]


def merged(shards: Sequence[Findings], workspace: Workspace) -> Findings:
    """Return the findings of all shards as those of one run, with the verdicts computed anew."""
    names = {each.name for shard in shards for each in shard.articles}
    articles = [each for each in workspace.articles if each.name in names]
    scenarios, problems = _scenarios(shards)
    selection = _selection(scenarios, [claim for shard in shards for claim in shard.claims])
    commits = {shard.environment.get("commit", "") for shard in shards}
    if len(commits) > 1:
        problems.append(f"The shards ran on different commits: {_listed(sorted(commits))}.")
    asked = dict.fromkeys(_asked(shard) for shard in shards if shard.articles)  # else it was not judged
    if len(asked) > 1:
        problems.append(f"The shards were asked for different things: {'; '.join(asked)}.")
    started = min(shard.started for shard in shards)
    ended = [(shard.started - started).total_seconds() + shard.seconds for shard in shards]
    whole = replace(
        shards[0],
        title=title_of(articles) if articles else shards[0].title,
        started=started,
        seconds=round(max(ended), 3),
        problems=(*(f"Shard {each.shard[0]}: {why}" for each in shards for why in each.problems), *problems),
        notes=(
            *(f"{PART} {part.why.removeprefix(LEFT_OUT)}." for part in selection.parts),
            *(f"Shard {each.shard[0]}: {said}" for each in shards for said in each.notes if PART not in said),
        ),
        claims=claims_judged(articles, scenarios, selection),
        scenarios=scenarios,
        states=states_of(workspace.controls, scenarios),
        others=tuple(test for shard in shards for test in shard.others),
        environment=_environment(shards),
        shard=(),
        asked="; ".join(dict.fromkeys(shard.asked for shard in shards if shard.asked)),
        articles=articles_of(articles, workspace),
        features=workspace.shown_features,
        since=None,
    )
    return xml_safe(whole)


def _asked(shard: Findings) -> str:
    return f"{shard.asked or 'Every sentence'} of {_listed(each.name for each in shard.articles)}"


def _scenarios(shards: Sequence[Findings]) -> tuple[tuple[ScenarioResult, ...], list[str]]:
    """Return each scenario as its own shard saw it, and what is wrong with how they were shared out."""
    seen: dict[Place, list[ScenarioResult]] = {}
    for scenario in (each for shard in shards for each in shard.scenarios):
        seen.setdefault((*scenario.key, scenario.engine), []).append(scenario)
    chosen: list[ScenarioResult] = []
    problems: list[str] = []
    for found in seen.values():
        own = [each for each in found if not each.reason.startswith(ELSEWHERE)]
        own = [each for each in own if each.node] or own[:1]  # what no shard was asked for is said once
        if not own:
            problems.append(f"{found[0].title} is in no shard: were the tests or their durations the same?")
        if len({each.node for each in own}) < len(own):
            problems.append(f"{found[0].title} ran in more than one shard.")
        chosen += own or [replace(found[0], reason="in no shard")]
    return tuple(chosen), problems


def _selection(scenarios: Iterable[ScenarioResult], claims: Sequence[ClaimFinding]) -> Selection:
    """Return what all shards were asked for, from what they say of what they left out."""
    reasons: dict[str, set[Place]] = {}
    for each in scenarios:
        if each.status == "not run" and each.reason.startswith(LEFT_OUT):
            reasons.setdefault(each.reason, set()).add(each.key)
    for claim in claims:
        if claim.reason.startswith(LEFT_OUT) and not claim.reason.startswith(ELSEWHERE):
            reasons.setdefault(claim.reason, set())
    selection = EVERYTHING
    for why, keys in reasons.items():
        left_out = {each.sentence for each in claims if each.reason == why}
        selection = selection.without(keys, why, {each.sentence for each in claims} - left_out)
    return selection


def _environment(shards: Sequence[Findings]) -> dict[str, str]:
    """Return the facts of all shards; where they differ, each value once."""
    names = dict.fromkeys(name for shard in shards for name in shard.environment)
    return {
        name: "; ".join(
            dict.fromkeys(shard.environment[name] for shard in shards if name in shard.environment)
        )
        for name in names
    }


def _listed(values: Iterable[object]) -> str:
    return " and ".join(map(str, values))


if __name__ == "__main__":
    sys.exit(main())
