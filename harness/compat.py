"""Every private name of Playwright, pytest and pytest-bdd in use, and the wording of Playwright's errors.

An upgrade that changes one of them fails tests/harness/test_compat.py, by name.
"""

from __future__ import annotations

import os
import re
import shlex
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol as runtestprotocol
from _pytest.skipping import xfailed_key
from pytest_bdd.parser import ScenarioTemplate
from pytest_bdd.parsers import StepParser
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Error, Locator, Page

NAMES = (
    "_pytest.runner:runtestprotocol",
    "_pytest.fixtures:call_fixture_func",
    "_pytest.skipping:xfailed_key",
    "playwright._impl.channel_owner:ApiCallOptions",
    "playwright._impl.page:Page._wrap_api_call",
    "playwright._impl.page:Page.evaluate",
    "playwright._impl.page:Page.screenshot",
    "playwright.sync_api:Page._sync",
    "pytest_bdd.parser:FeatureParser.parse_scenario",
    "pytest_bdd.parser:ScenarioTemplate.render",
    "pytest_bdd.scenario:scenario_wrapper_template_registry",
    "pytest_bdd.steps:step_function_context_registry",
)
"""Those that can be looked up without a browser."""

DRIVER = "run-driver"
"""A word on the command line of Playwright's driver that tells it from every other process of a run."""
WITHIN = " >> "
"""What stands between the parts of a selector of Playwright, each looked for within the one before."""

ACTUAL = re.compile(r"^Actual value: (?P<actual>.*)\Z", re.MULTILINE | re.DOTALL)
END = re.compile(r"^(Call log|Aria snapshot|Error):", re.MULTILINE)
"""Where what an expectation says for a person ends."""
CONTROL = re.compile(
    r"(?:waiting for|Expect \"\w+\") (?P<control>(?:get_by_|locator\().*?)(?: with timeout \d+ms)?$",
    re.MULTILINE,
)
EXPECTED = re.compile(r"^(Locator expected |(?=Page \w+ expected))")
NOT_FOUND = "element(s) not found"
_CALL = re.compile(r"^\w+\.\w+: ")
_NO_PROGRAM = re.compile(r"executable doesn't exist|is not found at", re.IGNORECASE)
_NO_ROOM = re.compile(r"\b(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EFBIG)\b")


def quietly(page: Page, method: str, *arguments: Any, **options: Any) -> Any:
    """Call a method of a page so that its trace neither records it nor takes snapshots: it would cost twice.

    Playwright does so itself for calls within calls, but has no public way to ask for it.
    """
    from playwright._impl.channel_owner import ApiCallOptions

    inner = page._impl_obj
    call: Callable[[], Awaitable[Any]] = lambda: getattr(inner, method)(*arguments, **options)  # noqa: E731
    return page._sync(inner._wrap_api_call(lambda _: call(), ApiCallOptions(internal=True)))


def has_lost_driver(browser: Browser) -> bool:
    """Tell whether Playwright's driver has ended, through which a browser seems to be there for ever."""
    return browser._impl_obj._connection._closed_error is not None


def selector_of(locator: Locator) -> str:
    """Return the selector that a locator stands for."""
    return str(locator._impl_obj._selector)


def selector_of_expectation(this: object) -> str:
    """Return the selector of what an expectation, such as `expect(locator)` gives, is about; else nothing."""
    inner = getattr(getattr(this, "_impl_obj", None), "_actual_locator", None)
    return "" if inner is None else str(inner._selector)


def is_absence_of_browser(error: Error) -> bool:
    """Tell whether a launch failed because there is no such program."""
    return _NO_PROGRAM.search(error.message) is not None


def is_of_disk(error: Error) -> bool:
    """Tell whether the driver could not write a file: what it says then is what the system said."""
    return _NO_ROOM.search(error.message) is not None


def reason(error: Error) -> str:
    """Return the first line of what an error says, without its full stop and the name of the call."""
    return next(iter(_CALL.sub("", error.message.strip()).splitlines()), "").rstrip(".")


def is_given(config: pytest.Config, option: str) -> bool:
    """Tell whether an option was given: on the command line, in PYTEST_ADDOPTS or in addopts."""
    words = [*config.getini("addopts"), *shlex.split(os.environ.get("PYTEST_ADDOPTS", ""))]
    words += config.invocation_params.args
    untouched = object()  # argparse sets no default over a value that is there
    read = config._parser.parse_known_args(words, Namespace(**{option: untouched}))
    return getattr(read, option) is not untouched


def hide_reason_of_xfail(item: pytest.Item, hide: Callable[[str], str]) -> None:
    """Change why a test is to fail, which pytest puts into its report if it passes all the same."""
    if xfail := item.stash.get(xfailed_key, None):
        item.stash[xfailed_key] = replace(xfail, reason=hide(xfail.reason))


def hide_captured(item: pytest.Item, hide: Callable[[Any], Any]) -> None:
    """Change what a test has printed and logged, where plugins look for it, too."""
    item._report_sections[:] = hide(item._report_sections)


def print_to(config: pytest.Config, file: Callable[[Any], Any]) -> None:
    """Let the terminal's lines go through a file made of their own."""
    if config.pluginmanager.has_plugin("terminalreporter"):
        writer = config.get_terminal_writer()
        writer._file = file(writer._file)


def after_pytest(traceback: Any) -> Any:
    """Return a traceback from where a step or a fixture begins; all of it if there is none in it."""
    calls = [at for at, entry in enumerate(traceback) if entry.name == "call_fixture_func"]
    return traceback[calls[-1] + 1 :] if calls and calls[-1] + 1 < len(traceback) else traceback


def template_of(item: pytest.Item) -> tuple[ScenarioTemplate, dict[str, str]] | None:
    """Return pytest-bdd's scenario that a test runs, and its row of examples; None if it is another test."""
    template = scenario_wrapper_template_registry.get(item.obj) if isinstance(item, pytest.Function) else None
    return (template, parameters(item).get("_pytest_bdd_example", {})) if template else None


def is_scenario(function: Callable[..., Any]) -> bool:
    """Tell whether a test function is one that pytest-bdd made for a scenario."""
    return function in scenario_wrapper_template_registry


def parameters(item: pytest.Item) -> dict[str, Any]:
    """Return the values that a test was given by parametrization."""
    return item.callspec.params if hasattr(item, "callspec") else {}


@dataclass(frozen=True)
class StepDefinition:
    """What defines steps: given, when or then (any if empty), the parser of their text, and the function."""

    kind: str
    parser: StepParser
    function: Callable[..., Any]

    def matches(self, kind: str, text: str) -> bool:
        """Tell whether it defines a step of this kind with this text."""
        return self.kind in ("", kind) and self.parser.is_matching(text)


def step_definitions() -> list[StepDefinition]:
    """Return every definition of the modules that have been imported, and pytest-bdd's own (`breakpoint`)."""
    found = step_function_context_registry.values()
    return [StepDefinition(each.type or "", each.parser, each.step_func) for each in found]


def step_functions(kind: str, text: str) -> Iterator[Callable[..., Any]]:
    """Yield the functions that define a step of this kind, such as `then`, with this text."""
    yield from (each.function for each in step_definitions() if each.matches(kind, text))
