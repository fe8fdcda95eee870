"""Exceptions without their secrets: their own, and those of what led to them."""

from dataclasses import dataclass
from traceback import format_exception

import pytest
from playwright.sync_api import Error

from harness.evidence.hiding import hide_in
from harness.evidence.spellings import HIDDEN

CANARY = "canary-P4$s/w"


def test_an_exception_hides_its_secrets_and_those_of_what_led_to_it() -> None:
    error, cause = ValueError(CANARY), Error(f'Timeout. Call log: - fill("{CANARY}")')
    cause.add_note(CANARY)
    cause.__context__ = ExceptionGroup(
        "several",
        [OSError(2, CANARY, CANARY), OSError(2, "no", "a", None, CANARY), KeyError({"password": CANARY})],
    )
    error.__cause__ = cause
    hide_in(error, {CANARY})
    assert CANARY not in "".join(format_exception(error))
    assert (str(error), str(cause)) == (HIDDEN, f'Timeout. Call log: - fill("{HIDDEN}")')


@dataclass
class Login:
    """What an exception makes its words of."""

    password: str


class Odd(Exception):
    """An exception that keeps no words."""

    def __init__(self, login: Login) -> None:
        self.login = login

    def __str__(self) -> str:
        return f"odd {self.login}"


class Small(Exception):
    """One that has no room for more."""

    __slots__ = ("login",)
    __init__, __str__ = Odd.__init__, Odd.__str__


class Registered(Odd):
    """One of a kind that must be named to be made."""

    def __init_subclass__(cls, *, code: int) -> None:
        raise AssertionError(code)


def an_import(name: str) -> ImportError:
    return ImportError(f"odd {name}", name=name)


def a_syntax(text: str) -> SyntaxError:
    return SyntaxError("odd", (text, 1, 1, f"odd {text}"))


class Several(ExceptionGroup[Exception]):
    """A group that is made in a way of its own."""

    def __new__(cls, *errors: Exception) -> "Several":
        return super().__new__(cls, f"odd {CANARY}", errors)


@pytest.mark.parametrize(
    "error",
    [
        Odd(Login(CANARY)),
        Small(Login(CANARY)),
        an_import(CANARY),
        a_syntax(CANARY),
        Several(ValueError("a")),
        ExceptionGroup("odd", [ExceptionGroup(CANARY, [Odd(Login(CANARY))])]),
    ],
    ids=[
        "of an object",
        "without room",
        "of an import",
        "of a syntax",
        "a group's own words",
        "in a group within",
    ],
)
def test_words_that_an_exception_does_not_let_go_of_are_hidden(error: Exception) -> None:
    kind = type(error)
    error.add_note("a note")
    error.__context__ = KeyError("before")
    shown = hide_in(error, {CANARY})
    assert isinstance(shown, kind)
    text = "".join(format_exception(shown))
    assert CANARY not in text
    assert all(each in text for each in (HIDDEN, "odd", "a note", "before", kind.__name__))


def test_who_has_led_to_several_is_shown_in_one_form_by_all() -> None:
    group = ExceptionGroup(CANARY, [ValueError("part")])
    cause, error = ValueError("cause"), KeyError("last")
    cause.__context__ = error.__context__ = group
    error.__cause__ = cause
    text = "".join(format_exception(hide_in(error, {CANARY})))
    assert CANARY not in text
    assert all(each in text for each in (HIDDEN, "part", "cause", "last"))


def test_an_exception_that_can_not_be_changed_ends_nothing() -> None:
    error = Registered(Login(CANARY))
    assert hide_in(error, {CANARY}) is error


class Counted(Exception):
    """An exception that counts how often its words are looked at; each is the cause of the other."""

    looks = 0

    def __setattr__(self, name: str, value: object) -> None:
        vars(self)["looks"] = self.looks + (name == "args")
        assert self.looks < 3, "it goes round in a circle"
        super().__setattr__(name, value)


def test_exceptions_that_led_to_each_other_are_looked_at_once() -> None:
    first, second = Counted(CANARY), Counted(CANARY)
    first.__cause__, second.__cause__ = second, first
    hide_in(first, {CANARY})
    assert (first.args, second.args) == ((HIDDEN,), (HIDDEN,))
