"""Seam 5: what each folder may import, and what none of them does."""

import ast
import re
import sys
from io import StringIO
from pathlib import Path
from token import NAME, STRING
from tokenize import generate_tokens

import pytest
from importlinter.cli import lint_imports

PROJECT = Path(__file__).resolve().parent.parent.parent
OWN = {"mock_portal", "pages", "steps", "portals", "harness"}
"""Which of these imports which is in pyproject.toml, under tool.importlinter."""

LIBRARIES: dict[str, set[str]] = {
    "mock_portal/domain": set(),
    "mock_portal": {
        "flask", "werkzeug", "jinja2", "markupsafe", "flask_wtf", "wtforms",
        "sqlalchemy", "babel", "waitress", "itsdangerous", "ada_url",
    },
    "pages": {"playwright"},
    "steps": {"playwright", "pytest", "pytest_bdd"},
    "portals": {"msgspec", "playwright", "pytest", "pytest_bdd", "watchfiles"},
    "harness": {
        "ada_url", "playwright", "pytest", "_pytest", "pytest_bdd",
        "jinja2", "markdown_it", "msgspec", "PIL", "psutil",
        "anyio", "certifi", "cryptography", "h11", "httpcore", "trustme",
    },
}  # fmt: skip


WORDS = r"downsell|upsell|(?<![a-z])(?:seat|customer|msp|quote)s?(?![a-z])"
NUMBERS = r"(?<![\w.])(?:350|20[01]|682|700|800)(?![\w.])"
"""The words of this portal, and the numbers of its articles' examples."""
STILL_SAID: set[str] = set()
"""What is left; it only shrinks."""
LONGEST = 250
"""Lines that a module has at most."""


def files(folder: str) -> list[Path]:
    return sorted((PROJECT / folder).rglob("*.py"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "mock_portal")  # only mock_portal has relative imports, if any
    return found


def test_folders_and_rooms_import_one_another_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(str(PROJECT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not failed, capsys.readouterr().out


@pytest.mark.parametrize("folder", LIBRARIES)
def test_a_folder_uses_only_the_libraries_of_its_layer(folder: str) -> None:
    assert files(folder), f"{folder} has no Python file: has it moved?"
    allowed = LIBRARIES[folder] | OWN | sys.stdlib_module_names
    wrong = [f"{path.relative_to(PROJECT)}: {name}" for path in files(folder) for name in imports(path)
             if name.split(".")[0] not in allowed]  # fmt: skip
    assert not wrong


def test_the_domain_imports_nothing_of_the_portal_but_the_domain() -> None:
    imported = set().union(*map(imports, files("mock_portal/domain")))
    assert not {each for each in imported if re.match(r"mock_portal(?!\.domain)", each)}


def test_the_harness_knows_no_folder_of_this_project_by_path() -> None:
    path = re.compile(r"(?<![\w-])(mock_portal|portals|pages|steps)(/|\.\w)|^mock_portal$")
    wrong = []
    for file in files("harness"):
        nodes = list(ast.walk(parsed(file)))
        joined = [x.right for x in nodes if isinstance(x, ast.BinOp) and isinstance(x.op, ast.Div)]
        texts = [each for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        wrong += [f"{file.relative_to(PROJECT)}:{each.lineno}: {each.value!r}" for each in texts
                  if path.search(str(each.value)) or (each in joined and each.value in OWN)]  # fmt: skip
    assert not wrong


def test_the_harness_says_nothing_of_what_this_portal_sells() -> None:
    """In a name, a string or a path; `quote` and its like in a name are the standard library's."""
    said = {f"{file.relative_to(PROJECT)}: {found[0]}" for file in files("harness")
            for kind, text, *_ in generate_tokens(StringIO(file.read_text(encoding="utf-8")).readline)
            if kind in (NAME, STRING) for found in re.finditer(f"{WORDS}|{NUMBERS}", text, re.IGNORECASE)
            if not (kind == NAME and found[0] == "quote")}  # fmt: skip
    said |= {f"{file.relative_to(PROJECT)}: {found[0]}" for file in (PROJECT / "harness").rglob("*")
             if file.suffix in (".html", ".js", ".json")
             for found in re.finditer(WORDS, file.read_text(encoding="utf-8"), re.IGNORECASE)}  # fmt: skip
    assert said - STILL_SAID == set()
    assert STILL_SAID - said == set(), "no longer said: take it off the list"


BANNED = {
    "nothing waits for time or for silence": (
        "pages steps portals harness", r"time\.sleep|wait_for_timeout|networkidle"),
    "fields are typed into by one module, fields.py, which waits until they receive events": (
        "pages steps harness", r"\.(fill|press_sequentially|insert_text)\("),
    "page objects do not assert": ("pages", r"\bexpect\b|^\s*assert\b"),
    "steps have no selectors": ("steps", r"\.locator\(|xpath=|css=|query_selector"),
    # expect knows what is in the page; the reader knows what is painted, the absence what could come.
    "steps ask what a reader sees": (
        "steps", r"to_be_visible|to_have_count\(0\)|to_be_hidden|to_be_attached"),
}  # fmt: skip


@pytest.mark.parametrize(("folders", "banned"), BANNED.values(), ids=BANNED)
def test_no_module_has_what_is_banned(folders: str, banned: str) -> None:
    every = [path for folder in folders.split() for path in files(folder)]
    having = {path.name for path in every if re.search(banned, path.read_text("utf-8"), re.MULTILINE)}
    assert having == ({"fields.py"} if "fill" in banned else set())


def test_page_objects_have_no_branches() -> None:
    branching = (ast.If, ast.Try, ast.While)
    assert not [f"{path.name}:{node.lineno}" for path in files("pages") for node in ast.walk(parsed(path))
                if isinstance(node, branching)]  # fmt: skip


def test_a_users_run_loads_nothing_of_the_tests(pytestconfig: pytest.Config) -> None:
    loaded = [name for name, _ in pytestconfig.pluginmanager.list_name_plugin()]
    assert any(name.startswith("harness.") for name in loaded)
    assert not [name for name in loaded if re.match(r"tests\.(?!.*conftest)", name)]


@pytest.mark.parametrize("folder", sorted(OWN))
def test_a_module_is_short(folder: str) -> None:
    long = [path for path in files(folder) if len(path.read_text("utf-8").splitlines()) > LONGEST]
    assert not long
