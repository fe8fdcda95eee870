"""One report of all shards says what one run would have said."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.report import merge
from harness.report.findings import Findings
from harness.report.results import ReportError
from harness.scenarios.workspace import workspace_at
from tests.harness.run import small_project as small

Printed = pytest.CaptureFixture[str]
THIRD = """Feature: A door that is looked at

  Rule: The portal opens.

    Scenario: It is seen to open
      Given a portal
      Then it does pass
"""
OTHERS = "def test_one(): pass\ndef test_two(): pass\ndef test_six(): pass\n"


def written(folder: Path) -> Path:
    """Write a project with a small article, three scenarios and other tests."""
    small.write(folder)
    (folder / "features" / "c_looking.feature").write_text(THIRD)
    (folder / "test_other.py").write_text(OTHERS)
    return folder


def shards(project: Path, count: int, *options: str) -> list[Path]:
    """Run the shards of the project one after the other."""
    found = [project / f"shard-{number}" for number in range(1, count + 1)]
    for number, folder in enumerate(found, start=1):
        shard = (f"--splits={count}", f"--group={number}", f"--report={folder}")
        small.run(project, "--verify", *shard, *options)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(tmp_path)


def merged(folders: list[Path]) -> Findings:
    """Merge shards of a project into one report in its folder "all"."""
    project = folders[0].parent
    return merge.merge(folders, project / "all", workspace_at(project))


def refuse(folders: list[Path], said: str) -> None:
    """Expect that shards are not merged, for a reason, and nothing is written."""
    with pytest.raises(ReportError, match=said):
        merged(folders)
    assert not (folders[0].parent / "all").exists()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which three shards of a scenario each have run, once for all tests."""
    folder = written(tmp_path_factory.mktemp("ran"))
    (folder / "test_other.py").unlink()
    shards(folder, 3)
    return folder


@pytest.fixture
def three(ran: Path, project: Path) -> list[Path]:
    """Three shards that have passed, to be spoilt."""
    return [Path(shutil.copytree(path, project / path.name)) for path in sorted(ran.glob("shard-*"))]


