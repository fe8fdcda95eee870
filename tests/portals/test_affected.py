"""What a saved file reruns."""

from pathlib import Path

import pytest

from portals.affected import TEMPLATES, modules_of_steps, pages_of, touched
from portals.project import PROJECT
from tests.project import WORKSPACE

SCENARIOS = WORKSPACE.scenarios


def files(path: str) -> set[str]:
    return {each.path.name for each in touched(PROJECT / path, SCENARIOS, modules_of_steps)}


def test_a_feature_touches_its_own_scenarios() -> None:
    assert files("features/signing_in.feature") == {"signing_in.feature"}


def test_a_step_module_touches_the_scenarios_with_a_step_of_it() -> None:
    found = touched(PROJECT / "steps" / "history_log.py", SCENARIOS, modules_of_steps)
    assert found
    assert all('"History Log"' in each.words for each in found)


def test_a_page_object_touches_the_scenarios_whose_steps_use_it() -> None:
    assert "signing_in.feature" in files("pages/log_in.py")
    assert "previewing_a_change.feature" in files("pages/change_order.py")
    assert pages_of("review") >= {"review_change_order", "change_order", "screen", "finding"}


def test_a_template_touches_the_scenarios_of_its_screens() -> None:
    assert files("mock_portal/templates/reviews/show.html") == files("pages/review_change_order.py")


@pytest.mark.parametrize(
    "path",
    ["mock_portal/templates/base.html", "mock_portal/static/portal.css", "harness/guards/error_guard.py"],
)
def test_a_file_that_is_not_known_touches_everything(path: str) -> None:
    assert len(touched(PROJECT / path, SCENARIOS, modules_of_steps)) == len(SCENARIOS)


def test_every_template_folder_and_page_object_of_the_mapping_is_there() -> None:
    for folder, pages in TEMPLATES.items():
        assert (PROJECT / "mock_portal" / "templates" / folder).is_dir()
        assert all((PROJECT / "pages" / f"{page}.py").exists() for page in pages)


def test_every_scenario_is_touched_by_some_step_module() -> None:
    modules = [path for path in Path(PROJECT / "steps").glob("*.py") if path.stem != "__init__"]
    found = {each.key for path in modules for each in touched(path, SCENARIOS, modules_of_steps)}
    assert found == {each.key for each in SCENARIOS}
