"""Nothing leaks from one scenario to the next: what the first plants, it finds; the second does not."""

import json
from pathlib import Path

import pytest

from portals.project import PROJECT
from tests.proof.isolation.planting import THINGS
from tests.runs import run_pytest

Found = dict[str, bool]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, Found]:
    """What two tests of a run of their own found of each thing: the one that planted it, and the next."""
    folder = tmp_path_factory.mktemp("planted")
    _run("tests/proof/isolation/planting.py", PLANTED=str(folder))
    planted, left = (json.loads(path.read_text()) for path in sorted(folder.iterdir(), reverse=True))
    return planted, left


def _run(*arguments: str, **environment: str) -> None:
    """Run pytest on its own, and expect that all passes."""
    run = run_pytest(PROJECT, "-q", *arguments, env=environment)
    assert run.code == 0, run.printed


@pytest.mark.parametrize("thing", THINGS)
def test_what_one_scenario_plants_the_next_does_not_find(found: tuple[Found, Found], thing: str) -> None:
    planted, left = found
    assert planted[thing], f"{thing}: not planted, or looked for in the wrong place"
    assert not left[thing], f"{thing}: it has leaked into the next scenario"


def test_a_run_holds_neither_the_contexts_nor_the_records_of_scenarios_that_are_over(tmp_path: Path) -> None:
    file = tmp_path / "held.json"
    _run(
        "tests/test_features.py",
        *("-k", "letter", "-p", "tests.proof.isolation.memory", "--report", str(tmp_path / "report")),
        HELD=str(file),
    )
    held = json.loads(file.read_text())
    assert held["contexts made"] > 1
    assert held["reports"] > held["contexts made"]
    assert held["contexts"] == 0
    assert held["records"] == 0
