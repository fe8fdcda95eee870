"""Which scenarios a saved file, or one that differs from another revision, reruns."""

from pathlib import Path

import pytest

from portals.affected import TEMPLATES, changed_since, modules_of, touched
from portals.project import PROJECT
from tests.git import commit, git
from tests.project import DOWNSELL, WORKSPACE
from tests.proof.defects.catalogue import DEFECTS
from tests.proof.defects.changes import PORTAL, Answered, Change, Defect, Edited, Renamed, Replaced
from tests.proof.defects.seeds import CLAIMS

SCENARIOS = WORKSPACE.scenarios


def files(path: str) -> set[str]:
    return {each.path.name for each in touched(PROJECT / path, SCENARIOS)}


def test_a_feature_touches_its_own_scenarios_and_a_step_module_those_with_a_step_of_it() -> None:
    assert files("features/signing_in.feature") == {"signing_in.feature"}
    found = touched(PROJECT / "steps" / "history_log.py", SCENARIOS)
    assert found
    assert all('"History Log"' in each.words for each in found)
    assert len(touched(PROJECT / "steps" / "looks.py", SCENARIOS)) < len(SCENARIOS) / 2


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("account", "a logged-in user"),  # a step of it
        ("account", "a customer with"),  # whose step takes a fixture of it
        ("journeys", "a customer with"),  # through the navigator
        ("looks", "looks selected once it is added"),
        ("keyboard", "the form is sent twice"),
        ("tables", '"Change Order Summary" has the lines'),  # whose step module imports it
    ],
)
def test_a_step_module_touches_whoever_uses_its_fixtures_or_functions(module: str, words: str) -> None:
    using = {each.key for each in SCENARIOS if words in each.words}
    assert using
    assert using <= {each.key for each in touched(PROJECT / "steps" / f"{module}.py", SCENARIOS)}


def test_a_page_object_touches_the_scenarios_whose_steps_use_it_and_a_template_those_of_its_screens() -> None:
    assert "signing_in.feature" in files("pages/log_in.py")
    assert "previewing_a_change.feature" in files("pages/change_order.py")
    reviewed, *_ = touched(PROJECT / "steps" / "review.py", SCENARIOS)
    assert modules_of(reviewed) >= {f"pages.{each}" for each in ("review_change_order", "screen", "finding")}
    assert files("mock_portal/templates/reviews/show.html") == files("pages/review_change_order.py")


@pytest.mark.parametrize(
    "path",
    [
        "mock_portal/templates/base.html", "mock_portal/static/portal.css", "harness/guards/error_guard.py",
        "steps/no_such.py", "pages/no_such.py", "features/no_such.feature",
        "docs/help/no-such/article.md", "tests/test_features.py", "conftest.py", "Makefile",
        "/not-ours",
    ],
)  # fmt: skip
def test_a_file_that_is_not_known_touches_everything(path: str) -> None:
    assert len(touched(PROJECT / path, SCENARIOS)) == len(SCENARIOS)


@pytest.mark.parametrize("path", ["README.md", "docs/speed.md", "tests/portal/test_limits.py", ".ci/run"])
def test_a_file_that_no_scenario_uses_touches_none(path: str) -> None:
    assert touched(PROJECT / path, SCENARIOS) == []


def test_an_article_touches_the_scenarios_of_its_sentences_and_figures() -> None:
    found = touched(DOWNSELL.path, SCENARIOS, WORKSPACE.articles)
    assert {each.rule for each in found} >= set(DOWNSELL.sentences)
    assert len(found) < len(SCENARIOS)


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=lambda each: each.name)
def test_what_catches_a_defect_is_chosen_for_the_file_that_it_changes(defect: Defect) -> None:
    """Every scenario of the claim that it breaks: that one of those catches it is what make defects shows."""
    of_the_claim = {each.key for each in SCENARIOS if CLAIMS.get(each.rule or "") == defect.claim}
    assert of_the_claim
    for path in map(file_of, defect.changes):
        assert path.is_file()
        assert of_the_claim <= {each.key for each in touched(path, SCENARIOS)}


def file_of(change: Change) -> Path:
    """Return the file in which somebody would have made the change."""
    match change:
        case Edited():
            return change.path
        case Replaced():
            package = PORTAL / change.module.replace(".", "/")
            return package / "__init__.py" if package.is_dir() else package.with_suffix(".py")
        case Answered():
            return PORTAL / f"{change.endpoint.split('.')[0]}.py"
        case Renamed():
            return PORTAL / "templates" / "base.html"  # and the others, each with its label


def test_what_has_changed_is_committed_or_not_and_also_new_moved_or_deleted(tmp_path: Path) -> None:
    names = ["same", "committed", "edited", "moved", "deleted"]
    git(tmp_path, "init", "-q")
    for name in names:
        (tmp_path / name).write_text(f"{name}\n" * 9)
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "topic")
    (tmp_path / "committed").write_text("else\n")
    git(tmp_path, "mv", "moved", "to here, ä")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "main")
    (tmp_path / "same").write_text("of another branch\n")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "topic")
    (tmp_path / "edited").write_text("else\n")
    (tmp_path / "deleted").unlink()
    (tmp_path / "new").touch()
    found = {each.name for each in changed_since("main", tmp_path)}
    assert found == {"committed", "moved", "to here, ä", "edited", "deleted", "new"}
    with pytest.raises(pytest.UsageError, match=r"--touched-since .*no-such"):
        changed_since("no-such", tmp_path)


def test_every_template_folder_and_page_object_of_the_mapping_is_there() -> None:
    for folder, pages in TEMPLATES.items():
        assert (PROJECT / "mock_portal" / "templates" / folder).is_dir()
        assert all((PROJECT / "pages" / f"{page}.py").exists() for page in pages)


def test_every_scenario_is_touched_by_some_step_module() -> None:
    modules = [path for path in Path(PROJECT / "steps").glob("*.py") if path.stem != "__init__"]
    found = {each.key for path in modules for each in touched(path, SCENARIOS)}
    assert found == {each.key for each in SCENARIOS}
