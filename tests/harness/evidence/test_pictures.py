"""What a step's picture shows: the screen when what moves has come to rest."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from harness.browser.network import OpenEnded, Traffic
from harness.config.options import Policy
from harness.evidence.collector import EvidenceCollector
from harness.evidence.kept import PICTURES
from harness.evidence.pictures import StepCamera
from harness.evidence.secrets import keep_secret

Camera = Callable[..., StepCamera]
FADE = "animate([{opacity: 0}, {opacity: 1}], 700)"
FADES = {
    "a transition": "<p id=p style='opacity: 0; transition: opacity 700ms'>Text</p>"
    "<script>p.offsetWidth; p.style.opacity = 1</script>",
    "an animation": f"<p id=p>Text</p><script>p.{FADE}</script>",
    "within a shadow root": "<div id=d></div><script>const root = d.attachShadow({mode: 'open'});"
    f"root.innerHTML = '<p>Text</p>'; root.firstChild.{FADE}</script>",
}


@pytest.fixture
def camera(page: Page, tmp_path: Path) -> Camera:
    """A camera in the page's context, and whoever looks at what it has taken."""

    def camera(settle: Callable[[], bool] = lambda: False) -> StepCamera:
        return StepCamera(page.context, tmp_path, settle, lambda: {"hunter77"})

    return camera


@pytest.mark.parametrize("fading", FADES.values(), ids=FADES)
def test_a_picture_waits_for_what_fades_in(page: Page, camera: Camera, tmp_path: Path, fading: str) -> None:
    page.goto(f"data:text/html,{fading}")
    name = camera().picture()
    darkest, _ = Image.open(tmp_path / PICTURES / name).convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 60


@pytest.mark.parametrize(
    "then", ["", "moves.pause(); setTimeout(() => moves.finish(), 3000)"], ids=["moves for long", "is paused"]
)
def test_a_picture_does_not_wait_for_what(page: Page, camera: Camera, then: str) -> None:
    moves = f"const moves = p.animate([{{opacity: 0}}, {{opacity: 1}}], {700 if then else 1e9:.0f});"
    page.goto(f"data:text/html,<p id=p>Text</p><script>{moves} {then}</script>")
    assert camera().picture()
    assert page.evaluate("moves.playState") == ("paused" if then else "running")


COVERED = (138, 143, 152)
FIELD = "<style>input, textarea {position: fixed; inset: 0; width: 200px; height: 100px}</style><input"
TEXT = "<p style='position: fixed; inset: 0; margin: 0; width: 200px; height: 100px'>it is"
FIELDS = {
    "a field for passwords": f"{FIELD} type=password value=anything>",
    "one that a portal calls so": f"{FIELD} autocomplete=current-password value=anything>",
    "any field that holds one": f"{FIELD} value='it is hunter77'>",
    "an area for text": f"{FIELD.replace('input', 'textarea')}>hunter77</textarea>",
    "one in a shadow root": "<div id=d></div><script>"
    f"d.attachShadow({{mode: 'open'}}).innerHTML = `{FIELD} value=hunter77>`</script>",
    "a text that has one": f"{TEXT} hunter77.</p>",
    "a text in capitals": f"{TEXT.replace('0;', '0; text-transform: uppercase;', 1)} hunter77.</p>",
    "a text that has one in two parts": f"{TEXT} hunt<b>er77</b>",
    "a text in a shadow root": "<div id=d></div><script>"
    f"d.attachShadow({{mode: 'open'}}).innerHTML = `{TEXT} hunter77`</script>",
}


def is_covered(picture: Path, at: tuple[int, int] = (20, 50)) -> bool:
    """Tell whether nothing of the field can be read where its text begins."""
    return bool(Image.open(picture).convert("RGB").getpixel(at) == pytest.approx(COVERED, abs=3))


@pytest.mark.parametrize("failed", [False, True], ids=["a step's", "a failure's"])
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_password_can_not_be_read_on_a_picture(
    page: Page, camera: Camera, tmp_path: Path, field: str, failed: bool
) -> None:
    page.goto(f"data:text/html,{field}")
    name = camera().failure_picture(None)[0] if failed else camera().picture()
    assert is_covered(tmp_path / PICTURES / name)


def test_what_is_no_secret_can_be_read_on_a_picture(page: Page, camera: Camera, tmp_path: Path) -> None:
    page.goto(f"data:text/html,{FIELD} value='somebody'><input type=hidden value=hunter77>")
    pixel = Image.open(tmp_path / PICTURES / camera().picture()).convert("RGB").getpixel((190, 90))
    assert pixel != pytest.approx(COVERED, abs=3)


def test_what_comes_while_a_picture_waits_is_covered_too(page: Page, camera: Camera, tmp_path: Path) -> None:
    page.goto(f"data:text/html,{FIELD}>")

    def settle() -> bool:
        page.locator("input").fill("hunter77")
        return True

    assert is_covered(tmp_path / PICTURES / camera(settle).picture())


def test_a_text_and_a_field_are_both_covered(page: Page, camera: Camera, tmp_path: Path) -> None:
    for value in ("hunter77", "x type=password"):
        field = (
            f"<input style='position: fixed; top: 200px; left: 0; width: 200px; height: 100px' value={value}>"
        )
        page.goto(f"data:text/html,{TEXT} hunter77.</p>{field}")
        picture = tmp_path / PICTURES / camera().picture()
        assert is_covered(picture)
        assert is_covered(picture, at=(20, 250))


def test_a_text_that_comes_into_a_shadow_root_is_covered(page: Page, camera: Camera, tmp_path: Path) -> None:
    page.goto(f"data:text/html,<div id=d></div><script>"
              f"d.attachShadow({{mode: 'open'}}).innerHTML = `{TEXT}`</script>")  # fmt: skip

    def settle() -> bool:
        page.locator("#d p").evaluate("one => { one.textContent = 'it is hunter77'; }")
        return True

    assert is_covered(tmp_path / PICTURES / camera(settle).picture())


def test_the_secrets_that_a_scenario_has_by_then_are_covered(page: Page, tmp_path: Path) -> None:
    config = SimpleNamespace(stash=pytest.Stash())
    item: Any = SimpleNamespace(nodeid="a", stash=pytest.Stash(), config=config)
    traffic = Traffic(page.context, OpenEnded())
    collector = EvidenceCollector(item, page.context, traffic, tmp_path, Policy("steps", "off"))
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
