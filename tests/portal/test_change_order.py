from typing import Any

import pytest

from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"
WHOLE = "Enter a whole number of seats, 1 or more."
TOGETHER = "Products can't be added together with fewer seats. Place two orders."
REFUSED = [
    ({"seats": ""}, "seats", "Enter the total number of seats."),
    ({"seats": "0"}, "seats", WHOLE),
    ({"seats": "-1"}, "seats", WHOLE),
    ({"seats": "2.5"}, "seats", WHOLE),
    ({"seats": "many"}, "seats", WHOLE),
    ({"seats": "100001"}, "seats", "The largest number of seats is 100,000."),
    ({"seats": "200", "add": "A1"}, "products", TOGETHER),
]
refused = pytest.mark.parametrize(
    ("typed", "field", "message"),
    REFUSED,
    ids=["empty", "0", "negative", "fraction", "text", "large", "added"],
)


def disabled(screen: Screen) -> set[str]:
    """Return the ids of the disabled buttons."""
    return {button.get("id", "") for button in screen.controls("button") if "disabled" in button}


def preview(msp: Tenant, typed: dict[str, str]) -> dict[str, Any]:
    """Return what the script gets for what is typed."""
    answer = msp.browser.get(msp.address(FERNHILL, "/change-order/preview"), query_string=typed)
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


def test_the_screen_starts_with_what_the_customer_has(msp: Tenant) -> None:
    screen = msp.screen(msp.address(FERNHILL, "/change-order"))
    assert "Change Order Fernhill Logistics" in screen.text
    assert screen.value("seats") == "350"
    assert disabled(screen) == {"save", "review"}
    assert screen.messages == []
    assert len([box for box in screen.controls("input", type="checkbox") if "disabled" in box]) == 2
    assert [box["value"] for box in screen.controls("input", name="add")] == ["A1", "T1"]
    assert "Nothing has changed yet." in screen.text


def test_what_is_not_refused_can_be_ordered_and_has_no_message(msp: Tenant) -> None:
    answer = preview(msp, {"seats": "200"})
    assert (answer["orderable"], answer["messages"]) == (True, {"seats": "", "products": "", "actions": ""})


@refused
def test_refused_input_has_its_message_and_no_prices(
    msp: Tenant, typed: dict[str, str], field: str, message: str
) -> None:
    answer = preview(msp, typed)
    assert answer["orderable"] is False
    assert answer["messages"] == {"seats": "", "products": "", "actions": "", field: message}
    assert "$" not in str(answer["preview"]) + str(answer["changes"])


def test_an_unchanged_number_can_not_be_ordered_and_says_why(msp: Tenant) -> None:
    answer = preview(msp, {"seats": "350"})
    hint = "Change the seats or add a product first."
    assert (answer["orderable"], answer["messages"]) == (
        False,
        {"seats": "", "products": "", "actions": hint},
    )
    screen = msp.screen(msp.address(FERNHILL, "/change-order"))
    (shown,) = screen.controls("p", id="actions-message")
    assert hint in screen.text
    assert "hidden" not in shown
    described = [each["id"] for each in screen.controls("button", aria_describedby=shown["id"])]
    assert described == ["save", "review"]


@refused
@pytest.mark.parametrize("screen", ["/quotes", "/change-order/review"])
def test_refused_input_that_is_sent_all_the_same_is_shown_again(
    msp: Tenant, typed: dict[str, str], field: str, message: str, screen: str
) -> None:
    address = msp.address(FERNHILL, screen)
    answer = (
        msp.post(address, **typed) if screen == "/quotes" else msp.browser.get(address, query_string=typed)
    )
    shown = Screen(answer.text)
    assert answer.status_code == 422
    assert shown.messages == [("alert", message)]
    assert shown.value("seats") == typed["seats"]
    assert [box["value"] for box in shown.controls("input", name="add") if "checked" in box] == [
        code for code in [typed.get("add")] if code
    ]
    assert disabled(shown) == {"save", "review"}
    assert shown.controls("input", name="seats")[0].get("aria-invalid") == (
        "true" if field == "seats" else None
    )
    assert "No quotes are saved." in msp.screen(msp.address(FERNHILL)).text


def test_what_was_typed_before_the_review_is_still_there_on_the_way_back(msp: Tenant) -> None:
    review = msp.screen(msp.address(FERNHILL, "/change-order/review?seats=400&add=T1"))
    (back,) = [link["href"] for link in review.controls("a") if "seats=400" in link.get("href", "")]
    screen = msp.screen(back)
    assert screen.value("seats") == "400"
    assert [box["value"] for box in screen.controls("input", name="add") if "checked" in box] == ["T1"]
    assert disabled(screen) == set()


def test_what_is_typed_is_never_markup(msp: Tenant) -> None:
    query = {"seats": '"><script>alert(1)</script>', "quote": ""}
    answer = msp.browser.get(msp.address(FERNHILL, "/change-order"), query_string=query)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("rest", ["/change-order", "/change-order/review?seats=100"])
def test_a_pending_change_keeps_the_screens_closed(msp: Tenant, rest: str) -> None:
    assert msp.order(FERNHILL, 200).status_code == 201
    answer = msp.browser.get(msp.address(FERNHILL, rest))
    assert answer.headers["Location"] == msp.address(FERNHILL)
    (message,) = msp.screen(msp.address(FERNHILL)).messages
    assert message == (
        "alert",
        "A change is pending for this customer. Further changes are possible once it has synced.",
    )
    assert preview(msp, {"seats": "100"})["orderable"] is False
