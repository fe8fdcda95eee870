"""Nothing leaks from one scenario to the next: what the first plants, it finds; the second does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from harness.settings import PROJECT
from tests.isolation.planting import THINGS

Found = dict[str, bool]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, Found]:
    """What two tests of a run of their own found of each thing: the one that planted it, and the next."""
    folder = tmp_path_factory.mktemp("planted")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GITHUB"))}
    command = [sys.executable, "-m", "pytest", "tests/isolation/planting.py", "-q", "-p", "no:cacheprovider"]
    run = subprocess.run(
        command,
        cwd=PROJECT,
        env={**own, "PLANTED": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=180,
    )
    assert run.returncode == 0, run.stdout
    planted, left = (json.loads(path.read_text()) for path in sorted(folder.iterdir(), reverse=True))
    return planted, left


@pytest.mark.parametrize("thing", THINGS)
def test_what_a_scenario_plants_is_found_by_itself_and_not_by_the_next(
    found: tuple[Found, Found], thing: str
) -> None:
    planted, left = found
    assert planted[thing], f"{thing}: not planted, or looked for in the wrong place"
    assert not left[thing], f"{thing}: it has leaked into the next scenario"
