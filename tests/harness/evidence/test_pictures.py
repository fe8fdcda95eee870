"""What a step's picture shows: the screen when what moves has come to rest."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from harness.browser.network import OpenEnded, Traffic
from harness.config.options import Policy
from harness.evidence.collector import EvidenceCollector
from harness.evidence.kept import PICTURES
from harness.evidence.pictures import StepCamera
from harness.evidence.secrets import keep_secret

FADE = "animate([{opacity: 0}, {opacity: 1}], 700)"
FADES = {
    "a transition": "<p id=p style='opacity: 0; transition: opacity 700ms'>Text</p>"
    "<script>p.offsetWidth; p.style.opacity = 1</script>",
    "an animation": f"<p id=p>Text</p><script>p.{FADE}</script>",
    "within a shadow root": "<div id=d></div><script>const root = d.attachShadow({mode: 'open'});"
    f"root.innerHTML = '<p>Text</p>'; root.firstChild.{FADE}</script>",
}


@pytest.mark.parametrize("fading", FADES.values(), ids=FADES)
def test_a_picture_waits_for_what_fades_in(
    page: Page, context: BrowserContext, tmp_path: Path, fading: str
) -> None:
    page.goto(f"data:text/html,{fading}")
    name = StepCamera(context, tmp_path, lambda: False).picture()
    darkest, _ = Image.open(tmp_path / PICTURES / name).convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 60


def test_a_picture_does_not_wait_for_what_moves_for_long(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto("data:text/html,<p id=p>Text</p><script>p.animate([{opacity: 0}, {opacity: 1}], 1e9)</script>")
    assert StepCamera(context, tmp_path, lambda: False).picture()


def test_a_picture_does_not_wait_for_what_is_paused(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(
        "data:text/html,<p id=p>Text</p><script>const moves = p.animate([{opacity: 0}, {opacity: 1}], 700);"
        "moves.pause(); setTimeout(() => moves.finish(), 3000)</script>"
    )
    assert StepCamera(context, tmp_path, lambda: False).picture()
    assert page.evaluate("moves.playState") == "paused"


COVERED = (138, 143, 152)
FIELD = "<style>input, textarea {position: fixed; inset: 0; width: 200px; height: 100px}</style><input"
FIELDS = {
    "a field for passwords": f"{FIELD} type=password value=anything>",
    "one that a portal calls so": f"{FIELD} autocomplete=current-password value=anything>",
    "any field that holds one": f"{FIELD} value='it is hunter77'>",
    "an area for text": f"{FIELD.replace('input', 'textarea')}>hunter77</textarea>",
    "one in a shadow root": "<div id=d></div><script>"
    f"d.attachShadow({{mode: 'open'}}).innerHTML = `{FIELD} value=hunter77>`</script>",
}


def is_covered(picture: Path) -> bool:
    """Tell whether nothing of the field can be read where its text begins."""
    return bool(Image.open(picture).convert("RGB").getpixel((20, 50)) == pytest.approx(COVERED, abs=3))


@pytest.mark.parametrize("failed", [False, True], ids=["a step's", "a failure's"])
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_password_can_not_be_read_on_a_picture(
    page: Page, context: BrowserContext, tmp_path: Path, field: str, failed: bool
) -> None:
    page.goto(f"data:text/html,{field}")
    camera = StepCamera(context, tmp_path, lambda: False, lambda: {"hunter77"})
    name = camera.failure_picture(None)[0] if failed else camera.picture()
    assert is_covered(tmp_path / PICTURES / name)


def test_what_is_no_secret_can_be_read_on_a_picture(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(f"data:text/html,{FIELD} value='somebody'><input type=hidden value=hunter77>")
    name = StepCamera(context, tmp_path, lambda: False, lambda: {"hunter77"}).picture()
    pixel = Image.open(tmp_path / PICTURES / name).convert("RGB").getpixel((190, 90))
    assert pixel != pytest.approx(COVERED, abs=3)


def test_what_comes_while_a_picture_waits_is_covered_too(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(f"data:text/html,{FIELD}>")

    def settle() -> bool:
        page.locator("input").fill("hunter77")
        return True

    name = StepCamera(context, tmp_path, settle, lambda: {"hunter77"}).picture()
    assert is_covered(tmp_path / PICTURES / name)


def test_the_secrets_that_a_scenario_has_by_then_are_covered(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    item: Any = SimpleNamespace(
        nodeid="a", stash=pytest.Stash(), config=SimpleNamespace(stash=pytest.Stash())
    )
    traffic = Traffic(context, OpenEnded())
    collector = EvidenceCollector(item, context, traffic, tmp_path, Policy("steps", "off"))
    keep_secret(item, {"hunter77"})
    page.goto(f"data:text/html,{FIELD} value=hunter77>")
    assert is_covered(tmp_path / PICTURES / collector.end_step())


def test_a_page_whose_script_goes_on_for_ever_costs_the_picture_alone(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.evidence.pictures.ANSWERS", 300)
    context = browser.new_context()
    page = context.new_page()
    page.goto("data:text/html,<p>Text</p>")
    page.evaluate("setTimeout(() => { while (true); }, 0)")
    assert StepCamera(context, tmp_path, lambda: False).failure_picture(None) == ("", "")
    context.close()
