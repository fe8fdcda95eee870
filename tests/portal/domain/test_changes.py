import pytest

from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import judge, make_change
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.terms import Terms

AS_NOW = Terms(350, ("S1", "C1"))


@pytest.mark.parametrize(
    ("seats", "products", "kind", "summary"),
    [
        (200, ("S1", "C1"), "Downsell", "Downsell order: 350 to 200 seats of S1, C1"),
        (1400, ("S1", "C1"), "Upsell", "Upsell order: 350 to 1,400 seats of S1, C1"),
        (350, ("S1", "C1", "A1"), "Upsell", "Upsell order: 350 seats of S1, C1, A1, with A1 added"),
        (400, ("S1", "C1", "T1"), "Upsell", "Upsell order: 350 to 400 seats of S1, C1, T1, with T1 added"),
    ],
    ids=["fewer", "more", "added", "more and added"],
)
def test_a_change_has_a_kind_and_a_summary(
    seats: int, products: tuple[str, ...], kind: str, summary: str
) -> None:
    change = Change(AS_NOW, Terms(seats, products))
    assert (change.kind, change.summary) == (kind, summary)


def test_products_are_not_added_together_with_fewer_seats() -> None:
    with pytest.raises(Refusal, match="Place two orders"):
        Change(AS_NOW, Terms(349, ("S1", "C1", "A1")))


def test_products_are_ordered_once_each_and_as_the_catalogue_has_them() -> None:
    assert make_change(AS_NOW, 350, ["T1", "A1", "T1", "S1"]).current.products == ("S1", "C1", "A1", "T1")


@pytest.mark.parametrize(
    ("seats", "products", "field", "message"),
    [
        ("many", [], "seats", "Enter a whole number of seats, 1 or more."),
        ("350", ["Z9"], "products", "Choose products from the list."),
        ("200", ["A1"], "products", "Products can't be added together with fewer seats. Place two orders."),
    ],
    ids=["no number", "unknown", "with fewer seats"],
)
def test_a_message_stands_beside_the_refused_field_only(
    seats: str, products: list[str], field: str, message: str
) -> None:
    draft = judge(AS_NOW, seats, products)
    found = {each: draft.message(each) for each in ("seats", "products")}
    assert found == {"seats": "", "products": "", field: message}
    assert not draft.is_orderable


@pytest.mark.parametrize(
    ("seats", "orderable"), [("200", True), ("350", False), ("0350", False), ("", False)]
)
def test_a_draft_is_orderable_when_something_changes(seats: str, orderable: bool) -> None:
    draft = judge(AS_NOW, seats, [])
    assert draft.is_orderable is orderable
    assert (draft.refusal is None) is bool(seats)


def test_a_draft_keeps_what_was_typed_refused_or_not() -> None:
    draft = judge(AS_NOW, " 2.5x", ["A1"])
    assert (draft.seats, draft.added, draft.change) == (" 2.5x", ("A1",), None)
    draft = judge(AS_NOW, "400", ["A1"])
    assert (draft.seats, draft.added) == ("400", ("A1",))
