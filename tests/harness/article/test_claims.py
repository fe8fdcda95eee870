from pathlib import Path

import pytest

from harness.article import claims
from harness.article.claims import ClaimsError, Difference, claims_in, read_claims, tokens
from harness.article.illustrations import read_illustrations
from harness.config.files import FileError


def written(folder: Path, text: str) -> Path:
    path = folder / "file"
    path.write_text(text, encoding="utf-8")
    return path


def test_tokens_are_quoted_labels_and_words_with_digits_in_their_order() -> None:
    text = 'In "Change Order" 350 becomes 200, for S1 and C1, at $1,190.00 a month.'
    assert tokens(text) == ("Change Order", "350", "200", "S1", "C1", "1,190.00")


@pytest.mark.parametrize(
    "label",
    ["**Change Order**", '"Change Order"', "“Change Order”", '**"Change Order"**', '"**Change Order**"'],
)
def test_a_label_is_in_bold_or_in_quotation_marks_as_the_writer_likes(label: str) -> None:
    line = f"In {label} 350 becomes *200*."
    (claim,) = claims_in(f"{line} <!-- 1a -->", Path("article.md")).values()
    assert (claim.sentence, claim.written) == ('In "Change Order" 350 becomes *200*.', line)
    assert tokens(line) == ("Change Order", "350", "200")
    assert claims.labels({"1a": claim}) == {"Change Order"}


def test_a_claim_is_a_line_that_ends_in_its_id(tmp_path: Path) -> None:
    text = "# Title\n\n1. Log in. <!-- 1a -->\n   Not a claim.\n   - Click it. <!-- 1b -->\n"
    found = read_claims(written(tmp_path, text))
    assert [(claim.id, claim.sentence, claim.line) for claim in found.values()] == [
        ("1a", "Log in.", 3),
        ("1b", "Click it.", 5),
    ]


NEAR_IDS = [
    "<!-- 4A -->", "<!-- 4 a -->", "<!-- 4a -->.", "<!-- 4-a -->", "<!-- a4 -->", "<!-- 4a. -->",
    "<!--4a--> <!-- todo -->", "<!-- 4a, 4b -->", "<!-- 4aa -->", "<!-- (4a) -->",
    "<!-- 4a -->, as shown", "<!-- 4a", "<!-- #4a -->",
]  # fmt: skip


@pytest.mark.parametrize("comment", NEAR_IDS)
def test_a_slip_in_an_id_is_refused(comment: str) -> None:
    with pytest.raises(ClaimsError, match=r"article\.md:2: <!--.* is no claim's id: "):
        claims_in(f"Log in. <!-- 1a -->\nClick it. {comment}\n", Path("article.md"))


def test_an_id_needs_its_sentence_on_its_line() -> None:
    with pytest.raises(ClaimsError, match=r"article\.md:2: <!-- 1a --> is no claim's id: .*after"):
        claims_in("A long sentence.\n<!-- 1a -->\n", Path("article.md"))


@pytest.mark.parametrize(
    "comment",
    ["<!-- to do: 4a -->", "<!-- markdownlint-disable MD013 -->", "<!-- -->", f"<!-- {'10 ' * 40}in all -->"],
    ids=["a note", "of a tool", "empty", "many numbers"],
)
def test_another_comment_is_no_id(comment: str) -> None:
    assert [*claims_in(f"Log in. <!-- 1a -->\nClick it. {comment}\n", Path("article.md"))] == ["1a"]


def test_the_badges_of_a_picture_are_no_part_of_what_a_claim_says(tmp_path: Path) -> None:
    claim = read_claims(written(tmp_path, '1. Open "Menu" ①, then "Complete" ②. <!-- 1a -->\n'))["1a"]
    assert (claim.sentence, claim.written) == (
        'Open "Menu", then "Complete".', 'Open "Menu" ①, then "Complete" ②.',
    )  # fmt: skip
    assert tokens(claim.written) == ("Menu", "Complete")


@pytest.mark.parametrize("gap", ["  ", "\u00a0", " \u00a0", "\t", "\u202f", "\u2003", "\u3000"])
def test_a_gap_is_one_blank_whatever_it_is_made_of(gap: str) -> None:
    line = f'Open{gap}"Change{gap}Order"{gap}①{gap}for 200{gap}seats{gap}②.'
    (claim,) = claims_in(f"1.{gap}{line} <!-- 1a -->", Path("article.md")).values()
    assert (claim.sentence, claim.written) == ('Open "Change Order" for 200 seats.', line)
    assert tokens(line) == ("Change Order", "200")
    assert claims.restated(f"1. {line} <!-- 1a -->", claim.sentence, "Look.") == "1. Look. <!-- 1a -->"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('2. Open "Menu" ①. <!-- 2a -->', "2. Look. <!-- 2a -->"),
        ("   - Open **Menu**. <!-- 2a -->", "   - Look. <!-- 2a -->"),
        ('Open "Menu". <!-- 2a -->', "Look. <!-- 2a -->"),
        ('2. Open "Menu" twice. <!-- 2a -->', '2. Open "Menu" twice. <!-- 2a -->'),
        ('Open "Menu".', 'Open "Menu".'),
    ],
)
def test_a_claim_is_restated_where_it_stands_and_nothing_else_is(line: str, expected: str) -> None:
    assert claims.restated(line, 'Open "Menu".', "Look.") == expected


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0c"])
def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path, f"# Title{sign}of it\n\nLog in. <!-- 1a -->\n\n![](images/menu.png)\n")
    assert read_claims(path)["1a"].line == 3
    assert read_illustrations(path)["menu"].line == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. <!-- 1a -->\nTwo. <!-- 1a -->\n", ":2: claim 1a stands at line 1 already"),
        ("Only prose.\n", "no claim in it"),
    ],
    ids=["an id twice", "no claims"],
)
def test_an_article_with_an_id_twice_or_none_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ClaimsError, match=said):
        read_claims(written(tmp_path, text))


@pytest.mark.parametrize("text", ["not toml at all", "[claims]\n1a = 3\n", "title = 'no claims'\n"])
def test_recorded_source_claims_that_cannot_be_read_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError, match="file"):
        claims.read_source(written(tmp_path, text))


@pytest.mark.parametrize(
    ("source", "article", "expected"),
    [
        (["800"], ["200"], [Difference("800", "200")]),
        (["200", "350"], ["350", "200"], [Difference("200", "350"), Difference("350", "200")]),
        (["Alter Options", "7"], ["Change Options", "7"], [Difference("Alter Options", "Change Options")]),
        (["S1"], ["S1", "C1"], [Difference("nothing", "C1")]),
        (["S1"], ["S1", "C1", "A1"], [Difference("nothing", "C1, A1")]),
        (["S1", "C1", "A1"], ["S1"], [Difference("C1, A1", "nothing")]),
        (["S1", "C1"], ["S1", "C1"], []),
    ],
)
def test_differences_pair_what_source_and_article_say(
    source: list[str], article: list[str], expected: list[Difference]
) -> None:
    assert claims.differences(source, article) == expected
