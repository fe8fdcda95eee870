"""What the end of a run that was to publish says where nothing is written."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.config import options
from harness.config.settings import FILE, load
from harness.figures.plugin import MODE, VARIANT
from harness.figures.variants import ARTICLE_VARIANT
from harness.publish import publication
from harness.publish.plugin import FOLDER, pytest_configure
from harness.report.findings import Findings
from harness.results.verdicts import Verdict
from harness.scenarios.plugin import SELECTION
from harness.scenarios.selection import EVERYTHING, LEFT_OUT, Selection
from portals.project import PROJECT
from tests.harness.report import synthetic


def ended(
    folder: Path, findings: Findings | None, exitstatus: int, selection: Selection = EVERYTHING
) -> tuple[int, list[str]]:
    """End a run that was to publish into a folder; return its exit code then, and what it says of that."""
    asked = {FOLDER: str(folder), MODE: "check", VARIANT: ARTICLE_VARIANT.name, "verify": True}
    config: Any = SimpleNamespace(
        getoption=asked.get,
        option=SimpleNamespace(collectonly=False),
        pluginmanager=pytest.PytestPluginManager(),
        rootpath=PROJECT,
        stash=pytest.Stash(),
    )
    config.stash[SELECTION] = selection
    config.pluginmanager.register(SimpleNamespace(findings=findings), "article-run")
    pytest_configure(config)
    publisher = config.pluginmanager.get_plugin("article-publisher")
    session, lines = SimpleNamespace(exitstatus=exitstatus), list[str]()
    list(publisher.pytest_sessionfinish(session))
    publisher.pytest_terminal_summary(SimpleNamespace(section=lambda title: None, line=lines.append))
    return session.exitstatus, lines


CLAIMS = [
    synthetic.claim(f"{at}a", verdict)
    for at, verdict in enumerate((Verdict.FAILED, Verdict.NOT_TESTED, Verdict.NOT_HERE), 1)
]
WHY_NOT = {
    "nothing found": (None, "there was nothing to judge."),
    "incomplete": (synthetic.run(problems=("A worker was lost.",)), "A worker was lost."),
    "failed": (
        synthetic.run([synthetic.scenario(status="failed")], CLAIMS),
        "1 test failed, 1 sentence failed, 1 sentence not tested, 1 sentence not tested here.",
    ),
    "all verified": (
        synthetic.run(),
        "its pictures, or what is said of them, are not as they are kept; see above.",
    ),
}


@pytest.mark.parametrize(("findings", "why"), WHY_NOT.values(), ids=WHY_NOT)
def test_why_a_run_does_not_publish_is_said(tmp_path: Path, findings: Findings | None, why: str) -> None:
    code, said = ended(tmp_path / "site", findings, pytest.ExitCode.TESTS_FAILED)
    assert (code, said) == (pytest.ExitCode.TESTS_FAILED, [f"The article was not written: {why}"])


def test_a_part_of_an_article_is_named_as_the_reason(tmp_path: Path) -> None:
    selection = EVERYTHING.without((), f"{LEFT_OUT}only 2a was asked for")
    _, said = ended(tmp_path / "site", synthetic.run(), pytest.ExitCode.TESTS_FAILED, selection)
    assert said == ["The article was not written: only a part of it was run: only 2a was asked for."]
    failed, why = WHY_NOT["incomplete"]
    _, said = ended(tmp_path / "site", failed, pytest.ExitCode.TESTS_FAILED, selection)
    assert said == [f"The article was not written: {why}"]


def test_a_disk_that_is_full_fails_the_run_in_one_line_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def publish(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publication, "publish", publish)
    code, said = ended(tmp_path, synthetic.run(), pytest.ExitCode.OK)
    assert code == pytest.ExitCode.TESTS_FAILED
    assert said == [
        "The article was not written: [Errno 28] No space left on device",
        f"{tmp_path} is as it was before.",
    ]


def test_a_font_that_is_not_there_is_named_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(load(PROJECT / FILE), caption_font="nowhere.woff2")
    monkeypatch.setattr(options, "load", lambda *_: settings)
    with pytest.raises(pytest.UsageError, match=r"caption_font: .*nowhere\.woff2: it can't be read"):
        ended(tmp_path / "site", None, pytest.ExitCode.OK)
