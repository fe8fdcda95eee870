"""What is wrong elsewhere on a screen, where no step looks: each page has one fault that a reader meets."""

import pytest
from playwright.sync_api import Page

from harness.browser.painted import look_at
from harness.browser.reader import Reader
from harness.browser.shapes import Shapes

STYLE = """<!doctype html><meta name=viewport content="width=device-width"><style>
  body { margin: 8px; font: 16px sans-serif; color: #222; background: #fff } td, th { padding: 4px 12px }
</style>"""
TITLE = "<h1>Title</h1>"
DARK, PHONE = "@media (prefers-color-scheme: dark)", "@media (width < 400px)"
BOXES = (
    "<label><input type=checkbox id=one> First words</label><br><label><input type=checkbox> Others</label>"
)
TABLE = "<table><thead><tr><th>Prior<th>Current<tbody><tr><td>350<td>200</table>"
SOUND = {
    "names that say more": "<a href=/ aria-label='Customers with A'>A</a>",
    "a field below its label": "<label for=f>Seats</label><br><input id=f value=350>",
    "boxes beside their words": BOXES,
    "a table": TABLE,
    "a table that is turned on a phone": f"<style>{PHONE} {{ thead {{ display: contents }} "
    f"tr {{ display: grid }} }}</style>{TABLE}",
    "a look of its own under the pointer": "<style>button:hover { color: #fff; background: #333 }</style>"
    "<button>Review Order</button>",
    "a menu that covers the screen": "<button aria-expanded=true aria-controls=m>Menu</button>"
    "<nav id=m style='position: absolute; inset: 120px 0 0; background: #fff'>Customers</nav><p>Beneath</p>",
    "a name from right to left": "<p dir=rtl>כהן (Fernhill) 12-</p>",
    "a text of two lines": "<p style='width: 60px'>\u2212682 Current Payment</p>",
    "a long text in a short field": "<input size=5 value='PO-1042 and all that was said of it'>",
}
FAULTS = {
    "white on white": ("<p style='color: #fff'>Current Payment</p>", '"Current Payment"'),
    "in the dark": ((f"<style>:root {{ color-scheme: light dark }} {DARK} {{ p {{ color: #fff }} }}</style>"
                    "<p>Current Payment</p>"), "in the dark theme"),
    "elsewhere in the dark": ((f"<style>{DARK} {{ button {{ margin-left: 300px }} }}</style>"
                              "<button>Submit</button>"), "elsewhere in the dark theme"),
    "under the pointer": (("<style>button:hover { color: #fff; background: #fff }</style>"
                          "<button>Submit</button>"), "under the pointer"),
    "cut off on a phone": ((f"<style>{PHONE} {{ div {{ width: 90px; overflow: hidden; white-space: nowrap }} "
                           "}</style><div>Customer's current information</div>"), "390 pixels wide"),
    "drawn for screen readers": (("<button><span style='position: absolute; width: 1px; height: 1px; "
                                 "overflow: hidden'>Change</span> Options</button>"), "can't be read"),
    "another name": ("<button aria-label='Save Quote'>Keep for later</button>", '"save quote" is its name'),
    "a name alone": ("<button title=Submit style='width: 40px; height: 30px'></button>", "is its name"),
    "words that are not in the name": ("<button aria-label=Submit><i aria-hidden=true>Submit</i></button>",
                                       "not in the name"),
    "a field of another name": ("<label><input type=checkbox aria-label='Add A1'> Add T1</label>",
                                '"add a1" is its name'),
    "a box beside other words": (f"<style>#one {{ translate: 0 40px }}</style>{BOXES}<p>Below</p>",
                                 "does not stand at its field"),
    "a value at another term": ((
        "<style>dd { margin: 0 } dl { height: 120px } #moved { translate: 0 46px }</style>"
        "<dl><dt>MSP<dd id=moved>Fernhill<dt>Company</dl>"), "not at"),
    "words nearer to another box": ((
        "<style>label { display: flex; flex-direction: row-reverse; gap: 32px; float: left; margin: 0 2px }"
        f"</style>{BOXES.replace('<br>', '')}<br clear=all>"), "does not stand"),
    "struck through": ("<p>Prior Payment: <del><b>-682</b></del></p>", '"-682" is struck through'),
    "struck through by style": ("<style>b { text-decoration: line-through }</style><p>Prior: <b>-682</b></p>",
                                '"-682" is struck through'),
    "a minus behind its number": ("<p dir=rtl>-682</p>", '"-682" is written back to front'),
    "a minus behind its amount": ("<p dir=rtl>-$682</p>", '"-.682" is written back to front'),
    "a label below its field": ("<input id=f value=350><br><label for=f>Seats</label>",
                                "does not stand at its field"),
    "dots in the padding": ((
        "<style>p { width: 170px; padding-right: 70px; box-sizing: border-box; overflow: hidden; "
        "text-overflow: ellipsis; white-space: nowrap }</style><p>Current Quantity"), "cut off by p"),
    "a label far away": ("<label for=f>Seats</label><p style='height: 200px'></p><input id=f value=350>",
                         "does not stand at its field"),
    "drawn in place of the words": (("<style>b { font-size: 0 } b::after { content: 'Pending'; font-size: "
                                    "16px }</style><b>Downsell Pending Order</b>"), "no room|small"),
    "a row on its own ground": (("<style>tr { background: #223 }</style>"
                                "<table><tr><td style='color: #222'>200</table>"), '"200"'),
    "cells below other headers": (("<style>th:nth-child(1) { translate: 80px } th:nth-child(2) "
                                  f"{{ translate: -80px }}</style>{TABLE}"), "is not below"),
    "a link that was visited": (("<style>p { background: linear-gradient(#fff, #eee) }</style>"
                                "<style>a:visited { color: #ddd }</style><p><a href=/x>Fern</a>"), "visited"),
    "a number that its field cuts off": ("<input value=100000 style='width: 30px'>", "cut off by it"),
}  # fmt: skip


