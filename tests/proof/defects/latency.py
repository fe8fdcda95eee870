"""A portal that takes its time: each answer to a browser waits 0 to 300 ms, drawn from a seed."""

import time
from collections import Counter
from random import Random
from threading import Lock

from flask import Flask, request

LONGEST = 0.3
"""Seconds."""


class Latency:
    """Draws a delay for each request from the seed, the scenario and how often it has asked for the address.

    So the same seed delays the same request of a scenario alike, whatever else runs beside it.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._asked: Counter[str] = Counter()
        self._counting = Lock()

    def init_app(self, app: Flask) -> None:
        """Delay every answer but those of the control API."""
        app.before_request(self._wait)

    def seconds(self, request_name: str) -> float:
        with self._counting:
            self._asked[request_name] += 1
            drawn = Random(f"{self._seed} {request_name} {self._asked[request_name]}")  # noqa: S311
        return drawn.uniform(0, LONGEST)

    def _wait(self) -> None:
        if request.blueprint != "control":
            scenario = request.headers.get("X-Scenario", "")
            time.sleep(self.seconds(f"{scenario} {request.method} {request.endpoint}"))
