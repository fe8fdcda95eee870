"""A real run with a browser, in which a password is typed and a scenario fails, keeps no secret of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harness.config.settings import FILE
from harness.report.leaks import leaks, needles_of, parts
from portals.project import PROJECT

# What the scenario used is written down outside of the run's folder, for this test alone.
SPY = """
import json
import os

import pytest




@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report):
    with open(os.environ["SECRETS"], "a") as file:
        file.write(json.dumps(report.secrets) + "\\n")
"""

FEATURE = """Feature: Typing a password

  Scenario: A password is typed and something fails
    Given a user of the MSP who is not logged in
    When the user logs in to the MSP portal
    Then the log-in form says "this is not so"
"""

# The project's own conftest, found by path: it brings the steps, the harness and the address of the portal.
CONFTEST = """
import os
import runpy

project = runpy.run_path(os.environ["PROJECT_CONFTEST"])
pytest_plugins = project["pytest_plugins"]
base_url = project["base_url"]
"""

TESTS = """
from pytest_bdd import scenarios

scenarios("typing.feature")
"""

LEAKY = """
import harness.evidence.traces as traces

traces.hide_bytes = lambda data, secrets: data
"""


def run(folder: Path, *options: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """Run the scenario in a checkout-like place; return how it ended, and the secrets that it used."""
    (folder / "typing.feature").write_text(FEATURE)
    (folder / "test_typing.py").write_text(TESTS)
    (folder / "conftest.py").write_text(CONFTEST)
    (folder / "spy.py").write_text(SPY)
    (folder / "leaky.py").write_text(LEAKY)
    own = {
        "PYTHONPATH": f"{PROJECT}{os.pathsep}{folder}",
        "PROJECT_CONFTEST": str(PROJECT / "conftest.py"),
        "SECRETS": str(folder / "secrets"),
    }
    command = [sys.executable, "-m", "pytest", "-p", "spy", *options, "--report=out", "test_typing.py"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=180,
    )
    lines = (folder / "secrets").read_text().splitlines()
    return done, {secret for line in lines for secret in json.loads(line)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for tests of its own, with the settings of the project and those that strict plugins need."""
    settings = (PROJECT / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(settings.replace('"docs/help"', f'"{PROJECT}/docs/help"'))
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p no:cacheprovider -p no:randomly\n")
    return tmp_path


def test_no_artifact_of_a_failed_scenario_holds_a_secret(place: Path) -> None:
    done, secrets = run(place)
    out = place / "out"
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(secrets) >= 2, "the password and the session cookie of the form were to be known"
    assert list((out / "traces").glob("*.zip"))
    assert list((out / "pictures").glob("*.jpg"))
    assert leaks(sorted(out.rglob("*")), secrets) == {}
    everything = [data for path in out.rglob("*") if path.is_file() for _, data in parts(path)]
    assert not [needle for needle in needles_of(secrets) for data in everything if needle in data]
    assert json.loads((out / "results.json").read_text())["problems"] == []


def test_a_run_whose_trace_was_not_cleaned_removes_it_and_fails(place: Path) -> None:
    done, _ = run(place, "-p", "leaky")
    assert done.returncode == 1
    problems = json.loads((place / "out" / "results.json").read_text())["problems"]
    assert any(problem.startswith("A secret of this run stands in traces/") for problem in problems)
    assert not list((place / "out" / "traces").glob("*.zip"))
