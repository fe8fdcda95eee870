"""What is absent is on the page in no way: neither painted, nor for assistive technology, nor to come."""

import pytest
from playwright.sync_api import Page, expect

from harness.browser.absence import Absence
from harness.browser.network import Traffic
from harness.browser.themes import THEMES, Theme, theme_of

PRESENT = {
    "on a timer": "<script>setTimeout(() => document.body.insertAdjacentHTML("
    "'beforeend', '<button>Submit</button>'), 4000)</script>",
    "on timers in a row": "<script>setTimeout(() => setTimeout(() => document.body.insertAdjacentHTML("
    "'beforeend', '<button>Submit</button>'), 1000), 1000)</script>",
    "hidden from assistive technology": "<button aria-hidden=true>Submit</button>",
    "no button": "<p>Submit</p>",
    "an input": "<input type=button value=Submit aria-hidden=true>",
    "drawn by a style": "<style>p::before { content: 'Submit' }</style><p aria-hidden=true></p>",
    "transparent": "<button style='opacity: 0'>Submit</button>",
    "an animation": "<style>@keyframes come { from { visibility: hidden } }"
    "button { animation: come 9s step-end }</style><button aria-hidden=true>Submit</button>",
}


@pytest.fixture
def absence(page: Page) -> Absence:
    """A judge of absences who moves the page's clock on by 5 s."""
    page.context.clock.install()
    expect.set_options(timeout=200)
    return Absence(Traffic(page.context), page, 5_000)


def show(page: Page, body: str) -> None:
    page.set_content(f"<!doctype html><body style='background: #fff'>{body}")


@pytest.mark.parametrize("body", PRESENT.values(), ids=PRESENT)
def test_what_can_come_or_is_painted_is_not_absent(page: Page, absence: Absence, body: str) -> None:
    show(page, body)
    with pytest.raises(AssertionError):
        absence.of(page.get_by_role("button", name="Submit"), words=["Submit"])


def test_what_is_not_painted_is_absent(page: Page, absence: Absence) -> None:
    show(page, "<button hidden>Submit</button><button style='visibility: hidden'>Submit</button><p>Submit it")
    absence.of(page.get_by_role("button", name="Submit"), words=["Submit"])


@pytest.mark.parametrize("words", [[], ["Submit"]], ids=["by its role", "by its word"])
def test_what_the_other_theme_shows_is_not_absent(page: Page, absence: Absence, words: list[str]) -> None:
    control = "<p class=t>Submit" if words else "<button class=t>Submit</button>"
    show(page, f"<style>@media (prefers-color-scheme: light) {{ .t {{ display: none }} }}</style>{control}")
    with pytest.raises(AssertionError):
        absence.of(page.get_by_role("button", name="Submit"), words=words)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_stays_in_its_theme_for_an_absence(page: Page, absence: Absence, theme: Theme) -> None:
    page.emulate_media(color_scheme=theme)
    show(page, "<p>Nothing")
    absence.of(page.get_by_role("button", name="Submit"), words=["Submit"])
    assert theme_of(page) == theme
