"""Pictures of what the user saw at the end of each step, each screen kept once.

A picture is a JPEG at 1 pixel per CSS pixel, named by its content, so that steps which leave the
screen as it was share one file.
"""

import hashlib
import os
from collections.abc import Callable, Collection
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import BrowserContext, Error, Locator, Page

from harness.browser.geometry import Box
from harness.compat import WITHIN, quietly, selector_of
from harness.evidence.kept import PICTURES

QUALITY = 50
OUTLINE = (196, 0, 152)
"""A colour that no control of the portal has."""

SECRET_FIELDS = "input[type=password], input[autocomplete$=password]"  # noqa: S105, a selector
"""Fields that hold a password, also while the portal shows it in plain text."""
ANSWERS = 5_000
"""Milliseconds in which a page answers whose script does not go on for ever."""
_NO_TEXT = ["hidden", "checkbox", "radio", "submit", "button", "reset", "image", "range", "color", "file"]
_TEXT_FIELDS = f"input:not({', '.join(f'[type={each}]' for each in _NO_TEXT)}), textarea"
"""All that are covered where a password stands in a field that is none of those."""

_LOOK = """async ([fields, secretFields]) => {
  const isSoonOver = each => each.playState === "running" && each.effect?.getComputedTiming().endTime < 2000;
  const shadows = [...document.querySelectorAll("*")].map(each => each.shadowRoot).filter(Boolean);
  const moving = [document, ...shadows].flatMap(each => each.getAnimations()).filter(isSoonOver);
  await Promise.allSettled(moving.map(each => each.finished));
  const seen = window.__evidence ??= (() => {
    const state = {changed: true, observer: new MutationObserver(() => { state.changed = true; })};
    state.observer.observe(document, {
      subtree: true, childList: true, attributes: true, characterData: true});
    const events = ["input", "change", "focusin", "focusout", "scroll", "resize", "pointerover",
      "transitionend", "animationend", "toggle"];
    for (const name of events)
      window.addEventListener(name, () => { state.changed = true; }, {capture: true, passive: true});
    return state;
  })();
  const changed = seen.changed || seen.observer.takeRecords().length > 0;
  seen.changed = false;
  const loading = document.readyState === "loading";
  const filled = [document, ...shadows].flatMap(each => [...each.querySelectorAll(fields)])
    .filter(each => each.value);
  const plain = filled.filter(each => !each.matches(secretFields)).map(each => each.value);
  const text = [document.body?.innerText, ...shadows.map(each => each.textContent)].join(" ");
  return {changed, loading, secret: filled.length > plain.length, plain, text};
}"""
"""Tells whether the page has changed since it was asked last or is still loading, its text and its fields'.

Waits for what is on its way to its place or colour and will be there within 2 s."""


