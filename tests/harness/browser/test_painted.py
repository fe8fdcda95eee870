"""What a reader sees, judged in a real browser: each page is one way to hide a word, or hides nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as Late

from harness.browser import painted
from harness.browser.reader import Reader
from harness.browser.shapes import Shapes

COVER = "position: absolute; inset: 0; background: #eee"
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
SOUND = {
    "plain": "<button id=t>Submit</button>",
    "in other letters": "<button id=t style='text-transform: uppercase'>submit</button>",
    "unavailable": "<button id=t disabled>Submit</button>",
    "a button of an input": "<input type=submit id=t value=Submit>",
    "a box in its label": "<label><input type=checkbox id=t> Submit</label>",
    "a field after its label": "<label for=t>Submit</label><input id=t>",
    "named by another": "<p id=n>Submit</p><input id=t aria-labelledby=n>",
    "drawn before its text": "<style>#t::before { content: 'Submit' }</style><button id=t></button>",
    "below a layer without colour": "<div style='position: relative'><p id=t>Submit</p>"
    "<div style='position: absolute; inset: 0'></div></div>",
    "within a scrolling area": "<div style='width: 80px; overflow: auto'><div style='display: flex;"
    "width: 300px; justify-content: space-between'><span>a</span><span id=t>Submit</span></div></div>",
    "far down": "<p id=t style='margin-top: 3000px'>Submit</p>",
    "far down in what scrolls": "<div style='height: 120px; overflow: auto'><div style='height: 900px'></div>"
    "<div id=t style='height: 400px; overflow: hidden'><p>First</p><div style='height: 250px'></div>"
    "<p>Submit</p></div></div>",
    "fixed in an area that hides": "<div style='overflow: hidden; height: 10px'>"
    "<p id=t style='position: fixed; top: 50px'>Submit</p></div>",
    "broken into lines": "<p id=t style='width: 36px; word-break: break-all'>Submit</p>",
    "upside down, and back": (
        "<p style='scale: 1 -1'><b id=t style='display: inline-block; scale: 1 -1'>Submit</b></p>"
    ),
    "from top to bottom": "<p id=t style='writing-mode: vertical-rl'>Submit it</p>",
    "beside Hebrew": "<p id=t dir=rtl>&#1488;&#1489;&#1490;Submit</p>",
    "turned a little": (
        "<b id=t style='display: inline-block; margin: 9px; rotate: 3deg; letter-spacing: -1px'>Submit</b>"
    ),
    "turned round an axis, and back": (
        "<p style='rotate: y 180deg; width: 60px'><span id=t style='display: inline-block; scale: -1 1'>"
        "Submit</span></p>"
    ),
    "clipped by nothing": "<p id=t style='clip-path: inset(0)'>Submit</p>",
    "a harmless filter": "<p id=t style='filter: brightness(.9)'>Submit</p>",
    "on a dark gradient": "<p id=t style='color: #fff; background: linear-gradient(#000, #333)'>Submit</p>",
    "on a picture": f"<p id=t style='background: url({PIXEL})'>Submit</p>",
    "letters of a gradient": "<p id=t style='background: linear-gradient(#000, #111); color: transparent;"
    "-webkit-background-clip: text'>Submit</p>",
    "large and pale": "<p id=t style='font-size: 30px; color: #8a8a8a'>Submit</p>",
    "after a large pale letter": "<style>p::first-letter { color: #888; font-size: 40px }</style>"
    "<p>Once <b id=t>Submit</b></p>",
    "with a large pale letter": "<style>#t::first-letter { color: #888; font-size: 40px }</style>"
    "<p id=t>Submit</p>",
    "with a large green letter": "<style>#t::first-letter { color: #060; font-size: 30px }</style>"
    "<p id=t>Submit</p>",
    "in a modern colour": "<p id=t style='color: oklch(30% .1 200)'>Submit</p>",
}
HIDDEN = {
    "transparent": "<p id=t style='opacity: 0'>Submit</p>",
    "in something transparent": "<div style='opacity: 0'><button id=t>Submit</button></div>",
    "faint": "<div style='opacity: .3'><p id=t>Submit</p></div>",
    "white on white": "<p id=t style='color: #fff'>Submit</p>",
    "in the colour of its box": "<p id=t style='color: #ddd; background: #eee'>Submit</p>",
    "white by another property": "<p id=t style='-webkit-text-fill-color: #fff'>Submit</p>",
    "not drawn": "<p id=t style='visibility: hidden'>Submit</p>",
    "covered": f"<div style='position: relative'><p id=t>Submit</p><div style='{COVER}'></div></div>",
    "covered by what lets clicks through": "<div style='position: relative'><p id=t>Submit</p>"
    f"<div style='{COVER}; pointer-events: none'></div></div>",
    "covered by its surroundings": f"<style>#w {{ position: relative }} #w::after {{ content: ''; {COVER} }}"
    "</style><div id=w><p id=t>Submit</p></div>",
    "covered by itself": f"<style>#t {{ position: relative }} #t::after {{ content: ''; {COVER} }}</style>"
    "<button id=t>Submit</button>",
    "covered by other words": "<div style='position: relative'><p id=t style='margin: 0'>Submit</p>"
    "<p style='position: absolute; top: 0; left: 0; margin: 0'>Something else</p></div>",
    "cut off": "<div style='width: 80px; overflow: hidden'><div style='display: flex; width: 300px;"
    "justify-content: space-between'><span>a</span><span id=t>Submit</span></div></div>",
    "cut off with dots": "<button id=t style='width: 50px; overflow: hidden; text-overflow: ellipsis'>"
    "Submit the order</button><style>#t { white-space: nowrap }</style>",
    "cut off by a letter": "<p id=t style='width: 42px; overflow: hidden; white-space: nowrap'>Submit</p>",
    "in tiny letters": "<p id=t style='font-size: 5px'>Submit</p>",
    "about to fade": "<style>@keyframes fade { to { opacity: 0 } }"
    "#t { animation: fade .1s 100ms forwards }</style><p id=t>Submit</p>",
    "cut off to a line": "<div style='max-height: 3px; overflow: clip'>"
    "<p id=t style='margin: 0'>Submit</p></div>",
    "left of the screen": "<p id=t style='position: absolute; left: -999px'>Submit</p>",
    "indented off the screen": "<p id=t style='text-indent: -999px'>Submit</p>",
    "below a screen that does not scroll": "<style>body { overflow: hidden; height: 500px }</style>"
    "<p id=t style='margin-top: 3000px'>Submit</p>",
    "without size": "<p id=t style='font-size: 0'>Submit</p>",
    "scaled away": "<p id=t style='transform: scale(0)'>Submit</p>",
    "tiny": "<p id=t style='zoom: .1'>Submit</p>",
    "clipped away": "<p id=t style='clip-path: inset(100%)'>Submit</p>",
    "filtered away": "<p id=t style='filter: opacity(0)'>Submit</p>",
    "black on a black gradient": "<p id=t style='background: linear-gradient(#000, #000)'>Submit</p>",
    "for screen readers alone": "<p id=t><span style='position: absolute; width: 1px; height: 1px;"
    "overflow: hidden; clip-path: inset(50%)'>Submit</span></p>",
    "back to front": "<p id=t style='direction: rtl; unicode-bidi: bidi-override'>Submit</p>",
    "back to front by a sign in it": "<p id=t>&#8238;Submit&#8236;</p>",
    "Hebrew back to front": "<p id=t><bdo dir=ltr>&#1488;&#1489;&#1490;</bdo> Submit</p>",
    "without its first letter": "<style>#t::first-letter { font-size: 0 }</style><p id=t>Submit</p>",
    "its first letter white": "<style>#t::first-letter { color: #fff }</style><p id=t>Submit</p>",
    "its first line white": "<style>p::first-line { color: #fff }</style><p><b id=t>Submit</b></p>",
    "highlighted in white": "<style>::highlight(h) { color: #fff }</style><p id=t>Submit</p><script>"
    "const range = new Range(); range.selectNodeContents(t); CSS.highlights.set('h', new Highlight(range))"
    "</script>",
    "as dots": "<p id=t style='-webkit-text-security: disc'>Submit</p>",
    "mirrored": "<p style='width: 60px; scale: -1 1'><span id=t>Submit</span></p>",
    "upside down by a scale": "<p id=t style='scale: 1 -1'>Submit</p>",
    "upside down by a turn": "<p id=t style='rotate: x 180deg'>Submit</p>",
    "upside down by a tilted turn": "<p id=t style='rotate: 1 .02 0 180deg; width: 60px'>Submit</p>",
    "upside down by a transform": "<p id=t style='transform: scaleY(-1)'>Submit</p>",
    "mirrored by a turn": "<p id=t style='rotate: y 180deg; width: 60px'>Submit</p>",
    "upside down": "<button id=t style='rotate: 180deg'>Submit</button>",
    "letters over each other": "<p id=t style='letter-spacing: -7px'>Submit</p>",
    "an icon": "<button id=t aria-label=Submit title=Submit>&rarr;</button>",
    "other words": "<button id=t aria-label=Submit>Keep</button>",
    "a white label": "<label style='color: #fff'><input type=checkbox id=t> Submit</label>",
    "a transparent box": "<label><input style='opacity: 0' type=checkbox id=t> Submit</label>",
    "a white value": "<label for=t>Submit</label><input id=t value=200 style='color: #fff'>",
    "a field without an edge": "<p><label for=t>Submit</label><p>"
    "<input id=t style='border: 0; background: #fff'>",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose clock can be moved on."""
    context = browser.new_context()
    context.clock.install()
    yield context.new_page()
    context.close()


