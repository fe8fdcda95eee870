"""Whatever is changed in a copy of the article, the source claims or a feature, a seam or a verdict notices.

The checks of seam 1 are the very ones that the gate runs; here they are given the changed copies. No browser.
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from itertools import chain, count, pairwise
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from harness.article.articles import FILE, SOURCE_FILE, Article
from harness.config.files import FileError
from harness.results.verdicts import Outcome, verdicts_on
from harness.scenarios.features import read_feature, read_features
from harness.scenarios.scenario import Scenario
from tests.project import WORKSPACE
from tests.seams import test_article_and_features as seam_1
from tests.seams import test_article_and_figures as pictures
from tests.seams import test_features_and_steps as seam_2

LABEL = re.compile(r'(?<!= )"[^"\n]+"')  # not the quotes of TOML
NUMBER = re.compile(r"\d+")
CLAIM = re.compile(r"^.*<!--.*-->$", re.MULTILINE)
ENTRY = re.compile(r"^\d+[a-z]? = .*$", re.MULTILINE)
RULE = re.compile(r"^  Rule: .*?(?=^  Rule: |\Z)", re.MULTILINE | re.DOTALL)
RULE_LINE = re.compile(r"^  Rule: .*$", re.MULTILINE)
ARTICLES = WORKSPACE.articles
SOURCES = [path for each in ARTICLES if (path := each.path.with_name(SOURCE_FILE)).exists()]
NAMED = re.compile("|".join(sorted({label for each in ARTICLES for label in LABEL.findall(each.text)})))
STEP_LINE = re.compile(r"^ +(?:Given|When|Then|And) .*$", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A changed copy of one file."""

    file: Path
    what: str
    text: str

    def __str__(self) -> str:
        folder = "" if self.file.suffix == ".feature" else f"{self.file.parent.name}/"
        return f"{folder}{self.file.name}: {self.what}"


Change = Callable[[re.Match[str]], str]


def renamed(match: re.Match[str]) -> str:
    return '"Renamed"'


def raised(match: re.Match[str]) -> str:
    return str(int(match[0]) + 1)


def dropped(match: re.Match[str]) -> str:
    return ""


def changed(
    file: Path, within: re.Pattern[str] | None, what: re.Pattern[str], change: Change
) -> Iterator[Mutant]:
    """Change each place that a pattern finds, one at a time."""
    text = file.read_text(encoding="utf-8")
    passages = [match.span() for match in within.finditer(text)] if within else [(0, len(text))]
    for begin, end in passages:
        for match in what.finditer(text, begin, end):
            mutated = text[: match.start()] + change(match) + text[match.end() :]
            what_changed = f"{change.__name__} {match[0].strip()[:40]} in {_line(text, match)}"
            yield Mutant(file, what_changed, mutated)


def _line(text: str, match: re.Match[str]) -> str:
    """Return the beginning of a line: with its number a new line above would rename the tests."""
    return text[text.rfind("\n", 0, match.start()) + 1 :].lstrip().partition("\n")[0][:40]


def swapped(file: Path, what: re.Pattern[str]) -> Iterator[Mutant]:
    """Swap each two neighbouring places that a pattern finds."""
    text = file.read_text(encoding="utf-8")
    found = list(what.finditer(text))
    for first, second in pairwise(found):
        between = text[first.end() : second.start()]
        mutated = text[: first.start()] + second[0] + between + first[0] + text[second.end() :]
        yield Mutant(file, f"swapped {first[0].strip()[:40]} ({what.pattern[:6]})", mutated)


STEP = re.compile(r"^\d+\..*?(?=\n+\d+\.|\Z)", re.MULTILINE | re.DOTALL)
ARTICLE_MUTANTS = [mutant for file in (each.path for each in ARTICLES) for mutant in (
    *changed(file, None, LABEL, renamed), *changed(file, None, NUMBER, raised),
    *changed(file, None, CLAIM, dropped), *swapped(file, CLAIM), *swapped(file, STEP),
)]  # fmt: skip
SOURCE_MUTANTS = [mutant for file in SOURCES for mutant in (
    *changed(file, ENTRY, LABEL, renamed), *changed(file, ENTRY, NUMBER, raised),
    *changed(file, None, ENTRY, dropped), *swapped(file, ENTRY),
)]  # fmt: skip
FEATURES = [each for each in sorted(WORKSPACE.features.glob("*.feature")) if "walkthrough" not in each.name]
"""But for the walkthroughs, which repeat what stands under the Rules."""
FEATURE_MUTANTS = [mutant for file in FEATURES for mutant in (
    *changed(file, RULE_LINE, LABEL, renamed), *changed(file, RULE_LINE, NUMBER, raised),
    *changed(file, None, RULE, dropped), *changed(file, STEP_LINE, NAMED, renamed),
)]  # fmt: skip


