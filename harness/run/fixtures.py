"""What every scenario is given: a guarded browser context of its own, and what judges what is seen there."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from pytest_bdd.parser import Scenario

from harness.browser.absence import Absence, judges_absence
from harness.browser.network import OpenEnded, Traffic
from harness.browser.reader import UNSEEN, Reader
from harness.browser.shapes import Shapes
from harness.config.options import policy, run_folder
from harness.config.settings import Settings
from harness.evidence.cause import KNOWN_NAMES
from harness.evidence.collector import COLLECTOR, EvidenceCollector
from harness.evidence.secrets import keep_secret, secrets_of, secrets_of_options
from harness.guards.error_guard import TOLERATED, Guard
from harness.guards.way_out import through
from harness.guards.write_guard import WriteGuard, counted
from harness.results.recorder import RECORD, REFUSED, has_failed, running_step
from harness.run.portal import NotHere, PortalUnderTest

if TYPE_CHECKING:
    from harness.guards.proxy import Proxies

GUARD = pytest.StashKey[Guard]()
WRITE_GUARD = pytest.StashKey[WriteGuard]()
TEST_ID = "data-testid"
"""The attribute that Playwright takes for a test id unless it is told another."""
TRAFFIC = pytest.StashKey[Traffic]()
NEEDS_CLOCK = pytest.StashKey[bool]()
_OF_ONE_TEST: tuple[pytest.StashKey[Any], ...] = (
    GUARD, WRITE_GUARD, TRAFFIC, COLLECTOR, RECORD, REFUSED, KNOWN_NAMES,
)  # fmt: skip


@pytest.fixture
def write_guard(portal: PortalUnderTest, request: pytest.FixtureRequest) -> WriteGuard:
    """The rule of what the scenario may write, and what it was refused."""
    found = request.node.stash[WRITE_GUARD] = portal.write_guard()
    request.node.stash[REFUSED] = found.refused
    return found


@pytest.fixture
def way_out(proxies: Proxies | None, write_guard: WriteGuard) -> Iterator[dict[str, Any]]:
    """The options of a browser context whose only way out is the scenario's proxy, which outlives it."""
    if proxies is None:
        yield {}
        return
    with proxies.proxy(write_guard) as address:
        yield through(address)


