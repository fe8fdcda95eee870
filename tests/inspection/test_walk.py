"""What an inspection makes of the screens that it finds, and of those that it does not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from harness.article.labels import Label
from pages.log_in import LogInPage
from pages.wording import MOCK
from tests.inspection.walk import Inspector, drafted

STILL: Any = SimpleNamespace(settle=lambda: None)
"""The traffic of a page that asks for nothing."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may go anywhere."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def inspector(page: Page) -> Inspector:
    """An inspector of a page that has one heading."""
    page.route("http://portal.test/", lambda route: route.fulfill(content_type="text/html", body="<h1>One"))
    page.goto("http://portal.test/")
    return Inspector(page, STILL, lambda name: True)


def failing(tries: list[str], act: Callable[[], object] = lambda: None) -> Callable[[], None]:
    def arrive() -> None:
        tries.append("tried")
        act()
        raise Error("it is not there")

    return arrive


def states(inspector: Inspector) -> list[str]:
    return [each.state for each in inspector.labels]


def test_a_part_that_is_not_there_of_a_screen_that_is_lacks_its_label_and_another_screen_is_not_reached(
    page: Page, inspector: Inspector
) -> None:
    inspector.inspect("Screen", lambda: None, {"One": page.get_by_role("heading", name="One")})
    for screen in ("Screen", "Another"):
        inspector.inspect(screen, failing([]), {"Two": page.get_by_role("heading", name="Two")})
    assert states(inspector) == ["found", "missing", "not reached"]
    inspector.inspect("Another", lambda: None, {"Three": page.get_by_role("heading", name="Three")})
    assert states(inspector) == ["found", "missing", "not reached", "not reached"]
    assert inspector.reasons == {"Another": "it is not there"}


FORM = """<h1>Bienvenida</h1><label>Correo <input></label><label>Contraseña <input type=password></label>
<label>Recordarme <input type=checkbox></label><button>Entrar</button>"""


@pytest.mark.parametrize("known", [set(), {"user_name"}, {"password"}, {"log_in"}])
def test_the_words_of_a_log_in_screen_are_told_by_its_form(page: Page, known: set[str]) -> None:
    page.set_content(FORM)
    inspector = Inspector(page, STILL, lambda name: False)
    words = {"user_name": "Correo", "password": "Contraseña", "log_in": "Entrar"}
    wording = replace(MOCK, **{key: word for key, word in words.items() if key in known})
    form = LogInPage(page, wording)
    fields = {
        wording.user_name: form.user_name_field,
        wording.password: form.password_field,
        wording.log_in: form.log_in_button,
    }
    inspector.inspect_log_in("Log in", failing([]), fields, wording.password)
    assert drafted([each for each in inspector.labels if not each.is_right], wording)[2:] == [
        f'{key} = "{word}"' for key, word in words.items() if key not in known
    ]
    assert not inspector.reasons


@pytest.mark.parametrize("way", ["a form", "nothing"])
def test_without_a_portal_or_a_log_in_nothing_more_is_tried_but_the_log_in_screen(
    page: Page, inspector: Inspector, way: str
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "a form": lambda: page.set_content("<input type=password>"),
        "nothing": lambda: page.goto("http://127.0.0.1:9/"),
    }
    tries: list[str] = []
    if way == "nothing":
        page.goto("about:blank")
    for screen in ("One", "Two"):
        inspector.inspect(screen, failing(tries, acts[way]), {"One": page.get_by_role("heading")})
    assert (len(tries), states(inspector), [*inspector.reasons]) == (1, ["not reached"] * 2, ["One"])
    inspector.inspect_log_in("Log in", failing(tries), {"One": page.get_by_role("heading")}, "Password")
    assert len(tries) == 2


def test_the_draft_has_each_word_once_and_what_is_known_of_it() -> None:
    renamed, missing = Label("A", MOCK.seats, "renamed", "Places"), Label("B", MOCK.seats, "missing")
    expected = ["A draft for the profile:", "[labels]", 'seats = "Places"']
    assert drafted([renamed, missing], MOCK) == drafted([missing, renamed], MOCK) == expected
    assert drafted([missing, missing], MOCK)[2:] == ["# seats = ?"]
