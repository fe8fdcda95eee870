"""Seam 1, the pictures: each is made by one step, used by an article, and described by its manifest."""

import re
from hashlib import sha256

import pytest

from harness.article.articles import Article
from harness.article.claims import badges
from harness.figures.figure import Kind, check_controls, read_plan
from harness.figures.gallery import Gallery
from harness.figures.session import unused
from harness.figures.variants import ARTICLE_VARIANT
from harness.scenarios.features import read_features
from pages.controls import CONTROLS
from tests.project import WORKSPACE
from tests.seams.test_article_and_features import of_each_article

PLAN = read_plan(read_features(WORKSPACE.features), WORKSPACE.shown_features)
of_each_picture = pytest.mark.parametrize(
    ("article", "name"),
    [
        pytest.param(each, name, id=f"{each.name}:{name}")
        for each in WORKSPACE.articles
        for name in each.illustrations
    ],
)


def test_every_figure_is_shown_by_an_article() -> None:
    assert not list(unused(PLAN, WORKSPACE.articles))


@of_each_article
def test_every_picture_is_made_by_a_step_in_the_order_in_which_it_is_taken(article: Article) -> None:
    assert not Gallery(article).problems(PLAN, {})
    assert list(article.illustrations) == [name for name in PLAN if name in article.illustrations]


@of_each_article
def test_every_picture_is_there_and_is_the_manifests(article: Article) -> None:
    digests = {path.stem: sha256(path.read_bytes()).hexdigest() for path in article.images.glob("*.png")}
    assert digests == {name: entry.sha256 for name, entry in Gallery(article).manifest.items()}
    assert digests.keys() == article.illustrations.keys()


@of_each_picture
def test_the_article_has_the_alt_text_that_was_made(article: Article, name: str) -> None:
    assert article.illustrations[name].alt == Gallery(article).manifest[name].alt != ""


@of_each_picture
def test_the_sentences_beside_a_picture_name_its_badges_in_their_order(article: Article, name: str) -> None:
    marks = [mark for mark in PLAN[name].marks if mark.kind is Kind.BADGE]
    picture = article.illustrations[name]
    named = badges(" ".join(claim.written for claim in picture.claims))
    wanted = [chr(ord("①") + number) for number in range(len(marks))]
    assert named == wanted, f"{article.path}:{picture.line}: the sentences above are to name {wanted}"


@of_each_picture
def test_the_manifest_says_which_step_and_sentences(article: Article, name: str) -> None:
    entry, figure = Gallery(article).manifest[name], PLAN[name]
    assert (entry.feature, entry.scenario) == (f"features/{figure.scenario[0]}", figure.scenario[1])
    assert [mark["control"] for mark in entry.marks] == [mark.control for mark in figure.marks]
    assert entry.claims == {claim.id: claim.sentence for claim in article.illustrations[name].claims}
    assert entry.variant == ARTICLE_VARIANT.name


@of_each_article
def test_every_numbered_step_of_an_article_with_pictures_has_one(article: Article) -> None:
    steps = re.findall(r"^(\d+)\. ", article.text, re.MULTILINE)
    shown = {re.sub(r"\D", "", claim.id) for each in article.illustrations.values() for claim in each.claims}
    assert not shown or set(steps) == shown


def test_every_marked_control_is_known() -> None:
    check_controls(PLAN.values(), CONTROLS)


def test_every_known_control_is_a_locator_of_its_screen() -> None:
    assert not [name for name, (screen, attribute) in CONTROLS.items()
                if not isinstance(getattr(screen, attribute, None), property)]  # fmt: skip
