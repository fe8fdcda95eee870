"""The variants that a figure can be taken in: theme, width and scale. The article uses one of them."""

from dataclasses import dataclass
from itertools import product
from typing import Any

VIEWPORTS = {"desktop": (1120, 800), "phone": (390, 844)}
"""Width and height in CSS pixels. The desktop one keeps the text legible in the article's column."""

COLUMN = 744
"""Width that a picture has in the article, in CSS pixels: there annotations must be legible."""


@dataclass(frozen=True)
class Variant:
    """One way to take the figures."""

    theme: str
    width: str
    scale: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.width}-{self.scale}x"

    @property
    def context(self) -> dict[str, Any]:
        """Return what the browser's context needs for it, in Playwright's words."""
        width, height = VIEWPORTS[self.width]
        return {
            "color_scheme": self.theme,
            "device_scale_factor": self.scale,
            "viewport": {"width": width, "height": height},
        }


VARIANTS = {
    variant.name: variant
    for variant in (Variant(*each) for each in product(("light", "dark"), VIEWPORTS, (1, 2)))
}
ARTICLE_VARIANT = VARIANTS["light-desktop-2x"]

if __name__ == "__main__":
    print("\n".join(VARIANTS))
