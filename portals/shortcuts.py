"""Where another portal's screens are, so that not every scenario walks there from the start page."""

from collections import Counter

Place = tuple[str, str]
"""A screen, and the id of the customer that it is of; empty for none."""


class Shortcuts:
    """The addresses that screens were reached at in a run; one that several have leads to none of them.

    The first scenario of each Rule walks to each screen once, as the article's reader does.
    """

    def __init__(self) -> None:
        self._all: dict[Place, str] = {}
        self._usable = self._all
        self._rules: set[str | None] = set()
        self._given_up: set[str] = set()

    def begin(self, rule: str | None) -> None:
        """Begin a scenario of a Rule: the first of it may use only what it has walked to itself."""
        self._usable = self._all if rule in self._rules else {}
        self._rules.add(rule)

    def note(self, screen: str, customer: str, address: str) -> None:
        """Note where a screen was reached."""
        self._all[screen, customer] = self._usable[screen, customer] = address

    def give_up(self, screen: str) -> None:
        """Lead nobody to a screen any more: the portal does not show it at its address."""
        self._given_up.add(screen)

    def find(self, screen: str, customer: str) -> str:
        """Return where a screen is; empty if that is not known."""
        address = self._usable.get((screen, customer), "")
        is_shared = Counter(self._all.values())[address] > 1
        return "" if is_shared or screen in self._given_up else address
