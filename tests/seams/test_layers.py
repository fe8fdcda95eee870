"""Seam 5: what each folder may import, and what none of them does."""

import ast
import re
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
OWN = {"mock_portal", "pages", "steps", "portals", "harness", "tests", "conftest"}

MAY_IMPORT = {
    "mock_portal/domain": {"mock_portal"},
    "mock_portal": {
        "mock_portal", "flask", "werkzeug", "jinja2", "markupsafe", "flask_wtf", "wtforms",
        "sqlalchemy", "babel", "waitress", "itsdangerous",
    },
    "pages": {"pages", "playwright"},
    "steps": {"steps", "pages", "portals", "harness", "playwright", "pytest", "pytest_bdd"},
    "portals": {"portals", "harness", "playwright", "pytest", "pytest_bdd"},
    "harness": {
        "harness", "ada_url", "playwright", "pytest", "pytest_bdd",
        "jinja2", "markdown_it", "PIL", "psutil", "watchfiles",
        "anyio", "certifi", "cryptography", "h11", "httpcore", "trustme",
    },
}  # fmt: skip


def files(folder: str) -> list[Path]:
    return sorted((PROJECT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "mock_portal")  # only mock_portal has relative imports, if any
    return found


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_its_layer_may(folder: str) -> None:
    assert files(folder), f"{folder} has no Python file: has it moved?"
    allowed = MAY_IMPORT[folder] | sys.stdlib_module_names
    wrong = [f"{path.relative_to(PROJECT)}: {name}" for path in files(folder) for name in imports(path)
             if name.split(".")[0] not in allowed]  # fmt: skip
    assert not wrong


def test_the_domain_imports_nothing_of_the_portal_but_the_domain() -> None:
    own = {
        name
        for path in files("mock_portal/domain")
        for name in imports(path)
        if name.startswith("mock_portal")
    }
    assert {name for name in own if not name.startswith("mock_portal.domain")} == set()


@pytest.mark.parametrize("folder", ["pages", "steps", "portals", "harness"])
def test_nothing_waits_for_time_or_for_silence(folder: str) -> None:
    banned = re.compile(r"time\.sleep|wait_for_timeout|networkidle")
    assert not [path.name for path in files(folder) if banned.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("folder", ["pages", "steps", "harness"])
def test_fields_are_typed_into_by_one_module_which_waits_until_they_receive_events(folder: str) -> None:
    banned = re.compile(r"\.(fill|press_sequentially|insert_text)\(")
    assert not [path.name for path in files(folder)
                if path.name != "fields.py" and banned.search(path.read_text(encoding="utf-8"))]  # fmt: skip


def test_page_objects_do_not_assert() -> None:
    banned = re.compile(r"\bexpect\b|^\s*assert\b", re.MULTILINE)
    assert not [path.name for path in files("pages") if banned.search(path.read_text(encoding="utf-8"))]


def test_page_objects_have_no_branches() -> None:
    branching = (ast.If, ast.Try, ast.While)
    wrong = [f"{path.name}:{node.lineno}" for path in files("pages")
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, branching)]  # fmt: skip
    assert not wrong


def test_steps_have_no_selectors() -> None:
    banned = re.compile(r"\.locator\(|xpath=|css=|query_selector")
    assert not [path.name for path in files("steps") if banned.search(path.read_text(encoding="utf-8"))]


def test_steps_ask_what_a_reader_sees() -> None:
    """`expect` knows what is in the page; the reader knows what is painted, the absence what could come."""
    banned = re.compile(r"to_be_visible|to_have_count\(0\)|to_be_hidden|to_be_attached")
    assert not [path.name for path in files("steps") if banned.search(path.read_text(encoding="utf-8"))]


def test_a_users_run_loads_nothing_of_the_tests(pytestconfig: pytest.Config) -> None:
    loaded = [name for name, _ in pytestconfig.pluginmanager.list_name_plugin()]
    assert any(name.startswith("harness.") for name in loaded)
    assert not [name for name in loaded if re.match(r"tests\.(?!.*conftest)", name)]
