from collections.abc import Callable

import pytest
from flask import Flask

from tests.portal.screen import Screen
from tests.portal.tenant import AUTHORIZATION, Tenant

FERNHILL = "Fernhill Logistics"


def test_an_msp_is_made_with_its_customers(app: Flask) -> None:
    body = {"data_set": "example", "now": None, "password": None}
    answer = app.test_client().post("/control/msps", json=body, headers=AUTHORIZATION)
    assert answer.status_code == 201
    made = answer.get_json()
    assert (made["name"], made["time_zone"]) == ("Brightwater Managed IT", "America/New_York")
    (fernhill,) = [customer for customer in made["customers"] if customer["name"] == FERNHILL]
    assert (fernhill["seats"], fernhill["products"]) == (350, ["S1", "C1"])


def test_each_msp_has_a_user_name_of_its_own(msp: Tenant, other_msp: Tenant) -> None:
    assert msp.user_name != other_msp.user_name


def test_without_a_token_there_is_no_control(
    make_app: Callable[..., Flask], tmp_path_factory: pytest.TempPathFactory
) -> None:
    app = make_app(CONTROL_TOKEN=None, DATABASE=tmp_path_factory.mktemp("demo") / "portal.sqlite")
    assert not [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/control")]
    assert app.test_client().post("/control/msps", json={}, headers=AUTHORIZATION).status_code == 404


def test_a_clock_that_is_let_go_follows_the_system(msp: Tenant) -> None:
    assert msp.control("PUT", "/clock", {"now": None}).status_code == 204
    assert msp.browser.get("/").status_code == 200


def test_the_cookie_of_a_sign_in_stays_as_it_is(msp: Tenant) -> None:
    answers = [msp.browser.get(path) for path in ("/", "/customers", msp.address(FERNHILL, "/change-order"))]
    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * 3


def test_a_password_that_is_set_opens_the_log_in_form(msp: Tenant) -> None:
    assert msp.control("PUT", "/password", {"password": "open sesame"}).status_code == 204
    visitor = msp.app.test_client()
    token = Screen(visitor.get("/log-in").text).value("csrf_token")
    fields = {"user_name": msp.user_name, "password": "open sesame", "csrf_token": token}
    assert visitor.post("/log-in", data=fields).headers["Location"] == "/"


@pytest.mark.parametrize("password", ["", 17, "half a \ud83d", None])
def test_a_password_that_is_no_text_is_refused(msp: Tenant, password: object) -> None:
    answer = msp.control("PUT", "/password", {"password": password})
    assert (answer.status_code, answer.json) == (422, {"message": "password: A text is needed."})


def test_an_order_is_placed_as_by_the_submit_button(msp: Tenant) -> None:
    assert msp.order(FERNHILL, 200).status_code == 201
    assert msp.order(FERNHILL, 200).status_code == 409
    body = {"seats": 200, "products": []}
    quote = msp.control("POST", f"/customers/{msp.customers[FERNHILL]}/quotes", body)
    assert quote.status_code == 409
    msp.sync(FERNHILL)
    msp.sync(FERNHILL)
    assert msp.order(FERNHILL, 100).status_code == 201


def test_an_order_and_a_quote_are_of_the_moment_that_is_asked_for(msp: Tenant) -> None:
    past = {"seats": 200, "products": [], "now": "2019-05-06T07:08:00Z"}
    for made in ("quotes", "orders"):
        asked = msp.control("POST", f"/customers/{msp.customers[FERNHILL]}/{made}", past)
        assert asked.status_code == 201
    assert msp.screen(msp.address(FERNHILL)).text.count("May 6, 2019, 3:08 AM EDT") == 2


def test_products_are_added(msp: Tenant) -> None:
    customer = f"/customers/{msp.customers[FERNHILL]}"
    answer = msp.control("POST", f"{customer}/orders", {"seats": 400, "products": ["A1"]})
    assert answer.status_code == 201
    msp.sync(FERNHILL)
    assert msp.screen(msp.address(FERNHILL)).facts["Products"] == "S1, C1, A1"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "data_set"),
        ({"data_set": "none"}, "data_set"),
        ({"data_set": "../example"}, "data_set"),
        ({"data_set": "example", "now": "yesterday"}, "now"),
        ({"data_set": "example", "now": "2027-03-16T10:24:00"}, "now"),
        ({"data_set": "example", "now": "0001-01-01T00:00:00Z"}, "now"),
        ({"data_set": "example", "now": 17}, "now"),
        ({"data_set": "example", "password": 17}, "password"),
        ({"data_set": "example", "password": ""}, "password"),
        ({"data_set": "example", "password": "\ud800"}, "password"),
        ({"data_set": "\udfff"}, "data_set"),
        ({"data_set": "example", "now": "\ud83d2027-03-16T10:24:00Z"}, "now"),
        ([], "body"),
    ],
)
def test_a_bad_msp_is_refused_by_the_name_of_the_field(app: Flask, body: object, field: str) -> None:
    answer = app.test_client().post("/control/msps", json=body, headers=AUTHORIZATION)
    assert answer.status_code == 422
    assert answer.get_json()["message"].startswith(f"{field}: ")


