"""Seam 1: the article's sentences and the features' Rules are the same, both ways."""

import re

import pytest

from harness.article import claims
from harness.article.claims import read_article, read_source, tokens
from harness.results.verdicts import unsaid_tokens
from harness.scenarios.features import Scenario, read_features

ARTICLE = read_article()
TEXT = claims.ARTICLE.read_text(encoding="utf-8")
SCENARIOS = read_features()
_STEP = re.compile(r"^(?P<number>\d+)\. +")
_PICTURE = re.compile(r"^\s*!\[")


def of_claim(sentence: str) -> list[Scenario]:
    return [scenario for scenario in SCENARIOS if scenario.rule == sentence]


def test_the_article_and_the_source_make_the_same_claims_in_the_same_order() -> None:
    assert list(ARTICLE) == list(read_source())


def test_every_claim_is_a_sentence_of_its_own() -> None:
    sentences = [claim.sentence for claim in ARTICLE.values()]
    assert len(set(sentences)) == len(sentences)


def test_a_claim_stands_in_the_step_with_which_its_id_begins() -> None:
    numbers: list[str] = []
    steps = {}
    for line, text in enumerate(TEXT.splitlines(), start=1):
        if match := _STEP.match(text):
            numbers.append(match["number"])
        steps[line] = numbers[-1] if numbers else ""
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert not [claim.id for claim in ARTICLE.values() if claim.id.rstrip("abcdefghij") != steps[claim.line]]


def test_what_the_article_states_outside_its_claims_is_stated_by_a_claim_too() -> None:
    stated = {token for claim in ARTICLE.values() for token in tokens(claim.sentence)}
    lines = {claim.line for claim in ARTICLE.values()}
    others = [text for line, text in enumerate(TEXT.splitlines(), start=1) if line not in lines]
    prose = [_STEP.sub("", text) for text in others if not _PICTURE.match(text)]
    unstated = {token for text in prose for token in tokens(text)} - stated
    assert not unstated


def test_every_rule_is_a_sentence_of_the_article() -> None:
    sentences = {claim.sentence for claim in ARTICLE.values()}
    unknown = {
        f"{each.path.name}: {each.rule}" for each in SCENARIOS if each.rule and each.rule not in sentences
    }
    assert not unknown


@pytest.mark.parametrize("id", ARTICLE)
def test_a_documented_scenario_stands_under_the_claim(id: str) -> None:
    assert any(scenario.is_documented for scenario in of_claim(ARTICLE[id].sentence))


@pytest.mark.parametrize("id", ARTICLE)
def test_every_label_and_number_of_the_claim_occurs_in_its_steps(id: str) -> None:
    documented = [scenario for scenario in of_claim(ARTICLE[id].sentence) if scenario.is_documented]
    assert not unsaid_tokens(ARTICLE[id], documented)


def test_only_the_walkthrough_stands_outside_the_rules() -> None:
    assert {scenario.path.name for scenario in SCENARIOS if not scenario.rule} == {"walkthrough.feature"}
