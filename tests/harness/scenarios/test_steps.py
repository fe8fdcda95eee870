"""What make steps says, of this project and of another."""

import subprocess
import sys
from pathlib import Path

from harness.scenarios.steps import catalogue, uses_of
from portals.project import PROJECT
from tests.project import WORKSPACE
from tests.seams.test_features_and_steps import DEFINITIONS

STEPS = '''
from pytest_bdd import given, parsers, then

pytest_plugins = []


@given(parsers.parse("{number:d} loans"))
def loans(number, datatable):
    """Each of them is overdue.

    Not said.
    """


@then("all are renewed")
def renewed():
    pass
'''
LISTED = """
Given
  {number:d} loans
      Each of them is overdue.
      e.g. 5 loans
             | title |
             | Emma |
      2 uses, conftest.py:7

Then
  all are renewed
      1 use, conftest.py:15
"""
COMMAND = [sys.executable, "-m", "harness.scenarios.steps"]
FEATURE = """Feature: Loans
  Scenario Outline: Renewing
    Given 123 loans
      | title |
      | Emma  |
    And <n> loans
      | title |
      | Emma  |
    Then all are renewed

    Examples:
      | n |
      | 5 |
"""


def test_a_project_of_ones_own_is_listed_with_examples_uses_and_places(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "loans.feature").write_text(FEATURE)
    (tmp_path / "conftest.py").write_text(STEPS)
    (tmp_path / "playwright.config.py").write_text((PROJECT / "playwright.config.py").read_text())
    own = {"PYTHONPATH": str(PROJECT)}
    run = subprocess.run(COMMAND, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert run.stdout == LISTED, run.stderr


def test_words_choose_the_steps_that_have_them_all() -> None:
    uses = uses_of(DEFINITIONS, WORKSPACE.scenarios)
    everything, some = (list(catalogue(uses, PROJECT, words)) for words in ((), ("QUOTE", "resumed")))
    assert "  the saved quote is resumed" in some
    assert "  the saved quote is discarded" in everything
    assert "  the saved quote is discarded" not in some
    said = subprocess.check_output([*COMMAND, "quote", "umbrella"], cwd=PROJECT, text=True)
    assert said == "No step has quote and umbrella.\n"


def test_every_written_step_is_a_use_of_a_definition() -> None:
    written = {(each.path, step.line) for each in WORKSPACE.scenarios for step in each.steps}
    assert set().union(*uses_of(DEFINITIONS, WORKSPACE.scenarios).values()) == written


def test_who_stops_reading_ends_it_in_silence() -> None:
    with subprocess.Popen(COMMAND, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
