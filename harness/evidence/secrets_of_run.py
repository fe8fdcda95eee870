"""The secrets of a run as a whole: hidden in what is of no test, and told to the main process by workers."""

import logging
import os
import re
import warnings
from collections.abc import Generator
from pathlib import Path
from typing import Any, TextIO

import pytest

from harness.compat import print_to
from harness.config.texts import rewritten
from harness.evidence.hiding import clean, hide_in, hide_within
from harness.evidence.secrets import keep_secret, secrets_so_far
from harness.evidence.spellings import hide, hide_bytes

_VALUES = re.compile(rb'"[^"]*"|>[^<]+')
"""The attributes and texts of an XML file; what stands between them are its names."""
_SENT = "secrets"
"""Where a report that a worker sends has the secrets."""


class CleanFile:
    """A text file that is written without the secrets that a run has by then."""

    def __init__(self, file: TextIO, config: pytest.Config) -> None:
        self._file = file
        self._config = config

    def write(self, text: str) -> None:
        """Write a text without them."""
        self._file.write(hide(text, secrets_so_far(self._config)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class RunSecrets:
    """Hides every secret so far in what belongs to no single test, before any other plugin sees it."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._record = logging.getLogRecordFactory()
        logging.setLogRecordFactory(self._clean_record)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Hide them in what any plugin prints by itself."""
        print_to(self._config, lambda file: CleanFile(file, self._config))

    def pytest_unconfigure(self) -> None:
        """Leave logging as it was."""
        logging.setLogRecordFactory(self._record)

    def _clean_record(self, *args: Any, **options: Any) -> logging.LogRecord:
        """Hide them in what is logged, whoever handles it."""
        record, secrets = self._record(*args, **options), secrets_so_far(self._config)
        try:
            said = record.getMessage()
        except Exception:  # logging itself tells of words that don't fit, and shows them
            record.msg, record.args = hide(record.msg, secrets), hide(record.args, secrets)
        else:
            if (hidden := hide(said, secrets)) != said:
                record.msg, record.args = hidden, ()
        if record.exc_info and record.exc_info[1]:
            shown = hide_in(record.exc_info[1], secrets)
            record.exc_info = type(shown), shown, record.exc_info[2]
        return record

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Hide them in a report that is none of a whole test and was not made as those are: a subtest's."""
        if type(report) is not pytest.TestReport:
            clean(self._config, report, secrets_so_far(self._config))

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        """Hide them in a warning."""
        if isinstance(warning_message.message, Warning):
            hide_in(warning_message.message, secrets_so_far(self._config))

    @pytest.hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Hide them in the reason for which a run was ended."""
        hide_in(excinfo.value, secrets_so_far(self._config))

    @pytest.hookimpl(tryfirst=True)
    def pytest_internalerror(self, excrepr: object) -> None:
        """Hide them in an error of a plugin, which is a text already."""
        hide_within(excrepr, secrets_so_far(self._config))

    @pytest.hookimpl(wrapper=True)
    def pytest_report_from_serializable(self, data: dict[str, Any]) -> Generator[None, object, object]:
        """Take a worker's secrets out of what it has sent, before a report is made of it."""
        if sent := data.pop(_SENT, None):
            keep_secret(self._config, set(sent))
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self) -> Generator[None, object, object]:
        """Hide them in pytest's JUnit file: what a test writes there itself goes no other way."""
        done = yield
        path = Path(os.path.expandvars(self._config.getoption("xmlpath", None) or "")).expanduser()
        if path.is_file() and not hasattr(self._config, "workerinput"):
            secrets = secrets_so_far(self._config)
            path.write_bytes(_VALUES.sub(lambda found: hide_bytes(found[0], secrets), path.read_bytes()))
        return done


class WorkerSecrets:
    """Sends a worker's new secrets to the main process with its reports, where no other plugin finds them.

    What is sent is made of texts that can be: half a character, such as a page may show, can't.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._told, self._new = set[str](), set[str]()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self) -> None:
        """Find out which are new; what is only made plain to be cleaned tells nobody anything."""
        self._new = secrets_so_far(self._config) - self._told
        self._told |= self._new

    @pytest.hookimpl(wrapper=True)
    def pytest_report_to_serializable(self) -> Generator[None, dict[str, Any], dict[str, Any]]:
        """Add them to what is sent."""
        return rewritten({**(yield), _SENT: sorted(self._new)}, _whole)  # type: ignore[no-any-return]


def _whole(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
