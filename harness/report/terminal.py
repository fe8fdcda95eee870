"""What a run prints at its end: the article, sentence by sentence, and the counts."""

from collections import Counter

import pytest

from harness.report import summary
from harness.report.findings import Findings
from harness.results.verdicts import Verdict

_COLOURS: dict[Verdict, dict[str, bool]] = {
    Verdict.VERIFIED: {"green": True},
    Verdict.CONTRADICTED: {"yellow": True},
    Verdict.FAILED: {"red": True},
    Verdict.NOT_TESTED: {"red": True},
    Verdict.NOT_HERE: {"yellow": True},
}


def print_article(out: pytest.TerminalReporter, findings: Findings) -> None:
    """Print every sentence that the run was asked for with its verdict, and why it has that one."""
    for article, claims, _ in findings.by_article:
        asked = [claim for claim in claims if claim.selected]
        if asked:
            out.section(f"the article, sentence by sentence ({article.path})")
        for claim in asked:
            out.write(f"{claim.id:>3}  ")
            out.write(f"{claim.verdict:<12}", **_COLOURS[claim.verdict])
            out.line(f"  {claim.sentence}")
            if claim.reason:
                out.line(f"{'':19}{claim.reason}")
        if asked and len(asked) < len(claims):
            out.line(f"{'':5}{len(claims) - len(asked)} more not selected")


def print_counts(out: pytest.TerminalReporter, findings: Findings) -> None:
    """Print how many sentences and scenarios ended how, and what keeps the run from proving more."""
    out.line("")
    if len(findings.articles) > 1:
        for article, claims, counts in findings.by_article:
            out.line(f"{article.name}: {len(claims)} claims: {_counts(counts)}")
    out.line(f"{len(findings.claims)} claims: {_counts(findings.verdicts)}")
    out.line(f"{len(findings.scenarios)} scenarios: {_counts(findings.statuses)}")
    assumed = Counter[str](each.status for each in findings.scenarios if not each.is_documented)
    out.line(f"Assumed by the mock, not stated in the article: {summary.said(dict(assumed))}")
    for problem in findings.problems:
        out.line(problem, red=True)
    for note in findings.notes:
        out.line(note)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
