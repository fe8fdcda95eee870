"""Hands a run's pictures to the articles that show them, and their words to the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest

from harness.article.articles import Article
from harness.article.illustrations import image_line
from harness.config.files import FileError
from harness.config.job import add_to_summary
from harness.figures.figure import Figure
from harness.figures.figure_recorder import CapturedFigure
from harness.figures.session import FigureSession


class Judge:
    """Hands the pictures to the articles' sessions, which judge them, and their words to the terminal."""

    def __init__(self, sessions: Mapping[str, FigureSession], unused: list[str]) -> None:
        self._sessions = sessions
        self._unused = unused

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for data in getattr(report, "figures", []):
            for session in self._sessions.values():
                session.receive(CapturedFigure.of(data), is_kept=report.passed)

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
