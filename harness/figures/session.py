"""A run of figures as a whole: what was taken, how it compares, what is written, and what is said of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import convert

from harness.article.articles import Article
from harness.article.illustrations import image_line
from harness.config.files import FileError
from harness.config.git import clean_commits, content_of
from harness.config.job import add_to_summary
from harness.figures.camera import CapturedFigure
from harness.figures.figure import Figure
from harness.figures.gallery import Entry, Finding, Gallery, State
from harness.figures.review import accept_command, review_page
from harness.figures.variants import ARTICLE_VARIANT, Variant
from harness.scenarios.scenario import Key

CHECK = "check.json"


@dataclass(frozen=True)
class Differing:
    """A picture that a check found to differ: its entry in the manifest, and the checksum that was kept."""

    entry: Entry
    before: str | None


@dataclass(frozen=True)
class Check:
    """What a check found, as it lies beside the pictures in CHECK; of which commits, and of what content."""

    article: str
    figures: dict[str, Differing]
    commits: list[str]
    content: str


def no_looks(root: Path, articles: Path) -> list[str]:
    """Return what changes no picture, as Git leaves it out: articles, docs and downloads."""
    own = [str(articles.relative_to(root))] if articles.is_relative_to(root) else []
    return [*own, "*.md", "*.zip"]


class FigureSession:
    """Collects the pictures that a run takes for an article and closes it: `update` writes, `check` reports.

    plan: the figures that the article shows. wanted: those of them that the run was asked for.
    """

    def __init__(
        self, mode: str, plan: Mapping[str, Figure], wanted: Mapping[str, Figure], variant: Variant,
        gallery: Gallery,
    ) -> None:  # fmt: skip
        self.folder = self.root = Path()
        self.keeps_all = False
        self.lines: list[str] = []
        self._is_update = mode == "update"
        self._plan = plan
        self._wanted = wanted
        self._variant = variant
        self._gallery = gallery
        self._taken: dict[str, CapturedFigure] = {}

    def receive(self, taken: CapturedFigure, *, is_kept: bool) -> None:
        """Take a picture in; one from a scenario that failed is not to be trusted and counts as not taken."""
        if is_kept and taken.name in self._wanted:
            self._taken[taken.name] = taken

    def finish(self) -> bool:
        """Compare, write and say what came of it; return whether all is as it should be."""
        missing = self._missing()
        self.lines += missing
        if self._variant != ARTICLE_VARIANT or self.keeps_all:
            self._save_variant()
        if self._variant != ARTICLE_VARIANT:
            return not missing
        findings = self._compared(draws_alike=False)
        if any(each.state is State.SAME and not each.reason for each in findings):
            findings = self._compared(draws_alike=True)
        closed = self._update(findings) if self._is_update else self._check(findings)
        return closed and not missing

    def _compared(self, *, draws_alike: bool) -> list[Finding]:
        """Compare what was taken; a browser that has drawn one picture pixel by pixel draws alike."""
        return [self._gallery.compared(self._wanted[name], taken, draws_alike=draws_alike)
                for name, taken in self._taken.items()]  # fmt: skip

    @property
    def _is_whole(self) -> bool:
        """Tell whether all figures were wanted, so that what is left over is left over indeed."""
        return len(self._wanted) == len(self._plan)

    def _missing(self) -> list[str]:
        """Say for each scenario which of its wanted figures were not taken."""
        lost: dict[Key, list[Figure]] = {}
        for name, figure in self._wanted.items():
            if name not in self._taken:
                lost.setdefault(figure.scenario, []).append(figure)
        return [
            f'{figures[0].place}: "{scenario}" has not made {", ".join(each.name for each in figures)}'
            for (_, scenario), figures in lost.items()
        ]

    def _update(self, findings: list[Finding]) -> bool:
        kept = {
            each.name: (None if each.state is State.SAME else each.taken.picture.png, each.entry)
            for each in findings
        }
        stale = self._gallery.stale(findings, self._whole_plan)
        self._gallery.keep(kept, self._whole_plan)
        self._say(findings, "written")
        changed = {each.name for each in findings if each.state is not State.SAME}
        self.lines += [f"manifest: {name} is described anew" for name in stale if name not in changed]
        return self._say_problems(findings)

    def _check(self, findings: list[Finding]) -> bool:
        drifted = [each for each in findings if each.state is not State.SAME]
        self._say(findings, "differ")
        changed = {each.name for each in drifted}
        left_out = changed | {
            each.name for each in findings if each.entry.says_as(self._gallery.manifest.get(each.name))
        }
        stale = [name for name in self._gallery.stale(findings, self._whole_plan) if name not in left_out]
        self.lines += [f"manifest: {name} is not described as it is now: run make figures" for name in stale]
        (self.folder / CHECK).unlink(missing_ok=True)
        if drifted:
            self._save_check(drifted)
        return self._say_problems(findings) and not drifted and not stale

    @property
    def _whole_plan(self) -> Mapping[str, Figure] | None:
        return self._plan if self._is_whole and len(self._taken) == len(self._plan) else None

    def _say(self, findings: list[Finding], verb: str) -> None:
        differing = [each for each in findings if each.state is not State.SAME]
        width = max((len(each.name) for each in findings), default=0)
        judged_by_eye = [each for each in findings if each.state is State.SAME and each.reason]
        for each in [*differing, *judged_by_eye]:
            self.lines.append(f"{each.state:<8} {each.name:<{width}}  {each.reason}")
        count = f"{len(findings)} pictures taken, {len(findings) - len(differing)} the same"
        self.lines.append(f"{count}, {len(differing)} {verb}" if differing else count)

    def _say_problems(self, findings: list[Finding]) -> bool:
        alts = {each.name: each.entry.alt for each in findings}
        problems = self._gallery.problems(self._plan, alts) if self._is_whole else []
        self.lines += problems
        return not problems

    def _save_variant(self) -> None:
        folder = self.folder / self._variant.name
        folder.mkdir(parents=True, exist_ok=True)
        for name, taken in self._taken.items():
            (folder / f"{name}.png").write_bytes(taken.picture.png)
        self.lines.append(f"{len(self._taken)} pictures taken: {folder}")

    def _save_check(self, drifted: list[Finding]) -> None:
        """Leave the pictures for review and for `make figures-accept`."""
        folder = self.folder / "taken"
        folder.mkdir(parents=True, exist_ok=True)
        for each in drifted:
            (folder / f"{each.name}.png").write_bytes(each.taken.picture.png)
        figures = {
            each.name: Differing(
                each.entry, sha256(each.before).hexdigest() if each.before is not None else None
            )
            for each in drifted
        }
        article = self._gallery.article
        content = content_of(self.root, *no_looks(self.root, article.path.parents[1]))
        found = asdict(Check(article.name, figures, clean_commits(self.root), content))
        (self.folder / CHECK).write_text(json.dumps(found, indent=1), encoding="utf-8")
        page = self.folder / "review.html"
        shown = page.relative_to(self.root) if page.is_relative_to(self.root) else page
        page.write_text(review_page(drifted, str(shown.parent)), encoding="utf-8")
        self.lines.append(f"Review: {shown}")
        self.lines.append(
            f"Accept: {accept_command(str(shown.parent), ' '.join(each.name for each in drifted))}"
        )


class FiguresPlugin:
    """Hands the pictures to the articles' sessions, which compare them, and their words to the terminal."""

    def __init__(self, sessions: Mapping[str, FigureSession], unused: list[str]) -> None:
        self._sessions = sessions
        self._unused = unused

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for taken in convert(getattr(report, "figures", []), list[CapturedFigure], builtin_types=(bytes,)):
            for session in self._sessions.values():
                session.receive(taken, is_kept=report.passed)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        finished = [_finish(each) for each in self._sessions.values()]
        is_fine = all(finished) and not self._unused
        if not is_fine and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        said = {name: session.lines for name, session in self._sessions.items()}
        for name, lines in said.items():
            terminalreporter.section(f"the article's pictures ({name})")
            terminalreporter.write("".join(f"{line}\n" for line in lines))
        terminalreporter.write("".join(f"{line}\n" for line in self._unused))
        found = "".join(
            "\n".join([f"## Pictures of {name}\n\n```", *lines, "```\n\n"]) for name, lines in said.items()
        )
        if problem := add_to_summary("\n".join([found, *self._unused, ""])):
            terminalreporter.line(problem)


def unused(plan: Mapping[str, Figure], articles: Iterable[Article]) -> Iterator[str]:
    """Say of each figure that no article shows what to do; but not of a scenario that no article uses."""
    shown = {name for article in articles for name in article.illustrations}
    used = {plan[name].scenario for name in shown & plan.keys()}
    for name, figure in plan.items():
        if name not in shown and figure.scenario in used:
            yield f'{figure.place}: no article shows "{name}"; add the line {image_line(name, "")} to one'


def _finish(session: FigureSession) -> bool:
    try:
        return session.finish()
    except FileError as error:
        session.lines.append(str(error))
        return False
