import pytest

from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
NEEDED = "Enter an order number, or select Order Number Not Required."
ALLOWED = "An order number can have letters, digits, spaces and - / . _ # only."
SUBMITTED = [("status", "Your downsell order has been submitted.")]
PENDING = "A change is pending for this customer. Further changes are possible once it has synced."


def orders(msp: Tenant) -> list[str]:
    """Return the changes in the History Log."""
    return [row[1] for row in msp.screen(msp.address(FERNHILL)).rows if "order:" in row[1]]


def test_an_unchanged_order_is_not_reviewed(msp: Tenant) -> None:
    assert msp.screen(msp.address(FERNHILL, "/change-order/review?seats=350"), 422).messages == []


@pytest.mark.parametrize("number", [{"order_number": "PO-17"}, {"order_number_not_required": "on"}])
def test_an_order_with_a_number_or_the_box_is_placed(msp: Tenant, number: dict[str, str]) -> None:
    assert msp.submit(FERNHILL, "seats=200", **number).headers["Location"] == msp.address(FERNHILL)
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.messages == SUBMITTED
    assert orders(msp) == ["Downsell order: 350 to 200 seats of S1, C1"]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", NEEDED),
        ("x" * 500, "An order number has at most 50 characters; this one has 500."),
        ("<b>", ALLOWED),
    ],
    ids=["empty", "500 characters", "markup"],
)
def test_a_refused_order_number_keeps_the_form_and_places_nothing(
    msp: Tenant, number: str, message: str
) -> None:
    answer = msp.submit(FERNHILL, "seats=200", order_number=number)
    screen = Screen(answer.text)
    assert answer.status_code == 422
    assert screen.messages == [("alert", message)]
    assert screen.value("order_number") == number
    (field,) = screen.controls("input", name="order_number", aria_invalid="true")
    assert screen.controls("p", id=field["aria-describedby"], role="alert")
    ticked = {box["name"] for box in screen.controls("input", type="checkbox") if "checked" in box}
    assert ticked == {"acknowledged", "authorized"}
    assert orders(msp) == []


@pytest.mark.parametrize("missing", ["acknowledged", "authorized"])
def test_nothing_is_placed_without_both_acknowledgements(msp: Tenant, missing: str) -> None:
    fields = msp.form(FERNHILL, "seats=200", order_number="PO")
    del fields[missing]
    answer = msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **fields)
    assert answer.status_code == 422
    assert Screen(answer.text).messages == [("alert", "Select both boxes to place the order.")]
    assert orders(msp) == []


def test_a_resent_form_ends_as_the_first_did_with_one_order(msp: Tenant) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    for _ in range(2):
        answer = msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
        assert answer.headers["Location"] == msp.address(FERNHILL)
        assert msp.screen(msp.address(FERNHILL)).messages == SUBMITTED
    msp.sync(FERNHILL)
    msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
    assert msp.screen(msp.address(FERNHILL)).messages == SUBMITTED
    assert len(orders(msp)) == 1


def test_a_double_click_whose_first_answer_is_lost_says_it_once(msp: Tenant) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    for _ in range(2):
        msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
    assert msp.screen(msp.address(FERNHILL)).messages == SUBMITTED


@pytest.mark.parametrize(
    ("query", "change"),
    [("seats=100", {}), ("seats=200", {"order_number": "PO-2"}), ("seats=200", {"form_key": "b" * 32})],
    ids=["other seats", "other number", "other form"],
)
def test_a_different_second_order_is_refused(msp: Tenant, query: str, change: dict[str, str]) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
    msp.screen(msp.address(FERNHILL))
    answer = msp.post(msp.address(FERNHILL, f"/change-order/review?{query}"), **{**form, **change})
    assert answer.headers["Location"] == msp.address(FERNHILL)
    assert msp.screen(msp.address(FERNHILL)).messages == [("alert", PENDING)]
    assert orders(msp) == ["Downsell order: 350 to 200 seats of S1, C1"]


def test_an_order_from_an_agreement_that_has_changed_since_is_not_placed(msp: Tenant) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    msp.order(FERNHILL, 300)
    msp.sync(FERNHILL)
    answer = msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
    assert answer.status_code == 422
    message = "The agreement has changed since this form was loaded. Nothing was ordered."
    assert Screen(answer.text).messages == [("alert", message)]
    assert orders(msp) == ["Downsell order: 350 to 300 seats of S1, C1"]


TAMPERED = {
    "prior_seats": ["x", "", "0", "-5", "²", "1" + "0" * 30, "9" * 4_400],
    "prior_products": ["S1 Z9", "Z9", "C1,S1", "S1 " * 4_000 + "Z9"],
    "form_key": ["", "another", "a" * 33, "A" * 32, "a" * 60_000],
}


@pytest.mark.parametrize("ticks", [{}, {"acknowledged": "on", "authorized": "on"}], ids=["no box", "both"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param(field, value, id=f"{field}: {value[:20]!r} ({len(value)})")
        for field, values in TAMPERED.items()
        for value in values
    ],
)
def test_a_form_whose_hidden_field_was_tampered_with_is_refused(
    msp: Tenant, field: str, value: str, ticks: dict[str, str]
) -> None:
    form = {**msp.review(FERNHILL, "seats=200"), "order_number": "PO", **ticks, field: value}
    answer = msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form)
    assert answer.status_code == 400
    assert orders(msp) == []


@pytest.mark.parametrize("field", ["form_key", "prior_seats", "prior_products"])
def test_a_form_without_its_hidden_fields_is_refused(msp: Tenant, field: str) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    del form[field]
    assert msp.post(msp.address(FERNHILL, "/change-order/review?seats=200"), **form).status_code == 400


def test_products_can_not_be_added_with_fewer_seats_behind_the_form(msp: Tenant) -> None:
    form = msp.form(FERNHILL, "seats=200", order_number="PO")
    answer = msp.post(msp.address(FERNHILL, "/change-order/review?seats=200&add=A1"), **form)
    assert answer.status_code == 422
    assert orders(msp) == []


@pytest.mark.parametrize(
    ("now", "billing", "deadline"),
    [
        ("2027-12-31T23:30:00-05:00", "January 1, 2028", "December 31, 2027"),
        ("2028-02-29T12:00:00-05:00", "March 1, 2028", "February 29, 2028"),
        ("2027-04-01T03:59:00+00:00", "April 1, 2027", "March 31, 2027"),
    ],
    ids=["31 December", "29 February", "still March in New York"],
)
def test_the_dates_follow_the_msps_clock_and_time_zone(
    msp: Tenant, now: str, billing: str, deadline: str
) -> None:
    msp.set_clock(now)
    msp.sign_in(msp.browser)
    facts = msp.screen(msp.address(FERNHILL, "/change-order/review?seats=200")).facts
    assert (facts["Next billing date"], facts["Deadline to cancel"]) == (billing, deadline)
    assert msp.screen(msp.address(FERNHILL)).facts["Next billing date"] == billing
