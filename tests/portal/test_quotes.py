from tests.portal.screen import Screen
from tests.portal.tenant import Tenant

FERNHILL = "Fernhill Logistics"


def quotes(screen: Screen) -> list[list[str]]:
    """Return the rows of Saved Quotes: seats, products, when saved."""
    return [row[:3] for row in screen.rows if row[-1] == "Resume Discard"]


def resume_address(screen: Screen) -> str:
    """Return where the first Resume leads."""
    return next(link["href"] for link in screen.controls("a") if "quote=" in link.get("href", ""))


def discard_address(screen: Screen) -> str:
    """Return where the first Discard sends its form."""
    return next(form["action"] for form in screen.controls("form") if "/discard" in form.get("action", ""))


def test_a_saved_quote_is_listed_and_resumed(msp: Tenant) -> None:
    saved = msp.post(msp.address(FERNHILL, "/quotes"), seats="400", add="A1")
    assert saved.headers["Location"] == msp.address(FERNHILL)
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.messages == [("status", "Your quote has been saved.")]
    assert quotes(screen) == [["400", "S1, C1, A1", "Mar 16, 2027, 10:24 AM EDT"]]
    resumed = msp.screen(resume_address(screen))
    assert resumed.value("seats") == "400"
    assert [box["value"] for box in resumed.controls("input", name="add") if "checked" in box] == ["A1"]
    assert resumed.value("quote") in resume_address(screen)


def test_saving_changes_nothing_the_customer_has(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 200)
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.facts["Users"] == "350"
    assert "Nothing has been changed yet." in screen.text


def test_the_same_quote_is_kept_once_with_its_newest_date(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 200)
    msp.set_clock("2027-03-16T15:00:00-04:00")
    msp.save_quote(FERNHILL, 300)
    msp.set_clock("2027-03-16T15:01:00-04:00")
    msp.save_quote(FERNHILL, 200)
    assert quotes(msp.screen(msp.address(FERNHILL))) == [
        ["200", "S1, C1", "Mar 16, 2027, 3:01 PM EDT"],
        ["300", "S1, C1", "Mar 16, 2027, 3:00 PM EDT"],
    ]


def test_a_resumed_quote_that_is_saved_again_takes_its_own_place(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 200)
    quote = msp.screen(resume_address(msp.screen(msp.address(FERNHILL)))).value("quote")
    for _ in range(2):
        msp.post(msp.address(FERNHILL, "/quotes"), seats="250", quote=quote)
    screen = msp.screen(msp.address(FERNHILL))
    assert [row[0] for row in quotes(screen)] == ["250"]
    assert quote in resume_address(screen)


def test_a_quote_of_another_customer_is_not_replaced(msp: Tenant) -> None:
    msp.save_quote("Alder", 10)
    quote = msp.screen(resume_address(msp.screen(msp.address("Alder")))).value("quote")
    msp.post(msp.address(FERNHILL, "/quotes"), seats="250", quote=quote)
    assert [row[0] for row in quotes(msp.screen(msp.address("Alder")))] == ["10"]
    assert msp.browser.get(msp.address(FERNHILL, f"/change-order?quote={quote}")).status_code == 404


def test_a_discarded_quote_is_gone_and_stays_gone(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 200)
    address = discard_address(msp.screen(msp.address(FERNHILL)))
    for _ in range(2):
        assert msp.post(address).headers["Location"] == msp.address(FERNHILL)
        screen = msp.screen(msp.address(FERNHILL))
        assert screen.messages == [("status", "The quote has been discarded.")]
        assert quotes(screen) == []


def test_the_quote_that_is_ordered_goes_and_the_others_stay(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 300)
    msp.save_quote(FERNHILL, 200)
    screen = msp.screen(msp.address(FERNHILL))
    (chosen,) = [
        link["href"].partition("quote=")[2]
        for link in screen.controls("a")
        if "quote=" in link.get("href", "") and msp.screen(link["href"]).value("seats") == "200"
    ]
    msp.submit(FERNHILL, f"seats=200&quote={chosen}", order_number="PO")
    assert [row[0] for row in quotes(msp.screen(msp.address(FERNHILL)))] == ["300"]


def test_resuming_while_a_change_is_pending_is_refused_and_keeps_the_quote(msp: Tenant) -> None:
    msp.save_quote(FERNHILL, 300)
    msp.order(FERNHILL, 200)
    screen = msp.screen(resume_address(msp.screen(msp.address(FERNHILL))))
    assert screen.messages[0][0] == "alert"
    assert [row[0] for row in quotes(screen)] == ["300"]


def test_nothing_is_saved_while_a_change_is_pending(msp: Tenant) -> None:
    msp.order(FERNHILL, 200)
    msp.post(msp.address(FERNHILL, "/quotes"), seats="100")
    screen = msp.screen(msp.address(FERNHILL))
    assert screen.messages[0][0] == "alert"
    assert quotes(screen) == []