@pytest.fixture
def reader() -> Reader:
    """A reader who waits for 200 ms."""
    expect.set_options(timeout=200)
    return Reader(200)


def show(page: Page, body: str) -> None:
    page.set_content(f"<!doctype html><body style='background: #fff'>{body}")


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_what_is_painted_is_seen(page: Page, reader: Reader, body: str) -> None:
    show(page, body)
    reader.sees(page.locator("#t"), word="Submit")


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_not_seen(page: Page, reader: Reader, body: str) -> None:
    show(page, body)
    with pytest.raises(AssertionError):
        reader.sees(page.locator("#t"), word="Submit")


VEIL = f"<div class=veil style='{COVER}'></div>"
REASONS = {
    "a layer": (
        f"<div style='position: relative'><p id=t>Submit</p>{VEIL}</div>",
        "",
        "is covered by div.veil",
    ),
    "the words that are seen": (HIDDEN["other words"], "Submit", 'it says "Keep", not "Submit"'),
    "one hidden part": (
        "<table><tr id=t><td>S1<td style='color: #fff'>No</table>",
        "",
        '"No" can\'t be told',
    ),
}


@pytest.mark.parametrize(("body", "word", "said"), REASONS.values(), ids=REASONS)
def test_the_reason_is_named(page: Page, reader: Reader, body: str, word: str, said: str) -> None:
    show(page, body)
    with pytest.raises(AssertionError, match=said):
        reader.sees(page.locator("#t"), word=word)


