"""The articles' formats, written at the end of a run that verified every sentence and every picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from harness.config.options import VERIFY, font_of, not_empty
from harness.figures.plugin import MODE, ONLY, VARIANT
from harness.figures.variants import ARTICLE_VARIANT
from harness.publish.place import why_not_into
from harness.scenarios.items import workspace_of
from harness.scenarios.plugin import SELECTION
from harness.scenarios.selection import LEFT_OUT

if TYPE_CHECKING:  # pytest rewrites a plugin when it loads it, which must come before its first import
    from harness.report.findings import Findings
    from harness.report.plugin import Run

FOLDER, ADDRESS = "publish", "article_images"
_PICTURES = "its pictures, or what is said of them, are not as they are kept; see above."
_IN_THE_WAY = ("failed", "not tested", "not tested here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names where the article goes."""
    parser.getgroup("article").addoption(
        "--publish",
        type=not_empty,
        metavar="FOLDER",
        help="write the articles into this folder: offline HTML, HTML for Zendesk, animations "
        "(needs --verify and --figures=check)",
    )
    parser.getgroup("article").addoption(
        "--article-images",
        type=not_empty,
        metavar="https://…/",
        help="where that folder will be on the web: the HTML for Zendesk takes its pictures from there",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write what the run would not have checked."""
    address = config.getoption(ADDRESS)
    if address and not (re.match(r"https?://[^/\s]+/(\S*/)?$", address) and config.getoption(FOLDER)):
        raise pytest.UsageError(
            "--article-images takes an address with a slash at its end, such as https://help.example.com/, "
            "and needs --publish"
        )
    if not config.getoption(FOLDER) or hasattr(config, "workerinput") or config.option.collectonly:
        return
    if problem := why_not_into(Path(config.getoption(FOLDER))):
        raise pytest.UsageError(f"--publish: {problem}")
    is_whole = not config.getoption(ONLY) and config.getoption(VARIANT) == ARTICLE_VARIANT.name
    if not (config.getoption(VERIFY) and config.getoption(MODE) != "off" and is_whole):
        raise pytest.UsageError("--publish needs --verify and --figures=check, with all figures")
    config.pluginmanager.register(_Publisher(config), "article-publisher")


class _Publisher:
    """Writes the articles if nothing was found wrong."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._font = font_of(config, "caption_font")
        self._lines: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        """Write the articles when all others have said what they found."""
        yield
        run = cast("Run", self._config.pluginmanager.get_plugin("article-run"))
        if session.exitstatus != pytest.ExitCode.OK or run.findings is None:
            why, parts = _why(session, run.findings), self._config.stash[SELECTION].parts
            if parts and why == _PICTURES:
                why = f"only a part of it was run: {parts[0].why.removeprefix(LEFT_OUT)}."
            self._lines = [f"The article was not written: {why}", *self._left()]
            return
        from harness.publish.formats import FormatError  # loads what only a run that writes needs
        from harness.publish.publication import publish

        try:
            written = publish(
                run.findings,
                self._config.stash[SELECTION].among(workspace_of(self._config).articles),
                Path(self._config.getoption(FOLDER)),
                self._font,
                self._config.getoption(ADDRESS) or "",
            )
        except (FormatError, OSError) as error:
            self._lines = [f"The article was not written: {error}", *self._left()]
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            return
        self._lines = [str(path) for path in written]

    def _left(self) -> list[str]:
        """Say that what an earlier run has written stays, if there is such."""
        folder = self._config.getoption(FOLDER)
        return [f"{folder} is as it was before."] if Path(folder).exists() else []

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("the article's formats")
        for line in self._lines:
            terminalreporter.line(line)


def _why(session: pytest.Session, findings: Findings | None) -> str:
    """Return what kept the article from being written, as one line."""
    if findings is None:
        return "there was nothing to judge."
    failed = findings.statuses["failed"] + findings.other_statuses["failed"]
    if findings.has_failed:
        judged = (("sentence", name, findings.verdicts.get(name, 0)) for name in _IN_THE_WAY)
        found = [("test", "failed", failed), *judged]
        said = ", ".join(f"{count} {noun}{'s' * (count > 1)} {how}" for noun, how, count in found if count)
        return next(iter(findings.problems), f"{said}.")
    return _PICTURES
