"""The pictures of the article and the sentences they belong to."""

from pathlib import Path

import pytest

from harness.article.claims import ClaimsError
from harness.article.illustrations import read_illustrations, with_alt_texts

ARTICLE = """# Title

1. Log in. <!-- 1a -->
   "Menu" is on the left. <!-- 1b -->

   ![Home screen.](images/menu.png)

   Open it. <!-- 1c -->

2. Choose "Customers". <!-- 2a -->

   ![](images/customers.png)
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "article.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_picture_belongs_to_the_sentences_above_it_within_its_step(tmp_path: Path) -> None:
    found = read_illustrations(write(tmp_path, ARTICLE))
    assert {name: [claim.id for claim in each.claims] for name, each in found.items()} == {
        "menu": ["1a", "1b"],
        "customers": ["2a"],
    }
    assert found["menu"].alt == "Home screen."
    assert found["menu"].caption == 'Log in. "Menu" is on the left.'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ARTICLE.replace("customers.png", "menu.png"), r"md:12: picture menu stands at line 6 already"),
        (ARTICLE.replace("2. Choose", "   ![](images/two.png)\n\n2. Choose").replace(' <!-- 1c -->', ""),
         r"article.md:10: picture two stands below no sentence of its own"),
    ],
)  # fmt: skip
def test_a_picture_out_of_place_is_named_by_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ClaimsError, match=says):
        read_illustrations(write(tmp_path, text))


def test_alt_texts_are_replaced_in_their_lines_and_nothing_else_is_touched() -> None:
    found = with_alt_texts(ARTICLE, {"customers": 'The button "Customers".'})
    assert found == ARTICLE.replace("![](images/customers", '![The button "Customers".](images/customers')


def test_a_picture_may_have_a_title(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text('1. Log in. <!-- 1a -->\n\n   ![Old](images/log-in.png "The form")\n', encoding="utf-8")
    assert [each.alt for each in read_illustrations(path).values()] == ["Old"]
    found = with_alt_texts(path.read_text("utf-8"), {"log-in": "New"})
    assert found.endswith('   ![New](images/log-in.png "The form")\n')
