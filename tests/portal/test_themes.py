"""What the portal looks like in the dark, where it is not what the browser would draw by itself."""

from playwright.sync_api import BrowserContext, Page

from harness.browser.looks import faults, look_of
from portals.mock_account import MockAccount


def test_an_unticked_box_does_not_look_disabled_in_the_dark(
    page: Page, context: BrowserContext, account: MockAccount
) -> None:
    account.sign_in(context)
    customer = account.customer(350, "S1", "C1")
    page.goto(f"/customers/{customer.id}/change-order")
    box = page.get_by_role("checkbox", name="Add A1", exact=True)
    available = look_of(box)
    box.evaluate("box => { box.disabled = true; }")
    assert not [fault for fault in faults(available, look_of(box)) if "the dark theme" in fault]
