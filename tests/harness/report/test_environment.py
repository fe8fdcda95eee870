"""Which commit a run was made with: a true answer, whatever kind of folder it is."""

import os
from pathlib import Path

import pytest

from harness.report.environment import commit
from tests.git import commit as commit_all
from tests.git import git


@pytest.fixture(autouse=True)
def _no_checkout_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one file and one commit."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "a.txt").write_text("a")
    commit_all(folder)
    return folder


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize("name", [b"new.txt", b"n\xe4u.txt", "ß ↯.txt".encode(), b"two\nlines"])
def test_a_changed_checkout_says_so_whatever_the_files_are_called(checkout: Path, name: bytes) -> None:
    assert commit(checkout) == head(checkout)
    git(checkout, "config", "core.quotePath", "false")
    (checkout / os.fsdecode(name)).write_text("new")
    assert commit(checkout) == f"{head(checkout)}, with changes that are not committed"


def test_new_files_are_changes_whatever_git_shows_its_user(checkout: Path) -> None:
    git(checkout, "config", "status.showUntrackedFiles", "no")
    (checkout / "new.txt").write_text("new")
    assert commit(checkout).endswith("with changes that are not committed")


def test_the_users_settings_that_git_is_given_hold(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "new.txt").write_text("new")
    (checkout.parent / "ignored").write_text("new.txt\n")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.excludesFile")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(checkout.parent / "ignored"))
    assert commit(checkout) == head(checkout)


def test_a_folder_that_is_no_checkout_or_has_no_commit_says_so(tmp_path: Path) -> None:
    assert commit(tmp_path) == "unknown: this is no Git checkout"
    git(tmp_path, "init", "--quiet")
    assert commit(tmp_path) == "unknown: nothing is committed"


def test_a_project_within_another_checkout_does_not_take_its_commit(checkout: Path) -> None:
    (inner := checkout / "inner").mkdir()
    (inner / "b.txt").write_text("b")
    assert commit(inner) == "unknown: the checkout around the project does not have it"
    commit_all(checkout)
    (checkout / "a.txt").write_text("changed beside the project")
    assert commit(inner) == head(checkout)


def test_the_variables_of_a_hook_lead_nowhere(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (other := checkout.parent / "other").mkdir()
    git(other, "init", "--quiet")
    expected = head(checkout)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert commit(checkout) == expected


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'fatal: detected dubious ownership in repository' >&2; exit 128", "another user's"),
        ("echo 'fatal: bad config' >&2; exit 128", "Git can't read it"),
        (None, "there is no Git"),
    ],
)
def test_why_nothing_is_known_is_said(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, said: str
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    if script:
        (programs / "git").write_text(f"#!/bin/sh\n{script}\n")
        (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    assert commit(checkout).startswith("unknown: ")
    assert said in commit(checkout)


def test_a_state_that_can_not_be_told_is_not_called_clean(checkout: Path) -> None:
    expected = head(checkout)
    (checkout / ".git" / "index").write_text("broken")
    assert commit(checkout) != expected
