"""summary.md, a page for the summary of a CI job, and the annotations of articles and features."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from harness.config.git import place_in_repository
from harness.report.compare import heading
from harness.report.findings import Findings
from harness.results.verdicts import Verdict
from harness.scenarios.result import ScenarioResult

LONGEST = 400
"""Characters of a reason in the table; the rest is in the report."""
ROWS = 40
"""Rows of a table; how many more there are is said below it."""
WHOLE = 60_000
"""Bytes of the page: a comment on GitHub ends at 65,536 characters, a job's summary at 1 MiB."""

_LEVELS = {Verdict.FAILED: "error", Verdict.NOT_TESTED: "error", Verdict.CONTRADICTED: "warning"}
"""Of the annotation of a sentence with this verdict; the others have none."""


def render(findings: Findings) -> str:
    """Return the findings as Markdown: what to look at first, the rest in counts."""
    lines = [f"# {_text(findings.title)}", "", _text(headline(findings)), ""]
    lines += [f"- **{_text(problem)}**" for problem in findings.problems]
    lines += [f"- {_text(note)}" for note in findings.notes]
    lines += _causes(findings)
    lines += _since(findings)
    lines += _index(findings)
    lines += ["", "| sentences of the article | scenarios | other tests |", "|---|---|---|"]
    counts = (findings.verdicts, findings.statuses, findings.other_statuses)
    lines.append("| " + " | ".join(said(each) for each in counts) + " |")
    lines += _claims("Failed", findings, Verdict.FAILED)
    lines += _claims("Contradicted by the published source", findings, Verdict.CONTRADICTED)
    lines += _claims("Not tested", findings, Verdict.NOT_TESTED)
    lines += _claims("Not tested here", findings, Verdict.NOT_HERE)
    lines += _failures(findings)
    return _bounded(lines)


def headline(findings: Findings) -> str:
    """Return the one sentence that sums the run up."""
    verdicts = findings.verdicts
    if findings.problems:
        return "This run is incomplete: it proves less than a whole run."
    if verdicts["failed"] or findings.statuses["failed"] or findings.other_statuses["failed"]:
        return "The portal does not do what the article says, or a test of it failed."
    if findings.asked:
        ran = len(findings.scenarios) - findings.statuses["not run"]
        return f"{findings.asked}: {findings.statuses['passed']} of {ran} scenarios passed."
    left = sum(claim.verdict is Verdict.NOT_TESTED and claim.selected for claim in findings.claims)
    if left:
        return f"{left} of {len(findings.claims)} sentences {_were(left)} not tested."
    untested = {Verdict.NOT_TESTED, Verdict.NOT_HERE}
    asked = [claim for claim in findings.claims if claim.verdict not in untested]
    if not asked:
        return "No sentence of the article was tested."
    whole = (
        "Every sentence"
        if len(asked) == len(findings.claims)
        else f"{len(asked)} of {len(findings.claims)} sentences"
    )
    verb = "was" if whole == "Every sentence" else _were(len(asked))
    wrong = verdicts["contradicted"]
    end = f". The published source contradicts {wrong} of them." if wrong else "."
    return f"{whole} {verb} tested on the portal and found true{end}"


def workflow_commands(findings: Findings, root: str = "") -> Iterator[str]:
    """Yield what marks each sentence that does not hold in its article, and each failing step in its feature.

    A job on GitHub shows these as annotations beside the lines; elsewhere they are not printed. `root` is the
    project's folder in its repository, with a slash at its end.
    """
    for article, claims, _ in findings.by_article:
        for claim in claims:
            if (level := _LEVELS.get(claim.verdict)) and claim.selected:
                title = f"{claim.id} {claim.verdict}"
                file, said = f"{root}{article.path}", f"{claim.sentence}\n{claim.reason}"
                yield _annotation(level, file, claim.line, title, said)
    for scenario in findings.scenarios:
        if scenario.status == "failed":
            file = f"{root}{findings.features}/{scenario.feature}"
            yield _annotation("error", file, line_of(scenario), scenario.title, scenario.reason or "failed")


