"""Two looks of a control are told apart, or not, as a person would who sees one after the other."""

from contextlib import nullcontext

import pytest
from playwright.sync_api import Locator, Page

from harness.browser.looks import Looks, are_told_apart_by_colour, faults, look_of
from harness.browser.themes import THEMES, Theme

BUTTON = (
    "<button style='background: #1b5e78; color: white; border: 1px solid #1b5e78'>Change Options</button>"
)
BOX = "<label><input type=checkbox> I agree to all that the agreement says</label>"
DARK = "@media (prefers-color-scheme: dark)"


def show(page: Page, css: str, body: str) -> Locator:
    page.set_content(f"<style>{css}</style><p>Before</p>{body}<p>After</p>")
    return page.locator("button, input, a").first


def after(control: Locator, act: str) -> list[str]:
    """Return what is wrong with the control's new look after something has happened to it."""
    before = look_of(control)
    control.evaluate(act)
    return faults(before, look_of(control))


EMPTY = "input { appearance: none; width: 18px; height: 18px; border: 1px solid #555 }"
UNSEEN = "input { position: absolute; opacity: 0; width: 1px; height: 1px }"
BESIDE = "label::before { content: ''; display: inline-block; width: 16px; height: 16px; border: 1px solid }"
TICKS = {
    "the browser's own": "",
    "filled": f"{EMPTY} input:checked {{ background: #555 }}",
    "drawn beside it": f"{UNSEEN} {BESIDE} label:has(:checked)::before {{ background: #555 }}",
    "a thin one": f"{EMPTY} :checked::after {{ content: '✓'; display: block; font: 900 18px/16px Arial }}",
}
TICK, DISABLE = "box => { box.checked = true; }", "button => { button.disabled = true; }"


@pytest.mark.parametrize("css", TICKS.values(), ids=TICKS)
def test_a_tick_is_seen(page: Page, css: str) -> None:
    assert after(show(page, css, BOX), TICK) == []


def test_a_tick_that_is_not_drawn_is_missed_in_both_themes_or_in_one(page: Page) -> None:
    light, dark = after(show(page, EMPTY, BOX), TICK)
    assert "the light theme it differs by 0.0" in light
    assert "the dark theme it differs by 0.0" in dark
    (fault,) = after(show(page, f"{DARK} {{ {EMPTY} }}", BOX), TICK)
    assert "the dark theme" in fault


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (":disabled { opacity: .4 }", None),
        (":disabled:not(:hover) { opacity: .4 }", "under the pointer"),
        (":disabled { opacity: .4 } :disabled:hover { opacity: .7 }", "answers the pointer"),
        (f":disabled {{ opacity: .4 }} {DARK} {{ button:hover {{ opacity: .8 !important }} }}", "pointer"),
        (":disabled { background: white !important; color: black !important }", "no paler"),
    ],
    ids=[
        "pale",
        "available again under the pointer",
        "another under the pointer",
        "another under the pointer in the dark",
        "like another that can be used",
    ],
)
def test_only_a_paler_button_looks_off(page: Page, css: str, fault: str | None) -> None:
    looks, button = Looks(100, greys=True), show(page, f"button{css}", BUTTON)
    looks.remember("button", button)
    button.evaluate(DISABLE)
    with pytest.raises(AssertionError, match=fault) if fault else nullcontext():
        looks.expect_another("button", button, "greyed out", is_off=True)


@pytest.mark.parametrize(
    "css",
    ["opacity: 0.65", "filter: grayscale(1)", "background: #e3e7eb; color: #8a959f; border-color: #e3e7eb"],
)
def test_a_greyed_out_button_is_seen(page: Page, css: str) -> None:
    button = show(page, f"button:disabled {{ {css} !important }}".replace(";", " !important;"), BUTTON)
    assert after(button, DISABLE) == []


@pytest.mark.parametrize(
    "css",
    ["cursor: not-allowed", "opacity: 0.9", "border-color: #e3e7eb !important",
     "background: #1f6580 !important", "transform: translateX(40px)"],
)  # fmt: skip
def test_a_button_that_is_hardly_greyed_out_is_missed(page: Page, css: str) -> None:
    button = show(page, f"button:disabled {{ color: white; {css} }}", BUTTON)
    assert len(after(button, DISABLE)) == len(THEMES)


@pytest.mark.parametrize("state", [":hover", ":focus", ":focus-visible"])
def test_pointer_and_focus_are_no_look(page: Page, state: str) -> None:
    button = show(page, f"button{state} {{ background: red !important; outline: 4px solid }}", BUTTON)
    before = look_of(button)
    button.hover()
    button.focus()
    assert len(faults(before, look_of(button))) == len(THEMES)


def test_a_look_that_comes_late_is_waited_for(page: Page) -> None:
    button = show(page, ".off { opacity: 0.4; transition: opacity 0.2s }", BUTTON)
    looks = Looks(5_000)
    looks.remember("Change Options", button)
    button.evaluate("button => { setTimeout(() => button.className = 'off', 200); }")
    looks.expect_another("Change Options", button, "greyed out")


def test_a_look_that_does_not_come_is_told_by_name(page: Page) -> None:
    button = show(page, "", BUTTON)
    looks = Looks(100)
    looks.remember("Change Options", button)
    with pytest.raises(AssertionError, match='^"Change Options" does not look greyed out: in the light'):
        looks.expect_another("Change Options", button, "greyed out")


def test_letters_are_told_apart_by_their_colours_alone(page: Page) -> None:
    css = "a { font: 600 16px sans-serif; padding: 8px } .off { color: #8a959f; font-weight: 400 }"
    body = "".join(f"<a class={'off' if each in 'IQ' else 'on'}>{each}</a>" for each in "AIMOQW")
    show(page, f":root {{ color: #1b5e78 }} {css}", body)
    looks = {each: look_of(page.get_by_text(each, exact=True)) for each in "AIMOQW"}
    for each in "MOW":
        assert not are_told_apart_by_colour(looks["A"], looks[each]), each
    for each in "IQ":
        assert are_told_apart_by_colour(looks["A"], looks[each]), each
    assert not are_told_apart_by_colour(looks["I"], looks["Q"])


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_is_back_in_its_theme(page: Page, theme: Theme) -> None:
    page.emulate_media(color_scheme=theme)
    look_of(show(page, "", BUTTON))
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == (theme == "dark")
