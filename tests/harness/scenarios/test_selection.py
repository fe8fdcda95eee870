"""What --claim and --control choose, and what a shard leaves out."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.scenarios.plugin import (
    SELECTION,
    part_of,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_configure,
    select,
    shard_of,
)
from harness.scenarios.selection import EVERYTHING, Selection
from portals.project import PROJECT
from tests.project import DOWNSELL, WORKSPACE

FEATURES, CONTROLS = WORKSPACE.scenarios, WORKSPACE.controls


def names(**options: object) -> set[str]:
    selection = select(FEATURES, [DOWNSELL], CONTROLS, **options)  # type: ignore[arg-type]
    return {each.name for each in FEATURES if selection.has(each.key)}


def test_a_claim_chooses_the_scenarios_under_its_sentence() -> None:
    found = names(claims=["10b"])
    assert "Submit stands below the table and the checkboxes" in found
    assert {each.rule for each in FEATURES if each.name in found} == {DOWNSELL.claims["10b"].sentence}


def test_a_step_of_the_article_chooses_all_of_its_claims() -> None:
    assert names(claims=["1"]) == names(claims=["1a", "1b"])
    assert names(claims=["1"]) < names()
    assert names(claims=["10"]) == names(claims=["10a", "10b", "10c"])


def test_a_control_chooses_the_scenarios_that_assert_a_state_of_it() -> None:
    assert names(control=["downsell-notice"]) == {
        "The notice gives the next billing date",
        "There is no notice for more seats",
    }


def test_choices_narrow_each_other() -> None:
    assert names(claims=["10a"], control=["acknowledgements"]) <= names(claims=["10a"])
    assert names(claims=["1a"], control=["submit"]) == set()


def test_a_part_may_leave_out_a_scenario_in_one_browser_only() -> None:
    key = ("orders.feature", "Submit appears")
    selection = Selection().without({(*key, "firefox")}, "elsewhere")
    assert selection.has(key, "chromium")
    assert not selection.has(key, "firefox")
    assert not selection.without({key}, "not asked for").has(key, "chromium")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"claims": ["99z"]}, "--claim 99z: there is none; there are 1a, 1b"),
        ({"control": ["sumbit"]}, "--control sumbit: there is none; there are menu"),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(options: dict[str, object], said: str) -> None:
    with pytest.raises(pytest.UsageError) as refused:
        names(**options)
    assert str(refused.value).startswith(said)


# what pytest is told of it


class Config:
    """What the plugin needs of pytest's configuration."""

    def __init__(self, claim: tuple[str, ...] = (), control: tuple[str, ...] = (), **options: int) -> None:
        chosen = {"article": (), "claim": claim, "control": control}
        self.option = SimpleNamespace(**chosen, verify=False, report="", since="")
        self.rootpath = PROJECT
        self.stash = pytest.Stash()
        self.plugins: dict[str, Any] = {}
        self.deselected: list[Item] = []
        self.pluginmanager = SimpleNamespace(
            register=lambda plugin, name: self.plugins.update({name: plugin})
        )
        self.hook = SimpleNamespace(pytest_deselected=lambda items: self.deselected.extend(items))
        self._options = options

    def getoption(self, name: str, default: object) -> object:
        return self._options.get(name, default)


@dataclass(frozen=True)
class Item:
    """A test, which knows its scenario, if it is one, and its engine, if there are several."""

    name: str
    feature: str = ""
    engine: str = ""
    marker: str = ""

    def get_closest_marker(self, name: str) -> bool:
        return name == self.marker


@pytest.fixture(autouse=True)
def _items_that_know_their_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "harness.scenarios.plugin.scenario_of_item",
        lambda item: SimpleNamespace(key=(item.feature, item.name)) if item.feature else None,
    )
    monkeypatch.setattr("harness.scenarios.plugin.engine_of", lambda item: item.engine)


def configured(*claims: str, control: tuple[str, ...] = (), **options: int) -> Any:
    config: Any = Config(claims, control, **options)
    pytest_configure(config)
    return config


ONE, TWO, THREE = (Item(name, "orders.feature") for name in ("one", "two", "three"))


def test_the_options_are_read_each_as_often_as_it_is_given() -> None:
    parser = pytest.Parser(_ispytest=True)
    pytest_addoption(parser)
    found = parser.parse_known_args(["--claim=8b", "--claim", "9", "--control=submit", "--control=menu"])
    assert (found.claim, found.control) == (["8b", "9"], ["submit", "menu"])
    found = parser.parse_known_args([])
    assert (found.claim, found.control) == ([], [])


def test_what_is_left_out_is_said_with_what_was_asked_for() -> None:
    left_out = next(each for each in FEATURES if each.name == "There is no notice for more seats")
    for config, why in (
        (configured("10b"), "claim 10b"),
        (configured("10b", "1"), "claim 10b, 1"),
        (configured(control=("submit", "menu")), "control submit, menu"),
        (configured("10b", control=("submit",)), "claim 10b and control submit"),
    ):
        said = config.stash[SELECTION].why_not(left_out.key)
        assert said == f"not selected: this run was asked for {why} only"
    assert configured().stash[SELECTION] is EVERYTHING
    assert EVERYTHING.why_not(left_out.key) == ""


