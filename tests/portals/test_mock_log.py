"""What the mock has logged can be told even where its disk was full in the middle of a line."""

from pathlib import Path

from portals.mock import MockPortal


def test_a_line_that_is_cut_short_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text('{"scenario": "one"}\n{"scenario": "tw{"scenario": "three"}\n{"sc')
    at = "http://localhost:1"
    portal = MockPortal(base_url=at, control_url=at, token="t", log=str(log))
    assert portal.entries() == [{"scenario": "one"}]
