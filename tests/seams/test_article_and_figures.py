"""Seam 1, the pictures: each is made by one step, used by the article, and described by the manifest."""

import re
from hashlib import sha256

import pytest

from harness.article.claims import ARTICLE
from harness.article.illustrations import read_illustrations
from harness.figures.figure import check_controls, read_plan
from harness.figures.gallery import Gallery
from harness.figures.variants import ARTICLE_VARIANT
from harness.scenarios.features import read_features
from pages.controls import CONTROLS

PLAN = read_plan(read_features())
GALLERY = Gallery()
ILLUSTRATIONS = read_illustrations()


def test_every_figure_is_used_and_every_picture_is_made_by_a_step() -> None:
    assert not GALLERY.problems(PLAN, {})
    assert list(ILLUSTRATIONS) == list(PLAN), "the article shows them in the order in which they are taken"


def test_every_picture_is_there_and_is_the_manifests() -> None:
    digests = {path.stem: sha256(path.read_bytes()).hexdigest() for path in GALLERY.folder.glob("*.png")}
    assert digests == {name: entry.sha256 for name, entry in GALLERY.manifest.items()}
    assert digests.keys() == PLAN.keys()


@pytest.mark.parametrize("name", PLAN)
def test_the_article_has_the_alt_text_that_was_made(name: str) -> None:
    assert ILLUSTRATIONS[name].alt == GALLERY.manifest[name].alt != ""


@pytest.mark.parametrize("name", PLAN)
def test_the_manifest_says_which_step_and_sentences(name: str) -> None:
    entry, figure = GALLERY.manifest[name], PLAN[name]
    assert (entry.feature, entry.scenario) == (f"features/{figure.path.name}", figure.scenario)
    assert [mark["control"] for mark in entry.marks] == [mark.control for mark in figure.marks]
    assert entry.claims == {claim.id: claim.sentence for claim in ILLUSTRATIONS[name].claims}
    assert entry.variant == ARTICLE_VARIANT.name


def test_every_numbered_step_of_the_article_has_a_picture() -> None:
    steps = re.findall(r"^(\d+)\. ", ARTICLE.read_text(encoding="utf-8"), re.MULTILINE)
    shown = {re.match(r"\d+", claim.id)[0] for each in ILLUSTRATIONS.values() for claim in each.claims}  # type: ignore[index]
    assert set(steps) == shown


def test_every_marked_control_is_known() -> None:
    check_controls(PLAN.values(), CONTROLS)


def test_every_known_control_is_a_locator_of_its_screen() -> None:
    assert not [name for name, (screen, attribute) in CONTROLS.items()
                if not isinstance(getattr(screen, attribute, None), property)]  # fmt: skip
