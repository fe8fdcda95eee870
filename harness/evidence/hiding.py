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

_OF_BUILTINS = ("strerror", "filename", "filename2", "msg", "text", "name", "path", "reason")
"""What errors of Python's own, as of the system, an import or a syntax, print in place of their arguments."""


def hide_in(error: BaseException, secrets: set[str]) -> BaseException:
    """Hide secrets in the texts of an exception, and of those that led to it; return what may be shown.

    That is another in place of a group whose own words have a secret: they can't be changed.
    """
    found = _all_of(error)
    for each in found:
        _hide(each, secrets)
    shown: dict[int, BaseException] = {}
    for each in reversed(found):
        parts = [shown.get(id(part), part) for part in _parts(each)]
        said = _words(each)
        is_clean = said == (hidden := hide(said, secrets)) and parts == _parts(each)
        shown[id(each)] = each if is_clean else _saying(hidden, each, parts)
    for each in (*found, *shown.values()):
        for name in ("__cause__", "__context__"):
            near = getattr(each, name)
            if (clean := shown.get(id(near), near)) is not near:
                setattr(each, name, clean)
    return shown[id(error)]


def _all_of(error: BaseException) -> list[BaseException]:
    """Return an exception and, after it, those that led to it and those that it is made of, each once."""
    found, todo = dict[int, BaseException](), [error]
    while todo:
        each = todo.pop()
        found[id(each)] = each
        near = [each.__cause__, each.__context__, *_parts(each)]
        todo += [one for one in near if one is not None and id(one) not in found]
    return list(found.values())


def _parts(error: BaseException) -> list[BaseException]:
    return [*error.exceptions] if isinstance(error, BaseExceptionGroup) else []


def _hide(error: BaseException, secrets: set[str]) -> None:
    """Hide secrets in what an exception was made with."""
    error.args = tuple(_hidden(each, secrets) for each in error.args)
    for name in (*vars(error), *_OF_BUILTINS):
        if isinstance(getattr(error, name, None), str | list):
            with suppress(AttributeError, TypeError):
                setattr(error, name, hide(getattr(error, name), secrets))


def _saying(words: str, error: BaseException, parts: list[BaseException]) -> BaseException:
    """Return an exception that has other words, made of an object as they may be; a copy if it is a group."""
    own = type(error)
    named = {"__module__": own.__module__, "__qualname__": own.__qualname__, "__slots__": ()}
    with suppress(Exception):  # of a kind that lets nobody change it, or make one like it
        kind = type(own.__name__, (own,), {**named, "__str__": lambda _: words})
        if isinstance(error, BaseExceptionGroup):
            return _copied(error, BaseExceptionGroup.__new__(kind, words, parts))
        error.__class__ = kind
    return error


def _copied(error: BaseException, copy: BaseException) -> BaseException:
    """Return a copy that has all that an exception has besides its words."""
    vars(copy).update(vars(error))
    for name in ("__traceback__", "__cause__", "__context__", "__suppress_context__"):
        setattr(copy, name, getattr(error, name))
    return copy


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""


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
