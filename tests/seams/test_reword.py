"""A sentence reworded in an article, its labels and numbers kept, needs no edit by hand anywhere else."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.article.articles import Article
from harness.article.claims import badges, tokens
from harness.config.settings import FILE
from harness.figures.gallery import Gallery
from harness.scenarios.reword import RewordError, main, reword
from harness.scenarios.workspace import Workspace, workspace_at
from portals.project import PROJECT
from tests.git import commit, git
from tests.project import DOWNSELL, WORKSPACE
from tests.seams import test_article_and_features as seam_1
from tests.seams import test_article_and_figures as pictures
from tests.seams.test_article_and_features import of_each_claim
from tests.seams.test_article_mutants import first_failure

PARTS = ("docs", "features", "pages", "steps")
OF_BOTH, OF_ONE = DOWNSELL.claims["3b"], DOWNSELL.name
OF_THESE = [each.name for each in WORKSPACE.articles if OF_BOTH.sentence in each.sentences]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("*.png", "*.pyc"))
    for file in ("README.md", FILE):
        shutil.copy(PROJECT / file, folder)
    git(folder, "init", "-q")
    commit(folder)
    return folder


@pytest.fixture
def project(checkout: Path) -> Iterator[Path]:
    """The checkout as it was committed."""
    yield checkout
    git(checkout, "checkout", "-q", "--", ".")


def write(project: Path, article: str, old: str, new: str) -> None:
    """Change a sentence where a writer does, in one article."""
    path = project / "docs" / "help" / article / "article.md"
    claim = next(each for each in Article(path).claims.values() if each.sentence == old)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{claim.written} <!--", f"{new} <!--"), encoding="utf-8")


def reworded(sentence: str) -> str:
    return f"In short, that's so: {sentence[:-1]} \\ as one sees."


def failing_seam(workspace: Workspace, patch: pytest.MonkeyPatch) -> str:
    """Name the first check of the article against features and manifests that fails; empty if none."""
    patch.setattr(seam_1, "ARTICLES", workspace.articles)
    patch.setattr(seam_1, "SCENARIOS", workspace.scenarios)
    for article in workspace.articles:
        for figure, entry in Gallery(article).manifest.items():
            pictures.test_the_sentences_beside_a_picture_name_its_badges_in_their_order(article, figure)
            claims = article.illustrations[figure].claims
            if entry.claims != {claim.id: claim.sentence for claim in claims}:
                return f"manifest: {figure}"
    return first_failure(list(workspace.articles), [])


@pytest.fixture(scope="module")
def failed_before(checkout: Path) -> str:
    """The check that fails without any rewording, such as that of a Rule which is nobody's."""
    with pytest.MonkeyPatch.context() as patch:
        return failing_seam(workspace_at(checkout), patch)


