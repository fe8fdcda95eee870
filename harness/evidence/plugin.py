"""Takes the secrets of a run out where they enter: exceptions, steps' arguments, warnings, pytest's reports.

So whoever prints or keeps them later, the terminal, pytest's JUnit file or Allure, is handed none.
"""

import os
from collections.abc import Generator
from typing import Any

import pytest

from harness.browser.remote import GRID, password_of, secrets_of_address
from harness.compat import hide_captured, hide_reason_of_xfail
from harness.config.options import CONNECT, settings_of
from harness.evidence.collector import COLLECTOR
from harness.evidence.hiding import clean, hide_in
from harness.evidence.secrets import (
    keep_secret,
    refuse_short_passwords,
    secrets_of,
    secrets_of_options,
    secrets_of_run,
    why_not_hidden,
)
from harness.evidence.secrets_of_run import RunSecrets, WorkerSecrets
from harness.evidence.spellings import hide


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is secret of the address of remote browsers and of what browser contexts are made with."""
    endpoint = config.getoption(CONNECT, "") or os.environ.get(GRID, "")
    password = password_of(endpoint)
    if password and (problem := why_not_hidden(password)):
        raise pytest.UsageError(f"The password in the browsers' address can't be used: {problem}")
    use = settings_of(config).use
    refuse_short_passwords(use)
    keep_secret(config, secrets_of_address(endpoint) | secrets_of_options(use))
    config.pluginmanager.register(RunSecrets(config), "secrets-of-the-run")
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(WorkerSecrets(config), "secrets-told")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Hide the secrets of a test; of all plugins this one is nearest to pytest's own."""
    collector = item.stash.get(COLLECTOR, None)
    asks_browser = collector and collector.keeps(failed=call.excinfo is not None)
    secrets = collector.secrets() if collector and asks_browser else secrets_of(item)
    if call.excinfo:
        shown = hide_in(call.excinfo.value, secrets)
        if shown is not call.excinfo.value:
            call.excinfo = pytest.ExceptionInfo.from_exception(shown)
    hide_captured(item, lambda sections: hide(sections, secrets))
    hide_reason_of_xfail(item, lambda reason: str(hide(reason, secrets)))
    report = yield
    clean(item.config, report, secrets)
    return report


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hide the secrets of the run in what could not be collected."""
    report = yield
    clean(collector.config, report, secrets_of_run(collector.config))
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, step_func_args: dict[str, Any]
) -> Generator[None, object, object]:
    """Hide the secrets among a step's arguments from all but the step."""
    given = dict(step_func_args)
    hidden = _hide_arguments(request.node, step_func_args)
    done = yield
    step_func_args.update({name: given[name] for name in hidden})
    return done


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_after_step(request: pytest.FixtureRequest, step_func_args: dict[str, Any]) -> None:
    """Hide the secrets among the arguments of a step that is over."""
    _hide_arguments(request.node, step_func_args)


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(
    request: pytest.FixtureRequest, step_func_args: dict[str, Any], exception: BaseException
) -> None:
    """Hide the secrets in what a step was given and in what it raised."""
    _hide_arguments(request.node, step_func_args)
    hide_in(exception, secrets_of(request.node))


def _hide_arguments(item: pytest.Item, arguments: dict[str, Any]) -> list[str]:
    """Hide secrets among a step's arguments; return the names of those that had one."""
    texts = {name: value for name, value in arguments.items() if isinstance(value, str)}
    hidden = hide(texts, secrets_of(item))
    arguments.update(hidden)
    return [name for name, value in texts.items() if hidden[name] != value]
