"""A run of figures as a whole: update writes, check reports and leaves what can be accepted."""

import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.article.articles import Article
from harness.config.options import VERIFY
from harness.figures.comparison import open_picture
from harness.figures.gallery import Gallery
from harness.figures.plugin import MODE, takes_only_pictures
from harness.figures.session import CHECK, FigureSession
from harness.figures.variants import ARTICLE_VARIANT, VARIANTS, Variant
from tests.harness.figures.pictures import figure, png, taken, write_article

PLAN = {"menu": figure()}


@pytest.fixture
def article(tmp_path: Path) -> Article:
    folder = tmp_path / "help" / "tour"
    folder.mkdir(parents=True)
    return write_article(folder)


def run(
    article: Article,
    mode: str,
    picture: bytes,
    *,
    is_kept: bool = True,
    variant: Variant = ARTICLE_VARIANT,
    engine: str = "chromium 1",
) -> tuple[bool, FigureSession]:
    session = FigureSession(mode, PLAN, PLAN, variant, Gallery(Article(article.path)))
    session.root, session.folder = article.path.parents[2], article.path.parents[2] / "run"
    session.receive(taken(picture, engine=engine), is_kept=is_kept)
    return session.finish(), session


def files(article: Article) -> dict[str, bytes]:
    docs = [article.path, *(article.path.parent / "images").glob("*")]
    return {path.name: path.read_bytes() for path in docs}


def test_update_writes_and_then_has_nothing_to_write(article: Article) -> None:
    fine, session = run(article, "update", png())
    assert fine
    assert session.lines == ["new      menu  there was none", "1 pictures taken, 0 the same, 1 written"]
    before = files(article)
    fine, session = run(article, "update", png())
    assert (fine, session.lines, files(article)) == (True, ["1 pictures taken, 1 the same"], before)


def test_check_fails_on_drift_and_writes_nothing(article: Article) -> None:
    run(article, "update", png())
    before = files(article)
    fine, session = run(article, "check", png((7, 3)))
    assert not fine
    assert session.lines[0] == "changed  menu  1 pixels changed, within 1 x 1 at 7, 3"
    assert files(article) == before


def test_a_check_that_finds_nothing_passes_and_leaves_nothing_older_to_accept(
    article: Article,
) -> None:
    run(article, "update", png())
    fine, session = run(article, "check", png())
    assert (fine, session.folder.exists()) == (True, False)
    run(article, "check", png((7, 3)))
    assert (session.folder / CHECK).exists()
    run(article, "check", png())
    assert not (session.folder / CHECK).exists()


def test_a_check_passes_a_file_that_is_written_anew_with_the_same_pixels(article: Article) -> None:
    run(article, "update", png())
    open_picture(png()).save(article.path.parent / "images" / "menu.png", optimize=True, compress_level=1)
    assert (article.path.parent / "images" / "menu.png").read_bytes() != png()
    for engine in ("chromium 1", "chromium 2"):
        fine, session = run(article, "check", png(), engine=engine)
        assert (fine, session.lines) == (True, ["1 pictures taken, 1 the same"])


def test_a_check_fails_where_the_manifest_says_something_else(article: Article) -> None:
    run(article, "update", png())
    manifest = article.path.parent / "images" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"variant": "', '"variant": "not '))
    fine, session = run(article, "check", png())
    assert not fine
    assert "manifest: menu is not described as it is now: run make figures" in session.lines


def test_a_picture_of_a_failed_scenario_is_not_written(article: Article) -> None:
    fine, session = run(article, "update", png(), is_kept=False)
    assert not fine
    assert 'features/tour.feature:4: "All of it" has not made menu' in session.lines
    assert not (article.path.parent / "images" / "menu.png").exists()


def test_another_variant_goes_to_the_runs_folder(article: Article) -> None:
    before = files(article)
    fine, session = run(article, "update", png(), variant=VARIANTS["dark-phone-1x"])
    assert fine
    assert (session.folder / "dark-phone-1x" / "menu.png").read_bytes() == png()
    assert files(article) == before


def test_a_browser_that_draws_one_picture_byte_for_byte_is_held_to_the_bytes_of_all(article: Article) -> None:
    text = article.path.read_text(encoding="utf-8")
    article.path.write_text(f"{text}\n   ![](images/submit.png)\n", encoding="utf-8")
    plan = {"menu": figure(), "submit": figure("submit", line=9)}

    def check(mode: str, engine: str, menu: bytes, submit: bytes) -> list[str]:
        session = FigureSession(mode, plan, plan, ARTICLE_VARIANT, Gallery(Article(article.path)))
        session.folder = article.path.parents[2] / "run"
        for name, picture in (("menu", menu), ("submit", submit)):
            session.receive(taken(picture, name, engine), is_kept=True)
        session.finish()
        return [line.split()[1] for line in session.lines if line.startswith("changed")]

    check("update", "chromium 1", png(), png())
    shade = png(colour="#fafafa")
    assert check("check", "chromium 2", png(), shade) == ["submit"]
    assert check("check", "chromium 2", shade, shade) == []


def test_the_review_page_is_whole_and_opens_offline(article: Article) -> None:
    run(article, "update", png())
    _, session = run(article, "check", png((7, 3)))
    page = (session.folder / "review.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/png;base64,') == 3
    assert "make figures-accept FROM=<span>run</span> ONLY=menu" in page
    assert "Accept: make figures-accept FROM=run ONLY=menu" in session.lines
    assert 'Open the "Menu".' in unescape(page)
    assert not re.search(r'(src|href)="(?!data:|#)', page)


@pytest.mark.parametrize(
    ("mode", "verify", "takes_only"),
    [("off", False, False), ("check", False, True), ("update", False, True), ("check", True, False)],
)
def test_a_run_that_verifies_judges_more_than_its_pictures(mode: str, verify: bool, takes_only: bool) -> None:
    config: Any = SimpleNamespace(getoption={MODE: mode, VERIFY: verify}.__getitem__)
    assert takes_only_pictures(config) is takes_only
