from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"


def test_the_screen_tells_the_current_information(msp: Tenant) -> None:
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.facts == {
        "Company Name": "Fernhill Logistics",
        "Users": "350",
        "Products": "S1, C1",
        "Monthly payment": "$1,802.50",  # 350 * $3.20 + 350 * $1.95
        "Next billing date": "April 1, 2027",
    }
    assert "No quotes are saved." in screen.text
    assert "Nothing has been changed yet." in screen.text
    assert not [button for button in screen.controls("button") if "disabled" in button]


def test_the_agreements_have_a_row_a_product(msp: Tenant) -> None:
    screen = msp.screen(msp.address(FERNHILL, "?tab=agreements"))
    assert screen.rows == [
        ["Product", "Term Type", "Quantity", "Order Number", "Status"],
        ["S1", "Monthly", "350", "—", "Active"],
        ["C1", "Monthly", "350", "—", "Active"],
    ]
    assert [tab["href"] for tab in screen.controls("a", role="tab", aria_selected="true")] == [
        "?tab=agreements"
    ]
    assert [panel["id"] for panel in screen.controls("div", role="tabpanel") if "hidden" in panel] == [
        "overview"
    ]


def test_a_pending_order_shows_in_agreements_and_history_and_closes_change_options(msp: Tenant) -> None:
    msp.submit(FERNHILL, "seats=200", order_number="PO-17")
    screen = msp.screen(msp.address(FERNHILL))
    assert [
        "Mar 16, 2027, 10:24 AM EDT",
        "Downsell order: 350 to 200 seats of S1, C1",
        "Robin Ellery",
    ] in screen.rows
    assert screen.controls("time", datetime="2027-03-16T10:24:00-04:00")
    assert screen.rows[-4:] == [
        ["S1", "Monthly", "350", "—", "Active"],
        ["C1", "Monthly", "350", "—", "Active"],
        ["S1", "Monthly", "200", "PO-17", "Downsell Pending Order"],
        ["C1", "Monthly", "200", "PO-17", "Downsell Pending Order"],
    ]
    (button,) = [button for button in screen.controls("button") if "disabled" in button]
    assert screen.controls("p", id=button["aria-describedby"])
    assert "A change is pending. Further changes are possible once it has synced." in screen.text
    assert screen.facts["Users"] == "350"


def test_a_synced_order_is_what_the_customer_has(msp: Tenant) -> None:
    msp.submit(FERNHILL, "seats=200", order_number="PO-17")
    msp.sync(FERNHILL)
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.facts["Users"] == "200"
    assert screen.facts["Monthly payment"] == "$1,160.00"  # 200 * $3.60 + 200 * $2.20
    assert screen.rows[-2:] == [
        ["S1", "Monthly", "200", "PO-17", "Active"],
        ["C1", "Monthly", "200", "PO-17", "Active"],
    ]
    assert ["S1", "Monthly", "350", "—", "Active"] not in screen.rows
    assert not [button for button in screen.controls("button") if "disabled" in button]


def test_an_upsell_adds_products_and_is_called_one(msp: Tenant) -> None:
    msp.submit(FERNHILL, "seats=350&add=A1", order_number_not_required="on")
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.rows[-1] == ["A1", "Monthly", "350", "—", "Upsell Pending Order"]
    msp.sync(FERNHILL)
    assert msp.screen(msp.address(FERNHILL)).facts["Products"] == "S1, C1, A1"


def test_the_history_has_the_newest_order_first_and_times_in_winter_and_summer(msp: Tenant) -> None:
    msp.set_clock("2027-03-14T01:59:00-05:00")
    msp.order(FERNHILL, 300)
    msp.sync(FERNHILL)
    msp.set_clock("2027-03-14T03:00:00-04:00")
    msp.order(FERNHILL, 200)
    times = [row[0] for row in msp.screen(msp.address(FERNHILL)).rows if "order:" in row[1]]
    assert times == ["Mar 14, 2027, 3:00 AM EDT", "Mar 14, 2027, 1:59 AM EST"]
