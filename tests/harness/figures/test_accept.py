"""Pictures of a check, from its folder or a zip of it, become the article's; those of a stale one don't."""

import json
import os
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from harness.article.articles import Article
from harness.config.settings import FILE
from harness.figures.accept import accept, checks_in, main
from harness.figures.figure import FigureError
from harness.figures.session import CHECK
from harness.scenarios.workspace import Workspace
from portals.project import PROJECT
from tests.git import commit, git
from tests.harness.figures.pictures import png, write_article
from tests.harness.figures.test_session import run

FRESH, CHANGED = png(), png((7, 3))


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """An article with a picture, in a checkout with a portal."""
    folder = tmp_path / "help" / "tour"
    folder.mkdir(parents=True)
    (tmp_path / "portal.css").write_text("round: 1px")
    found = write_article(folder)
    run(found, "update", FRESH)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("/run\n/run.zip\n")
    commit(tmp_path)
    return found


@pytest.fixture
def check(article: Article) -> Path:
    """The folder of a check that found the picture changed."""
    _, session = run(Article(article.path), "check", CHANGED)
    return session.folder


def taken_over(article: Article, source: Path, *names: str) -> list[str]:
    root = article.path.parents[2]
    with checks_in(source) as checks:
        return accept(names, checks, Workspace(root, root / "help", root / "features"))


def refused(article: Article, source: Path, said: str, *names: str) -> None:
    """Expect that nothing is taken over, for a reason."""
    before = kept(article)
    with pytest.raises(FigureError, match=said):
        taken_over(article, source, *names)
    assert kept(article) == before


def kept(article: Article) -> bytes:
    return (article.images / "menu.png").read_bytes()


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_what_the_check_took_is_taken_over_byte_by_byte(article: Article, check: Path, kind: str) -> None:
    if kind == "zip":
        check = Path(shutil.make_archive(str(check), "zip", check.parent, check.name))
    assert taken_over(article, check, "menu") == ["menu"]
    assert kept(article) == CHANGED
    fine, _ = run(Article(article.path), "check", CHANGED)
    assert fine


def test_the_command_takes_a_zip_and_names(
    article: Article, check: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = article.path.parents[2]
    (root / "features").mkdir()
    (root / FILE).write_text((PROJECT / FILE).read_text().replace("docs/help", "help"))
    commit(root)
    run(Article(article.path), "check", CHANGED)
    shutil.make_archive(str(check), "zip", check.parent, check.name)
    monkeypatch.chdir(root)
    for _ in range(2):
        assert main(["menu", "--from", "run.zip"]) == 0
        assert (capsys.readouterr().out, kept(article)) == ("accepted menu\n", CHANGED)
    os.mkfifo("pipe.zip")
    for name in ("nowhere.zip", "pipe.zip"):
        assert main(["--from", name]) == 1
        assert f"{name}: neither a folder nor a whole zip" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("at", "value", "why"),
    [
        pytest.param(6, 1, "is encrypted", id="encrypted"),
        pytest.param(8, 99, "compression method is not supported", id="packed in an unknown way"),
        pytest.param(None, 0xFF, "invalid", id="damaged"),
    ],
)
def test_a_zip_that_can_not_be_unpacked_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], at: int | None, value: int, why: str
) -> None:
    file = tmp_path / "run.zip"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("check.json", "{}" * 99)
    data = bytearray(file.read_bytes())
    places = [30 + len("check.json")] if at is None else [at, data.index(b"PK\1\2") + at + 2]
    for place in places:
        data[place] = value
    file.write_bytes(data)
    assert main(["--from", str(file)]) == 1
    said = capsys.readouterr().err
    assert f"{file}: neither a folder nor a whole zip (" in said
    assert (why in said, said.count("\n")) == (True, 1)


def test_a_picture_that_has_changed_since_the_check_is_not_taken_over(article: Article, check: Path) -> None:
    run(Article(article.path), "update", png((1, 1)))
    refused(article, check, "has changed since this check")


