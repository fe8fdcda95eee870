"""Starts Playwright's driver apart: a terminal sends Ctrl-C to every process of a run's own group.

A driver that got it too would end before the run could close its browser and write its report.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial


@contextmanager
def apart() -> Iterator[None]:
    """Let programs that asyncio starts have a session of their own: Playwright has no option for it."""
    start = asyncio.create_subprocess_exec
    asyncio.create_subprocess_exec = partial(start, start_new_session=True)
    try:
        yield
    finally:
        asyncio.create_subprocess_exec = start
