"""The second portal as a program: late, and as its profile says."""

import os
import subprocess
import sys
from urllib.request import ProxyHandler, build_opener

import pytest

from portals.profile import read_profile
from tests.second_portal import example
from tests.second_portal.__main__ import PASSPHRASE
from tests.second_portal.conftest import ROOT, Running
from tests.second_portal.latency import Latency


def test_it_serves_its_page_and_ends_with_its_standard_input(second_portal: Running) -> None:
    with build_opener(ProxyHandler({})).open(second_portal.url, timeout=10) as answer:
        page = answer.read().decode()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "http" not in page, "the page asks for something from elsewhere"
    assert "Change Options" not in page, "the page has content before its script"


def test_it_does_not_start_without_a_passphrase() -> None:
    environment = {name: value for name, value in os.environ.items() if name != PASSPHRASE}
    command = [sys.executable, "-m", "tests.second_portal", "--port", "0"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert PASSPHRASE in ended.stderr


def test_the_profile_names_the_portals_own_customers() -> None:
    profile = read_profile(ROOT / "tests" / "second_portal" / "profile.toml")
    assert tuple(each.name for each in profile.customers) == example.LIKE_THE_ARTICLE
    assert {(each.seats, each.products) for each in profile.customers} == {(350, ("S1", "C1"))}
    assert (profile.account.msp, profile.account.user_name) == (example.MSP, example.EMAIL)
    assert (profile.time_zone, profile.account.password_variable) == (example.ZONE, PASSPHRASE)


def test_answers_are_late_by_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("tests.second_portal.latency.time.sleep", waits.append)
    for latency in (Latency(7), Latency(7)):
        latency.wait(preview=False)
        latency.wait(preview=True)
    assert waits[:2] == waits[2:]
    assert 0.2 <= waits[0] <= 0.4
    assert waits[1] == 0.25
