from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"


def test_a_customer_without_quotes_and_changes_is_told_so(msp: Tenant) -> None:
    screen = msp.screen(msp.address(FERNHILL))
    assert "No quotes are saved." in screen.text
    assert "Nothing has been changed yet." in screen.text
    assert not [button for button in screen.controls("button") if "disabled" in button]


def test_the_address_says_which_tab_is_open(msp: Tenant) -> None:
    screen = msp.screen(msp.address(FERNHILL, "?tab=agreements"))
    assert [tab["href"] for tab in screen.controls("a", role="tab", aria_selected="true")] == [
        "?tab=agreements"
    ]
    assert [panel["id"] for panel in screen.controls("div", role="tabpanel") if "hidden" in panel] == [
        "overview"
    ]


def test_a_pending_order_closes_change_options_and_says_why(msp: Tenant) -> None:
    msp.submit(FERNHILL, "seats=200", order_number="PO-17")
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.controls("time", datetime="2027-03-16T10:24:00-04:00")
    (button,) = [button for button in screen.controls("button") if "disabled" in button]
    assert screen.controls("p", id=button["aria-describedby"])
    assert "A change is pending. Further changes are possible once it has synced." in screen.text