def test_a_text_is_compared_whole(page: Page, reader: Reader) -> None:
    show(page, "<p id=t>1,200")
    with pytest.raises(AssertionError, match="200"):
        reader.sees(page.locator("#t"), "200")
    reader.sees(page.locator("#t"), " 1,200 ")


def test_it_waits_for_what_fades_in(page: Page) -> None:
    expect.set_options(timeout=5_000)
    show(page, "<p id=t style='opacity: 0'>Submit<script>setTimeout(() => t.style.opacity = 1, 300)</script>")
    Reader(5_000).sees(page.locator("#t"))


def test_it_waits_for_what_only_pixels_can_tell(page: Page) -> None:
    later = "<script>setTimeout(() => t.style.background = 'linear-gradient(#fff, #fff)', 700)</script>"
    show(page, f"<p id=t style='background: linear-gradient(#000, #000)'>Submit{later}")
    Reader(5_000).sees(page.locator("#t"))


def test_what_only_pixels_can_tell_in_the_dark_is_waited_for_there_and_left(page: Page) -> None:
    ground = f"{DARK} {{ #t {{ --ground: #000 }} }} #t.late {{ --ground: #fff }}"
    css = f"#t {{ background: linear-gradient(var(--ground, #fff), var(--ground, #fff)) }} {ground}"
    later = "<script>setTimeout(() => { t.className = 'late'; }, 700)</script>"
    show(page, f"<style>{css}</style><p id=t>Submit{later}")
    page.emulate_media(color_scheme="light")
    Reader(5_000).sees(page.locator("#t"))
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")


def test_a_look_is_taken_once_however_often_its_answer_is_read(page: Page) -> None:
    show(page, "<p id=t>Submit")
    first, later = page.evaluate(f"""() => {{
      const engine = {painted._ENGINE};
      engine.queryAll(document.head, '{{"known": [], "around": false}}');
      const [answer] = engine.queryAll(t, ''), first = answer.textContent;
      t.style.opacity = 0;
      return [first, answer.textContent];
    }}""")
    assert "Submit" in first
    assert later == first


