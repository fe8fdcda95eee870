"""Follows one scenario and keeps what is asked for: pictures, trace, console."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page

from harness.browser.network import Traffic
from harness.browser.reader import UNSEEN
from harness.compat import is_of_disk, reason
from harness.config.options import Policy
from harness.evidence.cause import cause_of
from harness.evidence.failure import control_of, first_error, message_of, read
from harness.evidence.kept import TRACES
from harness.evidence.pictures import StepCamera
from harness.evidence.secrets import keep_secret, secrets_of
from harness.evidence.traces import Trace, cookies_of
from harness.scenarios.items import workspace_of
from harness.scenarios.result import Failure, StepResult

COLLECTOR = pytest.StashKey["EvidenceCollector"]()
_TRACED = ("on", "retain-on-failure")
LONGEST_CONSOLE = 200
"""Messages of the console that are kept of a scenario."""


class EvidenceCollector:
    """What is kept of one scenario, from its browser context on."""

    def __init__(
        self, item: pytest.Item, context: BrowserContext, traffic: Traffic, folder: Path, policy: Policy
    ) -> None:
        self.trace = ""
        """The path of the kept trace below the run's folder, once the scenario has ended."""
        self._item = item
        self._context = context
        self._folder = folder
        self._policy = policy
        self._camera = StepCamera(context, folder, traffic.settle_briefly, lambda: secrets_of(item))
        self._trace = Trace(context, item.nodeid) if policy.tracing in _TRACED else None
        self._cookies: set[str] = set()
        self._console: list[str] = []
        self._asked: dict[str, Callable[[], Iterable[str]]] = {"Console": lambda: self._console}
        context.on("console", self._on_console)
        keep_secret(item, self._cookies)
        item.stash[COLLECTOR] = self

    @property
    def browser(self) -> str:
        """Return engine and version of the browser."""
        browser = self._context.browser
        return f"{browser.browser_type.name} {browser.version}" if browser else ""

    def ask_on_failure(self, name: str, lines: Callable[[], Iterable[str]]) -> None:
        """Let a failure tell these lines, too."""
        self._asked[name] = lines

    def begin_step(self, file: str, step: StepResult) -> None:
        """Give the step's name to what the trace records from now on."""
        if self._trace:
            feature = workspace_of(self._item.config).features / file
            self._trace.begin_step(f"{step.keyword} {step.text}", feature, step.line)

    def end_step(self) -> str:
        """End the step; return the name of its picture, if it is to have one."""
        picture = ""
        if self._policy.evidence == "steps":
            with self._noting_lack_of_room():
                picture = self._camera.picture()
        if self._trace:
            self._trace.end_step()
        return picture

    def failure(self, error: BaseException) -> Failure:
        """Return what can be told of a failure, while its screen is still there."""
        error = first_error(error)
        reading = read(message_of(error))
        picture = outlined = ""
        control = control_of(error.__traceback__, self._page)
        if self._policy.evidence != "none":
            with self._noting_lack_of_room():
                picture, outlined = self._camera.failure_picture(control)
        return Failure(
            headline=reading.headline or type(error).__name__,
            expected=reading.expected,
            actual=reading.actual,
            control=reading.control,
            picture=picture,
            outlined=outlined,
            logs={name: tuple(lines()) for name, lines in self._asked.items()},
            cause=cause_of(self._item, control, self._page),
        )

    def keeps(self, *, failed: bool) -> bool:
        """Tell whether anything is kept of this scenario but its record."""
        return failed or self._policy.evidence == "steps" or self._policy.tracing == "on"

    def secrets(self) -> set[str]:
        """Return what must not be kept of this scenario, cookies that are gone again included."""
        self._cookies |= cookies_of(self._context)
        return secrets_of(self._item)

    def end(self, *, failed: bool) -> None:
        """End the trace, and keep it if it is wanted."""
        if self._trace is None:
            return
        if not failed and self._policy.tracing != "on":
            self._trace.discard()
            return
        path = Path(TRACES) / trace_name(self._item.nodeid)
        with self._noting_lack_of_room():
            self._trace.keep(self._folder / path, self.secrets())
            self.trace = path.as_posix()

    @contextmanager
    def _noting_lack_of_room(self) -> Iterator[None]:
        """Let no scenario fail because the machine has no room for its pictures and its trace."""
        try:
            yield
        except (OSError, Error) as error:
            if isinstance(error, Error) and not is_of_disk(error):
                raise
            said = reason(error) if isinstance(error, Error) else error.strerror
            self._item.user_properties.append((UNSEEN, f"Pictures or traces are missing ({said})"))

    @property
    def _page(self) -> Page | None:
        return self._context.pages[-1] if self._context.pages else None

    def _on_console(self, message: ConsoleMessage) -> None:
        if len(self._console) < LONGEST_CONSOLE:
            self._console.append(f"{message.type}: {message.text}")


def trace_name(nodeid: str) -> str:
    """Return a file name for a test's trace: readable, and another for each test."""
    words = re.sub(r"\W+", "-", nodeid.rpartition("::")[2].encode("ascii", "ignore").decode()).strip("-")
    return f"{words[:60]}-{hashlib.sha256(nodeid.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}.zip"
