import pytest

from tests.portal.tenant import Tenant


def names(msp: Tenant, query: str = "") -> list[str]:
    """Return the customers that the list shows."""
    return [row[0] for row in msp.screen(f"/customers{query}").rows[1:]]


def test_the_list_has_every_customer_by_name_whatever_its_accents(msp: Tenant) -> None:
    listed = names(msp)
    assert set(listed) == set(msp.customers)
    assert listed[:3] == ["Åkerlund Timber", "Alder", "Alder North"]
    assert listed[-1] == "Žatec Hop Traders"


def test_a_row_tells_users_and_products(msp: Tenant) -> None:
    assert ["Maplewood College", "2,400", "S1, C1, A1, T1"] in msp.screen("/customers").rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=fernhill", ["Fernhill Logistics"]),
        ("?q=alder", ["Alder", "Alder North"]),
        ("?q=OBERG", ["Öberg Instruments"]),
        ("?q=élan", ["Élan Interiors"]),
        ("?q=logis", ["Fernhill Logistics"]),
        ("?letter=F", ["Fairhaven Housing", "Fernhill Logistics", "Foxglove Veterinary"]),
        ("?letter=E", ["Eastbrook Clinic", "Élan Interiors"]),
        ("?letter=Z", ["Žatec Hop Traders"]),
        ("?letter=A&q=north", ["Alder North"]),
    ],
)
def test_search_and_letters_find_customers(msp: Tenant, query: str, found: list[str]) -> None:
    assert names(msp, query) == found


def test_a_search_without_match_says_so_and_keeps_what_was_typed(msp: Tenant) -> None:
    screen = msp.screen("/customers?q=zzz")
    assert screen.messages == [("status", 'No customer matches "zzz".')]
    assert (screen.rows, screen.value("q")) == ([], "zzz")


def test_what_is_searched_for_is_never_markup(msp: Tenant) -> None:
    answer = msp.browser.get("/customers", query_string={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


def test_a_letter_without_customers_is_there_but_unavailable(msp: Tenant) -> None:
    screen = msp.screen("/customers?letter=F")
    assert len(screen.controls("a", aria_disabled="true")) == 2  # Q and X
    assert all("href" not in letter for letter in screen.controls("a", aria_disabled="true"))
    assert [link["href"] for link in screen.controls("a", aria_current="true")] == ["/customers?letter=F"]
    assert len(screen.controls("a", href="/customers?letter=Q")) == 0
    assert screen.text.count(" Q ") == 1


def test_a_letter_that_nobody_offers_finds_nobody(msp: Tenant) -> None:
    assert msp.screen("/customers?letter=Q").messages == [("status", 'No customer begins with "Q".')]


def test_the_example_has_one_customer_with_350_seats_of_s1_and_c1(msp: Tenant) -> None:
    rows = msp.screen("/customers").rows
    assert [row for row in rows if row[1:] == ["350", "S1, C1"]] == [["Fernhill Logistics", "350", "S1, C1"]]
    big = [row for row in rows[1:] if int(row[1].replace(",", "")) > 200 and "S1, C1" in row[2]]
    assert len(big) >= 10


def test_an_order_changes_the_list_at_its_sync(msp: Tenant) -> None:
    msp.submit("Fernhill Logistics", "seats=400&add=A1", order_number="PO")
    assert ["Fernhill Logistics", "350", "S1, C1"] in msp.screen("/customers").rows
    msp.sync("Fernhill Logistics")
    assert ["Fernhill Logistics", "400", "S1, C1, A1"] in msp.screen("/customers").rows
