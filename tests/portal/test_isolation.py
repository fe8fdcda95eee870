from flask import Flask

from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"


def test_every_screen_of_another_msps_customer_does_not_exist(
    app: Flask, msp: Tenant, other_msp: Tenant
) -> None:
    screens = [
        f"{path}?seats=200"
        for rule, method, path in other_msp.routes()
        if method == "GET" and "customer_id" in rule.arguments
    ]
    assert len(screens) >= 4
    for address in screens:
        assert other_msp.browser.get(address).status_code == 200, address
        assert msp.browser.get(address).status_code == 404, address
        assert app.test_client().get(address).headers["Location"].startswith("/log-in?next="), address


def test_a_quote_of_another_msp_is_neither_resumed_nor_discarded(msp: Tenant, other_msp: Tenant) -> None:
    other_msp.save_quote(FERNHILL, 300)
    quote = other_msp.quote_id(FERNHILL)
    assert msp.browser.get(msp.address(FERNHILL, f"/change-order?quote={quote}")).status_code == 404
    msp.post(msp.address(FERNHILL, f"/quotes/{quote}/discard"))
    assert "No quotes are saved." not in other_msp.screen(other_msp.address(FERNHILL)).text
