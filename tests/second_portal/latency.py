"""How late the portal is: every answer to its script takes a while, drawn from a seed."""

import time
from random import Random
from threading import Lock

PREVIEW = 250
"""Milliseconds that the previews lag behind typing, if that is within the span."""


class Latency:
    """Waits before each answer, for a number of milliseconds within a span."""

    def __init__(self, seed: int, shortest: int = 200, longest: int = 400) -> None:
        self._span = (shortest, longest)
        self._random = Random(seed)  # noqa: S311
        self._drawing = Lock()

    def wait(self, *, preview: bool) -> None:
        """Wait as long as an answer of this kind takes."""
        shortest, longest = self._span
        with self._drawing:
            drawn = self._random.uniform(shortest, longest)
        time.sleep((min(max(PREVIEW, shortest), longest) if preview else drawn) / 1000)
