"""The small project that runs within runs are made in."""

from pathlib import Path

import pytest

from tests.harness.run.small_project import write


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with a small article of two sentences."""
    write(tmp_path)
    return tmp_path
