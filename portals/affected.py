"""Which scenarios a changed file touches: the mapping behind `make watch` and `make affected`.

A feature touches its own scenarios; an article those under its sentences and of its figures; a step module
those whose steps use anything of it, through fixtures and other modules too; a page object those of the step
modules that do; a template folder of the portal those of its page objects. Docs and tests touch none; what is
not known here touches every one.
"""

import ast
from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path

import pytest

from harness.article.articles import Article
from harness.config.git import GitError, git
from harness.scenarios.items import functions_of, scenario_of_item, workspace_of
from harness.scenarios.scenario import Scenario
from portals.project import PROJECT

TEMPLATES = {
    "auth": {"log_in"},
    "change_orders": {"change_order"},
    "customers": {"current_customers", "customer"},
    "reviews": {"review_change_order"},
}
"""The page objects of each template folder of the portal."""

NOTHING_RUN = (".ci", ".github", ".vscode", "benchmarks", "docs", "tests")
"""Folders that no scenario uses, but for the articles and the test that binds the features."""
Name = tuple[str, str]
"""A module, and the name of a definition in it."""
NAVIGATOR = ("Navigator", "navigator")
_FILES = pytest.StashKey[frozenset[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that make watch and make affected use."""
    group = parser.getgroup("article")
    group.addoption(
        "--touched", action="append", default=[], metavar="FILE", help="only scenarios that this file touches"
    )
    group.addoption(
        "--touched-since",
        metavar="REVISION",
        help="only scenarios that a file touches which has changed since the branch left this revision",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find out which files have changed; UsageError if Git can't say it."""
    files = {Path(config.invocation_params.dir, each).resolve() for each in config.option.touched}
    if revision := config.option.touched_since:
        files |= changed_since(revision, PROJECT)
    config.stash[_FILES] = frozenset(files)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what has changed."""
    if not config.option.touched_since:
        return None
    names = sorted(each.relative_to(PROJECT).as_posix() for each in config.stash[_FILES])
    return f"changed since {config.option.touched_since}: {', '.join(names) or 'nothing'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the files do not touch."""
    if not (config.option.touched or config.option.touched_since):
        return
    workspace = workspace_of(config)
    keys = {
        each.key
        for path in config.stash[_FILES]
        for each in touched(path, workspace.scenarios, workspace.articles)
    }
    chosen = [item for item in items if (found := scenario_of_item(item)) and found.key in keys]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let a change that touches no scenario pass."""
    if session.config.option.touched_since and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


def changed_since(revision: str, root: Path) -> set[Path]:
    """Return the files that differ from where the branch left a revision, committed or not, and new ones."""
    try:
        base = git(root, "merge-base", revision, "HEAD").strip()
        names = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base)
        names += git(root, "ls-files", "--others", "--exclude-standard", "-z")
    except GitError as error:
        raise pytest.UsageError(
            f"--touched-since {revision}: {error}. Fetch it, or name another: make affected BASE=COMMIT"
        ) from None
    return {root / name for name in names.split("\0") if name}


def touched(path: Path, scenarios: Iterable[Scenario], articles: Iterable[Article] = ()) -> list[Scenario]:
    """Return the scenarios that a change of a file touches."""
    if _is_run_by_none(path):
        return []
    scenarios = list(scenarios)
    return _touched(path, scenarios, articles) or scenarios


def _is_run_by_none(path: Path) -> bool:
    parts = path.relative_to(PROJECT).parts if path.is_relative_to(PROJECT) else ()
    if parts[:2] in (("docs", "help"), ("tests", "test_features.py")):
        return False
    return parts[:1] in {(each,) for each in NOTHING_RUN} or (len(parts) == 1 and path.suffix == ".md")


def _touched(path: Path, scenarios: list[Scenario], articles: Iterable[Article]) -> list[Scenario]:
    if path.suffix == ".feature":
        return [each for each in scenarios if each.path == path]
    if article := next((each for each in articles if path.is_relative_to(each.path.parent)), None):
        return [each for each in scenarios if article.uses(each.rule, each.figures)]
    if path.parent == PROJECT / "steps":
        return [each for each in scenarios if f"steps.{path.stem}" in modules_of(each)]
    pages = {f"pages.{each}" for each in _pages(path)}
    return [each for each in scenarios if pages & modules_of_screens(each)]


@cache
def modules_of(scenario: Scenario) -> frozenset[str]:
    """Return the modules of steps and pages that a scenario's steps use."""
    return _reached((step.__module__, step.__name__) for step in functions_of(scenario))


@cache
def modules_of_screens(scenario: Scenario) -> frozenset[str]:
    """Return what the whole step modules of a scenario's steps use, but for the way to its screens.

    The navigator passes every page object; those of the screens that it opens are in the steps beside it.
    """
    modules = {step.__module__ for step in functions_of(scenario)}
    return _reached(((module, name) for module in modules for name in _read(module)[0]), but=NAVIGATOR)


def _reached(names: Iterable[Name], but: Container[str] = ()) -> frozenset[str]:
    """Return the modules of these definitions and of all that they use, `but` what is called so."""
    found: set[Name] = set()
    new = set(names)
    while new:
        found |= new
        new = {each for name in new for each in _used(*name) if each[1] not in but} - found
    return frozenset(module for module, _ in found)


@cache
def _used(module: str, name: str) -> frozenset[Name]:
    """Return what a definition names of its module, of what that imports, and of the steps' fixtures."""
    definitions, imported = _read(module)
    fixtures = _fixtures() if module.startswith("steps.") else {}
    known = fixtures | imported | {each: (module, each) for each in definitions}
    return frozenset(known[word] for word in definitions.get(name, ()) if word in known)


@cache
def _fixtures() -> dict[str, Name]:
    """Return where each name of the steps is defined: an argument of this name may be a fixture."""
    modules = [f"steps.{path.stem}" for path in (PROJECT / "steps").glob("*.py")]
    return {name: (module, name) for module in modules for name in _read(module)[0]}


@cache
def _read(module: str) -> tuple[dict[str, frozenset[str]], dict[str, Name]]:
    """Return the words of each definition of a module, and whence it imports what is of steps and pages."""
    path = PROJECT.joinpath(*module.split(".")).with_suffix(".py")
    definitions: dict[str, frozenset[str]] = {}
    imported: dict[str, Name] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else ():
        if isinstance(node, ast.ImportFrom):
            ours = str(node.module).startswith(("steps.", "pages."))
            imported |= {
                each.asname or each.name: (str(node.module), each.name) for each in node.names if ours
            }
            continue
        words = frozenset(getattr(each, "id", getattr(each, "arg", "")) for each in ast.walk(node))
        for target in getattr(node, "targets", [getattr(node, "target", node)]):
            name = getattr(target, "id", getattr(target, "name", ""))
            definitions[name] = definitions.get(name, frozenset()) | words
    return definitions, imported


def _pages(path: Path) -> set[str]:
    """Return the page objects that a file stands for."""
    if path.parent == PROJECT / "pages":
        return {path.stem}
    is_template = path.parent.parent == PROJECT / "mock_portal" / "templates"
    return TEMPLATES.get(path.parent.name, set()) if is_template else set()
