"""The pictures that the article shows: each step names one and, in its table, the controls to mark.

In every run, with or without pictures, what is to be marked must be there and painted.
"""

from collections.abc import Callable, Mapping
from functools import cache

import pytest
from playwright.sync_api import Locator, Page
from pytest_bdd import given, parsers, then, when

from harness.article.claims import labels
from harness.browser.reader import Reader
from harness.figures.camera import Find, TakeFigure
from harness.figures.figure import Figure, check_controls, read_plan
from harness.scenarios.items import workspace_of
from pages.controls import CONTROLS, VALUES, control
from pages.wording import Wording


@pytest.fixture(scope="session")
def controls(wording: Wording) -> Mapping[str, Find]:
    """How each control that the article names is found on a page."""
    return {name: _finder(name, wording) for name in CONTROLS}


@pytest.fixture(scope="session")
def article_labels(pytestconfig: pytest.Config) -> Callable[[str], frozenset[str]]:
    """The labels that the articles with a figure quote: they must be on the screen, word for word."""
    articles = workspace_of(pytestconfig).articles
    return cache(
        lambda figure: frozenset().union(
            *(labels(each.claims) for each in articles if figure in each.illustrations)
        )
    )


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config, controls: Mapping[str, Find]) -> Mapping[str, Figure]:
    """The figures that the features ask for: tables that are as they must be, controls that are known."""
    workspace = workspace_of(pytestconfig)
    plan = read_plan(workspace.scenarios, workspace.shown_features)
    check_controls(plan.values(), controls)
    return plan


@given(parsers.parse('the article shows "{name}" here'))
@when(parsers.parse('the article shows "{name}" here'))
@then(parsers.parse('the article shows "{name}" here'))
def the_article_shows(
    take_figure: TakeFigure,
    reader: Reader,
    controls: Mapping[str, Find],
    figures: Mapping[str, Figure],
    article_labels: Callable[[str], frozenset[str]],
    page: Page,
    name: str,
) -> None:
    """Take the picture `NAME.png` if pictures are wanted; a row for each control that it marks."""
    for marked in dict.fromkeys(mark.control for mark in figures[name].drawn):
        word = marked if marked in article_labels(name) - VALUES else ""
        reader.sees_each(controls[marked](page), word=word)
    take_figure(name, page)


def _finder(name: str, wording: Wording) -> Find:
    def find(page: Page) -> Locator:
        return control(name, page, wording)

    return find
