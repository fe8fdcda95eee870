"""Hides secrets in exceptions, and in whatever else pytest makes texts of."""

from contextlib import suppress
from typing import Any

import pytest

from harness.evidence.spellings import hide

_TEXTS = {name: name for name in ("longrepr", "sections", "user_properties")} | {
    "context": "_subtest.context"
}
"""What a report has from a test, and what that is called where a process gives it to another."""
_STRUCTURE = ("type", "style")
"""What a traceback has from pytest."""

_OF_OS_ERRORS = ("strerror", "filename", "filename2")
"""What an error of the system prints in place of its arguments."""


def hide_in(error: BaseException, secrets: set[str]) -> None:
    """Hide secrets in the texts of an exception, and of those that led to it."""
    todo, done = [error], set[int]()
    while todo:
        each = todo.pop()
        done.add(id(each))
        each.args = tuple(_hidden(one, secrets) for one in each.args)
        for name in (*vars(each), *_OF_OS_ERRORS):
            if isinstance(getattr(each, name, None), str | list):
                with suppress(AttributeError, TypeError):
                    setattr(each, name, hide(getattr(each, name), secrets))
        near = [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
        todo += [one for one in near if isinstance(one, BaseException) and id(one) not in done]


def _hidden(value: object, secrets: set[str]) -> object:
    """Return a value without secrets; as the text that is printed of it, if that has one."""
    printed = value if isinstance(value, str) else repr(value)
    hidden = hide(printed, secrets)
    return value if hidden == printed else hidden


def hide_within(value: Any, secrets: set[str]) -> None:
    """Hide secrets in all the texts that an object is made of, where they stand."""
    if isinstance(value, list):
        value[:] = [hide(each, secrets) if isinstance(each, str) else each for each in value]
    for name, text in vars(value).items() if hasattr(value, "__dict__") else ():
        if isinstance(text, str):
            setattr(value, name, hide(text, secrets))
    for each in value if isinstance(value, list | tuple) else getattr(value, "__dict__", {}).values():
        hide_within(each, secrets)


def clean(config: pytest.Config, report: pytest.TestReport | pytest.CollectReport, secrets: set[str]) -> None:
    """Hide secrets in the texts of a report, in the form in which one process gives it to another."""
    if not secrets or not any(getattr(report, name, None) for name in _TEXTS):
        return
    plain = config.hook.pytest_report_to_serializable(config=config, report=report)
    plain |= hide({name: plain[name] for name in _TEXTS.values() if name in plain}, secrets, _STRUCTURE)
    made = config.hook.pytest_report_from_serializable(config=config, data=plain)
    vars(report).update({name: getattr(made, name) for name in _TEXTS if hasattr(made, name)})
