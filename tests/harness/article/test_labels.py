"""A label is found, or the nearest name on the screen says what became of it."""

from harness.article.labels import Label, instead, news, nodes_in

SNAPSHOT = """
- banner:
  - button "Menu"
- main:
  - heading "Alder \\"North\\"" [level=1]
  - button "Change Option"
  - term: Company Name
  - text: "nothing: here"
"""


def test_what_a_screen_has_is_read_from_its_snapshot() -> None:
    assert nodes_in(SNAPSHOT) == [
        ("button", "Menu"), ("heading", 'Alder "North"'), ("button", "Change Option"),
        ("term", "Company Name"), ("text", "nothing: here"),
    ]  # fmt: skip


def test_what_has_the_nearest_name_of_the_same_role_is_there_instead() -> None:
    found = instead("Change Options", ("button",), nodes_in(SNAPSHOT), {"Menu"}.__contains__)
    assert found == ("button", "Change Option")
    assert instead("Change Options", ("link",), nodes_in(SNAPSHOT), {"Menu"}.__contains__) == ("", "")


def test_what_came_went_and_was_renamed_is_new() -> None:
    menu = Label("Menu", "Menu", "found")
    before = {"Submit": "found", "Users": "missing", "MSP": "found", "Old": "found"}
    old = [menu, *(Label("Review", *each) for each in before.items())]
    submit = Label("Review", "Submit", "renamed", "Place order")
    new = [menu, submit, Label("Review", "Users", "found"), Label("Review", "MSP", "missing")]
    assert [" ".join(each.split()) for each in news(old, new)] == [
        'renamed Review Submit: found -> renamed now "Place order"',
        "came Review Users: missing -> found",
        "went Review MSP: found -> missing",
    ]
    assert news(new, new) == []


def test_a_screen_that_one_inspection_did_not_reach_is_told_once_and_its_labels_did_not_go() -> None:
    names = ("Submit", "Users")
    seen, unseen = ([Label("Review", name, state) for name in names] for state in ("found", "not reached"))
    assert [" ".join(each.split()) for each in news(seen, unseen)] == ["not reached Review this time"]
    assert [" ".join(each.split()) for each in news(unseen, seen)] == ["not reached Review the last time"]
    assert news(unseen, unseen) == []
    # What one inspection did not look for neither came nor went.
    assert news([Label("Review", "Old", "found")], [Label("Review", "New", "found")]) == []
