"""Seam 4: every state of every control is asserted by a scenario, and no scenario asserts an unknown one."""

import pytest

from tests.project import WORKSPACE

SCENARIOS = WORKSPACE.scenarios
STATES = {
    f"{control}/{state}": basis
    for control, entry in WORKSPACE.controls.items()
    for state, basis in entry["states"].items()
}


@pytest.mark.parametrize("state", STATES)
def test_the_state_is_asserted_by_a_scenario_of_its_own_kind(state: str) -> None:
    kinds = {"documented" if each.is_documented else "assumed" for each in SCENARIOS if state in each.states}
    assert STATES[state] in kinds


def test_no_scenario_asserts_an_unknown_state() -> None:
    assert {state for scenario in SCENARIOS for state in scenario.states} <= STATES.keys()
