"""A label that is renamed is told so, one that is removed is not, whatever else the screen has."""

import pytest
from playwright.sync_api import Page

from harness.browser.network import Traffic
from harness.evidence.cause import known_names
from pages.customer import CustomerPage
from portals.account import Account
from portals.example import PRODUCTS
from steps.navigation import Navigator
from tests.inspection.walk import Inspector

RENAME = """([label, now]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; text = walker.nextNode();) if (text.data.trim() === label) text.data = now;
}"""
REMOVE = """([label]) => [...document.querySelectorAll('section, a')]
  .find(each => each.innerText.startsWith(label)).remove()"""


@pytest.mark.parametrize("label", ["History Log", "Agreements"])
@pytest.mark.parametrize(
    ("change", "now"), [(RENAME, "Something Else"), (REMOVE, "")], ids=["renamed", "gone"]
)
def test_what_became_of_a_label_of_a_screen(
    page: Page, navigator: Navigator, account: Account, logged_in_user: Account, customer_page: CustomerPage,
    traffic: Traffic, request: pytest.FixtureRequest, label: str, change: str, now: str,
) -> None:  # fmt: skip
    customer = account.customer(account.example[0], *PRODUCTS)

    def arrive() -> None:
        navigator.to_customer(customer)
        page.evaluate(change, [label, now])

    inspector = Inspector(page, traffic, known_names(request.node))
    labels = {"History Log": customer_page.history_log, "Agreements": customer_page.agreements_tab}
    inspector.inspect("Customer", arrive, labels)
    told = {each.text: (each.state, each.now) for each in inspector.labels}
    assert told.pop(label) == ("renamed" if now else "missing", now)
    assert {state for state, _ in told.values()} == {"found"}
