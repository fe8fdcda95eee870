"""Seam 1: the articles' sentences and the features' Rules are the same, both ways."""

import re

import pytest

from harness.article.articles import Article
from harness.article.claims import tokens
from harness.results.verdicts import unsaid_tokens
from harness.scenarios.features import read_features
from harness.scenarios.scenario import Scenario
from tests.project import WORKSPACE

ARTICLES = WORKSPACE.articles
SCENARIOS = read_features(WORKSPACE.features)
_STEP = re.compile(r"^(?P<number>\d+)\. +")
_PICTURE = re.compile(r"^\s*!\[")

of_each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda each: each.name)
CLAIMS = [pytest.param(each, id, id=f"{each.name}:{id}") for each in ARTICLES for id in each.claims]
of_each_claim = pytest.mark.parametrize(("article", "id"), CLAIMS)


def of_claim(article: Article, id: str) -> list[Scenario]:
    sentence = article.claims[id].sentence
    return [each for each in SCENARIOS if each.rule == sentence and each.is_documented]


@of_each_article
def test_the_article_and_its_source_make_the_same_claims_in_the_same_order(article: Article) -> None:
    assert article.source is None or list(article.claims) == list(article.source)


@of_each_article
def test_every_claim_is_a_sentence_of_its_own(article: Article) -> None:
    assert len(article.sentences) == len(article.claims)


@of_each_article
def test_a_claim_stands_in_the_step_with_which_its_id_begins(article: Article) -> None:
    numbers: list[str] = []
    steps = {}
    for line, text in enumerate(article.text.splitlines(), start=1):
        if match := _STEP.match(text):
            numbers.append(match["number"])
        steps[line] = numbers[-1] if numbers else ""
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    claims = article.claims.values()
    assert not [claim.id for claim in claims if claim.id.rstrip("abcdefghij") != steps[claim.line]]


@of_each_article
def test_the_article_begins_with_what_is_needed_and_each_step_with_what_to_do(article: Article) -> None:
    before, *steps = re.split(r"^\d+\. +", article.text, flags=re.MULTILINE)
    assert "\n## Before you begin\n" in before
    assertion = re.compile(r'["“*]|(The|An?|It|This|There)\b')
    assert not [step.partition("\n")[0] for step in steps if assertion.match(step)]


@of_each_article
def test_what_the_article_states_outside_its_claims_is_stated_by_a_claim_too(article: Article) -> None:
    stated = {token for claim in article.claims.values() for token in tokens(claim.sentence)}
    lines = {claim.line for claim in article.claims.values()}
    others = [text for line, text in enumerate(article.text.splitlines(), start=1) if line not in lines]
    prose = [_STEP.sub("", text) for text in others if not _PICTURE.match(text)]
    unstated = {token for text in prose for token in tokens(text)} - stated
    assert not unstated


def test_every_rule_is_a_sentence_of_an_article() -> None:
    known = {None, ""}.union(*(each.sentences for each in ARTICLES))
    nobodys = {f"{each.feature}: {each.rule}" for each in SCENARIOS if each.rule not in known}
    assert not nobodys, "\n".join(["Rules of nobody:", *sorted(nobodys)])


@of_each_claim
def test_a_documented_scenario_stands_under_the_claim(article: Article, id: str) -> None:
    assert of_claim(article, id)


@of_each_claim
def test_every_label_and_number_of_the_claim_occurs_in_its_steps(article: Article, id: str) -> None:
    assert not unsaid_tokens(article.claims[id], of_claim(article, id))


def test_only_walkthroughs_stand_outside_the_rules() -> None:
    assert not [each.key for each in SCENARIOS if not each.rule and "walkthrough" not in each.tags]