def state(articles: Iterable[Article], scenarios: list[Scenario]) -> list[tuple[str, str, str]]:
    """Return the verdicts of a run in which every scenario passed."""
    passed = {scenario.key: [Outcome("passed")] for scenario in scenarios}
    judged = chain(*(verdicts_on(each.claims, each.source, scenarios, passed) for each in articles))
    return [(each.claim.id, each.verdict, each.reason) for each in judged]


@cache
def true_scenarios() -> tuple[Scenario, ...]:
    return tuple(read_features(WORKSPACE.features))


@cache
def true_state() -> tuple[Any, ...]:
    return tuple(state(ARTICLES, list(true_scenarios())))


def what_notices(mutant: Mutant, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Name the first check that a mutant fails, or the verdicts if they change; empty if nothing notices."""
    try:
        articles = [changed_article(each, mutant, folder) for each in ARTICLES]
        copy = folder / mutant.file.name
        scenarios = [each for each in true_scenarios() if each.path != mutant.file]
        if mutant.file.suffix == ".feature":
            copy.write_text(mutant.text, encoding="utf-8")
            scenarios += read_feature(copy)
        patch.setattr(seam_1, "ARTICLES", articles)
        patch.setattr(seam_1, "SCENARIOS", scenarios)
        changed_scenarios = [each for each in scenarios if each.path == copy]
        affected = [each for each in articles if each not in ARTICLES] or articles
        if failed := first_failure(affected, changed_scenarios):
            return failed
        return "verdicts" if tuple(state(articles, scenarios)) != true_state() else ""
    except FileError as error:
        return f"reading: {error}"


def changed_article(article: Article, mutant: Mutant, folder: Path) -> Article:
    """Return an article with a mutant of one of its files; the article itself if it is none of them."""
    if mutant.file.parent != article.path.parent:
        return article
    copied = folder / article.name
    shutil.copytree(article.path.parent, copied, ignore=shutil.ignore_patterns("*.png"))
    (copied / mutant.file.name).write_text(mutant.text, encoding="utf-8")
    return Article(copied / FILE)


def first_failure(articles: list[Article], scenarios: list[Scenario]) -> str:
    """Run the checks of seam 1, that of its pictures' texts, and that of seam 2 on the changed feature."""
    checks = [value for name, value in vars(seam_1).items() if name.startswith("test_")]
    try:
        for check in checks:
            for arguments in arguments_of(check, articles):
                check(*arguments)
        for article in articles:
            for picture in article.illustrations:
                pictures.test_the_article_has_the_alt_text_that_was_made(article, picture)
        for scenario in scenarios:
            seam_2.test_every_step_matches_exactly_one_definition(scenario)
    except AssertionError as error:
        return f"{error}" or "a check"
    return ""


def arguments_of(check: Callable[..., None], articles: list[Article]) -> list[tuple[Any, ...]]:
    """Return what a check is called with: an article, an article and a claim's id, or nothing."""
    match list(signature(check).parameters):
        case ["article"]:
            return [(each,) for each in articles]
        case ["article", "id"]:
            return [(each, id) for each in articles for id in each.claims]
    return [()]


def _ids(mutants: Iterable[Mutant]) -> list[str]:
    """Return what mutants are called; those that are called the same are counted."""
    seen: dict[str, count[int]] = defaultdict(lambda: count(1))
    return [f"{each} ({next(seen[str(each)])})" for each in mutants]


ALL_MUTANTS = [*ARTICLE_MUTANTS, *SOURCE_MUTANTS, *FEATURE_MUTANTS]


@pytest.mark.parametrize("mutant", ALL_MUTANTS, ids=_ids(ALL_MUTANTS))
def test_a_mutant_is_noticed(mutant: Mutant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began = process_time()
    assert what_notices(mutant, tmp_path, monkeypatch), mutant
    assert process_time() - began < 1


@pytest.mark.parametrize(
    "file", [*(each.path for each in ARTICLES), *SOURCES, WORKSPACE.features / "submitting_an_order.feature"]
)
def test_an_unchanged_copy_is_unnoticed(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not what_notices(Mutant(file, "unchanged", file.read_text("utf-8")), tmp_path, monkeypatch)


def test_there_are_mutants_of_every_kind() -> None:
    assert len(ARTICLE_MUTANTS) > 150
    assert len(SOURCE_MUTANTS) > 130
    assert len(FEATURE_MUTANTS) > 150
