"""Starts Playwright's driver apart: a terminal sends Ctrl-C to every process of a run's own group.

A driver that got it too would end before the run could close its browser and write its report. It is kept
small, too: what it is told of each request is garbage at once, which Node.js would let pile up.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

NODE_OPTIONS = "NODE_OPTIONS"
MORE_TRUST = "NODE_EXTRA_CA_CERTS"
"""Names the file of those whom Node.js trusts besides."""
GARBAGE = "--max-semi-space-size=4"
"""MB that new objects may take before Node.js looks which of them are garbage."""


@contextmanager
def apart(trusted: str = "") -> Iterator[None]:
    """Let programs that asyncio starts have a session of their own: Playwright has no option for it.

    `trusted` is the file of those whom they trust besides, if they are Node.js.
    """
    start, options = asyncio.create_subprocess_exec, os.environ.get(NODE_OPTIONS, "")
    told = {NODE_OPTIONS: f"{GARBAGE} {options}".strip()}  # what the user sets comes last, and counts
    told |= {MORE_TRUST: trusted} if trusted else {}
    before = {name: os.environ.get(name) for name in told}
    asyncio.create_subprocess_exec = partial(start, start_new_session=True)
    os.environ.update(told)
    try:
        yield
    finally:
        asyncio.create_subprocess_exec = start
        for name, value in before.items():
            del os.environ[name]
            os.environ.update({name: value} if value is not None else {})