def look(page: Page, body: str, *, around: bool = True) -> None:
    """Look at the title of a page, and at what is around it."""
    page.set_content(f"{STYLE}{TITLE}{body}")
    Reader(200, around=around).sees(page.get_by_role("heading"))


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_a_sound_screen_has_no_fault(page: Page, body: str) -> None:
    size = page.viewport_size
    look(page, body)
    assert page.viewport_size == size


@pytest.mark.parametrize(("body", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_elsewhere_is_told(page: Page, body: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        look(page, body)


@pytest.mark.parametrize("body", [body for body, _ in FAULTS.values()], ids=FAULTS)
def test_a_portal_that_is_not_the_runs_own_is_judged_by_what_the_article_names(page: Page, body: str) -> None:
    look(page, body, around=False)


def test_a_narrow_screen_has_no_pointer(page: Page) -> None:
    css = f"{PHONE} {{ button:hover {{ color: #fff; background: #fff }} }}"
    look(page, f"<style>{css}</style><button>Submit</button>")


def test_a_portal_that_is_not_the_runs_own_is_seen_in_one_size(page: Page) -> None:
    size = page.viewport_size
    assert [*Reader(200).screens(page)] == [size]
    assert [each["width"] for each in Reader(200, around=True).screens(page)] == [1280, 1920, 1280, 390]
    heights = [each["height"] for each in Reader(200, around=True).screens(page, narrow=False)]
    assert heights == [800, 1080, 600]
    assert page.viewport_size == size


def test_a_screen_that_was_looked_at_is_known_until_a_state_in_it_changes(page: Page) -> None:
    known = Shapes()
    page.set_content(f"{STYLE}{TITLE}<p id=p>Current Payment</p>")
    heading = page.get_by_role("heading")
    assert [each.is_screen for each in look_at(heading, known.all(), around=True)] == [False, True]
    Reader(200, known=known, around=True).sees(heading)
    assert [each.is_screen for each in look_at(heading, known.all(), around=True)] == [False]
    page.locator("#p").evaluate("one => { one.className = 'refused'; }")
    assert [each.is_screen for each in look_at(heading, known.all(), around=True)] == [False, True]


def test_a_field_that_was_known_empty_is_judged_anew_with_what_it_holds(page: Page) -> None:
    page.set_content(f"{STYLE}<style>{DARK} {{ input {{ color: #fff; background: #fff }} }}</style><input>")
    reader, field = Reader(200, known=Shapes()), page.locator("input")
    reader.sees(field)
    field.fill("350")
    with pytest.raises(AssertionError, match="in the dark theme"):
        reader.sees(field)
