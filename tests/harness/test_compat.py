"""What is private or mere wording is still there, in the installed versions: each is missed by name."""

from collections.abc import Callable
from pkgutil import resolve_name

import psutil
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from harness import compat


@pytest.mark.parametrize("name", compat.NAMES)
def test_a_private_name_is_there(name: str) -> None:
    assert resolve_name(name) is not None


def failure_of(act: Callable[[], object], kind: type[BaseException]) -> BaseException:
    with pytest.raises(kind) as failed:
        act()
    return failed.value


@pytest.fixture
def screen(page: Page) -> Page:
    """A page with one button."""
    page.set_content("<button>Save</button>")
    return page


def test_a_call_that_the_trace_does_not_see_returns_what_the_call_returns(screen: Page) -> None:
    assert compat.quietly(screen, "evaluate", "one => one + 1", 1) == 2


def test_the_selector_of_a_locator_and_of_its_expectation_finds_the_same(screen: Page) -> None:
    button = screen.locator("body").get_by_role("button", name="Save")
    assert compat.WITHIN in compat.selector_of(button)
    assert screen.locator(compat.selector_of(button)).text_content() == "Save"
    assert compat.selector_of_expectation(expect(button)) == compat.selector_of(button)
    assert compat.selector_of_expectation(button) == ""


def test_an_expectation_says_what_was_expected_what_was_there_and_of_which_control(screen: Page) -> None:
    button = screen.get_by_role("button", name="Save")
    said = str(failure_of(lambda: expect(button).to_have_text("Send", timeout=1), AssertionError))
    text = compat.END.split(said)[0]
    assert compat.EXPECTED.sub("", text).startswith("to have text 'Send'")
    assert (found := compat.ACTUAL.search(text))
    assert found["actual"].strip() == "Save"
    assert (control := compat.CONTROL.search(said))
    assert control["control"].startswith('get_by_role("button", name="Save"')
    link = screen.get_by_role("link")
    said = str(failure_of(lambda: expect(link).to_have_text("Send", timeout=1), AssertionError))
    assert compat.NOT_FOUND in said


def test_an_action_that_ran_out_of_time_says_what_it_waited_for(screen: Page) -> None:
    error = failure_of(lambda: screen.get_by_role("link").click(timeout=1), Error)
    assert isinstance(error, Error)
    assert (control := compat.CONTROL.search(error.message))
    assert control["control"].startswith('get_by_role("link"')
    assert compat.reason(error) == "Timeout 1ms exceeded"


@pytest.mark.parametrize("where", [{"executable_path": "/nowhere/chromium"}, {"channel": "chrome-canary"}])
def test_an_absent_browser_is_told_from_one_that_fails(browser: Browser, where: dict[str, str]) -> None:
    error = failure_of(lambda: browser.browser_type.launch(**where), Error)  # type: ignore[arg-type]
    assert isinstance(error, Error)
    assert compat.is_absence_of_browser(error)


def test_the_driver_of_playwright_is_told_by_its_command(browser: Browser) -> None:
    commands = [child.cmdline() for child in psutil.Process().children()]
    assert sum(compat.DRIVER in command for command in commands) == 1


def test_this_test_is_no_scenario(request: pytest.FixtureRequest) -> None:
    assert compat.template_of(request.node) is None
    assert not compat.is_scenario(request.function)


def test_an_option_is_given_in_addopts_or_in_the_environment_however_it_is_quoted(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    assert not compat.is_given(pytestconfig, "screenshot")
    for given in ("--tracing=off", "--tracing off", '"--tracing=off"', "-x --tracing 'on'"):
        monkeypatch.setenv("PYTEST_ADDOPTS", given)
        assert compat.is_given(pytestconfig, "tracing")
        assert not compat.is_given(pytestconfig, "screenshot")
    with monkeypatch.context() as patch:
        patch.setattr(pytestconfig, "getini", lambda name: ["--screenshot=on"])
        is_given = compat.is_given(pytestconfig, "screenshot")
    assert is_given
