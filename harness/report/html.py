"""report.html: the article with its verdicts and scenarios, in one file that opens offline."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from harness.report.commands import rerun_command, trace_command
from harness.report.compare import groups, heading
from harness.report.findings import ArticleFinding, ClaimFinding, Findings
from harness.report.summary import headline, said
from harness.results.verdicts import Verdict, is_not_here
from harness.scenarios.result import ScenarioResult
from harness.scenarios.scenario import STATE

PAGE = Path(__file__).parent / "page"

MARKS = {"verified": "✓", "failed": "✕", "contradicted": "≠", "not tested": "○", "not tested here": "◌"}
MEANINGS = {
    "verified": "The portal was seen to do what the sentence says, in every one of its scenarios.",
    "contradicted": "The portal does what our article says, but the published source says something else.",
    "failed": "The portal was seen to do something else.",
    "not tested": "Nothing is known: no scenario of the sentence has shown it in this run.",
    "not tested here": "This portal can't show it, or may not be asked to: the reason stands beside it.",
}
_VERDICT = {"passed": "verified", "failed": "failed", "skipped": "not tested", "not run": "not tested"}


@dataclass(frozen=True)
class Entry:
    """A scenario as the page shows it, with the name of its place there."""

    place: str
    scenario: ScenarioResult
    verdict: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """An article as the page shows it: its steps with their claims, and how many have each verdict."""

    article: ArticleFinding
    steps: list[tuple[int, list[ClaimFinding]]]
    verdicts: dict[str, int]


def render(
    findings: Findings, pictures: Mapping[str, str], large: str = "", folder: str = "", root: Path = Path()
) -> str:
    """Return the page.

    pictures: the address of each picture by name. large: the folder, beside the page, of larger
    ones, if those are thumbnails. folder: where the page lies, for the commands that open a trace.
    root: the folder in which the commands are given.
    """
    entries = [_entry(number, each) for number, each in enumerate(findings.scenarios, start=1)]
    placed = {each.scenario.key: each for each in reversed(entries)}
    own = {findings.name_of(claim): set(claim.scenarios) for claim in findings.claims}
    under = {name: [each for each in entries if each.scenario.key in keys] for name, keys in own.items()}
    homes: dict[str, str] = {}
    for name, each in under.items():
        for entry in each:
            homes.setdefault(entry.place, name)
    engines = dict.fromkeys(each.engine for each in findings.scenarios)
    return _template().render(
        findings=findings,
        headline=headline(findings),
        chapters=[Chapter(each, _steps(own), counts) for each, own, counts in findings.by_article],
        under=under,
        homes=homes,
        failed=[each for each in entries if each.verdict == "failed"],
        loose=[each for each in entries if each.place not in homes],
        placed=placed,
        tags=sorted({tag for each in entries for tag in each.tags}),
        verdicts=list(findings.verdicts.items()),
        marks=MARKS,
        meanings=MEANINGS,
        said=said,
        since_heading=heading,
        since_groups=groups,
        pictures=pictures,
        large=large,
        open_trace=lambda trace: trace_command(Path(folder) / trace, root),
        rerun=partial(rerun_command, root=root, engines=engines),
        style=_part("report.css"),
        script=_part("report.js"),
        policy=_policy(),
    )


def _policy() -> str:
    """Return the page's content security policy: its own style and script, its pictures, nothing else."""
    style, script = (_digest(_part(name)) for name in ("report.css", "report.js"))
    # Not every browser counts what lies beside a page on the disk as 'self'.
    own = f"style-src '{style}'; script-src '{script}'; img-src data: 'self' file:"
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; {own}"


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _entry(number: int, scenario: ScenarioResult) -> Entry:
    tags = tuple(tag for tag in scenario.tags if not tag.startswith(STATE))
    here = not is_not_here(scenario.status, scenario.reason)
    verdict = _VERDICT[scenario.status] if here else Verdict.NOT_HERE.value
    return Entry(f"scenario-{number}", scenario, verdict, tags)


def _steps(claims: Sequence[ClaimFinding]) -> list[tuple[int, list[ClaimFinding]]]:
    return [(step, list(each)) for step, each in groupby(claims, key=lambda claim: claim.step)]


def _seconds(seconds: float) -> str:
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds // 60)} min {seconds % 60:.0f} s"


@cache
def _template() -> Template:
    pages = FileSystemLoader(PAGE)
    engine = Environment(
        loader=pages, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    engine.filters["seconds"] = _seconds
    return engine.get_template("report.html")


@cache
def _part(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
