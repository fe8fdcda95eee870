"""How a control looks, as far as greying out shows: computed colours and opacity."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

_READ = """element => {
  const style = getComputedStyle(element);
  const {color, backgroundColor: background, opacity, filter} = style;
  return {color, background, opacity, filter};
}"""


@dataclass(frozen=True)
class Look:
    """The computed style of a control, as CSS gives it."""

    color: str
    background: str
    opacity: str
    filter: str


def look_of(locator: Locator) -> Look:
    """Return the control's present look."""
    return Look(**locator.evaluate(_READ))
