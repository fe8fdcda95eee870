"""Hides secrets in exceptions, and in whatever else pytest makes texts of."""

from contextlib import suppress
from typing import Any

from harness.evidence.spellings import hide

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
