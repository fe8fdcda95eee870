"""The pictures that the article shows: each step names one and, in its table, the controls to mark."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page
from pytest_bdd import given, parsers, then, when

from harness.figures.photographer import Find, Photographer
from pages.controls import CONTROLS, control
from pages.wording import Wording


@pytest.fixture(scope="session")
def controls(wording: Wording) -> Mapping[str, Find]:
    """How each control that the article names is found on a page."""
    return {name: _finder(name, wording) for name in CONTROLS}


@given(parsers.parse('the article shows "{name}" here'))
@when(parsers.parse('the article shows "{name}" here'))
@then(parsers.parse('the article shows "{name}" here'))
def the_article_shows(photographer: Photographer, page: Page, name: str) -> None:
    photographer.take(name, page)


def _finder(name: str, wording: Wording) -> Find:
    def find(page: Page) -> Locator:
        return control(name, page, wording)

    return find
