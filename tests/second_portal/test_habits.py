"""What another portal does differently is no fault, and a fault is noticed by a scenario of its claim.

All habits by turns, every documented scenario: make second-portal.
"""

from __future__ import annotations

from pathlib import Path

from tests.second_portal.conftest import started
from tests.second_portal.runs import asked_for, run, verdicts

AT_ONCE = ("--latency", "0-0")
"""A portal that is not late: what is shown here does not depend on it."""


def options(*names: str) -> list[str]:
    """Return the options that switch these on."""
    return [option for name in names for option in ("--habit", name)]


def test_habits_are_no_faults(tmp_path: Path) -> None:
    claims = ("5b", "9a", "12b")
    with started(*AT_ONCE, *options("closing-dialog")) as portal:
        ended = run(portal, "--allow-orders", "--verify", "--report", str(tmp_path), *asked_for(*claims))
    assert ended.returncode == 0, ended.stdout[-3000:]
    assert set(verdicts(tmp_path, *claims).values()) == {"verified"}