@pytest.mark.parametrize("kind", ["orders", "quotes"])
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"products": []}, "seats"),
        ({"seats": 0, "products": []}, "seats"),
        ({"seats": True, "products": []}, "seats"),
        ({"seats": 2.5, "products": []}, "seats"),
        ({"seats": 350, "products": []}, "seats"),
        ({"seats": "\ud800", "products": []}, "seats"),
        ({"seats": 1e308, "products": []}, "seats"),
        ({"seats": int("9" * 4_000), "products": []}, "seats"),
        ({"seats": 200}, "products"),
        ({"seats": 200, "products": ["\ud800"]}, "products"),
        ({"seats": 200, "products": "A1"}, "products"),
        ({"seats": 400, "products": ["Z9"]}, "products"),
        ({"seats": 200, "products": ["A1"]}, "products"),
    ],
)
def test_a_bad_order_is_refused_by_the_name_of_the_field(
    msp: Tenant, kind: str, body: dict[str, object], field: str
) -> None:
    answer = msp.control("POST", f"/customers/{msp.customers[FERNHILL]}/{kind}", body)
    assert answer.status_code == 422
    assert answer.get_json()["message"].startswith(f"{field}: ")


def test_an_order_has_the_number_that_it_is_given(msp: Tenant) -> None:
    assert msp.order(FERNHILL, 200, order_number="00042").status_code == 201
    assert "00042" in msp.screen(msp.address(FERNHILL)).text
    assert msp.order("Alder", 20, order_number="<").status_code == 422


def test_an_msp_is_renamed(msp: Tenant) -> None:
    assert msp.control("PUT", "/name", {"name": "Ärger & Söhne <IT>"}).status_code == 204
    assert "Ärger & Söhne <IT>" in msp.screen("/").text
    assert msp.control("PUT", "/name", {"name": ""}).get_json()["message"].startswith("name: ")


@pytest.mark.parametrize("name", ["&amp;", '"Quo\'ted"', "<b>Bold</b>", "Ω ж א ع", "x" * 200])
def test_a_customer_is_added_with_any_printable_name(msp: Tenant, other_msp: Tenant, name: str) -> None:
    before = msp.screen("/customers").rows
    msp.add_customer(name, 99, ["C1", "S1"])
    rows = msp.screen("/customers").rows
    assert [row for row in rows if row not in before] == [[name, "99", "S1, C1"]]
    assert msp.screen(msp.address(name)).facts["Company Name"] == name
    assert name not in other_msp.screen("/customers").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": None}, "name"),
        ({"name": ""}, "name"),
        ({"name": 7}, "name"),
        ({"name": " Alder"}, "name"),
        ({"name": "Al  der"}, "name"),
        ({"name": "Al\nder"}, "name"),
        ({"name": "Al\u202eder"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"seats": 0}, "seats"),
        ({"seats": 100_001}, "seats"),
        ({"seats": True}, "seats"),
        ({"seats": None}, "seats"),
        ({"products": []}, "products"),
        ({"products": "S1"}, "products"),
        ({"products": ["Z9"]}, "products"),
    ],
)
def test_a_bad_customer_is_refused_by_the_name_of_the_field(
    msp: Tenant, wrong: dict[str, object], field: str
) -> None:
    body = {"name": "Alder South", "seats": 99, "products": ["S1"], **wrong}
    answer = msp.control("POST", "/customers", body)
    assert answer.status_code == 422
    assert answer.get_json()["message"].startswith(f"{field}: ")


def test_the_unknown_is_not_found(msp: Tenant, other_msp: Tenant) -> None:
    body = {"seats": 200, "products": []}
    stranger = other_msp.customers[FERNHILL]
    assert msp.control("POST", f"/customers/{stranger}/orders", body).status_code == 404
    assert msp.control("POST", f"/customers/{stranger}/quotes", body).status_code == 404
    assert msp.control("POST", f"/customers/{stranger}/sync").status_code == 404
    customer = {"name": "Alder South", "seats": 99, "products": ["S1"]}
    nobody = msp.app.test_client().post(
        "/control/msps/nobody/customers", json=customer, headers=AUTHORIZATION
    )
    assert nobody.status_code == 404
    answer = msp.app.test_client().delete("/control/msps/nobody", headers=AUTHORIZATION)
    assert (answer.status_code, set(answer.get_json())) == (404, {"message"})


@pytest.mark.parametrize("body", ["[" * 5_000 + "]" * 5_000, '{"a":' * 5_000 + "1" + "}" * 5_000])
def test_a_body_that_is_nested_too_deeply_is_refused(app: Flask, body: str) -> None:
    headers = {**AUTHORIZATION, "Content-Type": "application/json"}
    answer = app.test_client().post("/control/msps", data=body, headers=headers)
    # A newer Python reads it, and finds no data set in it.
    assert (answer.status_code, set(answer.get_json())) == (422, {"message"})


def test_what_is_no_json_is_refused(msp: Tenant) -> None:
    client = msp.app.test_client()
    answer = client.post(
        "/control/msps", data="{", headers={**AUTHORIZATION, "Content-Type": "application/json"}
    )
    assert (answer.status_code, set(answer.get_json())) == (400, {"message"})