class StepCamera:
    """Takes the pictures of one scenario; no field or text with one of its secrets can be read on them."""

    def __init__(
        self,
        context: BrowserContext,
        folder: Path,
        rest: Callable[[], bool],
        secrets: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._secrets = secrets
        self._rest = rest
        """Waits until the screen has settled; tells whether there was anything to wait for."""
        self._context = context
        self._folder = folder / PICTURES
        self._last: tuple[Page, str] | None = None

    def picture(self) -> str:
        """Return the name of a picture of what the user sees now; empty while there is nothing to see."""
        page = self._page
        if page is None:
            return ""
        try:
            return self._taken(page)
        except Error:
            return self._once_more(page)

    def failure_picture(self, control: Locator | None) -> tuple[str, str]:
        """Return the name of a picture of the failure, and what is outlined in it.

        That is `control`; `around`, what should have held the control; or nothing.
        """
        page = self._page
        if page is None:
            return "", ""
        try:
            page.locator(":root").wait_for(state="attached", timeout=ANSWERS)
            box, what = _box(page, control)
            shot = _shot(page, self._covered(page, self._looked(page)), quality=70)
        except Error:
            return "", ""
        return self._keep(outlined(shot, box) if box else shot), what

    @property
    def _page(self) -> Page | None:
        pages = [page for page in self._context.pages if page.url != "about:blank"]
        return pages[-1] if pages else None

    def _taken(self, page: Page) -> str:
        looked = self._looked(page)
        if looked["loading"]:
            page.wait_for_load_state("domcontentloaded")
        if self._last and self._last[0] is page and not looked["changed"]:
            return self._last[1]
        if self._rest():
            looked = self._looked(page)
        self._last = (page, self._keep(_shot(page, self._covered(page, looked))))
        return self._last[1]

    def _looked(self, page: Page) -> dict[str, Any]:
        return cast("dict[str, Any]", quietly(page, "evaluate", _LOOK, [_TEXT_FIELDS, SECRET_FIELDS]))

    def _covered(self, page: Page, looked: dict[str, Any]) -> list[Locator]:
        """Return the fields and texts that a picture must not show."""
        secrets = self._secrets()
        text = _evened_out(looked["text"])
        covered = [page.get_by_text(each) for each in secrets if _evened_out(each) in text]
        if any(secret in value for value in looked["plain"] for secret in secrets):
            return [*covered, page.locator(_TEXT_FIELDS)]
        return [*covered, page.locator(SECRET_FIELDS)] if looked["secret"] else covered

    def _once_more(self, page: Page) -> str:
        # The page was being left while its picture was taken; the next one is loading.
        try:
            page.wait_for_load_state("domcontentloaded")
            return self._taken(page)
        except Error:
            return ""

    def _keep(self, picture: bytes) -> str:
        name = f"{hashlib.sha256(picture).hexdigest()[:16]}.jpg"
        path = self._folder / name
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(picture)
            temporary.replace(path)
        return name


def _evened_out(text: str) -> str:
    """Return a text in which Playwright finds another: without capitals, with single blanks."""
    return " ".join(text.split()).casefold()


def outlined(picture: bytes, box: Box) -> bytes:
    """Return a picture with a frame around a box, which is in pixels of the picture."""
    from PIL import Image, ImageDraw  # a run in which all passes needs it not

    image = Image.open(BytesIO(picture)).convert("RGB")
    left, top = max(box.x - 5, 1), max(box.y - 5, 1)
    right, bottom = min(box.right + 5, image.width - 2), min(box.bottom + 5, image.height - 2)
    if left < right and top < bottom:
        ImageDraw.Draw(image).rounded_rectangle((left, top, right, bottom), 6, outline=OUTLINE, width=4)
    kept = BytesIO()
    image.save(kept, "JPEG", quality=75)
    return kept.getvalue()


def _shot(page: Page, covered: list[Locator], *, quality: int = QUALITY) -> bytes:
    options: dict[str, Any] = {
        "type": "jpeg",
        "quality": quality,
        "scale": "css",
        "animations": "allow",
        "caret": "initial",
    }
    if covered:
        return page.screenshot(**options, mask=covered, mask_color="#8a8f98")
    options |= dict.fromkeys(
        ("timeout", "path", "omit_background", "full_page", "clip", "mask", "mask_color", "style")
    )
    return cast("bytes", quietly(page, "screenshot", **options))


def _box(page: Page, control: Locator | None) -> tuple[Box | None, str]:
    """Return where the control is, or else the part of the screen where it was looked for; and which."""
    parts = selector_of(control).split(WITHIN) if control else []
    for count in range(len(parts), 0, -1):
        if box := _seen(page.locator(WITHIN.join(parts[:count]))):
            return box, "control" if count == len(parts) else "around"
    return None, ""


def _seen(control: Locator) -> Box | None:
    try:
        if not control.count() or not control.first.is_visible():
            return None
        control.first.scroll_into_view_if_needed(timeout=1_000)
        box = control.first.bounding_box(timeout=1_000)
    except Error:  # a part of a selector need not be one
        return None
    return Box(**box) if box else None
