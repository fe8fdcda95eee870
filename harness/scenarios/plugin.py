"""The options that select, and what they and pytest-split leave out of a run.

Tags (-m), words (-k) and the last failures (--lf) are pytest's own. They do not narrow what a run
with --verify promises, so such a run still fails for every sentence that it did not test. The shards
are those of pytest-split (--splits, --group), which shares out the tests by their recorded durations.
"""

import re
from collections.abc import Collection, Generator, Iterable, Sequence
from typing import Any

import pytest

from harness.article.articles import Article
from harness.config.files import FileError
from harness.config.texts import did_you_mean
from harness.scenarios.features import feature_texts, read_features
from harness.scenarios.items import engine_of, scenario_of_item, workspace_of
from harness.scenarios.keys import key_tags, keys_among
from harness.scenarios.scenario import Key, Scenario
from harness.scenarios.selection import ELSEWHERE, EVERYTHING, LEFT_OUT, Place, Selection

SELECTION = pytest.StashKey[Selection]()
OF_ARTICLES = "of_articles"


def select(
    features: Sequence[Scenario],
    articles: Sequence[Article],
    controls: Collection[str],
    *,
    names: Sequence[str] = (),
    claims: Sequence[str] = (),
    control: Sequence[str] = (),
) -> Selection:
    """Return what the options ask for; a name that does not exist raises UsageError with those that do."""
    chosen = list(features)
    why: list[str] = []
    sentences = set[str]()
    _known("--article", names, [each.name for each in articles])
    everything = Selection(articles=tuple(names))
    if names:
        own = everything.among(articles)
        chosen = [each for each in chosen if any(a.uses(each.rule, each.figures) for a in own)]
        sentences = {said for a in own for said in (*a.sentences, *(a.source or {}).values())}
        why.append(f"article {', '.join(names)}")
    if claims:
        sentences = _sentences(claims, everything.among(articles))
        chosen = [each for each in chosen if each.rule in sentences]
        why.append(f"claim {', '.join(claims)}")
    if control:
        _known("--control", control, controls)
        chosen = [each for each in chosen if {state.split("/")[0] for state in each.states} & set(control)]
        sentences = set()
        why.append(f"control {', '.join(control)}")
    if not why:
        return EVERYTHING
    left_out = {each.key for each in features} - {each.key for each in chosen}
    why_not = f"{LEFT_OUT}this run was asked for {' and '.join(why)} only"
    return everything.without(left_out, why_not, sentences)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that select."""
    group = parser.getgroup("article")
    group.addoption(
        "--article",
        action="append",
        default=[],
        metavar="NAME",
        help="only this article, by the name of its folder (may be repeated)",
    )
    group.addoption(
        "--claim",
        action="append",
        default=[],
        metavar="ID",
        help="only this claim (8b) or step (8) of each article; NAME:8b is that of one (may be repeated)",
    )
    group.addoption(
        "--control",
        action="append",
        default=[],
        metavar="NAME",
        help="only scenarios on this control of features/controls.toml (may be repeated)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Read the options that select, and what is to be judged; be there before pytest-split is."""
    option = config.option
    config.stash[SELECTION] = EVERYTHING
    try:
        if option.verify or option.report or option.since:
            workspace_of(config).check()
        if option.article or option.claim or option.control:
            workspace = workspace_of(config)
            config.stash[SELECTION] = select(
                workspace.scenarios,
                workspace.articles,
                workspace.controls,
                names=option.article,
                claims=option.claim,
                control=option.control,
            )
    except FileError as error:
        raise pytest.UsageError(str(error)) from None
    if shard_of(config):
        config.pluginmanager.register(_Shard(config), "article-shard")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Make a marker of each tag that is a key: pytest-bdd, which is about to meet it, wants it known."""
    tags = {tag for text in feature_texts(workspace_of(session.config).features) for tag in key_tags(text)}
    for marker in tags.union(*keys_among(tags).values()):
        session.config.addinivalue_line("markers", f"{marker}: a key of a test-management tool")
    session.config.addinivalue_line("markers", "xray(key, ...): what pytest-jira-xray looks for")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Tell which features can't be read beside a collection that failed: pytest names none of their lines."""
    report = yield
    if report.failed:
        errors: list[str] = []
        read_features(workspace_of(collector.config).features, errors)
        report.sections += [("Features", each) for each in errors]
    return report


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark a scenario by its keys alone, so that -m finds ABC-T123, and for pytest-jira-xray."""
    keys = keys_among(each.name for each in item.iter_markers())
    for value in set().union(*keys.values()):
        item.add_marker(value)
    if "test_key" in keys:
        item.add_marker(pytest.mark.xray(*keys["test_key"]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that were not asked for; one that is no scenario is of no claim."""
    selection = config.stash[SELECTION]
    if selection is EVERYTHING:
        return
    known = {each.key for each in workspace_of(config).scenarios}
    kept = [item for item in items if item.get_closest_marker(OF_ARTICLES) or _is_of(item, selection, known)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _is_of(item: pytest.Item, selection: Selection, known: Collection[Key]) -> bool:
    found = scenario_of_item(item)
    return found is not None and found.key in known and selection.has(found.key)


def part_of(config: pytest.Config) -> str:
    """Return which part pytest's own options ask for; with --verify it is the whole all the same."""
    option = config.option
    if option.verify:
        return ""
    asked = {
        option.markexpr: True,
        f'"{option.keyword}"': option.keyword,
        "what was named": any("::" in each for each in config.args),
        "what failed last time": getattr(option, "lf", False),
        "what is not deselected": option.deselect,
    }
    return " and ".join(name for name, is_so in asked.items() if name and is_so)


def shard_of(config: pytest.Config) -> tuple[int, ...]:
    """Return the number of the run's shard and of all shards; empty if the run is whole."""
    number, count = config.getoption("group", None), config.getoption("splits", None)
    return (number, count) if number and count else ()


class _Shard:
    """Notes which scenarios pytest-split leaves to other shards, and nothing that others leave out."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._is_next = False
        self._elsewhere: set[Place] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self) -> None:
        """Expect pytest-split, which comes last of all, as it was registered later."""
        self._is_next = True

    def pytest_deselected(self, items: Sequence[pytest.Item]) -> None:
        """Take note of what pytest-split says first."""
        if self._is_next:
            self._is_next = False
            scenarios = ((scenario_of_item(item), engine_of(item)) for item in items)
            self._note((*found.key, engine) for found, engine in scenarios if found)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell the main process, which collects nothing itself; a shard may be empty if others are not."""
        if self._elsewhere and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["elsewhere"] = sorted(self._elsewhere)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Hear it from a worker; each of them collects the same."""
        if found := getattr(node, "workeroutput", {}).get("elsewhere"):
            self._note(map(tuple, found))

    def _note(self, keys: Iterable[Place]) -> None:
        found = set(keys)
        if self._elsewhere or not found:
            return
        self._elsewhere = found
        number, count = shard_of(self._config)
        selection = self._config.stash[SELECTION]
        why = f"{ELSEWHERE}, this is {number} of {count}"
        self._config.stash[SELECTION] = selection.without(self._elsewhere, why)


def _sentences(asked: Sequence[str], articles: Sequence[Article]) -> set[str]:
    for each in asked:
        of, colon, _ = each.partition(":")
        _known(f"--claim {each}: article", [of] if colon else [], [article.name for article in articles])
    known: dict[str, set[str]] = {}
    for of_step in (False, True):
        for article in articles:
            for id, claim in article.claims.items():
                word = re.sub(r"\D", "", id) if of_step else id
                for name in (word, f"{article.name}:{word}"):
                    known.setdefault(name, set()).add(claim.sentence)
    _known("--claim", (each for each in asked if each not in known), [id for id in known if ":" not in id])
    return set().union(*(known[each] for each in asked))


def _known(option: str, asked: Iterable[str], known: Collection[str]) -> None:
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known)
            raise pytest.UsageError(f"{option} {name}: there is none; there are {', '.join(known)}{hint}")
