"""The page in a browser: accessible, small, searched, filtered and used by keyboard, without a network."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from harness.report import files, html
from harness.report.album import Album
from harness.report.findings import Findings, OtherTest, StateFinding
from harness.results.verdicts import Verdict
from harness.scenarios.result import Failure
from tests.harness.report import synthetic

PICTURE = "0123456789abcdef.jpg"


def everything() -> Findings:
    """Return a run that has one of each."""
    failure = Failure(
        "Locator expected to be visible", "to be visible", "hidden", 'button "Submit"', PICTURE, "control",
        "the traceback", {"Console": ("error: no",), "Portal log": ("200 GET / 3 ms",)},
    )  # fmt: skip
    passed = synthetic.with_pictures(synthetic.scenario("It passes"), PICTURE, PICTURE, "")
    failed = synthetic.scenario("It fails", "failed", failure=failure, trace="traces/a-01234567.zip")
    skipped = synthetic.scenario("It is skipped", "skipped", tags=("assumed",))
    keys = [each.key for each in (passed, failed, skipped)]
    return synthetic.run(
        [passed, failed, skipped, synthetic.scenario("Elsewhere", "not run")],
        [
            synthetic.claim("1a", scenarios=(keys[0],)),
            synthetic.claim("1b", Verdict.CONTRADICTED, contradictions=(("800", "200"),), scenarios=()),
            synthetic.claim("2a", Verdict.FAILED, scenarios=(keys[1],)),
            synthetic.claim("10a", Verdict.NOT_TESTED, scenarios=(keys[2],)),
        ],
        problems=("The run was interrupted: 3 of 4 tests ran.",),
        notes=("Part of the article.",),
        states=(StateFinding("submit", "Submit", "Review", "gone-again", "assumed", "seen", (keys[0],)),),
        others=(OtherTest("tests/a.py::test_a", "failed", "no", 1.0, "trace"),),
    )


@pytest.fixture
def page_of(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of a run that has one of each, opened from the disk without a network."""
    synthetic.picture(tmp_path / "pictures" / PICTURE)
    (tmp_path / "traces").mkdir()
    (tmp_path / "traces" / "a-01234567.zip").touch()
    files.write(everything(), tmp_path, set())
    context = browser.new_context(offline=True, **getattr(request, "param", {}))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: errors.append(asked.url) if asked.url.startswith("http") else None)
    page.goto((tmp_path / "report.html").as_uri())
    yield page
    context.close()
    assert errors == []


LOOKS = [(1280, "light", False), (1280, "dark", True), (390, "light", True), (390, "dark", False)]


@pytest.mark.parametrize(
    ("page_of", "opened"),
    [({"viewport": {"width": each[0], "height": 900}, "color_scheme": each[1]}, each[2]) for each in LOOKS],
    indirect=["page_of"],
    ids=["wide, closed", "wide and dark, opened", "phone, opened", "phone and dark, closed"],
)
def test_axe_finds_no_violation(page_of: Page, opened: bool) -> None:
    page_of.locator("details").evaluate_all(
        "(all, open) => all.forEach(each => { each.open = open })", opened
    )
    found = Axe().run(page_of)
    assert [each["id"] for each in found.response["violations"]] == []
    assert page_of.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_wrong_stands_at_the_top_and_is_open(page_of: Page) -> None:
    expect(page_of.get_by_role("alert")).to_contain_text("This run is incomplete")
    expect(page_of.get_by_role("alert")).to_contain_text("The run was interrupted: 3 of 4 tests ran.")
    failure = page_of.get_by_role("region", name="What failed: It fails")
    expect(failure).to_contain_text("to be visible")
    expect(failure).to_contain_text("show-trace")
    expect(failure.get_by_text("tests/test_features.py::It fails")).to_be_visible()
    contradicted = "the published source says 800, the portal shows 200"
    expect(page_of.locator("#claim-1b")).to_contain_text(contradicted)


def test_a_verdict_filters_the_sentences(page_of: Page) -> None:
    page_of.get_by_role("button", name="1 failed").click()
    expect(page_of.locator(".claim:visible")).to_have_count(1)
    expect(page_of.locator("#claim-2a")).to_be_visible()
    page_of.get_by_role("button", name="4 sentences").click()
    expect(page_of.locator(".claim:visible")).to_have_count(4)


def test_a_search_and_a_tag_find_scenarios(page_of: Page) -> None:
    page_of.get_by_label("Search").fill("it is skipped")
    expect(page_of.get_by_role("status")).to_have_text("1 match")
    expect(page_of.locator("#claim-10a")).to_be_visible()
    page_of.get_by_label("Search").fill("")
    page_of.get_by_label("Tag").select_option("assumed")
    expect(page_of.locator(".claim:visible")).to_have_count(1)