@pytest.fixture
def command(three: list[Path], monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command, given the three shards in their project."""

    def command(into: str = "all") -> int:
        monkeypatch.chdir(three[0].parent)
        monkeypatch.setattr("sys.argv", ["merge", *map(str, three), "--into", into])
        return merge.main()

    return command


def edit(folder: Path, **changes: Any) -> None:
    (folder / "results.json").write_text(json.dumps({**results(folder), **changes}))


def results(folder: Path) -> Any:
    return json.loads((folder / "results.json").read_text(encoding="utf-8"))


def without_times(folder: Path) -> Any:
    """Return the results of a report but for times, addresses of memory, and the commands that differ."""
    found = results(folder)
    del found["environment"]["command"]
    text = re.sub(r"0x[0-9a-f]+", "0x", json.dumps(found))
    times = ("seconds", "started")
    return json.loads(text, object_hook=lambda part: {k: v for k, v in part.items() if k not in times})


@pytest.mark.parametrize(
    ("count", "options", "deed"),
    [
        pytest.param(3, (), "fail", id="three shards, one fails"),
        pytest.param(2, ("--claim=1",), "pass", id="two shards of a claim"),
        pytest.param(2, small.BROWSERS, "fail in firefox", id="two shards of two browsers"),
    ],
)
def test_shards_say_what_one_run_says(project: Path, count: int, options: tuple[str, ...], deed: str) -> None:
    small.close(project, deed)
    one = small.run(project, "--verify", *options)
    found = merged(shards(project, count, *options))
    assert without_times(project / "all") == without_times(one.folder)
    assert found.has_failed == (one.code == 1)
    assert {path.name for path in (project / "all").iterdir()} == {path.name for path in one.folder.iterdir()}


def test_a_sentence_in_two_shards_is_verified_by_both_together(three: list[Path]) -> None:
    for shard in three:
        assert merge.read(shard).claims[0].verdict == "not tested"
    found = merged(three[::-1])
    assert [each.verdict for each in found.claims] == ["verified", "verified"]
    assert (found.problems, found.notes) == ((), ())


def test_a_problem_of_a_shard_is_one_of_the_whole(three: list[Path]) -> None:
    edit(three[1], problems=["1 scenario was skipped."])
    found = merged(three)
    assert found.problems == ("Shard 2: 1 scenario was skipped.",)
    assert found.has_failed


def test_a_note_of_a_shard_is_one_of_the_whole(three: list[Path]) -> None:
    edit(three[1], notes=["1 fault was tolerated.", "Part of the article: this is shard 2."])
    assert merged(three).notes == ("Shard 2: 1 fault was tolerated.",)


def test_what_no_shard_has_tested_is_marked_in_the_article(
    project: Path, command: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    article = project / "docs" / "help" / "small" / "article.md"
    article.write_text("# A small article\n\nNobody tests this. <!-- 3a -->\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert command() == 1
    assert "::error file=docs/help/small/article.md,line=3,title=3a not tested::" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "is_asked"),
    [(("--claim=1a",), False), (("--article=small",), True)],
    ids=["others", "its article"],
)
def test_a_sentence_without_a_scenario_fails_the_shards_that_were_asked_for_it_together(
    project: Path, options: tuple[str, ...], is_asked: bool
) -> None:
    (project / "features" / "b_closing.feature").unlink()
    found = merged(shards(project, 2, *options))
    assert [each.verdict for each in found.claims] == ["verified", "not tested"]
    assert found.claims[1].selected is found.has_failed is is_asked


def test_pictures_and_traces_come_along(project: Path, three: list[Path]) -> None:
    kept = ("pictures/0123456789abcdef.jpg", "traces/it-opens-01234567.zip")
    for folder, name in zip(three, kept, strict=False):
        (folder / name).parent.mkdir()
        (folder / name).write_text(name)
    merged(three)
    assert [(project / "all" / name).read_text() for name in kept] == [*kept]


def test_pictures_that_a_shard_has_lost_are_noted(three: list[Path]) -> None:
    found = results(three[0])["scenarios"]
    for step in (step for each in found for step in each["steps"]):
        step["picture"] = "0123456789abcdef.jpg"
    ran = next(each for each in found if each["status"] == "passed")
    ran |= {"status": "failed", "failure": {"picture": "fedcba9876543210.jpg"}}
    edit(three[0], scenarios=found)
    assert merged(three).notes == ("The shards have not kept 2 of the pictures that their reports name.",)


def test_a_trace_that_a_shard_has_lost_is_noted_and_not_to_be_opened(three: list[Path]) -> None:
    kept, lost = "traces/a-00000000.zip", "traces/a-00000001.zip"
    for shard, trace in zip(three, (kept, lost), strict=False):
        found = results(shard)["scenarios"]
        next(each for each in found if each["status"] == "passed")["trace"] = trace
        edit(shard, scenarios=found)
    (three[0] / "traces").mkdir()
    (three[0] / kept).touch()
    assert merged(three).notes == ("The shards have not kept 1 of the traces that their reports name.",)
    whole = three[0].parent / "all"
    for name in ("report.html", "results.json", "junit.xml"):
        assert (kept in (whole / name).read_text(), lost in (whole / name).read_text()) == (True, False)


OUTSIDE = ["../../private.jpg", "/etc/passwd", "0123456789abcdef.jpg/../../private.jpg", "..\\private.jpg"]
TRACES = ["traces/../../a-01234567.zip", "/a-01234567.zip", "a-01234567.zip", "x"]


@pytest.mark.parametrize(
    ("kind", "name"), [*(("picture", each) for each in OUTSIDE), *(("trace", each) for each in TRACES)]
)
def test_what_a_shard_names_elsewhere_stays_there(three: list[Path], kind: str, name: str) -> None:
    (three[0].parent / "private.jpg").write_text("private")
    first, *others = results(three[0])["scenarios"]
    (first if kind == "trace" else first["steps"][0])[kind] = name
    edit(three[0], scenarios=[first, *others])
    refuse(three, "has a file that is none of its own")


@pytest.mark.parametrize(
    "name", ["pictures/0123456789abcdef.jpg", "traces/a-01234567.zip", "results.json", "pictures"]
)
def test_a_link_in_a_shard_pulls_nothing_into_the_report(project: Path, three: list[Path], name: str) -> None:
    private, link = project / "private", three[1] / name
    if name == "pictures":
        private.mkdir()
        (private / "0123456789abcdef.jpg").write_text("private")
    else:
        private.write_bytes(link.read_bytes() if link.exists() else b"private")
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(private)
    refuse(three, "has a file that is none of its own")


def test_what_a_report_does_not_write_stays_in_the_shard(project: Path, three: list[Path]) -> None:
    for name in ("pictures/notes.txt", "traces/.netrc", "pictures/sub/0123456789abcdef.jpg"):
        (three[0] / name).parent.mkdir(parents=True, exist_ok=True)
        (three[0] / name).write_text("private")
    merged(three)
    kept = {path.name for path in (project / "all").rglob("*")}
    assert not kept & {"notes.txt", ".netrc", "0123456789abcdef.jpg"}


def test_what_is_no_whole_set_of_shards_is_refused(project: Path, three: list[Path]) -> None:
    first, second, third = three
    copy = Path(shutil.copytree(second, project / "copy"))
    alone = Path(shutil.copytree(second, project / "alone"))
    edit(alone, shard=[])
    for folders, said in (
        ([first, third], "Of 3 shards 2 is missing"),
        ([third], "Of 3 shards 1 and 2 are missing"),
        ([first, second, third, copy], f"Shard 2 is there twice: {second} and {copy}"),
        ([first, alone], f"{alone} is the report of a whole run, not of a shard"),
        ([first, project], f"{project} has no results.json: it is no report, or its run was killed"),
    ):
        refuse(folders, f"^{re.escape(said)}$")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"shard": [2, 4]}, "These shards are of different runs: parts of 3 and 4"),
        ({"version": 99}, "shard-2/results.json can't be read: it is no results.json"),
        ({"seconds": "1"}, "$.seconds"),
        ({"seconds": 1e300}, "$.seconds"),
        ({"problems": "none"}, "$.problems"),
        ({"shard": [1, "2"]}, "$.shard[1]"),
        ({"started": 7}, "$.started"),
        ({"scenarios": None}, "$.scenarios"),
        ({"environment": {"portal": 1}}, "$.environment[...]"),
        ({"others": [{"node": "a", "status": True}]}, "$.others[0].status"),
    ],
)
def test_a_shard_that_does_not_fit_or_can_not_be_read_is_refused(
    three: list[Path], changed: dict[str, object], said: str
) -> None:
    edit(three[1], **changed)
    refuse(three, re.escape(said))


def test_a_shard_of_more_shards_than_can_be_is_refused_at_once(three: list[Path]) -> None:
    edit(three[0], shard=[1, 1_000_000_000_000])
    refuse(three[:1], "^Of 1000000000000 shards 2 and 3 and .* and 21 and 999999999979 more are missing$")


@pytest.mark.parametrize("shard", [[1], [3, 2]], ids=["of how many", "beyond the last"])
def test_a_shard_with_numbers_of_no_shard_is_refused(three: list[Path], shard: list[int]) -> None:
    edit(three[0], shard=shard)
    refuse(three[:1], "is no number of a shard")


def test_no_shard_is_written_over(project: Path, three: list[Path]) -> None:
    with pytest.raises(ReportError, match="--into takes a folder of its own"):
        merge.merge(three, three[0], workspace_at(project))


def test_a_scenario_that_two_shards_ran_or_none_is_a_problem(three: list[Path]) -> None:
    edit(three[1], scenarios=results(three[0])["scenarios"])
    found = merged(three)
    assert sorted(each.partition(" ran in ")[2] for each in found.problems) == ["", "more than one shard."]
    assert sum("is in no shard: were the tests" in problem for problem in found.problems) == 1
    assert found.has_failed


def test_shards_of_different_commits_are_a_problem(three: list[Path]) -> None:
    edit(three[1], environment={**results(three[1])["environment"], "commit": "another"})
    assert merged(three).problems[0].startswith("The shards ran on different commits: ")


def test_shards_that_were_asked_for_different_things_are_a_problem(three: list[Path]) -> None:
    edit(three[1], asked="Smoke")
    found = merged(three)
    assert found.problems == (
        "The shards were asked for different things: Every sentence of small; Smoke of small.",
    )
    assert found.asked == "Smoke"


def test_a_first_shard_that_could_not_be_judged_does_not_name_the_whole(three: list[Path]) -> None:
    broken = {"title": "A run that could not be judged", "claims": [], "articles": [], "problems": ["Why."]}
    edit(three[0], **broken)
    found = merged(three)
    assert (found.title, [each.name for each in found.articles]) == ("A small article", ["small"])
    assert [each.id for each in found.claims] == ["1a", "2a"]
    assert found.problems == ("Shard 1: Why.",)


def test_a_selection_of_which_one_shard_has_nothing_is_whole(project: Path) -> None:
    folders = [project / f"part-{number}" for number in (1, 2)]
    for number, folder in enumerate(folders, 1):
        shard = (f"--splits=2 --group={number} --report={folder} -k It_opens").split()
        assert small.run(project, *shard).code == 0
    found = merged(folders)
    assert found.problems == ()
    assert [each.status for each in found.scenarios].count("passed") == 1


@pytest.mark.parametrize(
    ("spoil", "into", "said"),
    [("", "pytest.ini", "pytest.ini is no folder"), ("timeuot = 5", "all", "timeuot is not a setting")],
)
def test_what_can_not_be_merged_is_said_in_one_line(
    project: Path, command: Callable[..., int], capsys: Printed, spoil: str, into: str, said: str
) -> None:
    with (project / "playwright.config.py").open("a") as settings:
        settings.write(spoil)
    assert command(into) == 2
    assert said in capsys.readouterr().err
