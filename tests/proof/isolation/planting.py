"""Two tests on the harness's own fixtures: the first plants and looks for each thing, the second only looks.

What they found goes into the folder that the variable PLANTED names.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from portals.account import Customer
from portals.mock import MockPortal
from portals.mock_account import MockAccount

WORKER = "onfetch = () => {};"
IDB = "() => new Promise(done => { indexedDB.open('planted').onsuccess = () => done(); })"
DOWNLOAD = """() => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["planted"]));
  link.download = "planted.txt";
  document.body.append(link);
  link.click();
}"""
heard: list[str] = []
kept: dict[str, Any] = {}


@dataclass
class World:
    """What a scenario has, and what it has found."""

    page: Page
    context: BrowserContext
    account: MockAccount
    portal: MockPortal
    playwright: Playwright
    found: dict[str, bool] = field(default_factory=dict)

    def js(self, script: str) -> Any:
        return self.page.evaluate(script)

    def do(self, act: "Act | str") -> Any:
        return self.js(act) if isinstance(act, str) else act(self)

    def screen_says(self, text: str, customer: Customer) -> bool:
        self.account.sign_in(self.context)
        self.page.goto(self.portal.base_url + self.portal.paths["customer"].format(customer=customer.id))
        return text in self.page.content()

    @property
    def example(self) -> Customer:
        return self.account.customer(350, "S1", "C1")

    def answered(self, path: str) -> bool:
        return bool(self.js(f"fetch('{path}').then(answer => answer.text())") == "planted")

    def route(self, owner: BrowserContext | Page, path: str) -> None:
        owner.route(f"**{path}", lambda route: route.fulfill(body="planted", content_type="text/javascript"))

    def sends(self, header: str) -> bool:
        with self.page.expect_request("**") as asked:
            self.page.reload()
        return header in asked.value.all_headers()

    def hears(self) -> bool:
        heard.clear()
        with self.page.expect_console_message():
            self.js("console.log('anybody?')")
        return bool(heard)


Act = Callable[[World], Any]


def worker(w: World) -> None:
    w.context.route("**/worker.js", lambda route: route.fulfill(body=WORKER, content_type="text/javascript"))
    w.js("navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)")


def init_script(w: World) -> None:
    w.context.add_init_script("window.plantedAtStart = true")
    w.page.reload()


def download(w: World) -> None:
    with w.page.expect_download() as got:
        w.js(DOWNLOAD)
    kept["file"] = got.value.path()


def locate(w: World) -> None:
    w.context.grant_permissions(["geolocation"])
    w.context.set_geolocation({"latitude": 1, "longitude": 2})


def pending_dialog(w: World) -> None:
    other = w.context.new_page()
    with other.expect_event("dialog") as opened:
        other.on("dialog", lambda dialog: None)
        other.evaluate("() => { setTimeout(() => alert('planted')) }")
    kept["dialog"] = opened.value


def ordered_later(w: World) -> bool:
    customer = next(each for each in w.account.customers if each != w.example)
    w.account.place_order(customer, customer.seats + 1)
    return w.screen_says("2033", customer)


def cookie(w: World) -> None:
    w.context.add_cookies([{"name": "planted", "value": "1", "url": w.portal.base_url}])


def accept_dialogs(w: World) -> None:
    w.page.on("dialog", lambda dialog: dialog.accept())


def times(w: World) -> Any:
    return w.page._impl_obj._timeout_settings.timeout(None)


def by_test_id(w: World) -> bool:
    w.js("document.body.dataset.planted = 'x'")
    return w.page.get_by_test_id("x").count() == 1


THINGS: dict[str, tuple[Act | str, Act | str]] = {
    "an order": (lambda w: w.account.place_order(w.example, 200),
                 lambda w: w.screen_says("350 to 200", w.example)),
    "the portal's clock": (lambda w: w.account.set_clock(datetime(2033, 5, 6, tzinfo=UTC)), ordered_later),
    "an init script": (init_script, "window.plantedAtStart === true"),
    "a header": (lambda w: w.context.set_extra_http_headers({"X-Planted": "1"}),
                 lambda w: w.sends("x-planted")),
    "a cookie": (cookie, lambda w: "planted" in {each["name"] for each in w.context.cookies()}),
    "local storage": ("localStorage.setItem('planted', 1)", "localStorage.getItem('planted') !== null"),
    "session storage": ("sessionStorage.setItem('planted', 1)", "sessionStorage.getItem('planted') !== null"),
    "an indexed database": (
        IDB, "indexedDB.databases().then(all => all.some(each => each.name === 'planted'))"),
    "a cache": ("caches.open('planted').then(() => 1)", "caches.has('planted')"),
    "a service worker": (worker, "navigator.serviceWorker.getRegistrations().then(all => all.length > 0)"),
    "history": ("() => { for (let at = 0; at < 9; at++) history.pushState({}, '') }", "history.length > 9"),
    "a listener of the window": (
        "() => { addEventListener('planted', () => { window.heard = true }) }",
        "() => { dispatchEvent(new Event('planted')); return window.heard === true }"),
    "a handler of the page": (lambda w: w.page.on("console", lambda said: heard.append("page")), World.hears),
    "a handler of the context": (lambda w: w.context.on("console", lambda said: heard.append("context")),
                                 World.hears),
    "a dialog's handler": (accept_dialogs, "confirm('planted?')"),
    "zoom": ("document.documentElement.style.zoom = 2", "document.documentElement.style.zoom !== ''"),
    "the size of the window": (lambda w: w.page.set_viewport_size({"width": 500, "height": 400}),
                               "innerWidth !== 1280"),
    "the dark theme": (lambda w: w.page.emulate_media(color_scheme="dark"),
                       "matchMedia('(prefers-color-scheme: dark)').matches"),
    "wanted motion": (lambda w: w.page.emulate_media(reduced_motion="no-preference"),
                      "matchMedia('(prefers-reduced-motion: no-preference)').matches"),
    "print": (lambda w: w.page.emulate_media(media="print"), "matchMedia('print').matches"),
    "a permission and a place": (
        locate, "navigator.permissions.query({name: 'geolocation'}).then(it => it.state === 'granted')"),
    "the browser's clock": (lambda w: w.page.clock.set_fixed_time(datetime(2044, 1, 2, tzinfo=UTC)),
                            "new Date().getFullYear() === 2044"),
    "a route of the context": (lambda w: w.route(w.context, "/by-it"), lambda w: w.answered("/by-it")),
    "a route of the page": (lambda w: w.route(w.page, "/by-page"), lambda w: w.answered("/by-page")),
    "an exposed function": (lambda w: w.context.expose_function("planted", lambda: 1),
                            "typeof window.planted !== 'undefined'"),
    "a second page": (lambda w: w.context.new_page(), lambda w: len(w.context.pages) > 1),
    "a download": (download, lambda w: "file" in kept and kept["file"].exists()),
    "a default timeout": (lambda w: w.page.set_default_timeout(12_345), lambda w: times(w) == 12_345),
    "the timeout of expectations": (lambda w: expect.set_options(timeout=12_345),
                                    lambda w: expect._timeout == 12_345),
    "the attribute of test ids": (lambda w: w.playwright.selectors.set_test_id_attribute("data-planted"),
                                  by_test_id),
    "being offline": (lambda w: w.context.set_offline(True), "!navigator.onLine"),
    # The last: while it is open, pages of the same portal stand still.
    "an open dialog": (pending_dialog, lambda w: "dialog" in kept and kept["dialog"].page in w.context.pages),
}  # fmt: skip
"""What is planted, and how it is looked for: by an act, or by a script of the page."""


@pytest.fixture
def world(
    page: Page, context: BrowserContext, account: MockAccount, portal: MockPortal, playwright: Playwright,
    request: pytest.FixtureRequest,
) -> Iterator[World]:  # fmt: skip
    """What a scenario has, at the portal's start page; what it found is written down."""
    page.goto(portal.base_url)
    world = World(page, context, account, portal, playwright)
    yield world
    file = Path(os.environ["PLANTED"]) / f"{request.node.name}.json"
    file.write_text(json.dumps(world.found), encoding="utf-8")


def test_plant(world: World) -> None:
    for name, (plant, look) in THINGS.items():
        world.do(plant)
        world.found[name] = bool(world.do(look))


def test_look(world: World) -> None:
    for name, (_, look) in THINGS.items():
        world.found[name] = bool(world.do(look))