@of_each_claim
def test_each_claim_reworded_with_its_labels_kept_needs_no_edit_by_hand(
    project: Path, article: Article, id: str, failed_before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = article.claims[id].sentence
    write(project, article.name, old, reworded(article.claims[id].written))
    said = reword(workspace_at(project), "HEAD")
    assert said
    # A picture of another article is beside the sentence, and this one does not know its badges.
    if not (lost := [line for line in said if "name the badges" in line]):
        assert failing_seam(workspace_at(project), monkeypatch) == failed_before
    assert not (lost and badges(article.claims[id].written))
    texts = [path.read_text(encoding="utf-8") for path in project.rglob("*.feature")]
    assert sum(f"  Rule: {reworded(old)}\n" in text for text in texts) == 1
    assert not re.search(rf"^ *(\d+. |- |Rule: )?{re.escape(old)}", "\n".join(texts), re.MULTILINE)
    assert not reword(workspace_at(project), "HEAD")


@pytest.mark.parametrize(
    ("article", "id", "token"),
    [
        pytest.param(article, id, token, id=f"{article.name}:{id}:{token}")
        for article in WORKSPACE.articles
        for id, claim in article.claims.items()
        for token in dict.fromkeys(tokens(claim.sentence))
    ],
)
def test_each_label_and_number_changed_is_refused_with_the_lines_that_hold_the_old_one(
    project: Path, article: Article, id: str, token: str
) -> None:
    old = article.claims[id].sentence
    changed = f"1{token}" if token[-1].isdigit() else "Another Name"
    write(project, article.name, old, re.sub(rf"(?<!\w){re.escape(token)}(?!\w)", changed, old))
    with pytest.raises(RewordError) as refused:
        reword(workspace_at(project), "HEAD")
    head, *lines, last = str(refused.value).split("\n")
    assert f'claim {id} no longer says "{token}"' in head
    assert "\n".join(lines) == git(project, "grep", "-nIFw", "-e", token).rstrip("\n") != ""
    assert f'"{changed}"' in last
    assert git(project, "diff", "--name-only") == f"docs/help/{article.name}/article.md\n"


def test_a_sentence_can_be_reworded_again_or_taken_back_before_it_is_committed(project: Path) -> None:
    old = OF_BOTH.sentence
    write(project, OF_ONE, old, "First.")
    assert reword(workspace_at(project), "HEAD")
    write(project, OF_ONE, "First.", "Second.")
    reword(workspace_at(project), "HEAD")
    assert [each.name for each in workspace_at(project).articles if "Second." in each.sentences] == OF_THESE
    write(project, OF_ONE, "Second.", old)
    assert any(f"Rule: {old}" in line for line in reword(workspace_at(project), "HEAD"))
    assert not git(project, "status", "--porcelain")


def test_the_badges_of_the_picture_are_carried_to_the_other_article_not_to_the_rule(project: Path) -> None:
    old = DOWNSELL.claims["1a"].sentence
    write(project, OF_ONE, old, "Log in ① with a word ② and a click ③.")
    reword(workspace_at(project), "HEAD")
    texts = [each.text for each in workspace_at(project).articles if each.name in OF_THESE]
    assert all("1. Log in ① with a word ② and a click ③. <!-- 1a -->" in text for text in texts)
    feature = (project / "features" / "signing_in.feature").read_text()
    assert "  Rule: Log in with a word and a click.\n" in feature


def test_what_was_committed_too_early_is_carried_on_from_the_commit_before(project: Path) -> None:
    write(project, OF_ONE, OF_BOTH.sentence, "First.")
    commit(project)
    assert not reword(workspace_at(project), "HEAD")
    assert reword(workspace_at(project), "HEAD~1")
    git(project, "reset", "-q", "--hard", "HEAD~1")


def test_two_readings_of_one_sentence_are_refused(project: Path) -> None:
    for name in OF_THESE:
        write(project, name, OF_BOTH.sentence, f"As {name} says.")
    said = r"customer-upsell/article.md:\d+: another reading than at .*downsell/article.md"
    with pytest.raises(RewordError, match=said):
        reword(workspace_at(project), "HEAD")


def test_labels_may_change_places_and_the_source_is_named_but_numbers_may_not(
    project: Path,
) -> None:
    write(
        project, OF_ONE, DOWNSELL.claims["5a"].sentence, 'To come to "Change Order" click "Change Options".'
    )
    *_, said = reword(workspace_at(project), "HEAD")
    assert ": the source has these labels in another order" in said
    old = DOWNSELL.claims["5b"].sentence
    write(project, OF_ONE, old, old.replace("350 becomes 200", "200 becomes 350"))
    with pytest.raises(RewordError, match='no longer says "350" as before'):
        reword(workspace_at(project), "HEAD")


@pytest.mark.parametrize("marks", [r"**\1**", r"“\1”"], ids=["bold", "typographic quotation marks"])
def test_labels_that_are_only_marked_otherwise_change_no_sentence(project: Path, marks: str) -> None:
    path = project / "docs" / "help" / OF_ONE / "article.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub('"([^"\n]+)"', marks, text), encoding="utf-8")
    assert Article(path).claims.keys() == DOWNSELL.claims.keys()
    assert Article(path).sentences == DOWNSELL.sentences
    assert not reword(workspace_at(project), "HEAD")


def test_claims_that_only_moved_are_left_alone(project: Path) -> None:
    first, second = (DOWNSELL.claims[id].sentence for id in ("3b", "3c"))
    write(project, OF_ONE, first, "Between.")
    write(project, OF_ONE, second, first)
    write(project, OF_ONE, "Between.", second)
    assert not reword(workspace_at(project), "HEAD")


def test_a_sentence_within_another_and_the_quotes_of_files_are_left_as_they_are(project: Path) -> None:
    old = DOWNSELL.claims["1a"].sentence
    (project / "notes.toml").write_text(f"a = '{old}'\n")
    (project / "notes.md").write_bytes(f"Do not {old}\r\n- {old}\r\n".encode())
    write(project, OF_ONE, old, 'Let\'s log in to the "MSP" portal, as **MSP**.')
    with pytest.raises(RewordError, match='did not say "MSP"'):
        reword(workspace_at(project), "HEAD")
    write(project, OF_ONE, 'Let\'s log in to the "MSP" portal, as "MSP".', "Let's log in.")
    reword(workspace_at(project), "HEAD")
    assert (project / "notes.toml").read_text() == 'a = "Let\'s log in."\n'
    assert (project / "notes.md").read_bytes() == f"Do not {old}\r\n- Let's log in.\r\n".encode()
    for name in ("notes.toml", "notes.md"):
        (project / name).unlink()


NOTES: dict[str, tuple[str, str | None]] = {
    "wrapped": ("`With your user name and your password,\n  log in to the MSP portal.` So.",
                "`Enter name and word to log\n  in.` So."),
    "with badges": ("- With your user name ① and your password ②, log in ③ to\r\nthe MSP portal.\n",
                    "- Enter name ① and word ② to log in\r\n③.\n"),
    "twice": ("> With your\n  user name\n  and your password, log in to the MSP portal.",
              "> Enter\n  name and word\n  to log in."),
    "below a heading": ("## Logging in\nWith your user name and your password, log in to the MSP portal.",
                        "## Logging in\nEnter name and word to log in."),
    "two paragraphs": ("With your user name and your password, log in\n\nto the MSP portal.", None),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), NOTES.values(), ids=NOTES)
def test_a_sentence_that_docs_wrap_or_mark_as_the_article_does_is_carried_on(
    project: Path, before: str, after: str | None
) -> None:
    notes = project / "notes.md"
    notes.write_bytes(before.encode())
    write(project, OF_ONE, DOWNSELL.claims["1a"].sentence, "Enter name ① and word ② to log in ③.")
    said = reword(workspace_at(project), "HEAD")
    assert notes.read_bytes().decode() == (after or before)
    assert ("notes.md:" in "\n".join(said)) == (after is not None)
    guide = (project / "docs" / "adding-an-article.md").read_text(encoding="utf-8")
    assert "Enter name ① and word ② to log in ③." in " ".join(guide.split())
    notes.unlink()


def test_the_command_says_what_it_did_and_what_it_can_t_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setattr("sys.argv", ["reword"])
    assert (main(), capsys.readouterr().out) == (0, "No sentence was reworded since HEAD.\n")
    write(project, OF_ONE, OF_BOTH.sentence, "First.")
    assert main() == 0
    feature = next(each for each in project.rglob("*.feature") if "  Rule: First.\n" in each.read_text())
    line = feature.read_text().split("\n").index("  Rule: First.") + 1
    assert f"features/{feature.name}:{line}:  Rule: First.\n" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["reword", "--base", "nowhere"])
    assert (main(), "nowhere" in capsys.readouterr().err) == (1, True)
    monkeypatch.chdir(project / "docs")
    assert (main(), f"{FILE}: there is no such file" in capsys.readouterr().err) == (1, True)
