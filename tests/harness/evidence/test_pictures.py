"""What a step's picture shows: the screen when what moves has come to rest."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from harness.evidence.kept import PICTURES
from harness.evidence.pictures import StepCamera

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
FIELD = "<style>input {position: fixed; inset: 0; width: 200px; height: 100px}</style><input"
FIELDS = {
    "a field for passwords": f"{FIELD} type=password value=anything>",
    "one that a portal calls so": f"{FIELD} autocomplete=current-password value=anything>",
    "any field that holds one": f"{FIELD} value='it is hunter77'>",
    "one in a shadow root": "<div id=d></div><script>"
    f"d.attachShadow({{mode: 'open'}}).innerHTML = `{FIELD} value=hunter77>`</script>",
}


@pytest.mark.parametrize("failed", [False, True], ids=["a step's", "a failure's"])
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_password_can_not_be_read_on_a_picture(
    page: Page, context: BrowserContext, tmp_path: Path, field: str, failed: bool
) -> None:
    page.goto(f"data:text/html,{field}")
    camera = StepCamera(context, tmp_path, lambda: False, lambda: {"hunter77"})
    name = camera.failure_picture(None)[0] if failed else camera.picture()
    pixel = Image.open(tmp_path / PICTURES / name).convert("RGB").getpixel((20, 50))
    assert pixel == pytest.approx(COVERED, abs=3)


def test_what_is_no_secret_can_be_read_on_a_picture(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(f"data:text/html,{FIELD} value='somebody'><input type=hidden value=hunter77>")
    name = StepCamera(context, tmp_path, lambda: False, lambda: {"hunter77"}).picture()
    pixel = Image.open(tmp_path / PICTURES / name).convert("RGB").getpixel((190, 90))
    assert pixel != pytest.approx(COVERED, abs=3)
