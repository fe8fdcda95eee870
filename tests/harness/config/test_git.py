"""What Git says of a project: by its content, and by what differs from a commit."""

from pathlib import Path

import pytest

from harness.config.git import changed_since, content_of
from tests.git import commit, git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder of a repository that has another one, too."""
    git(tmp_path, "init", "-q")
    for name in ("project", "another"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "portal.css").write_text("round: 1px")
    commit(tmp_path)
    return tmp_path / "project"


def test_content_that_has_moved_is_another(project: Path) -> None:
    before = content_of(project)
    (project / "portal.css").rename(project / "page.css")
    assert content_of(project) not in ("", before)
    (project / "page.css").rename(project / "portal.css")
    assert content_of(project) == before


def test_what_differs_is_named_from_where_the_project_lies(project: Path) -> None:
    for folder in (project, project.parent / "another"):
        (folder / "portal.css").write_text("round: 2px")
        (folder / "new.css").touch()
    assert changed_since(project, ["HEAD"]) == ["portal.css", "new.css"]