def test_only_what_was_asked_for_is_kept_and_no_test_that_is_no_scenario() -> None:
    config = configured()
    first, second = (Item(each.name, each.feature) for each in FEATURES[:2])
    config.stash[SELECTION] = EVERYTHING.without({FEATURES[1].key}, "not asked for")
    unit, inspection = Item("a unit test"), Item("an inspection", marker="of_articles")
    elsewhere = Item("of no feature that is read", "outside.feature")
    items = [first, second, unit, inspection, elsewhere]
    pytest_collection_modifyitems(config, items)  # type: ignore[arg-type]
    assert items == [first, inspection]
    assert config.deselected == [second, unit, elsewhere]


def test_a_run_that_was_asked_for_everything_keeps_everything() -> None:
    config, items = configured(), [ONE, Item("a unit test")]
    pytest_collection_modifyitems(config, items)  # type: ignore[arg-type]
    assert items == [ONE, Item("a unit test")]
    assert config.deselected == []


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({}, ""),
        ({"lf": True}, "what failed last time"),
        ({"markexpr": "smoke", "keyword": "menu"}, 'smoke and "menu"'),
        ({"deselect": ["tests/test_features.py"]}, "what is not deselected"),
        ({"lf": True, "verify": True}, ""),
    ],
)
def test_a_part_is_named_by_the_options_that_ask_for_it(asked: dict[str, Any], part: str) -> None:
    options = {"verify": False, "markexpr": "", "keyword": "", "deselect": None, **asked}
    config: Any = SimpleNamespace(option=SimpleNamespace(**options), args=["tests/test_features.py"])
    assert part_of(config) == part


def test_a_shard_has_a_number_and_a_count_or_the_run_is_whole() -> None:
    assert shard_of(configured(group=2, splits=3)) == (2, 3)
    assert shard_of(configured(group=2)) == shard_of(configured(splits=3)) == shard_of(configured()) == ()
    assert list(configured(group=2, splits=3).plugins) == ["article-shard"]
    assert configured().plugins == {}


def why_not(config: Any, item: Item) -> str:
    return str(config.stash[SELECTION].why_not((item.feature, item.name), item.engine))


def test_what_pytest_split_leaves_out_is_in_another_shard_and_nothing_else_is() -> None:
    config = configured(group=1, splits=2)
    shard = config.plugins["article-shard"]
    shard.pytest_deselected([ONE])  # by -k, before
    shard.pytest_collection_modifyitems()
    shard.pytest_deselected([TWO, Item("a unit test")])
    shard.pytest_deselected([THREE])  # by --lf, after
    assert why_not(config, TWO) == "not selected: in another shard, this is 1 of 2"
    assert why_not(config, ONE) == why_not(config, THREE) == ""


def test_a_shard_may_have_a_scenario_in_one_browser_and_not_in_the_other() -> None:
    config = configured(group=1, splits=2)
    shard = config.plugins["article-shard"]
    shard.pytest_collection_modifyitems()
    shard.pytest_deselected([Item("one", "orders.feature", "firefox")])
    assert why_not(config, Item("one", "orders.feature", "firefox"))
    assert not why_not(config, Item("one", "orders.feature", "chromium"))


def test_a_worker_tells_the_main_process_what_is_elsewhere_and_it_is_said_once() -> None:
    worker, main = configured(group=1, splits=2), configured(group=1, splits=2)
    worker.plugins["article-shard"].pytest_sessionfinish()  # no worker: there is nobody to tell
    worker.workeroutput = {}
    shard = worker.plugins["article-shard"]
    shard.pytest_collection_modifyitems()
    shard.pytest_deselected([TWO, ONE])
    shard.pytest_sessionfinish()
    assert worker.workeroutput == {
        "elsewhere": [("orders.feature", "one", ""), ("orders.feature", "two", "")]
    }

    sent = {"elsewhere": [list(key) for key in worker.workeroutput["elsewhere"]]}
    listening = main.plugins["article-shard"]
    listening.pytest_testnodedown(SimpleNamespace())
    listening.pytest_testnodedown(SimpleNamespace(workeroutput={}))
    for _ in range(2):
        listening.pytest_testnodedown(SimpleNamespace(workeroutput=sent))
    assert why_not(main, ONE) == why_not(main, TWO) == "not selected: in another shard, this is 1 of 2"
    assert why_not(main, THREE) == ""
    assert len(main.stash[SELECTION].parts) == 1


def test_a_shard_that_leaves_out_nothing_takes_no_others_word_for_it() -> None:
    config = configured(group=1, splits=2)
    shard = config.plugins["article-shard"]
    shard.pytest_collection_modifyitems()
    shard.pytest_deselected([])
    shard.pytest_deselected([THREE])
    assert why_not(config, THREE) == ""


def test_a_tag_that_a_file_does_not_spell_out_is_found(tmp_path: Path) -> None:
    source = "import pytest\npytestmark = getattr(pytest.mark, 'smo' + 'ke')\n\ndef test_it(): ...\n"
    (tmp_path / "test_tagged.py").write_text(source)
    plugins = ("harness.config.options", "harness.scenarios.plugin")
    options = ("-m", "smoke", f"--rootdir={PROJECT}", f"--output={tmp_path / 'kept'}")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *(f"-p{each}" for each in plugins), *options, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in ended.stdout, ended.stdout + ended.stderr
