"""A plugin that writes down what a run still holds of its tests when they are over.

It goes into the file that the variable HELD names.
"""

import gc
import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

_contexts: list[ref[Any]] = []


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
    """Note each browser context, without keeping it."""
    made = yield
    if fixturedef.argname == "context":
        _contexts.append(ref(made._impl_obj))
    return made


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Count what is still there."""
    gc.collect()
    terminal: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    reports = [report for group in terminal.stats.values() for report in group]
    held = {
        "contexts made": len(_contexts),
        "contexts": sum(each() is not None for each in _contexts),
        "reports": len(reports),
        "records": sum(hasattr(report, "scenario") for report in reports),
    }
    Path(os.environ["HELD"]).write_text(json.dumps(held), encoding="utf-8")