def test_a_check_of_an_earlier_commit_is_stale(article: Article, check: Path) -> None:
    (article.path.parents[2] / "portal.css").write_text("round: 2px")
    refused(article, check, r"is stale: changed since its commit: portal\.css")
    commit(article.path.parents[2], "Rounder")
    refused(article, check, r"is stale: changed since its commit: portal\.css")


def test_docs_and_another_article_may_change_since(article: Article, check: Path) -> None:
    root = article.path.parents[2]
    (root / "README.md").write_text("New")
    (root / "help" / "other.md").write_text("New")
    commit(root)
    assert taken_over(article, check) == ["menu"]


def test_other_sentences_than_those_of_the_check_are_not_overwritten(article: Article, check: Path) -> None:
    article.path.write_text(article.path.read_text().replace("Open the", "Click the"))
    refused(article, check, "other sentences stand with menu")


def test_a_check_of_a_merge_is_good_for_the_branch_that_it_merged_and_no_later_one(article: Article) -> None:
    root = article.path.parents[2]
    git(root, "checkout", "-q", "-b", "branch")
    (root / "portal.css").write_text("round: 2px")
    commit(root)
    git(root, "checkout", "-q", "main")
    (root / "pages.py").write_text("new")
    commit(root)
    git(root, "merge", "-q", "--no-edit", "branch")
    _, session = run(Article(article.path), "check", CHANGED)
    git(root, "checkout", "-q", "branch")
    (root / "later.py").write_text("later")
    git(root, "add", "later.py")
    refused(article, session.folder, r"changed since its commit: later\.py$")
    git(root, "rm", "-qf", "later.py")
    assert taken_over(article, session.folder) == ["menu"]


def test_a_check_of_a_commit_that_is_not_here_is_refused(article: Article, check: Path) -> None:
    record = json.loads((check / CHECK).read_text())
    (check / CHECK).write_text(json.dumps({**record, "commits": ["0" * 40]}))
    (article.path.parents[2] / "portal.css").write_text("round: 2px")
    refused(article, check, r"commit 0{40} is not known here")


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_check_amid_changes_is_good_for_these_committed_or_not_and_for_no_others(
    article: Article, is_committed: bool
) -> None:
    root = article.path.parents[2]
    (root / "portal.css").write_text("round: 2px")
    _, session = run(Article(article.path), "check", CHANGED)
    (root / "portal.css").write_text("round: 3px")
    refused(article, session.folder, "was made amid changes that are not those here")
    (root / "portal.css").write_text("round: 2px")
    if is_committed:
        commit(root)
    assert taken_over(article, session.folder) == ["menu"]


def test_a_new_file_makes_a_check_stale_and_a_download_does_not(article: Article, check: Path) -> None:
    root = article.path.parents[2]
    (root / "figures.zip").touch()
    (root / "ä new.css").write_text("round: 2px")
    refused(article, check, "changed since its commit: ä new.css$")
    (root / "ä new.css").unlink()
    assert taken_over(article, check) == ["menu"]


def test_what_is_not_as_the_check_says_is_refused(article: Article, check: Path) -> None:
    refused(article, check, '"meny" did not differ in this check; did you mean "menu"', "meny")
    refused(article, article.images, r"images: no check\.json in it")
    shutil.copytree(check, check / "again")
    refused(article, check, 'another check of "tour" is there too')
    (check / "again" / "taken" / "menu.png").write_bytes(png((1, 1)))
    refused(article, check / "again", r"taken/menu\.png: not the picture that was taken")
    (check / "again" / "taken" / "menu.png").unlink()
    refused(article, check / "again", r"taken/menu\.png: not the picture that was taken")
    record = (check / "again" / CHECK).read_text()
    (check / "again" / CHECK).write_text(record.replace('"tour"', '"trip"'))
    refused(article, check / "again", 'there is no article "trip" here')


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", ":1: this is not JSON"), ("{}", ": not the record of a check"), ("[1]", ": not the record")],
)
def test_a_check_that_is_not_whole_is_named(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / CHECK).write_text(text)
    monkeypatch.chdir(PROJECT)
    assert main(["--from", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / CHECK}{said}")
