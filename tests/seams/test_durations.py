"""Shards are even only if it is known how long the tests take (tests/durations.json)."""

import json

import pytest

from portals.project import PROJECT

UNKNOWN = 0.05
"""The share of the tests that may be new since the durations were recorded."""


def test_the_durations_know_the_tests(request: pytest.FixtureRequest) -> None:
    known = json.loads((PROJECT / "tests" / "durations.json").read_text(encoding="utf-8"))
    tests = [item.nodeid for item in request.session.items]
    new = [each for each in tests if each not in known]
    if len(tests) < len(known) / 2:
        pytest.skip("only a part of the tests is to be run")
    assert len(new) <= UNKNOWN * len(tests), f"run make durations: {len(new)} tests are new, as {new[:3]}"