def annotations(findings: Findings, root: Path) -> str:
    """Return the lines that a job on GitHub takes for annotations, if this is one; `root` has the project."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return ""
    return "".join(f"{each}\n" for each in workflow_commands(findings, place_in_repository(root)))


def line_of(scenario: ScenarioResult) -> int:
    """Return the line of the step that failed, or of the scenario if none did."""
    return next((step.line for step in scenario.steps if step.status == "failed"), scenario.line)


def said(counts: dict[str, int]) -> str:
    """Return counts as words, those of nothing left out."""
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _causes(findings: Findings) -> list[str]:
    """Return what several scenarios may have failed for at once."""
    rows = [(_text(str(each)), _text(each.cause.places)) for each in findings.causes]
    return ["", "## Causes", *_table("| what is missing | where |", rows)] if rows else []


def _since(findings: Findings) -> list[str]:
    """Return what is new since the run that was asked about."""
    if findings.since is None:
        return []
    cells = ((each.kind, each.name, each.step, each.why) for each in findings.since.changes)
    rows = [tuple(map(_text, each)) for each in cells]
    head = ["", "## What is new", "", _text(heading(findings.since))]
    return [*head, *_table("| | what | | why |", rows)] if rows else head


def _index(findings: Findings) -> list[str]:
    """Return how each article fared, if there are several."""
    rows = [(_text(each.title), each.name, said(counts)) for each, _, counts in findings.by_article]
    return _table("| article | name | sentences |", rows) if len(rows) > 1 else []


def _claims(title: str, findings: Findings, verdict: Verdict) -> list[str]:
    claims = [claim for claim in findings.claims if claim.verdict is verdict]
    rows = [(findings.name_of(claim), _text(claim.sentence), _text(claim.reason)) for claim in claims]
    return ["", f"## {title}", *_table("| | sentence | why |", rows)] if rows else []


def _failures(findings: Findings) -> list[str]:
    failed = [scenario for scenario in findings.scenarios if scenario.status == "failed"]
    others = [test for test in findings.others if test.status == "failed"]
    rows = [(_text(each.title), _place(findings, each), _text(each.reason)) for each in failed]
    rows += [(_text(each.node), "", _text(each.reason)) for each in others]
    return ["", "## Failing scenarios and tests", *_table("| name | where | why |", rows)] if rows else []


def _table(head: str, rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table, after an empty one; only the first rows, and how many more there are."""
    lines = ["", head, "|---" * (head.count("|") - 1) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows[:ROWS]]
    more = len(rows) - ROWS
    return [*lines, "", f"And {more} more in the report."] if more > 0 else lines


def _bounded(lines: list[str]) -> str:
    """Return as many of the lines as a page may have."""
    text, size = "", 0
    for at, line in enumerate(lines):
        size += len(line.encode("utf-8", "backslashreplace")) + 1
        if size > WHOLE:
            return f"{text}\nAnd {len(lines) - at} more lines in the report.\n"
        text += f"{line}\n"
    return text


def _place(findings: Findings, scenario: ScenarioResult) -> str:
    return f"{_text(f'{findings.features}/{scenario.feature}')}:{line_of(scenario)}"


def _text(text: str) -> str:
    """Return a text as one cell of a table, in which no character means anything to Markdown or HTML."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} …"
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]()#|~!])", r"\\\1", text)


def _annotation(level: str, file: str, line: int, title: str, text: str) -> str:
    """Return a workflow command; what has no line is marked at the first."""
    place = f"file={_property(file)},line={line or 1}"
    return f"::{level} {place},title={_property(title)}::{_message(text)}"


def _message(text: str) -> str:
    """Return a text as one line, whatever counts as the end of one."""
    return "%0A".join(text.replace("%", "%25").splitlines())


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
