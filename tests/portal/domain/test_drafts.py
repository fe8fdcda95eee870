"""What is typed on Change Order, judged."""

from mock_portal.domain.drafts import judge
from mock_portal.domain.terms import Terms

NOW = Terms(350, ("S1", "C1"))


def test_a_message_stands_beside_the_refused_field_only() -> None:
    draft = judge(NOW, "many", [])
    assert draft.message("seats") == "Enter a whole number of seats, 1 or more."
    assert draft.message("products") == ""
    assert not draft.is_orderable


def test_what_is_not_refused_has_no_message() -> None:
    draft = judge(NOW, "200", [])
    assert (draft.message("seats"), draft.message("products")) == ("", "")
    assert draft.is_orderable


def test_what_changes_nothing_is_neither_refused_nor_orderable() -> None:
    draft = judge(NOW, "350", [])
    assert draft.refusal is None
    assert not draft.is_orderable


def test_an_unknown_product_is_refused_beside_the_products() -> None:
    assert judge(NOW, "350", ["X9"]).message("products") == "Choose products from the list."


def test_a_product_added_with_fewer_seats_is_refused_beside_the_products() -> None:
    draft = judge(NOW, "200", ["A1"])
    assert draft.message("products").startswith("Products can't be added together with fewer seats.")
    assert draft.message("seats") == ""


def test_what_was_typed_is_kept() -> None:
    draft = judge(NOW, "400", ["A1"])
    assert (draft.seats, draft.added) == ("400", ("A1",))
