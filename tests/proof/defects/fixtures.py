"""The fixtures of a run against the seeded defects, in place of the harness's own of the same names."""

from dataclasses import replace

import pytest

from harness.browser.shapes import Shapes
from harness.config.settings import Settings
from portals.mock_account import MockAccount

PROGRAM = "tests.proof.defects.portal"
SOUND = "sound"
EXPECT_TIMEOUT = 2_000
ACTION_TIMEOUT = 5_000
"""Milliseconds; several times what the slowest step of the sound portal needs."""


@pytest.fixture(scope="session")
def settings(settings: Settings) -> Settings:
    """The constants of playwright.config.py, with short timeouts."""
    short = replace(settings, expect_timeout=EXPECT_TIMEOUT, action_timeout=ACTION_TIMEOUT)
    return replace(short, navigation_timeout=2 * ACTION_TIMEOUT)


@pytest.fixture(autouse=True)
def defect(request: pytest.FixtureRequest) -> str:
    """The defect of this run of the scenario."""
    return str(request.param)


@pytest.fixture
def known_shapes() -> Shapes:
    """None: the next scenario meets another defect."""
    return Shapes()


@pytest.fixture
def account(account: MockAccount, defect: str) -> MockAccount:
    """An MSP of the scenario's own, with the defect switched on."""
    if defect != SOUND:
        account.seed_defect(defect)
    return account
