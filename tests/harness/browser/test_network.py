"""What a page asks for is waited for, unless it is meant to stay open; with a real browser and server."""

from collections.abc import Callable, Iterator
from time import monotonic

import pytest
from playwright.sync_api import Browser, Page

from harness.browser import network
from harness.browser.network import OpenEnded, Traffic
from harness.guards.error_guard import Guard, Tolerated
from tests.second_portal.conftest import started

MUCH_TOO_LONG = 10.0
"""Seconds; there is news after twice as many."""
ASKS = "fetch('/api/session').then(answer => answer.json()).then(() => { document.title = 'new' })"
Wait = Callable[[float], None]
STAYS_OPEN = {
    "a stream of events": "new EventSource('/asides/stream')",
    "a stream that a script reads": "fetch('/asides/stream')",
    "an answer that is not read": "fetch('/asides/picture')",
    "an answer to a write that is not read": "fetch('/asides/picture', {method: 'POST'})",
    "a shared worker": "new SharedWorker('/asides/script?' + Math.random())",
    "a shared worker of the page's own": "new SharedWorker(URL.createObjectURL(new Blob(['1'])))",
    "a frame without an end": "document.body.append(Object.assign(document.createElement('iframe'), "
    "{src: '/asides/page'}))",
    "a frame that is loaded again and again": "const frame = document.body.appendChild("
    "document.createElement('iframe')); const load = () => { frame.src = '/api/session?' + Math.random() }; "
    "frame.onload = load; load()",
    "a write that is sent again and again": "const beat = () => fetch('/api/session', {method: 'POST'})"
    ".then(answer => answer.text()).then(beat); beat()",
    "an answer that is there at once and asked for again": "const ask = () => "
    "fetch('/asides/free?' + Math.random()).then(answer => answer.text()).then(ask); ask()",
    "a picture without an end": "document.body.append(Object.assign(new Image(), {src: '/asides/camera'}))",
    "news that are long in coming": "fetch('/asides/news')",
    "news that are asked for again": "fetch('/asides/news?since=2')",
    "news by an old request": "const old = new XMLHttpRequest(); old.open('GET', '/asides/news'); old.send()",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a portal is that answers its script after half a second."""
    with started("--latency", "500-500") as portal:
        yield portal.url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(base_url=address) as context:
        yield context.new_page()


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Lets what does not come to its end be waited for so many seconds."""

    def wait(seconds: float) -> None:
        monkeypatch.setattr(network, "SETTLE_TIMEOUT", seconds)
        monkeypatch.setattr(network, "UNREAD_TIMEOUT", seconds / 2)

    return wait


def opened(page: Page, found: OpenEnded) -> Traffic:
    """Open a page of the portal that may load whatever it likes."""
    traffic = Traffic(page.context, found)
    page.goto("/asides/free")
    traffic.settle()
    return traffic


def let_settle(page: Page, traffic: Traffic, script: str) -> None:
    page.evaluate(f"() => {{ {script} }}")
    traffic.settle()


def took(page: Page, traffic: Traffic, script: str) -> float:
    begun = monotonic()
    let_settle(page, traffic, script)
    return monotonic() - begun


@pytest.mark.parametrize("way", STAYS_OPEN)
def test_what_stays_open_is_found_out_and_not_waited_for_again(page: Page, way: str, wait: Wait) -> None:
    traffic = opened(page, OpenEnded())
    wait(1.0)
    let_settle(page, traffic, STAYS_OPEN[way])
    wait(2 * MUCH_TOO_LONG)
    assert took(page, traffic, STAYS_OPEN[way]) < MUCH_TOO_LONG


@pytest.mark.parametrize("way", [each for each in STAYS_OPEN if "stream" in each or "own" in each])
def test_a_stream_and_what_a_page_makes_are_never_waited_for(page: Page, way: str, wait: Wait) -> None:
    wait(2 * MUCH_TOO_LONG)
    assert took(page, opened(page, OpenEnded()), STAYS_OPEN[way]) < MUCH_TOO_LONG


def test_what_was_found_out_in_one_scenario_holds_in_the_next(
    page: Page, browser: Browser, address: str, wait: Wait
) -> None:
    found = OpenEnded()
    traffic = opened(page, found)
    wait(1.0)
    let_settle(page, traffic, "fetch('/asides/news')")
    wait(2 * MUCH_TOO_LONG)
    with browser.new_context(base_url=address) as context:
        another = context.new_page()
        assert took(another, opened(another, found), "fetch('/asides/news')") < MUCH_TOO_LONG


def test_a_picture_waits_for_what_is_under_way_briefly(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    traffic = opened(page, OpenEnded())
    with page.expect_request("**/api/session"):
        page.evaluate(f"() => {{ {ASKS} }}")
    assert traffic.settle_briefly()
    assert page.title() == "new"
    assert not traffic.settle_briefly()
    monkeypatch.setattr(network, "REST_TIMEOUT", 0.2)
    with page.expect_request("**/asides/news"):
        page.evaluate("() => { fetch('/asides/news') }")
    begun = monotonic()
    traffic.settle_briefly()
    assert monotonic() - begun < MUCH_TOO_LONG


def test_a_write_that_is_not_answered_is_no_poll(page: Page, wait: Wait) -> None:
    traffic = opened(page, OpenEnded())
    wait(1.0)
    with pytest.raises(TimeoutError, match=r"no answer within 1 s: http://127\.0\.0\.1:\d+/asides/news$"):
        let_settle(page, traffic, "fetch('/asides/news', {method: 'POST'})")


@pytest.mark.parametrize(
    "known", [{"address": "/asides/news"}, {"text": "/asides/ne"}], ids=["address", "text"]
)
def test_a_tolerated_picture_that_never_comes_is_awaited_once(
    page: Page, address: str, wait: Wait, known: dict[str, str]
) -> None:
    guard = Guard(page.context, address, tolerated=[Tolerated("known", **known)])
    page.goto("/asides/free")
    traffic, script = Traffic(page.context, is_tolerated=guard.tolerates), "new Image().src = '/asides/news'"
    wait(1.0)
    let_settle(page, traffic, script)
    assert guard.tolerated == ["known"]
    wait(2 * MUCH_TOO_LONG)
    assert took(page, traffic, script) < MUCH_TOO_LONG


def test_what_never_comes_is_tolerated_by_what_it_is_alone(page: Page, address: str, wait: Wait) -> None:
    guard = Guard(page.context, address, tolerated=[Tolerated("anything", text="no answer within")])
    page.goto("/asides/free")
    traffic = Traffic(page.context, is_tolerated=guard.tolerates)
    wait(1.0)
    with pytest.raises(TimeoutError, match="no answer within 1 s"):
        let_settle(page, traffic, "new Image().src = '/asides/news'")


IN_TURN = """const ask = left => fetch('/api/session').then(answer => answer.text()).then(() => setTimeout(
  () => { if (left) ask(left - 1); else document.title = 'new' }, 10)); ask(8)"""


@pytest.mark.parametrize("asks", [ASKS, IN_TURN], ids=["an answer", "what it leads to a moment later"])
def test_what_comes_late_is_waited_for(page: Page, asks: str) -> None:
    let_settle(page, opened(page, OpenEnded()), asks)
    assert page.title() == "new"
