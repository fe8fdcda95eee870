"""benchmarks/ <-> features, docs: other runners get the project's own scenarios; what they take is kept."""

from pathlib import Path

from benchmarks import runners
from benchmarks.meter import Run
from benchmarks.peers import workload
from harness.scenarios.features import read_features
from tests.project import WORKSPACE


def test_the_ten_scenarios_of_the_benchmark_are_the_projects_own(tmp_path: Path) -> None:
    workload.write(tmp_path, range(10))
    steps = {each.name: each.steps for each in WORKSPACE.scenarios}
    copied = read_features(tmp_path)
    assert len(copied) == 10
    for scenario in copied:
        assert [each.text for each in scenario.steps] == [each.text for each in steps[scenario.name]]


def test_after_ten_scenarios_they_begin_anew(tmp_path: Path) -> None:
    workload.write(tmp_path, range(5, 25))
    names = [each.name for each in read_features(tmp_path)]
    assert names == [*workload.NAMES[5:], *workload.NAMES, *workload.NAMES[:5]]


def test_a_row_measured_anew_takes_the_place_of_the_old_one_and_leaves_the_others(tmp_path: Path) -> None:
    doc = tmp_path / "speed.md"
    old = {(50, 1, "harness"): "| 50 | 1 | harness | 30 |", (50, 1, "floor"): "| 50 | 1 | floor | 25 |"}
    doc.write_text(f"Before\n{runners.BEGIN}\n{runners.END}\nAfter\n")
    runners.write(old, doc)
    new = {(50, 1, "harness"): "| 50 | 1 | harness | 28 |", (10, 2, "floor"): "| 10 | 2 | floor | 5 |"}
    runners.write(new, doc)
    lines = doc.read_text().splitlines()
    assert (lines[0], lines[-1]) == ("Before", "After")
    rows = [new[10, 2, "floor"], new[50, 1, "harness"], old[50, 1, "floor"]]
    assert [line for line in lines if line[:3] in ("| 1", "| 5")] == rows


def test_a_run_that_grows_with_the_number_of_scenarios_is_told_from_one_that_does_not() -> None:
    few, many = Run(30, 0, 0, 300, ""), Run(640, 0, 0, 310, "")
    verdicts = runners.judge({(50, 1, "harness"): [few], (1000, 1, "harness"): [many]})
    assert [verdict.split()[:2] for verdict in verdicts] == [["MISSED", "1.067"], ["reached", "1.033"]]
    assert runners.judge({(50, 1, "harness"): [few]}) == []  # one number tells nothing of growth
