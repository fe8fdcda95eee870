"""A label is found, or the nearest name on the screen says what became of it."""

from harness.article.labels import Label, judge, names_in

SNAPSHOT = """
- banner:
  - button "Menu"
- main:
  - heading "Alder \\"North\\"" [level=1]
  - button "Change Option"
  - term: Company Name
  - text: "nothing: here"
"""


def test_the_names_of_a_screen_are_read_from_its_snapshot() -> None:
    found = names_in(SNAPSHOT)
    assert found == ["Menu", 'Alder "North"', "Change Option", "Company Name", "nothing: here"]


def test_a_label_that_is_there_is_found() -> None:
    found = judge("Customer", "Change Options", is_there=True, names=[], expected=[])
    assert found == Label("Customer", "Change Options", "found")
    assert found.is_right


def test_a_renamed_label_is_told_with_the_nearest_name() -> None:
    names = names_in(SNAPSHOT)
    found = judge("Customer", "Change Options", is_there=False, names=names, expected=["Change Options"])
    assert found == Label("Customer", "Change Options", "renamed", "Change Option")
    assert not found.is_right


def test_a_name_that_another_label_has_is_not_this_one_renamed() -> None:
    expected = ["Order Number", "Order Numbers"]
    found = judge("Review", "Order Number", is_there=False, names=["Order Numbers"], expected=expected)
    assert found.state == "missing"


def test_a_label_with_nothing_like_it_is_missing() -> None:
    found = judge("Customer", "Submit", is_there=False, names=["Menu", "History Log"], expected=["Submit"])
    assert (found.state, found.now) == ("missing", "")
