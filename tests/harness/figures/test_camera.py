"""The camera in a real browser, on the portal's own screens."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Playwright, Route

from harness.config.settings import FILE, load
from harness.figures.camera import FigureCamera, Picture
from harness.figures.comparison import compare
from harness.figures.figure import Figure, FigureError, Kind, Mark
from harness.figures.survey import register_selector_engine
from harness.figures.variants import VARIANTS
from pages.controls import control
from pages.customer import CustomerPage
from portals.mock import PATHS
from portals.mock_account import MockAccount
from portals.project import PROJECT

FONT = (PROJECT / load(PROJECT / FILE).annotation_font).read_bytes()
TIMEOUT = 300.0
"""Milliseconds that a control may take to appear here."""


@pytest.fixture(scope="module", autouse=True)
def taught(playwright: Playwright) -> None:
    register_selector_engine(playwright)


@pytest.fixture
def customer_page(page: Page, account: MockAccount) -> CustomerPage:
    return open_customer(page, account)


def open_customer(page: Page, account: MockAccount) -> CustomerPage:
    account.sign_in(page.context)
    screen = CustomerPage(page)
    screen.open(PATHS["customer"].format(customer=account.customer(350, "S1", "C1").id))
    return screen


def take(page: Page, *marks: Mark, variant: str = "light-desktop-1x", **named: Locator) -> Picture:
    locators = {mark.control: named.get(mark.control) or control(mark.control, page) for mark in marks}
    figure = Figure("customer", marks, "tour.feature", 4, ("tour.feature", "All of it"))
    return FigureCamera(VARIANTS[variant], FONT).take(figure, page, locators, TIMEOUT)


def take_masked(page: Page, values: Locator) -> bytes:
    return take(page, Mark("values", Kind.MASK), values=values).png


def test_a_figure_is_cropped_around_its_marks_and_named(customer_page: CustomerPage) -> None:
    picture = take(customer_page.page, Mark("Change Options", Kind.OUTLINE))
    with Image.open(BytesIO(picture.png)) as image:
        assert image.size == (picture.width, picture.height)
    assert picture.width < 600
    assert picture.alt == 'Fernhill Logistics screen: the button "Change Options" is outlined.'


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SHOW])
def test_every_mark_changes_the_picture_and_not_the_page(customer_page: CustomerPage, kind: Kind) -> None:
    page = customer_page.page
    before = page.screenshot(), page.content()
    mark = Mark("Change Options", kind, "Click here" if kind is Kind.CALLOUT else "")
    shown = Mark("current information", Kind.SHOW)
    marked, bare = take(page, mark, shown), take(page, Mark("Change Options", Kind.SHOW), shown)
    assert marked.png != bare.png
    assert (page.screenshot(), page.content()) == before


def test_the_same_page_gives_the_same_bytes(customer_page: CustomerPage) -> None:
    marks = Mark("Change Options", Kind.CALLOUT, "Click here"), Mark("History Log", Kind.BADGE)
    assert len({take(customer_page.page, *marks).png for _ in range(3)}) == 1


@pytest.mark.parametrize(
    "style", ["", "width: 20px; white-space: nowrap"], ids=["in its box", "that runs over its box"]
)
def test_no_pixel_of_a_masked_text_is_left_for_any_match(customer_page: CustomerPage, style: str) -> None:
    page = customer_page.page
    every_value = page.get_by_role("definition")
    assert every_value.count() > 3
    pictures = set()
    for colour in ("black", "red"):
        dress = "(values, css) => values.forEach(value => value.style.cssText = css)"
        every_value.evaluate_all(dress, f"{style}; color: {colour}")
        pictures.add(take_masked(page, every_value))
    assert len(pictures) == 1


def test_a_name_that_the_parts_of_a_control_repeat_is_known(customer_page: CustomerPage) -> None:
    button = customer_page.change_options_button
    button.evaluate("button => { button.innerHTML = 'Change <em>Options</em>' }")
    picture = take(customer_page.page, Mark("button", Kind.BADGE), button=button)
    assert picture.alt == 'Fernhill Logistics screen: 1 marks the button "Change Options".'


def test_a_control_may_take_its_time_to_appear(customer_page: CustomerPage) -> None:
    mark = Mark("Change Options", Kind.OUTLINE)
    before = take(customer_page.page, mark)
    customer_page.change_options_button.evaluate(
        "button => { button.hidden = true; setTimeout(() => { button.hidden = false }, 100) }"
    )
    assert take(customer_page.page, mark) == before


def test_a_control_that_is_not_on_this_screen_is_named_with_the_step(customer_page: CustomerPage) -> None:
    customer_page.change_options_button.evaluate("button => { button.textContent = 'Edit Options' }")
    for name in ("Submit", "Change Options"):
        with pytest.raises(FigureError) as caught:
            take(customer_page.page, Mark(name, Kind.OUTLINE))
        said = str(caught.value)
        assert said.startswith(f'tour.feature:4: figure "customer": "{name}" is not on this screen')
        assert "Fernhill Logistics" in said


def test_a_missing_font_is_said(page: Page, account: MockAccount) -> None:
    page.route("**/*600*.woff2", lambda route: route.abort("aborted"))
    open_customer(page, account)
    with pytest.raises(FigureError, match=r"tour.feature:4: .*missing font: .*Inter 600"):
        take(page, Mark("Change Options", Kind.OUTLINE))


def test_a_one_pixel_change_of_the_stylesheet_is_caught(page: Page, account: MockAccount) -> None:
    marks = Mark("Change Options", Kind.OUTLINE), Mark("current information", Kind.SHOW)
    open_customer(page, account)
    before = take(page, *marks)

    def thicker(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text() + ".facts { border-width: 2px }")

    page.route("**/portal.css?*", thicker)
    open_customer(page, account)
    found = compare(before.png, take(page, *marks).png, same_setting=True)
    assert not found.is_same
    assert "changed" in found.reason


def test_marks_need_room(customer_page: CustomerPage) -> None:
    whole_screen = Mark("customer's screen", Kind.OUTLINE), Mark("customer's screen", Kind.CALLOUT, "x" * 29)
    customer_page.page.set_viewport_size({"width": 300, "height": 200})
    with pytest.raises(FigureError, match="no room for the labels of customer's screen"):
        take(customer_page.page, *whole_screen)


@pytest.mark.parametrize("name", ["dark-phone-2x", "light-desktop-1x"])
def test_a_variant_is_stable_too(name: str, browser: Browser, account: MockAccount, base_url: str) -> None:
    pictures, variant = set(), VARIANTS[name]
    for _ in range(2):
        with browser.new_context(base_url=base_url, **variant.context) as context:
            page = context.new_page()
            open_customer(page, account)
            marks = Mark("Change Options", Kind.CALLOUT, "Click here"), Mark("Agreements", Kind.SHOW)
            picture = take(page, *marks, variant=name)
            pictures.add(picture.png)
    assert len(pictures) == 1
    assert picture.width == variant.scale * min(variant.context["viewport"]["width"], picture.width)