@pytest.fixture
def context_args(browser_context_args: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the test's browser contexts are made with: its own marker before what holds for the run."""
    marker = request.node.get_closest_marker("browser_context_args")
    return browser_context_args | (marker.kwargs if marker else {})


@pytest.fixture
def new_context(
    way_out: dict[str, Any],
    context_args: dict[str, Any],
    new_context: Callable[..., BrowserContext],
    request: pytest.FixtureRequest,
) -> Callable[..., BrowserContext]:
    """Makes a browser context that has no way out but the scenario's, and whose passwords are kept secret."""

    def made(**options: Any) -> BrowserContext:
        if found := secrets_of_options(context_args | options) - secrets_of(request.node):
            keep_secret(request.node, found)
        return new_context(**way_out, **options)

    return made


@pytest.fixture
def context(
    new_context: Callable[..., BrowserContext],
    context_args: dict[str, Any],
    portal: PortalUnderTest,
    settings: Settings,
    playwright: Playwright,
    write_guard: WriteGuard,
    open_ended: OpenEnded,
    request: pytest.FixtureRequest,
) -> Iterator[BrowserContext]:
    """A browser context of the scenario's own, under guard, its requests marked with the scenario's name."""
    _undo_for_all(playwright, settings)
    context = new_context()
    if headers := portal.headers(scenario_id(request.node)):
        context.set_extra_http_headers({**(context_args.get("extra_http_headers") or {}), **headers})
    context.set_default_timeout(settings.action_timeout)
    context.set_default_navigation_timeout(settings.navigation_timeout)
    if request.node.stash.get(NEEDS_CLOCK, False):
        context.clock.install()
    guard = request.node.stash[GUARD] = Guard(
        context,
        portal.base_url,
        *portal.other_origins,
        refused=write_guard.refused,
        tolerated=portal.tolerated,
    )
    traffic = request.node.stash[TRAFFIC] = Traffic(context, open_ended, guard.tolerates)
    collector = EvidenceCollector(
        request.node, context, traffic, run_folder(request.config), policy(request.node)
    )
    collector.ask_on_failure("Guard", lambda: guard.problems)
    collector.ask_on_failure("Refused", lambda: counted(write_guard.refused))
    collector.ask_on_failure("Not answered", lambda: counted(write_guard.unanswered))
    collector.ask_on_failure("Portal log", lambda: portal.log_of(scenario_id(request.node)))
    if step := running_step(request.node):
        collector.begin_step(*step)
    yield context
    request.node.user_properties += [(TOLERATED, reason) for reason in guard.tolerated]
    collector.end(failed=has_failed(request.node))


@pytest.fixture(scope="session")
def open_ended() -> OpenEnded:
    """What the portal's pages never get to the end of, as found out so far."""
    return OpenEnded()


@pytest.fixture
def traffic(context: BrowserContext, request: pytest.FixtureRequest) -> Traffic:
    """The requests of the scenario's browser context."""
    found: Traffic = request.node.stash[TRAFFIC]
    return found


@pytest.fixture
def error_guard(context: BrowserContext, request: pytest.FixtureRequest) -> Guard:
    """What goes wrong in the scenario's browser, whatever its steps say."""
    found: Guard = request.node.stash[GUARD]
    return found


@pytest.fixture(scope="session")
def icons() -> frozenset[str]:
    """The article's words that the portal under test draws as pictures: none."""
    return frozenset()


@pytest.fixture(scope="session")
def known_shapes(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Shapes:
    """What was judged in both themes by any worker: who meets it again needs only the theme of the run."""
    is_worker = hasattr(pytestconfig, "workerinput")
    return Shapes(tmp_path_factory.getbasetemp().parent / "shapes" if is_worker else None)


@pytest.fixture(scope="session")
def looks_around(own_host: str) -> bool:
    """Whether a reader looks at the whole of each new screen as well: at those of a portal of the run's."""
    return bool(own_host)


@pytest.fixture
def reader(
    icons: frozenset[str],
    settings: Settings,
    known_shapes: Shapes,
    looks_around: bool,
    request: pytest.FixtureRequest,
) -> Reader:
    """Who judges what a person in front of the screen sees."""
    note = request.node.user_properties.append
    return Reader(
        settings.expect_timeout, icons, lambda said: note((UNSEEN, said)), known_shapes, around=looks_around
    )


@pytest.fixture
def absence(traffic: Traffic, page: Page, settings: Settings) -> Absence:
    """Who judges that something is not on the page, after it could have come."""
    return Absence(traffic, page, settings.expect_timeout)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Launch the browser before the first step asks for the portal, which gets ready meanwhile."""
    request.node.stash[NEEDS_CLOCK] = any(judges_absence(step.type, step.name) for step in scenario.steps)
    request.getfixturevalue("browser")


def _undo_for_all(playwright: Playwright, settings: Settings) -> None:
    """Set what belongs to no context, and what another scenario may have changed."""
    expect.set_options(timeout=settings.expect_timeout)
    playwright.selectors.set_test_id_attribute(TEST_ID)


def scenario_id(item: pytest.Item) -> str:
    """Return the name under which the portal logs the requests of a test."""
    return item.nodeid.encode("ascii", "replace").decode()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that went through although something happened that must never happen.

    One that failed after the harness had refused the portal a request is not tested here: the portal may
    have needed it.
    """
    problems: list[str] = []
    try:
        yield
        guard = item.stash.get(GUARD, None)
        problems += guard.problems if guard else ()
        if problems:
            pytest.fail("\n".join([f"The steps passed, but: {problems[0]}", *problems[1:]]), pytrace=False)
    except (Exception, pytest.fail.Exception) as error:
        rule = item.stash.get(WRITE_GUARD, None)
        if rule and (refused := rule.refused_to_portal):
            said = f"; the steps passed, but: {problems[0]}" if problems else ""
            raise NotHere(f"the harness refused {refused}{said}") from error
        raise


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let go of what a test had, when it is over: pytest keeps all tests until the run ends."""
    done = yield
    for key in _OF_ONE_TEST:
        if key in item.stash:
            del item.stash[key]
    return done
