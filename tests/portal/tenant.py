"""An MSP of a test's own, and its user's browser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.portal.screen import Screen

TOKEN = "control-token-of-the-tests"
AUTHORIZATION = {"Authorization": f"Bearer {TOKEN}"}


@dataclass
class Tenant:
    """An MSP made through the control API; its user is signed in."""

    app: Flask
    id: str
    user_name: str
    customers: dict[str, str]
    browser: FlaskClient

    @classmethod
    def make(cls, app: Flask, now: str | None, password: str | None = None) -> "Tenant":
        """Make an MSP of the data set "example" whose clock stands at `now`."""
        body = {"data_set": "example", "now": now, "password": password}
        made = app.test_client().post("/control/msps", json=body, headers=AUTHORIZATION)
        assert made.status_code == 201, made.text
        customers = {customer["name"]: customer["id"] for customer in made.get_json()["customers"]}
        tenant = cls(app, made.get_json()["id"], made.get_json()["user_name"], customers, app.test_client())
        tenant.sign_in(tenant.browser)
        return tenant

    def sign_in(self, browser: FlaskClient) -> None:
        """Sign the user in, in a browser, without the form."""
        cookie = self.control("POST", "/session").get_json()
        browser.set_cookie(cookie["name"], cookie["value"])

    def control(self, method: str, path: str, body: dict[str, Any] | None = None) -> TestResponse:
        """Ask the control API about this MSP."""
        client = self.app.test_client()
        return client.open(f"/control/msps/{self.id}{path}", method=method, json=body, headers=AUTHORIZATION)

    def set_clock(self, now: datetime | str) -> None:
        """Stop the MSP's clock at a moment."""
        assert self.control("PUT", "/clock", {"now": str(now)}).status_code == 204

    def add_customer(self, name: str, seats: int, products: Sequence[str]) -> None:
        """Give the MSP a customer of the test's own."""
        body = {"name": name, "seats": seats, "products": list(products)}
        added = self.control("POST", "/customers", body)
        assert added.status_code == 201, added.text
        self.customers[name] = added.get_json()["id"]

    def order(self, customer: str, seats: int, products: Sequence[str] = (), **more: Any) -> TestResponse:
        """Place an order through the control API, with products that are added."""
        body = {"seats": seats, "products": list(products), **more}
        return self.control("POST", f"/customers/{self.customers[customer]}/orders", body)

    def save_quote(self, customer: str, seats: int) -> None:
        """Save a quote through the control API."""
        body = {"seats": seats, "products": []}
        answer = self.control("POST", f"/customers/{self.customers[customer]}/quotes", body)
        assert answer.status_code == 201, answer.text

    def sync(self, customer: str) -> None:
        """Let the customer's pending change sync."""
        assert self.control("POST", f"/customers/{self.customers[customer]}/sync").status_code == 204

    def quote_id(self, customer: str) -> str:
        """Return the id of the customer's one saved quote."""
        links = [link.get("href", "") for link in self.screen(self.address(customer)).controls("a")]
        (found,) = [link.partition("quote=")[2] for link in links if "quote=" in link]
        return found

    def routes(self, quote_id: str = "none") -> Iterator[tuple[Rule, str, str]]:
        """Yield each route of the portal with method and path, for a customer of the MSP."""
        known = {"msp_id": self.id, "customer_id": self.customers["Fernhill Logistics"]}
        known |= {"quote_id": quote_id, "filename": "portal.css"}
        for rule in self.app.url_map.iter_rules():
            values = {name: known[name] for name in rule.arguments}
            path = self.app.url_map.bind("localhost").build(rule.endpoint, values)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method, path

    def address(self, customer: str, rest: str = "") -> str:
        """Return the address of a customer's screen, or of one below it."""
        return f"/customers/{self.customers[customer]}{rest}"

    def screen(self, path: str, status: int = 200) -> Screen:
        """Get a screen, following redirects but none to log in."""
        response = self.browser.get(path, follow_redirects=True)
        assert response.status_code == status, response.text
        assert response.request.path != "/log-in"
        return Screen(response.text)

    def csrf_token(self) -> str:
        """Return a token that the user's browser may send."""
        return self.screen("/").controls("input", name="csrf_token")[0]["value"]

    def post(self, path: str, **fields: Any) -> TestResponse:
        """Send a form with a CSRF token."""
        return self.browser.post(path, data={"csrf_token": self.csrf_token(), **fields})

    def review(self, customer: str, query: str) -> dict[str, str]:
        """Open a review and return the fields of its form that the user does not fill in."""
        screen = self.screen(self.address(customer, f"/change-order/review?{query}"))
        return {name: screen.value(name) for name in ("form_key", "prior_seats", "prior_products")}

    def form(self, customer: str, query: str, **fields: str) -> dict[str, str]:
        """Review an order and return its form with both acknowledgements ticked, and what is filled in."""
        return {"acknowledged": "on", "authorized": "on", **self.review(customer, query), **fields}

    def submit(self, customer: str, query: str, **fields: str) -> TestResponse:
        """Review an order, tick both acknowledgements and press Submit."""
        form = self.form(customer, query, **fields)
        return self.post(self.address(customer, f"/change-order/review?{query}"), **form)