def test_looking_leaves_the_scrolled_place_alone(page: Page, reader: Reader) -> None:
    show(page, "<p>Top<p id=t style='margin-top: 3000px'>Submit")
    reader.sees(page.locator("#t"))
    assert page.evaluate("scrollY") == 0


def test_what_is_below_a_layer_or_disabled_can_not_be_used(page: Page, reader: Reader) -> None:
    show(page, "<div style='position: relative'><button id=t>Submit</button>"
         "<div style='position: absolute; inset: 0'></div></div>")  # fmt: skip
    reader.sees(page.locator("#t"))
    with pytest.raises(Late):
        reader.can_use(page.locator("#t"))
    show(page, SOUND["unavailable"])
    with pytest.raises(AssertionError, match="enabled"):
        reader.can_use(page.locator("#t"))


def test_an_icon_that_is_declared_is_noted(page: Page) -> None:
    notes: list[str] = []
    show(page, HIDDEN["an icon"])
    Reader(200, {"Submit"}, notes.append).sees(page.locator("#t"), word="Submit")
    assert notes == ['"Submit" is drawn as an icon: the word was not seen']


DARK = "@media (prefers-color-scheme: dark)"
IN_THE_DARK = {
    "in the colour of its ground": f"{DARK} {{ #t {{ color: #222; background: #222 }} }}",
    "transparent": f"{DARK} {{ #t {{ opacity: 0 }} }}",
    "not rendered": f"@media screen {{ {DARK} {{ #t {{ display: none }} }} }}",
    "by a scheme": ":root { color-scheme: light dark } #t { background: light-dark(#fff, #000); color: #000",
    "on its way there": f"#t {{ transition: color 1s }} {DARK} {{ #t {{ color: #fff; background: #fff }} }}",
    "on an image": f"{DARK} {{ #t {{ color: #fff; background: linear-gradient(#fff, #fff) }} }}",
    "with a label that is not seen": f"{DARK} {{ label {{ color: #fff }} }}",
}


@pytest.mark.parametrize("css", IN_THE_DARK.values(), ids=IN_THE_DARK)
def test_what_is_hidden_in_the_other_theme_is_not_seen(page: Page, reader: Reader, css: str) -> None:
    body = "<p id=t>Submit" if "label" not in css else "<label>Submit <input id=t type=checkbox></label>"
    show(page, f"<style>{css}</style>{body}")
    page.emulate_media(color_scheme="light")
    with pytest.raises(AssertionError, match="in the dark theme"):
        reader.sees(page.locator("#t"), word="Submit")


def test_what_is_hidden_in_the_light_is_not_seen_from_the_dark(page: Page, reader: Reader) -> None:
    show(page, f"<style>#t {{ color: #fff }} {DARK} {{ #t {{ color: #000 }} }}</style><p id=t>Submit")
    page.emulate_media(color_scheme="dark")
    with pytest.raises(AssertionError, match="in the light theme"):
        reader.sees(page.locator("#t"))


def test_the_page_is_left_in_its_theme(page: Page, reader: Reader) -> None:
    css = f"#t {{ transition: color 1s; pointer-events: none }} {DARK} {{ #t {{ color: #555 }} }}"
    show(page, f"<style>:root {{ color-scheme: light dark }} {css}</style><p id=t>Submit")
    watch = "observer.observe(document, {subtree: true, attributes: true})"
    page.evaluate(f"() => {{ globalThis.observer = new MutationObserver(() => {{}}); {watch} }}")
    reader.sees(page.locator("#t"))
    assert page.evaluate("observer.takeRecords().length") == 0
    assert page.evaluate("getComputedStyle(t).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(t).pointerEvents") == "none"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"
    assert page.evaluate("document.adoptedStyleSheets.length") == 0
    assert page.evaluate("[...document.styleSheets[0].cssRules].at(-1).media.mediaText") == DARK[7:]


def test_what_was_judged_is_known_by_its_parts_and_states_not_by_its_texts(page: Page) -> None:
    known = Shapes()
    reader = Reader(200, known=known)
    for body, count in {
        "<p id=t class=a>Submit": 1,
        "<p id=t class=a>Cancel": 1,
        "<p id=t class=b>Cancel": 2,
        "<p id=t class=a aria-disabled=true>Submit": 3,
        "<p id=t class=a>Submit<input type=checkbox>": 4,
        "<p id=t class=a>Submit<input type=checkbox checked>": 5,
        "<div class=dim><p id=t class=a>Submit</div>": 6,
    }.items():
        show(page, body)
        reader.sees(page.locator("#t"))
        assert len(known.all()) == count, body
