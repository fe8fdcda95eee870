"""What the mock has logged can be told even where its disk was full; one that never says a word is ended."""

from pathlib import Path
from threading import Timer

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


def test_a_portal_that_is_ready_is_not_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[Timer] = []

    class Noted(Timer):
        def start(self) -> None:
            timers.append(self)
            super().start()

    monkeypatch.setattr(mock, "Timer", Noted)
    MockProcess(tmp_path).stop()
    assert [each.finished.is_set() for each in timers] == [True]
