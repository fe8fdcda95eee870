"""What the harness needs of the portal under test, whatever kind of portal that is."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import pytest

from harness.guards.error_guard import Tolerated
from harness.guards.write_guard import WriteGuard
from harness.results.verdicts import NOT_HERE


class NotHere(pytest.skip.Exception):  # type: ignore[name-defined, misc]
    """The portal under test can't give what a scenario asks for: the scenario is skipped with this reason."""

    # pytest writes an exception's name before its message. Under the name of any other skip the reason
    # begins as it does where a scenario is skipped before its first step.
    __module__ = "builtins"
    __qualname__ = "Skipped"

    def __init__(self, reason: str) -> None:
        super().__init__(f"{NOT_HERE}{reason}")


class PortalUnderTest(Protocol):
    """The portal under test. Who inherits from it says only where it is and what may be written there."""

    base_url: str
    other_origins: tuple[str, ...] = ()
    """Where else its pages may load from."""
    tolerated: tuple[Tolerated, ...] = ()
    """Its known faults, which fail no scenario."""

    def headers(self, scenario: str) -> Mapping[str, str]:
        """Return what each request of a scenario's browser says besides."""
        return {}

    def write_guard(self) -> WriteGuard:
        """Return the rule of what one scenario may write."""

    def log_of(self, scenario: str) -> Iterable[str]:
        """Return what the portal logged of one scenario's requests, line by line."""
        return ()
