"""The guard notices what must not happen, in a real browser against a page made for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from harness.guards.error_guard import Guard, Tolerated

PORTAL = "http://portal.test"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose requests are all answered here."""
    context = browser.new_context()
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


@pytest.fixture
def guard(page: Page) -> Guard:
    return Guard(page.context, PORTAL)


def answer(route: Route) -> None:
    statuses = {"/broken": 500, "/gone.js": 404, "/unknown": 404}
    status = statuses.get(route.request.url.removeprefix(PORTAL), 200)
    route.fulfill(status=status, content_type="text/html", body="<p>hello")


def shown(page: Page, body: str) -> None:
    page.goto(PORTAL)
    page.set_content(body)
    page.evaluate("() => document.title")


def test_a_server_error_is_named_and_an_unknown_page_is_left_to_the_steps(page: Page, guard: Guard) -> None:
    shown(page, "<p>hello")
    page.goto(f"{PORTAL}/unknown")
    assert guard.problems == []
    page.goto(f"{PORTAL}/broken")
    assert guard.problems == [f"the portal answered 500: GET {PORTAL}/broken"]


def test_a_missing_script_is_named(page: Page, guard: Guard) -> None:
    with page.expect_response("**/gone.js"):
        shown(page, "<script src=/gone.js></script>")
    assert guard.problems == [f"the portal answered 404: GET {PORTAL}/gone.js"]


def test_a_picture_whose_connection_fails_is_named_unless_the_page_gave_it_up(
    page: Page, guard: Guard
) -> None:
    page.context.route("**/lost.png", lambda route: route.abort("connectionreset"))
    page.context.route("**/slow.png", lambda route: None)
    with page.expect_request("**/slow.png"):
        page.set_content(f"<img src={PORTAL}/slow.png>", wait_until="commit")
    with page.expect_event("requestfailed", lambda request: "lost" in request.url):
        shown(page, "<img src=/lost.png>")
    said = "the portal's image did not come (net::ERR_CONNECTION_RESET)"
    assert guard.problems == [f"{said}: GET {PORTAL}/lost.png"]


def test_an_uncaught_error_is_named(page: Page, guard: Guard) -> None:
    with page.context.expect_event("weberror"):
        shown(page, "<script>throw new Error('oops')</script>")
    assert len(guard.problems) == 1
    assert "oops" in guard.problems[0]


@pytest.mark.parametrize("after", ["setTimeout(fail, 1)", "requestAnimationFrame(fail)", "fail()"])
@pytest.mark.parametrize("has_clock", [True, False])
def test_an_error_is_tolerated_by_the_script_that_throws_it(page: Page, after: str, has_clock: bool) -> None:
    script = f"function fail() {{ throw new Error('known') }} {after}"
    page.context.route("**/known.js", lambda route: route.fulfill(body=script))
    guard = Guard(page.context, PORTAL, tolerated=[Tolerated("a reason", address="/known.js")])
    if has_clock:
        page.clock.install()
    # What a timer throws while the page's clock stands is caught, and told in the console.
    thrown = "console" if has_clock and after != "fail()" else "weberror"
    with page.context.expect_event(thrown):
        shown(page, "<script src=/known.js></script>")
    assert (guard.tolerated, guard.problems) == (["a reason"], [])


def test_an_error_in_the_console_is_named(page: Page, guard: Guard) -> None:
    with page.expect_console_message():
        shown(page, "<script>console.error('bad state'); console.log('fine')</script>")
    assert guard.problems == ["an error in the browser's console: bad state"]


def test_a_request_that_leaves_the_portal_is_named(page: Page, guard: Guard) -> None:
    with page.expect_request("http://elsewhere.test/**"):
        shown(page, "<img src=http://elsewhere.test/pixel.png>")
    assert guard.problems == ["a request left the portal: GET http://elsewhere.test/pixel.png"]
