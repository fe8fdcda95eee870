"""The fixtures of a burn-in: a portal that takes its time, in place of the harness's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.portal import MockPortal


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[MockPortal]:
    """The mock, which delays each of its answers."""
    seed = str(pytestconfig.getoption("--latency-seed"))
    portal = MockPortal(tmp_path_factory.mktemp("portal"), "tests.defects.portal", "--latency", seed)
    yield portal
    portal.stop()


@pytest.fixture(autouse=True)
def repetition(request: pytest.FixtureRequest) -> int:
    """Which of the repetitions this is."""
    return int(request.param)
