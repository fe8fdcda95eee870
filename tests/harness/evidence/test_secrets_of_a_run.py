"""Real runs with a browser, in which a password is typed and spilled in every way, keep no secret of it."""

import base64
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote, quote_plus
from xml.etree import ElementTree

import pytest

from harness.config.settings import FILE
from harness.evidence.leaks import leaks, parts
from tests.runs import Ended, run_pytest, write_feature

# What the scenario used is written down outside of the run's folder, for these tests alone; and what Allure
# makes its files of is written down as Allure does, while the scenario runs.
SPY = """
import json
import os
import traceback

import pytest

from harness.evidence.secrets import secrets_so_far


def write(*said):
    with open("spied", "a") as file:
        print(*said, file=file)


def pytest_bdd_before_step_call(step_func_args):
    write(step_func_args)


def pytest_bdd_after_step(step_func_args):
    write(step_func_args)


def pytest_bdd_step_error(exception, step_func_args):
    if not isinstance(exception, ExceptionGroup):  # whose words nobody can change before pytest has it
        write(step_func_args, *traceback.format_exception(exception))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if call.excinfo:
        write(*traceback.format_exception(call.excinfo.value))
    write(report.longreprtext, report.sections, report.user_properties)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_sessionfinish(session):
    if not hasattr(session.config, "workerinput"):  # the main process knows what a worker has told it
        with open(os.environ["SECRETS"], "a") as file:
            file.write(json.dumps(sorted(secrets_so_far(session.config))) + "\\n")
    return (yield)


def pytest_terminal_summary(terminalreporter, config):
    terminalreporter.line(f"Passwords: {secrets_so_far(config)}")


def pytest_runtest_logreport(report):
    write(vars(report))
    if said := os.environ.get("PLUGIN_SAYS"):
        raise OSError([said])
"""

FEATURE = """Feature: Typing a password

  Scenario: A password is typed and something fails
    Given a user of the MSP who is not logged in
    When the user logs in to the MSP portal
    Then the log-in form says "this is not so"
"""

SPILLED = """Feature: Spilling a password

  Scenario Outline: A password is spilled, <way>
    Given a user of the MSP who is not logged in
    When the password is spilled by <way>

    Examples:
      | way                        |
      | an expectation that fails  |
      | an action that times out   |
      | a chain of exceptions      |
      | a group of exceptions      |
      | words made of an object    |
      | a comparison               |
      | printing and logging       |
      | a skip                     |
      | a fixture that is taken back |
      | a strict xfail             |
      | a property of the suite    |
      | a subtest                  |
"""

ENDING = """Feature: Ending a run with a password

  Scenario: The run ends
    Given a user of the MSP who is not logged in
    When the password is spilled by {way}
"""

CONFTEST = """
import logging
import os
import secrets
import warnings

import pytest
from playwright.sync_api import expect
from pytest_bdd import parsers, when

from portals import mock_account

if canary := os.environ.get("CANARY"):
    mock_account.ODD_SIGNS, secrets.token_urlsafe = "", lambda size: canary


class Odd(Exception):
    def __init__(self, values):
        self.values = values

    def __str__(self):
        return f"odd {self.values}"


@pytest.fixture
def brittle(account):
    yield
    raise OSError(*account.secrets)


@when(parsers.parse("the password is spilled by {way}"))
def spilled(way, password, page, log_in_page, request, record_property):
    log_in_page.password_field.fill(password)
    values = {"user": "somebody", "password": password, "rest": "x" * 200}
    if way == "an expectation that fails":
        page.evaluate("document.querySelectorAll('input').forEach(field => { field.type = 'text'; })")
        expect(page.locator("form")).to_have_text("this is not so", timeout=100)
    if way == "an action that times out":
        page.evaluate("document.querySelectorAll('input').forEach(field => { field.readOnly = true; })")
        log_in_page.password_field.fill(password, timeout=100)
    if way == "a chain of exceptions":
        try:
            raise OSError(2, password)
        except OSError as error:
            error.add_note(password)
            raise ExceptionGroup("several", [ValueError(values), KeyError(password)]) from error
    if way == "a group of exceptions":
        raise ExceptionGroup(f"not {password}", [ValueError(password)])
    if way == "words made of an object":
        try:
            raise Odd(values)
        except Odd:
            logging.getLogger().exception("odd")
            raise
    if way == "a comparison":
        assert password.upper() == password, f"not {password}"
    if way == "printing and logging":
        print(password, values)
        logging.getLogger().error("it is %s", password)
        warnings.warn(f"do not use {password}")
        record_property("password", password)
        page.evaluate("said => console.log(said)", password)
        assert not values
    if way == "a strict xfail":
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=password))
    if way == "a property of the suite":
        request.getfixturevalue("record_testsuite_property")("password", password)
    if way == "a subtest":
        with request.getfixturevalue("subtests").test(password, password=password):
            print(password)
            assert not values
    if way == "the end of the run":
        pytest.exit(password)
    if way == "an interruption":
        raise KeyboardInterrupt(password)
    if way == "a plugin's error":
        os.environ["PLUGIN_SAYS"] = password
    if way == "a skip":
        pytest.skip(f"not with {password}")
    if way == "a fixture that is taken back":
        request.getfixturevalue("brittle")
"""

LEAKY = """
import harness.evidence.traces as traces

traces.hide_bytes = lambda data, secrets: data
"""


