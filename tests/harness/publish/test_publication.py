"""Publishing: only what the run has verified, and then in every format."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from harness.article.articles import Article
from harness.config.settings import FILE, load
from harness.publish.formats import FormatError, last_verified, offline_page, zendesk_body
from harness.publish.place import why_not_into
from harness.publish.publication import publish, unverified_words
from harness.report.findings import ClaimFinding, Findings
from harness.results.verdicts import Verdict
from portals.project import PROJECT
from tests.harness.publish.small import SMALL, write_small
from tests.harness.report import synthetic
from tests.project import DOWNSELL

FONT = PROJECT / load(PROJECT / FILE).caption_font


VERIFIED = "Last verified on March 16, 2027, against the mock portal, at commit 000000000000."


def judged(*articles: Article, **verdicts: Verdict) -> list[ClaimFinding]:
    """Return the findings of a run that verified every claim but some, named by step and letter: step_2a."""
    return [
        ClaimFinding(
            claim.id, claim.sentence, claim.line, verdicts.get(f"step_{claim.id}", Verdict.VERIFIED), "",
            selected=True, article=article.name,
        )
        for article in articles or [DOWNSELL]
        for claim in article.claims.values()
    ]  # fmt: skip


def run_of(claims: list[ClaimFinding], **more: object) -> Findings:
    return synthetic.run([], claims, **more)


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_number_that_no_claim_states_is_found(tmp_path: Path) -> None:
    assert unverified_words(judged(), DOWNSELL) == []
    path = tmp_path / "article.md"
    path.write_text(DOWNSELL.text.replace("goes from 350 to 200", "goes from 350 to 800"), encoding="utf-8")
    assert unverified_words(judged(), Article(path)) == ["800"]


def test_the_numbers_of_steps_claims_and_pictures_state_nothing_but_all_others_do(tmp_path: Path) -> None:
    article = write_small(tmp_path)
    found = judged(article)
    assert unverified_words(found, article) == []
    article.path.write_text(f"{SMALL}\n3. Wait 8. 7 more. <!-- 6a -->\n   Or 5. 4 at\n12 a.m.\n", "utf-8")
    assert unverified_words(found, Article(article.path)) == ["12", "4", "5", "7", "8"]


def test_a_claim_that_was_not_verified_stops_the_article_with_what_it_says(tmp_path: Path) -> None:
    article = write_small(tmp_path)
    for verdict in (Verdict.VERIFIED, Verdict.CONTRADICTED):
        assert unverified_words(judged(article, step_2a=verdict), article) == []
    for verdict in (Verdict.NOT_TESTED, Verdict.FAILED):
        assert unverified_words(judged(article, step_2a=verdict), article) == ["claim 2a", "200"]
    with pytest.raises(FormatError) as refused:
        publish(run_of(judged(article, step_2a=Verdict.FAILED)), [article], tmp_path / "build", FONT)
    assert str(refused.value) == f"{article.path}: this run has not verified claim 2a, 200"
    assert not (tmp_path / "build").exists()


def write_each(folder: Path, *names: str) -> list[Article]:
    """Write the small article into folders of these names."""
    for name in names:
        (folder / name).mkdir()
    return [write_small(folder / name) for name in names]


def test_several_articles_are_each_in_a_folder_of_their_own_below_an_index(tmp_path: Path) -> None:
    articles = write_each(tmp_path, "one & two", "three")
    bare = tmp_path / "bare" / "article.md"
    bare.parent.mkdir()
    bare.write_text("# No pictures\n\n1. Type 200. <!-- 1a -->\n", encoding="utf-8")
    articles.append(Article(bare))
    build = tmp_path / "build"
    index, *written = publish(run_of(judged(*articles)), articles, build, FONT)
    assert [path.relative_to(build).as_posix() for path in written] == [
        "one & two/article.html", "one & two/zendesk/article.html", "one & two/walkthrough.webp",
        "three/article.html", "three/zendesk/article.html", "three/walkthrough.webp",
        "bare/article.html", "bare/zendesk/article.html",
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("build")] == ["build"]
    links = index.read_text(encoding="utf-8")
    assert '<a href="one%20%26%20two/article.html">Lower &amp; raise</a>' in links
    assert '<a href="bare/article.html">No pictures</a>' in links


@pytest.mark.parametrize("names", [["tour"], ["tour & more", "other"]], ids=["one", "two"])
def test_the_help_centre_takes_its_pictures_from_where_they_will_be(tmp_path: Path, names: list[str]) -> None:
    articles = write_each(tmp_path, *names)
    build, address = tmp_path / "build", "https://help.example.com/a/"
    written = publish(run_of(judged(*articles)), articles, build, FONT, address)
    bodies = [path.read_text(encoding="utf-8") for path in written if path.parent.name == "zendesk"]
    sources = re.findall(r'src="([^"]+)"', "".join(bodies))
    assert len(sources) == 2 * len(names)
    for source in sources:
        assert source.startswith(address)
        assert (build / unquote(source.removeprefix(address))).is_file()
    page = next(path for path in written if path.name == "article.html" and path.parent.name != "zendesk")
    assert address not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("portal", "commit", "said"),
    [
        ("mock portal, its clock at 9:00", "0123456789abcdef0123", "the mock portal, at commit 0123456789ab"),
        ("https://x.example", "unknown: no Git", "https://x.example, at commit unknown: no Git"),
        ("mock portal", f"{'a' * 40}, with changes", f"the mock portal, at commit {'a' * 12}, with changes"),
    ],
)
def test_the_page_says_when_and_of_what_it_was_verified(portal: str, commit: str, said: str) -> None:
    run = run_of([], environment={"portal": portal, "commit": commit})
    assert last_verified(run) == f"Last verified on March 16, 2027, against {said}."


def test_what_was_published_stays_if_it_can_not_be_written_anew(tmp_path: Path) -> None:
    article, build = write_small(tmp_path), tmp_path / "build"
    publish(run_of(judged(article)), [article], build, FONT)
    before = files(build)
    article.path.write_text(SMALL.replace("Type 200.", f"Type 200 {'again ' * 99}."), encoding="utf-8")
    longer = Article(article.path)
    with pytest.raises(FormatError, match="too long to stand below"):
        publish(run_of(judged(longer)), [longer], build, FONT)
    assert files(build) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("build")] == ["build"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_was_published_comes_back_if_the_new_can_not_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    article, build = write_small(tmp_path), tmp_path / "build"
    publish(run_of(judged(article)), [article], build, FONT)
    before, rename = files(build), Path.rename

    def once_away(path: Path, target: Path) -> Path:
        if target == build and path.name == "build":
            raise error("the disk went away")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", once_away)
    with pytest.raises(error, match="the disk went away"):
        publish(run_of(judged(article)), [article], build, FONT)
    assert files(build) == before


@pytest.mark.parametrize(
    "name",
    ["CNAME", ".nojekyll", "article.html.bak", "zendesk/notes.txt", "about/index.html", "pictures/a.png"],
)
def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path, name: str) -> None:
    articles, build = write_each(tmp_path, "a", "b"), tmp_path / "build"
    assert why_not_into(build) == ""
    publish(run_of(judged(*articles)), articles, build, FONT)
    assert why_not_into(build) == ""
    (build / name).parent.mkdir(exist_ok=True)
    (build / name).touch()
    assert why_not_into(build).startswith(f"{build} holds {name}, which was not published")


def test_a_place_that_can_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    assert why_not_into(tmp_path / "file") == f"{tmp_path}/file is no folder"
    assert why_not_into(tmp_path / "file" / "site") == f"{tmp_path}/file can't be written to"
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path)  # nothing is closed to root
    assert why_not_into(tmp_path / "new" / "site") == f"{tmp_path} can't be written to"


def test_publishing_writes_every_format_and_leaves_nothing_older(tmp_path: Path) -> None:
    article, build = write_small(tmp_path), tmp_path / "new" / "folder" / "build"
    for _ in range(2):
        written = publish(run_of(judged(article)), [article], build, FONT)
        found = {path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}
        assert found == {
            "article.html", "walkthrough.webp",
            "zendesk/article.html", "zendesk/images/menu.png", "zendesk/images/end.png",
        }  # fmt: skip
        (build / "zendesk" / "images" / "older.png").touch()
    page, body, animation = written
    assert page == build / "article.html"
    assert page.read_bytes().decode() == offline_page(article, VERIFIED)
    assert body == build / "zendesk" / "article.html"
    assert body.read_bytes().decode() == zendesk_body(article, VERIFIED)
    with Image.open(animation) as shown:
        assert shown.n_frames == 2  # type: ignore[attr-defined]
    kept, published = (folder / "images" / "menu.png" for folder in (tmp_path, build / "zendesk"))
    assert published.read_bytes() == kept.read_bytes()
