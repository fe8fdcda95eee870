"""What a step's picture shows: the screen when what moves has come to rest."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from harness.evidence.kept import PICTURES
from harness.evidence.pictures import Camera

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
    name = Camera(context, tmp_path, lambda: False).picture()
    darkest, _ = Image.open(tmp_path / PICTURES / name).convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 60


def test_a_picture_does_not_wait_for_what_moves_for_long(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto("data:text/html,<p id=p>Text</p><script>p.animate([{opacity: 0}, {opacity: 1}], 1e9)</script>")
    assert Camera(context, tmp_path, lambda: False).picture()


def test_a_picture_does_not_wait_for_what_is_paused(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    page.goto(
        "data:text/html,<p id=p>Text</p><script>const moves = p.animate([{opacity: 0}, {opacity: 1}], 700);"
        "moves.pause(); setTimeout(() => moves.finish(), 3000)</script>"
    )
    assert Camera(context, tmp_path, lambda: False).picture()
    assert page.evaluate("moves.playState") == "paused"