def run(folder: Path, *options: str, **environment: str) -> tuple[Ended, set[str]]:
    """Run the scenarios in a checkout-like place; return how it ended, and the secrets that it used."""
    (folder / "spy.py").write_text(SPY)
    (folder / "leaky.py").write_text(LEAKY)
    environment["SECRETS"] = str(folder / "secrets")
    done = run_pytest(folder, "-p", "spy", *options, report="out", env=environment)
    lines = (folder / "secrets").read_text().splitlines()
    return done, {secret for line in lines for secret in json.loads(line)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for tests of its own, with the settings of the project and those that strict plugins need."""
    write_feature(tmp_path, FEATURE, CONFTEST)
    return tmp_path


def test_no_artifact_of_a_failed_scenario_holds_a_secret(place: Path) -> None:
    done, secrets = run(place)
    assert done.code == 1, done.printed
    assert len(secrets) >= 2, "the password and the session cookie of the form were to be known"
    assert list((done.folder / "traces").glob("*.zip"))
    assert list((done.folder / "pictures").glob("*.jpg"))
    assert leaks(sorted(done.folder.rglob("*")), secrets) == ({}, {})
    assert done.results["problems"] == []


def spelled(secret: str) -> Iterator[bytes]:
    """Yield a secret as the standard library spells it."""
    texts = {secret, quote(secret), quote(secret, safe="-_.!~*'()"), quote_plus(secret), escape(secret)}
    texts.add(escape(secret, quote=False).replace('"', "&quot;"))  # in an attribute
    texts |= {json.dumps(secret)[1:-1], json.dumps(json.dumps(secret))[3:-3], repr(secret)[1:-1]}
    for before, first in ((0, 0), (1, 2), (2, 3)):  # what is before has a part in the first letters
        encoded = base64.b64encode(bytes(before) + secret.encode()).decode().rstrip("=")
        texts.add(encoded[first : len(encoded) - 1])
    yield from (text.encode() for text in texts)


@pytest.mark.parametrize(
    ("canary", "workers"),
    [("hunter7", ("-n2",)), ("P@s\"w~r/d<4>'s", ()), ("two   words", ())],
    ids=["seven letters, two workers", "odd signs", "spaces"],
)
def test_a_password_that_is_spilled_is_nowhere(place: Path, canary: str, workers: tuple[str, ...]) -> None:
    (place / "all.feature").write_text(SPILLED)
    options = ("-l", "--tb=long", "-rA", "--tracing=on", "--junitxml=$CALLED.xml", "--log-file=log", *workers)
    done, secrets = run(place, *options, CANARY=canary, CALLED="junit")
    assert "9 failed" in done.out or "10 failed" in done.out, done.out
    assert canary in secrets
    kept = [place / "junit.xml", place / "spied", place / "log", *(place / "out").rglob("*")]
    data = {(str(path), name): data for path in kept if path.is_file() for name, data in parts(path)}
    data |= {("terminal", ""): done.printed.encode()}
    assert len([path for path, _ in data if path.endswith(".zip")]) > 7
    assert (str(place / "junit.xml"), "junit.xml") in data
    assert not [where for where, text in data.items() if any(each in text for each in spelled(canary))]


@pytest.mark.parametrize("way", ["the end of the run", "an interruption", "a plugin's error"])
def test_a_password_that_a_run_ends_with_is_nowhere(place: Path, way: str) -> None:
    (place / "all.feature").write_text(ENDING.format(way=way))
    done, secrets = run(place, "--tb=long", "--junitxml=junit.xml", CANARY="hunter7")
    kept = [place / "junit.xml", place / "spied", *(place / "out").rglob("*")]
    assert "hunter7" in secrets
    assert "[hidden]" in done.out
    assert "hunter7" not in done.printed
    assert leaks([path for path in kept if path.is_file()], secrets) == ({}, {})


def test_the_names_of_a_junit_file_stay_where_a_password_is_one_of_them(place: Path) -> None:
    (place / "all.feature").write_text(ENDING.format(way="a skip"))
    done, secrets = run(place, "--junitxml=junit.xml", CANARY="suite")
    assert "suite" in secrets, done.printed
    everything = list(ElementTree.parse(place / "junit.xml").iter())
    assert everything[1].tag == "testsuite"
    assert not [each for each in everything if "suite" in f"{each.text} {list(each.attrib.values())}"]


def use(place: Path, **options: object) -> None:
    """Let the settings have these options of a browser."""
    with (place / FILE).open("a") as settings:
        settings.write(f"\nuse |= {options}\n")


def test_what_opens_the_portal_for_the_browser_is_nowhere(place: Path) -> None:
    headers = {"X-Gate": "open-sesame", "Authorization": "Bearer eyJhbGciOiJ"}
    use(place, extra_http_headers=headers, http_credentials={"username": "staging", "password": "four"})
    done, secrets = run(place)
    assert done.code == 1, done.out + done.err
    assert {"open-sesame", "eyJhbGciOiJ", "four"} <= secrets
    assert list((place / "out" / "traces").glob("*.zip"))
    assert leaks(sorted((place / "out").rglob("*")), secrets) == ({}, {})


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("key", "A password of `use` can't be used: it has 3 characters"),
        ("hidden", "A password of `use` can't be used: [hidden] stands where a secret was"),
        ("scenarios", "A password of this run is a word of every report"),
        ("test", "A password of this run is a word of every report"),
        ("shard", "A password of this run is a word of every report"),
    ],
)
def test_a_password_that_can_not_be_hidden_is_refused(place: Path, password: str, said: str) -> None:
    use(place, http_credentials={"username": "staging", "password": password})
    (place / "secrets").write_text("")
    done, _ = run(place)
    assert done.code == 4
    assert said in done.err


def test_a_run_whose_trace_was_not_cleaned_removes_it_and_fails(place: Path) -> None:
    done, _ = run(place, "-p", "leaky")
    assert done.code == 1
    found = done.results["problems"]
    assert any(problem.startswith("A secret of this run stands in traces/") for problem in found)
    assert not list((done.folder / "traces").glob("*.zip"))
