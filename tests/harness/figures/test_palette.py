"""The annotations' text: contrast, and size at the width of the article's column."""

import pytest
from PIL.ImageColor import getrgb

from harness.browser import contrast as pixels
from harness.figures.palette import FONT_SIZE, MIN_CONTRAST, MIN_TEXT, PALETTES
from harness.figures.variants import ARTICLE_VARIANT, COLUMN, VARIANTS, VIEWPORTS


def contrast(one: str, other: str) -> float:
    return pixels.contrast(getrgb(one), getrgb(other))


def test_contrast_is_the_one_that_wcag_defines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0a0a0a", "#000000") == pytest.approx(1.0607, abs=0.0005)  # 1 + 10 / 255 / 12.92 / 0.05
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the known near miss


@pytest.mark.parametrize("theme", PALETTES)
def test_text_on_the_accent_has_contrast(theme: str) -> None:
    palette = PALETTES[theme]
    assert contrast(palette.accent, palette.on_accent) >= MIN_CONTRAST


@pytest.mark.parametrize("width", VIEWPORTS)
def test_text_stays_legible_in_the_articles_column(width: str) -> None:
    widest = VIEWPORTS[width][0]
    assert FONT_SIZE * min(1, COLUMN / widest) >= MIN_TEXT


def test_every_combination_is_a_variant_and_the_article_uses_light_desktop_at_2() -> None:
    assert len(VARIANTS) == 8
    assert ARTICLE_VARIANT.context["device_scale_factor"] == 2
    assert ARTICLE_VARIANT.context["color_scheme"] == "light"
