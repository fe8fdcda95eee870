"""For what reason a run ended before its last test: it may have been said in a worker."""

import sys
from typing import Any

import pytest

from harness.config.texts import one_line, xml_safe

_TOLD = "reasons of the end"
"""Where the output of a worker has what was said there."""


class Ending:
    """Notes for what reason the run, or a worker of it, was ended."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._said: list[str] = []

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note the reason that pytest.exit() or a signal gave; Ctrl-C gives none."""
        self._said.append(xml_safe(str(excinfo.value)))

    def pytest_sessionfinish(self) -> None:
        """Tell the main process."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput[_TOLD] = self._said

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Hear it from a worker, before pytest-xdist says only which worker it was."""
        self._said += getattr(node, "workeroutput", {}).get(_TOLD, [])

    def problem(self, session: pytest.Session, ran: int, due: int) -> str:
        """Return why a run did not come to its end, and how far it came; nothing of one that did."""
        refused = sys.exception()  # a UsageError is on its way while the session ends
        if session.exitstatus == pytest.ExitCode.INTERRUPTED:
            how = "was interrupted"
        elif ran < due or (session.exitstatus != pytest.ExitCode.OK and (self._said or refused)):
            how = "ended early"
        else:
            return ""
        said = "; ".join(map(str, refused.args)) if refused else ""
        why = self._said[0] if self._said else session.shouldfail or session.shouldstop or said
        shown = one_line(why).rstrip(".")
        return f"The run {how}{f' ({shown})' if shown else ''}: {ran} of {due} tests ran."
