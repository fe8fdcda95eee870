"""An address that a screen had is a short way to it, or none: a portal of a few plain pages."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from harness.browser.network import Traffic
from harness.guards.error_guard import Guard
from harness.guards.write_guard import WriteGuard
from pages.wording import MOCK
from portals.account import Customer
from portals.shortcuts import Shortcuts
from steps import click_through
from steps.click_through import ClickThroughNavigator

PORTAL = "https://portal.test"
CUSTOMER = Customer("17", "Fernhill Logistics", 350, ("S1", "C1"))
START = "<button>Menu</button>"
LOG_IN = "<label>Password <input type=password></label>"
LIST = "<h1>Current Customers</h1>"


def screen_of(name: str) -> str:
    return f"<main><h1>{name}</h1><button role=tab>Agreements</button></main>"


class StubPortal:
    """What the browser shows at each path, and the paths that it asked for."""

    def __init__(self, page: Page) -> None:
        self.screens = {"/": START, "/list": LIST, "/customers/17": screen_of(CUSTOMER.name)}
        self.asked: list[str] = []
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(PORTAL).partition("#")[0]
        self.asked.append(path)
        found = self.screens.get(path, "")
        route.fulfill(body=found or "An error", status=200 if found else 500, content_type="text/html")


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page of no scenario."""
    page = browser.new_page(base_url=PORTAL)
    yield page
    page.close()


@pytest.fixture
def stub(blank: Page) -> StubPortal:
    return StubPortal(blank)


@pytest.fixture
def shortcuts() -> Shortcuts:
    return Shortcuts()


@pytest.fixture
def errors(blank: Page) -> Guard:
    """What went wrong before, and goes wrong from now on."""
    guard = Guard(blank.context, PORTAL)
    guard.problems.append("an earlier problem")
    return guard


@pytest.fixture
def external() -> Any:
    """The portal of a profile, with the paths of its screens."""
    paths = {"start": "/", "customers": "/list", "customer": "/customers/{customer}"}
    return SimpleNamespace(base_url=PORTAL, other_origins=(), paths=paths, cause="")


@pytest.fixture
def navigator(
    blank: Page, stub: StubPortal, errors: Guard, shortcuts: Shortcuts, external: Any
) -> ClickThroughNavigator:
    """The way to the screens of the portal, by their paths."""
    account: Any = SimpleNamespace(portal=external, user_name="robin")
    traffic = Traffic(blank.context)
    return ClickThroughNavigator(blank, account, MOCK, WriteGuard(), errors, traffic, shortcuts)


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click_through, "SHORTCUT_TIMEOUT", 300.0)


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize(
    "shown", [START, screen_of("Birch Lane")], ids=["another screen", "another customer"]
)
def test_a_screen_that_is_not_at_its_address_is_walked_to(
    stub: StubPortal, navigator: ClickThroughNavigator, shortcuts: Shortcuts, shown: str
) -> None:
    stub.screens["/once"] = shown
    shortcuts.note("customer", CUSTOMER.id, f"{PORTAL}/once")
    navigator.to_customer(CUSTOMER)
    assert stub.asked == ["/once", "/", "/customers/17"]


def test_where_the_portal_asks_for_a_log_in_the_screen_is_walked_to_this_time(
    stub: StubPortal, navigator: ClickThroughNavigator, shortcuts: Shortcuts
) -> None:
    stub.screens["/once"] = LOG_IN
    shortcuts.note("customers", "", f"{PORTAL}/once")
    navigator.to_customers()
    assert stub.asked == ["/once", "/", "/list"]
    navigator.to_customers()
    assert stub.asked[3:] == ["/list"]


@pytest.mark.usefixtures("_hasty")
def test_an_address_that_leads_nowhere_is_tried_once(
    stub: StubPortal, navigator: ClickThroughNavigator
) -> None:
    stub.screens["/list"] += "<script>history.replaceState(null, '', '/nowhere')</script>"
    for _ in range(3):
        navigator.to_customers()
    assert stub.asked == ["/", "/list", "/nowhere", "/", "/list", "/", "/list"]


@pytest.mark.usefixtures("_hasty")
def test_what_fails_at_an_address_that_leads_nowhere_is_no_problem_of_the_scenario(
    navigator: ClickThroughNavigator, errors: Guard, shortcuts: Shortcuts
) -> None:
    shortcuts.note("customers", "", f"{PORTAL}/nowhere")
    navigator.to_customers()
    assert errors.problems == ["an earlier problem"]


@pytest.mark.parametrize(
    ("shown", "logged_in", "is_cause"),
    [(LOG_IN, None, True), (LOG_IN, {"cookies": []}, False), (START, None, False)],
    ids=["the form stays", "somebody came in before", "no form"],
)
def test_a_log_in_that_fails_ends_the_run_if_the_form_stays_for_all(
    blank: Page,
    navigator: ClickThroughNavigator,
    external: Any,
    shown: str,
    logged_in: object,
    is_cause: bool,
) -> None:
    blank.set_content(shown)
    external.logged_in = logged_in
    navigator.note_failed_log_in()
    assert external.cause.partition(".")[0] == ('"robin" can\'t log in: the form stays' if is_cause else "")


def test_an_address_that_has_another_fragment_is_loaded(
    blank: Page, stub: StubPortal, navigator: ClickThroughNavigator, shortcuts: Shortcuts
) -> None:
    stub.screens["/app"] = f"<script>if (location.hash === '#list') document.write('{LIST}')</script>"
    blank.goto("/app#start")
    shortcuts.note("customers", "", f"{PORTAL}/app#list")
    navigator.to_customers()
    assert stub.asked == ["/app", "/app"]
