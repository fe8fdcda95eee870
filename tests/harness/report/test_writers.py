"""Every output stays parsable and keeps its counts, whatever the texts of a run are."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from harness.config.texts import xml_safe
from harness.report import cucumber, html, junit, results, summary
from harness.report.findings import ArticleFinding, Findings
from harness.results.verdicts import Verdict
from tests.git import git
from tests.harness.report import synthetic

PICTURES = {"0123456789abcdef.jpg": "data:image/jpeg;base64,AAAA"}


def fuzz(test: Callable[[Findings], None]) -> Callable[[], None]:
    drawn = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    return drawn(given(synthetic.findings)(test))


class Page(HTMLParser):
    """What a browser would make of the page, as far as these tests ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.badges: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "img", "input", "br", "link"):
            self.open.append(tag)
        self.wrong += [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@fuzz
def test_the_junit_file_is_xml_with_a_case_for_each_test(findings: Findings) -> None:
    root = ElementTree.fromstring(junit.render(findings).encode("utf-8"))
    cases = len(root.findall("testsuite/testcase")) - bool(findings.problems)
    assert cases == len(findings.scenarios) + len(findings.others)


@fuzz
def test_the_cucumber_file_is_json_with_an_element_for_each_scenario(findings: Findings) -> None:
    features = json.loads(cucumber.render(findings).encode("utf-8"))
    assert sum(len(feature["elements"]) for feature in features) == len(findings.scenarios)


@fuzz
def test_the_results_are_json_and_their_totals_add_up(findings: Findings) -> None:
    found = json.loads(results.render(findings).encode("utf-8"))
    for totals in found["totals"].values():
        assert totals.pop("all") == sum(totals.values())
    assert len(found["scenarios"]) == len(findings.scenarios)


@fuzz
def test_the_page_is_html_without_a_script_or_an_element_of_the_texts(findings: Findings) -> None:
    page = Page(html.render(findings, PICTURES))
    assert (page.wrong, page.open) == ([], [])
    assert (page.tags.count("script"), page.tags.count("h1")) == (2, 1)


@pytest.mark.parametrize("name", ["controls", "article-title"])
def test_an_article_may_be_called_as_a_part_of_the_page(name: str) -> None:
    articles = (*synthetic.ARTICLES, ArticleFinding(name, "Controls", f"docs/help/{name}/article.md"))
    page = html.render(synthetic.run(articles=articles), PICTURES)
    places = re.findall(r' id="([^"]*)"', page)
    assert len(set(places)) == len(places)
    assert set(re.findall(r' href="#([^"]*)"', page)) <= set(places)


@fuzz
def test_the_summary_has_no_markup_of_the_texts(findings: Findings) -> None:
    text = summary.render(findings)
    text.encode("utf-8")
    assert "<script" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(row.endswith("|") for row in rows)


def test_what_a_run_was_asked_for_is_no_markup_of_its_summary() -> None:
    text = summary.render(replace(synthetic.run(), asked="The words <script> | x\n# y"))
    assert "The words &lt;script&gt;" in text
    assert not [line for line in text.splitlines() if line.startswith("# y")]


@fuzz
def test_an_annotation_is_one_line_that_names_a_line_of_a_file(findings: Findings) -> None:
    for line in summary.workflow_commands(findings):
        assert line.startswith(("::error file=", "::warning file="))
        assert len(line.splitlines()) == 1
        line.encode("utf-8")


def test_what_xml_forbids_is_shown_as_an_escape_sequence() -> None:
    assert xml_safe("a\x00\x1b\ud800\uffffb\t\n") == "a\\x00\\x1b\\ud800\\uffffb\t\n"
    assert xml_safe("\u05e9\u05dc\u05d5\u05dd \U0001f600") == "\u05e9\u05dc\u05d5\u05dd \U0001f600"


def test_a_summary_of_many_failures_stays_below_what_a_page_may_have() -> None:
    scenarios = [synthetic.scenario(f"S {number}", "failed", reason="&" * 4000) for number in range(2000)]
    text = summary.render(synthetic.run(scenarios))
    assert len(text.encode()) < 65_536
    assert "And 1960 more in the report." in text or "more lines in the report" in text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_an_annotation_is_one_line_whatever_ends_a_line(end: str) -> None:
    scenario = synthetic.scenario("S", "failed", reason=f"one{end}two%")
    (line,) = summary.workflow_commands(synthetic.run([scenario], []))
    assert line.endswith("two%25")
    assert len(line.splitlines()) == 1


def test_only_a_sentence_that_was_to_be_tested_and_does_not_hold_is_marked() -> None:
    claims = [synthetic.claim("1a", Verdict.NOT_TESTED, selected=False)]
    claims += [synthetic.claim(f"2{id}", each) for id, each in zip("abcde", Verdict, strict=True)]
    claims.append(synthetic.claim("9a", Verdict.NOT_TESTED, line=0))
    place = "file=docs/help/customer-downsell/article.md"
    assert list(summary.workflow_commands(synthetic.run([], claims))) == [
        f"::warning {place},line=3,title=2b contradicted::Sentence 2b.%0Abecause",
        f"::error {place},line=3,title=2c failed::Sentence 2c.%0Abecause",
        f"::error {place},line=3,title=2d not tested::Sentence 2d.%0Abecause",
        f"::error {place},line=1,title=9a not tested::Sentence 9a.%0Abecause",
    ]


def test_an_annotation_begins_at_its_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = synthetic.run([synthetic.scenario("S", "failed")], [synthetic.claim("2c", Verdict.FAILED)])
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (tmp_path / "repository" / "qa").mkdir(parents=True)
    git(tmp_path / "repository", "init", "-q")
    for folder, place in (("repository/qa", "qa/docs"), ("repository", "docs"), ("", "docs")):
        said = summary.annotations(findings, tmp_path / folder)
        article, feature = said.splitlines()
        assert article.startswith(f"::error file={place}/help/customer-downsell/article.md,line=3,")
        assert feature.startswith(f"::error file={place.replace('docs', 'features')}/orders.feature,line=")


def test_a_run_that_was_asked_for_a_part_says_how_that_went() -> None:
    scenarios = [synthetic.scenario("one", "passed"), synthetic.scenario("two", "not run")]
    findings = replace(synthetic.run(scenarios), asked="Smoke")
    assert summary.headline(findings) == "Smoke: 1 of 1 scenarios passed."
