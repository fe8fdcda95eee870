"""What stands for the numbers of the articles' examples on a portal that has others."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.compat import step_functions
from harness.run.portal import NotHere
from harness.scenarios.result import StepResult
from portals.capabilities import needs_of_the_mock
from portals.example import Seats, seats_here, seats_of
from portals.external_plugin import PROFILE, pytest_bdd_before_step_call
from portals.profile import Profile, read_profile
from tests.portals.test_profile import GOOD, write
from tests.project import WORKSPACE

NUMBERS = {350, 200, 201, 682, 700, 18}
DOCUMENTED = [each for each in WORKSPACE.scenarios if not needs_of_the_mock(each)]


def profile_with(folder: Path, example: str) -> Profile:
    text = GOOD.replace("seats = 350", "seats = 120").replace("seats = 200", example)
    return read_profile(write(folder, text))


def test_a_profile_describes_either_example_or_both(tmp_path: Path) -> None:
    both = profile_with(tmp_path, "seats = 80\nmore_seats = 150")
    here = {number: seats_here(both, number) for number in (*sorted(NUMBERS), 7)}
    assert here == {18: 30, 200: 80, 201: 81, 350: 120, 682: 120, 700: 150, 7: 7}
    fewer, more = profile_with(tmp_path, "seats = 80"), profile_with(tmp_path, "more_seats = 121")
    assert (seats_here(fewer, 200), seats_here(more, 700), seats_here(more, 18)) == (80, 121, 1)
    for profile, number, key in ((fewer, 700, "more_seats"), (fewer, 18, "more_seats"), (more, 201, "seats")):
        with pytest.raises(NotHere, match=rf"{key} = … in \[example\]"):
            seats_here(profile, number)


def a_step(old: Seats, new: Seats, other: int, name: str) -> None:
    """Take numbers, two of them of seats."""


def test_only_what_a_step_calls_seats_is_the_portals_own_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, noted = StepResult("When", "the seats go from 350 to 200", 3), {}
    monkeypatch.setattr("portals.external_plugin.running_step", lambda item: ("seats.feature", step))
    monkeypatch.setattr("portals.external_plugin.note_step", lambda item, **known: noted.update(known))
    config = SimpleNamespace(stash={PROFILE: profile_with(tmp_path, "seats = 80")})
    arguments: dict[str, Any] = {"old": 350, "new": 200, "other": 350, "name": "350"}
    request: Any = SimpleNamespace(config=config, node=None)
    pytest_bdd_before_step_call(request, a_step, arguments)
    assert arguments == {"old": 120, "new": 80, "other": 350, "name": "350"}
    assert noted == {"text": "the seats go from 350 to 200 (here 120 for 350, 80 for 200)"}


@pytest.mark.parametrize("scenario", DOCUMENTED, ids=lambda each: "/".join(each.key))
def test_a_step_with_a_number_of_an_example_says_in_its_signature_that_it_takes_seats(scenario: Any) -> None:
    for step in scenario.steps:
        numbers = NUMBERS & {int(word) for word in step.text.split() if word.isdigit()}
        (function,) = step_functions(step.kind, step.text)
        assert len(numbers) <= len(seats_of(function)), step.text
