"""What signals do to a run with a report: the first ends it, the report is written, further ones wait.

That nobody reads any more what a run prints, as after `| head -1`, does not end it.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Somebody presses Ctrl-C, a system asks to end, a terminal is closed."""


def end_with_report() -> None:
    """Let the first signal that asks to end interrupt this process; one that is ignored (nohup) stays so."""
    for each in ENDING:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _interrupt)


class ForgivingFile:
    """A text file whose reader may go away or whose disk may be full: what is written then goes nowhere."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write a text, if it can be."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Hand on what was written, if it can be."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let a report be written to its end."""
    before = {each: signal.signal(each, signal.SIG_IGN) for each in ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt(*([] if number == signal.SIGINT else [f"signal {number}"]))
