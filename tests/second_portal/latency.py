"""How late the portal is: every answer to its script takes a while, drawn from a seed."""

import time
from random import Random
from threading import Lock

SHORTEST, LONGEST = 0.2, 0.4
"""Seconds that a screen's content is late."""
PREVIEW = 0.25
"""Seconds that the previews lag behind typing."""


class Latency:
    """Waits before each answer."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311
        self._drawing = Lock()

    def wait(self, *, preview: bool) -> None:
        """Wait as long as an answer of this kind takes."""
        with self._drawing:
            drawn = self._random.uniform(SHORTEST, LONGEST)
        time.sleep(PREVIEW if preview else drawn)
