"""What the mock has logged can be told even where its disk was full; one that never says a word is ended."""

from pathlib import Path

import pytest

from portals import mock
from portals.mock import MockPortal, MockProcess, PortalError


def test_a_line_that_is_cut_short_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text('{"scenario": "one"}\n{"scenario": "tw{"scenario": "three"}\n{"sc')
    at = "http://localhost:1"
    portal = MockPortal(base_url=at, control_url=at, token="t", log=str(log))
    assert portal.entries() == [{"scenario": "one"}]


def test_a_portal_that_says_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mock, "START_TIMEOUT", 1.0)
    with pytest.raises(PortalError, match="did not start within 1 s, and said: nothing"):
        MockProcess(tmp_path, "tests.portals.silent")
