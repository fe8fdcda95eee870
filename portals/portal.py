"""The portal under test, as steps and fixtures know it: its screens, its formats and words, its accounts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from harness.run.portal import NotHere, PortalUnderTest
from portals.account import Account
from portals.formats import Formats


class Portal(PortalUnderTest, Protocol):
    """A portal that the articles are about."""

    formats: Formats
    paths: Mapping[str, str]
    """The addresses of its screens, as far as they are known; the customer's id stands for {customer}."""
    labels: Mapping[str, str] = {}
    """Its words for what the articles do not name, where they are not the mock's."""
    icons: frozenset[str] = frozenset()
    """The labels of the articles that it draws as pictures, without the word."""

    def address(self, screen: str, customer: str = "") -> str:
        """Return the address of a screen, for a customer's id; NotHere if it is not known."""
        if screen not in self.paths:
            raise NotHere(f"the address of the screen {screen} is not known")
        return self.paths[screen].format(customer=customer)

    def account(self, now: datetime, *, writes: bool = False, has_past: bool = False) -> Account:
        """Return an MSP for one scenario, which may write; where the clock can be set, it stands at `now`."""
