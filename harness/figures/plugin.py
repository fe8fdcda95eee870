"""The figures in a pytest run: options, the recorder that the steps ask, and the judgement at the end."""

from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from playwright.sync_api import Page, Playwright

from harness.article.articles import Article
from harness.article.illustrations import image_line
from harness.compat import is_given
from harness.config.files import FileError
from harness.config.options import VERIFY, font_of
from harness.config.settings import Settings
from harness.figures.camera import CapturedFigure, FigureCamera, Find, TakeFigure
from harness.figures.figure import Figure, check_controls, choose, read_plan
from harness.figures.gallery import Gallery
from harness.figures.session import FigureSession, FiguresPlugin, unused
from harness.figures.survey import register_selector_engine
from harness.figures.variants import ARTICLE_VARIANT, VARIANTS, Variant
from harness.scenarios.items import engine_of, scenario_of_item, workspace_of
from harness.scenarios.plugin import SELECTION

MODE = "figures"
ONLY = "figures_only"
VARIANT = "figures_variant"
KEEP = "figures_keep"
STEADY_ARGS = ("--disable-partial-raster",)
"""Else what changes is drawn over what was there, and the edge of a round corner may come out a shade off."""

WANTED = pytest.StashKey[dict[str, Figure]]()
DONE = pytest.StashKey[list[str]]()
CAPTURED = pytest.StashKey[list[CapturedFigure]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the figures."""
    group = parser.getgroup("article")
    group.addoption(
        "--figures",
        choices=("off", "update", "check"),
        default="off",
        help="update: retake the articles' pictures and write those that changed; "
        "check: retake them, write nothing and fail if any changed (default: %(default)s)",
    )
    group.addoption(
        "--figures-only",
        action="append",
        default=[],
        metavar="NAMES",
        help="these figures only, with commas or spaces between",
    )
    group.addoption(
        "--figures-keep", action="store_true", help="leave every picture taken in the run's output folder"
    )
    group.addoption(
        "--figures-variant",
        choices=sorted(VARIANTS),
        default=ARTICLE_VARIANT.name,
        help="how to take them; all but the article's go to the run's output folder (default: %(default)s)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read what is asked for, before anything is started; the main process will judge."""
    if config.getoption(MODE) == "off":
        return
    if config.getoption("device"):
        raise pytest.UsageError(
            "--figures takes no --device: its variants say what a user has (--figures-variant)"
        )
    font_of(config, "annotation_font")
    if not config.getoption(VERIFY) and not is_given(config, "tracing"):
        config.option.tracing = "off"  # it slows each act down, and an ordinary run shows the same failure
    names = [name for each in config.getoption(ONLY) for name in each.replace(",", " ").split()]
    workspace = workspace_of(config)
    try:
        articles = config.stash[SELECTION].among(workspace.articles)
        plan = read_plan(workspace.scenarios, workspace.shown_features)
        wanted = choose(plan, names)
        shown = {name for article in articles for name in article.illustrations}
        for name in names:
            if name not in shown:
                raise plan[name].error(f"no article shows it; add the line {image_line(name, '')} to one")
        config.stash[WANTED] = {name: figure for name, figure in wanted.items() if name in shown}
        if not (hasattr(config, "workerinput") or config.option.collectonly):
            asked = [
                each for each in articles if not names or not each.illustrations.keys().isdisjoint(names)
            ]
            sessions = {each.name: _session(config, each, plan, wanted) for each in asked}
            figures = FiguresPlugin(sessions, [] if names else list(unused(plan, workspace.articles)))
            config.pluginmanager.register(figures, "figures-plugin")
    except FileError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give the scenarios of wanted figures their variant; run no others, unless all are to be verified."""
    if config.getoption(MODE) == "off":
        return
    makers = {figure.scenario for figure in config.stash[WANTED].values()}
    chosen = [
        item
        for item in items
        if (found := scenario_of_item(item)) and found.key in makers and _is_pictured(item)
    ]
    for item in chosen:
        item.add_marker(pytest.mark.browser_context_args(**_variant(config).context))
    if not config.getoption(VERIFY):
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


@pytest.fixture
def take_figure(request: pytest.FixtureRequest) -> TakeFigure:
    """Answers the steps that show a figure; does nothing in an ordinary run."""
    if request.config.getoption(MODE) == "off" or not _is_pictured(request.node):
        return lambda name, page: None
    return request.getfixturevalue("figure_recorder")  # type: ignore[no-any-return]


@pytest.fixture
def figure_recorder(
    request: pytest.FixtureRequest, wanted: dict[str, Figure], controls: Mapping[str, Find],
    camera: FigureCamera, settings: Settings,
) -> TakeFigure:  # fmt: skip
    """What takes the figures that are wanted, in a run of figures."""
    taken = request.node.stash[CAPTURED] = list[CapturedFigure]()
    progress = _progress(request.config)

    def take(name: str, page: Page) -> None:
        if figure := wanted.get(name):
            locators = {mark.control: controls[mark.control](page) for mark in figure.marks}
            picture = camera.take(figure, page, locators, settings.expect_timeout)
            taken.append(CapturedFigure(name, picture, *camera.setting(page), camera.variant.name))
            progress(name)

    return take


@pytest.fixture(scope="session")
def wanted(pytestconfig: pytest.Config, controls: Mapping[str, Find]) -> dict[str, Figure]:
    """The figures to take, their controls known to be known."""
    wanted = pytestconfig.stash[WANTED]
    check_controls(wanted.values(), controls)
    return wanted


@pytest.fixture(scope="session")
def playwright(playwright: Playwright, pytestconfig: pytest.Config) -> Playwright:
    """Playwright; for figures so that its pages can number what is found."""
    if pytestconfig.getoption(MODE) != "off":
        register_selector_engine(playwright)
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config, browser_name: str
) -> dict[str, Any]:
    """How the browser is started; for figures so that a corner is drawn in one go, always the same."""
    if pytestconfig.getoption(MODE) == "off" or browser_name != "chromium":
        return browser_type_launch_args
    args = [*browser_type_launch_args.get("args", []), *STEADY_ARGS]
    return {**browser_type_launch_args, "args": args}


@pytest.fixture(scope="session")
def looks_around(looks_around: bool, pytestconfig: pytest.Config) -> bool:
    """Whether a reader looks at the whole of each new screen; not in a run that only takes its pictures."""
    return looks_around and not takes_only_pictures(pytestconfig)


@pytest.fixture(scope="session")
def camera(pytestconfig: pytest.Config) -> FigureCamera:
    """The camera of the chosen variant."""
    return FigureCamera(_variant(pytestconfig), font_of(pytestconfig, "annotation_font").read_bytes())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put a scenario's pictures on its report, which reaches the main process from any worker."""
    report = yield
    if report.when == "call" and (taken := item.stash.get(CAPTURED, None)):
        report.figures = to_builtins(taken, builtin_types=(bytes,))  # type: ignore[attr-defined]
    return report


def takes_only_pictures(config: pytest.Config) -> bool:
    """Tell whether a run judges nothing but pictures."""
    return config.getoption(MODE) != "off" and not config.getoption(VERIFY)


def _session(
    config: pytest.Config, article: Article, plan: Mapping[str, Figure], wanted: Mapping[str, Figure]
) -> FigureSession:
    """Return what judges the pictures of one article, in a folder of its own if there are several."""
    own, asked = (
        {name: figure for name, figure in each.items() if name in article.illustrations}
        for each in (plan, wanted)
    )
    session = FigureSession(config.getoption(MODE), own, asked, _variant(config), Gallery(article))
    session.root, session.folder = config.rootpath, Path(config.getoption("--output"), "figures")
    if len(config.stash[SELECTION].among(workspace_of(config).articles)) > 1:
        session.folder /= article.name
    session.keeps_all = config.getoption(KEEP)
    return session


def _progress(config: pytest.Config) -> Callable[[str], None]:
    """Return what tells a person, picture by picture, how far the run is; a worker has no terminal."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    capture = config.pluginmanager.get_plugin("capturemanager")
    done = config.stash.setdefault(DONE, [])

    def say(name: str) -> None:
        done.append(name)
        if terminal and capture:
            with capture.global_and_fixture_disabled():
                terminal.ensure_newline()
                terminal.write_line(f"{len(done):>3} of {len(config.stash[WANTED])}  {name}")

    return say


def _is_pictured(item: pytest.Item) -> bool:
    """Tell whether a test runs in the browser of the figures: of several, the first."""
    return engine_of(item) in ("", item.config.getoption("browser")[0])


def _variant(config: pytest.Config) -> Variant:
    return VARIANTS[config.getoption(VARIANT)]