def test_a_picture_opens_large_and_the_keyboard_moves_on(page_of: Page) -> None:
    page_of.keyboard.press("j")
    expect(page_of.locator("#claim-1a > summary")).to_be_focused()
    page_of.keyboard.press("Enter")
    page_of.get_by_text("It passes").first.click()
    small = page_of.get_by_role("button", name="Enlarge").first
    expect(small.locator("img")).to_have_js_property("naturalWidth", 1280)
    small.press("Enter")
    dialog = page_of.get_by_role("dialog")
    expect(dialog).to_contain_text("(1 of 2)")
    page_of.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("(2 of 2)")
    page_of.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page_of.keyboard.press("/")
    expect(page_of.get_by_label("Search")).to_be_focused()


def test_a_state_leads_to_the_scenario_that_asserts_it(page_of: Page) -> None:
    page_of.get_by_role("row").filter(has_text="gone again").get_by_role("link").click()
    expect(page_of.get_by_text('"Submit" is clicked').first).to_be_visible()


def test_large_pictures_beside_the_page_are_shown(tmp_path: Path, browser: Browser) -> None:
    synthetic.picture(tmp_path / "pictures" / PICTURE)
    thumbnails = Album(tmp_path / "pictures", [PICTURE], budget=1).inlined()
    (tmp_path / "report.html").write_text(html.render(everything(), thumbnails, "pictures"), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    page.get_by_role("button", name="Enlarge").first.click()
    expect(page.locator("#large")).to_have_js_property("naturalWidth", 1280)
    expect(page.locator("#large")).to_have_attribute("src", f"pictures/{PICTURE}")
    page.close()


FOREIGN = {
    "a handler": "<img src='data:,' onerror='document.title = `it ran`'>",
    "a script": "<script>document.title = `it ran`</script>",
    "a picture from elsewhere": "<img src='http://elsewhere.test/seen.png'>",
    "a frame": "<iframe src='http://elsewhere.test/'></iframe>",
    "a style": "<b style='background: url(http://elsewhere.test/)'>b</b>",
    "a form": "<form action='http://elsewhere.test/'><button id='foreign'>go</button></form>",
    "a base": "<base href='http://elsewhere.test/'>",
}


@pytest.mark.parametrize("markup", FOREIGN.values(), ids=FOREIGN)
def test_what_is_foreign_neither_runs_nor_loads(tmp_path: Path, browser: Browser, markup: str) -> None:
    files.write(everything(), tmp_path, set())
    page = browser.new_page()
    sent: list[str] = []
    page.route("http://elsewhere.test/**", lambda route: sent.append(route.request.url))
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate(
        """markup => new Promise((refused, never) => {
          document.addEventListener("securitypolicyviolation", () => refused());
          setTimeout(() => never("nothing was refused"), 15_000);
          document.body.append(document.createRange().createContextualFragment(markup));
          document.getElementById("foreign")?.click();
        })""",
        markup,
    )
    assert page.title() != "it ran"
    assert not sent
    page.close()


BROKEN_WORDS = """selector => [...document.querySelectorAll(selector)].flatMap(one => [...one.childNodes])
  .filter(node => node.nodeType === Node.TEXT_NODE)
  .flatMap(node => [...node.data.matchAll(/\\w+/g)].filter(({0: {length}, index}) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + length);
    return length < 20 && range.getClientRects().length > 1;
  }).map(([word]) => word))"""
"""Answers the ordinary words that do not stand on one line."""


def test_no_long_word_makes_a_phone_scroll_sideways(tmp_path: Path, browser: Browser) -> None:
    word = "sha256-" + "wfWXlauIAp" * 12
    failure = Failure(word, word, word, word, text="the traceback", logs={"Console": (word,)})
    scenarios = [
        synthetic.scenario(
            f"{status} {word}", status, reason=word, failure=failure if status == "failed" else None
        )
        for status in ("passed", "failed", "skipped", "not run")
    ]
    claim = synthetic.claim("1a", Verdict.FAILED, reason=word, source=word, scenarios=(scenarios[1].key,))
    others = (OtherTest(f"tests/{word}", "failed", word, 1.0, "trace"),)
    found = synthetic.run(scenarios, [claim], problems=(word,), notes=(word,), others=others)
    files.write(found, tmp_path, set())
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "report.html").as_uri())
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(BROKEN_WORDS, "a, b, label, nav, h1, h2, h3, .tile, .verdict, button") == []
    page.close()


def test_many_pictures_become_thumbnails_and_the_large_ones_stay_beside(tmp_path: Path) -> None:
    names = [f"{number:016x}.jpg" for number in range(3)]
    for number, name in enumerate(names):
        synthetic.picture(tmp_path / name, number)
    few, many = Album(tmp_path, names), Album(tmp_path, [*names, *names], budget=50_000)
    assert (few.are_large, many.are_large) == (True, False)
    small = many.inlined()
    assert len(small) == 3
    assert all(address.startswith("data:image/webp;base64,") for address in small.values())
    assert few.content(names[0]) == (tmp_path / names[0]).read_bytes()
    assert Image.open(BytesIO(few.content(names[0]))).width == 1280
