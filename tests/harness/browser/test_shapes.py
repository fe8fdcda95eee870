"""What one worker has judged the others know, and nobody else does."""

from pathlib import Path

import pytest

from harness.browser.shapes import Shapes


def test_what_one_worker_has_judged_the_others_know(tmp_path: Path) -> None:
    one, other = Shapes(tmp_path / "shapes"), Shapes(tmp_path / "shapes")
    one.add([1, -2])
    assert other.all() == {1, -2}
    other.add([-2, 3])
    one.add([4])
    assert one.all() == other.all() == {1, -2, 3, 4}
    assert Shapes().all() == Shapes(tmp_path / "others").all() == set()


def test_half_a_line_is_not_known_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "shapes"
    path.write_bytes(b"1\n23")
    shapes = Shapes(path)
    assert shapes.all() == {1}
    path.write_bytes(b"1\n234\n")
    assert shapes.all() == {1, 234}


def test_where_nothing_can_be_written_each_knows_its_own(tmp_path: Path) -> None:
    shapes = Shapes(tmp_path / "gone" / "shapes")
    shapes.add([1])
    assert shapes.all() == {1}


def test_the_workers_of_a_run_share_what_they_have_judged_and_runs_do_not(
    known_shapes: Shapes, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> None:
    unlike_any = 1 << 60
    known_shapes.add([unlike_any])
    shared = Shapes(tmp_path_factory.getbasetemp().parent / "shapes").all()
    assert (unlike_any in shared) is hasattr(pytestconfig, "workerinput")
