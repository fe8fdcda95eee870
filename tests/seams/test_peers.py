"""benchmarks/ <-> features: the scenarios that other runners are given are the project's own."""

from pathlib import Path

from benchmarks.peers import workload
from harness.features import read_features


def test_the_ten_scenarios_of_the_benchmark_are_the_projects_own(tmp_path: Path) -> None:
    workload.write(tmp_path, range(10))
    steps = {each.name: each.steps for each in read_features()}
    copied = read_features(tmp_path)
    assert len(copied) == 10
    for scenario in copied:
        assert [each.text for each in scenario.steps] == [each.text for each in steps[scenario.name]]


def test_after_ten_scenarios_they_begin_anew(tmp_path: Path) -> None:
    workload.write(tmp_path, range(5, 25))
    names = [each.name for each in read_features(tmp_path)]
    assert names == [*workload.NAMES[5:], *workload.NAMES, *workload.NAMES[:5]]
