"""The control API, by which tests make MSPs of their own; it exists only with a token."""

import hmac
import re
import secrets
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import HTTPException
from werkzeug.security import generate_password_hash

from mock_portal import data
from mock_portal.domain.changes import Change
from mock_portal.domain.customers import Account, Customer
from mock_portal.domain.drafts import make_change
from mock_portal.domain.msps import Msp
from mock_portal.domain.order_numbers import parse_order_number
from mock_portal.domain.products import CATALOGUE, in_order
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.seats import parse_seats
from mock_portal.domain.terms import Terms
from mock_portal.security import csrf
from mock_portal.store import customers, msps, orders, quotes, sessions
from mock_portal.store.database import current_database

blueprint = Blueprint("control", __name__, url_prefix="/control")
YEARS = range(1970, 3000)
LONGEST_NAME = 200


def init_app(app: Flask) -> None:
    """Add the API to `app`; its token takes the place of a CSRF token."""
    csrf.exempt(blueprint)
    app.register_blueprint(blueprint)


@blueprint.before_request
def require_token() -> None:
    """Answer only who has the token."""
    expected = f"Bearer {current_app.config['CONTROL_TOKEN']}"
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected.encode()):
        abort(401)


@blueprint.errorhandler(HTTPException)
def show_error(error: HTTPException) -> tuple[Response, int]:
    """Answer an error as JSON; whoever holds the token may know what went wrong inside."""
    cause = getattr(error, "original_exception", None)
    message = f"{type(cause).__name__}: {cause}".splitlines()[0] if cause else error.description
    return jsonify(message=message), error.code or 500


@blueprint.errorhandler(Refusal)
def show_refusal(refusal: Refusal) -> tuple[Response, int]:
    """Answer refused input with the field's name."""
    return jsonify(message=f"{refusal.field}: {refusal.message}"), 422


@blueprint.errorhandler(orders.NotPlaced)
def show_not_placed(error: orders.NotPlaced) -> tuple[Response, int]:
    """Answer that the customer's state is in the way."""
    return jsonify(message=str(error)), 409


@blueprint.post("/msps")
def create_msp() -> tuple[Response, int]:
    """Make an MSP from a named data set; without a password nobody can log in to it by form."""
    body = posted()
    name = text(body, "data_set")
    if name not in data.names():
        raise Refusal("data_set", "There is no such data set.")
    password = text(body, "password") if body.get("password") is not None else None
    data_set, user_name = data.load(name), f"user-{secrets.token_hex(6)}"
    password_hash = None if password is None else generate_password_hash(password)
    msp, members = msps.create(current_database(), data_set, user_name, password_hash, moment(body))
    answer = {"id": msp.id, "name": msp.name, "user_name": msp.user_name, "time_zone": msp.time_zone}
    return jsonify(**answer, customers=[described(each) for each in members]), 201


@blueprint.put("/msps/<msp_id>/name")
def rename(msp_id: str) -> tuple[str, int]:
    """Give the MSP another name."""
    msps.rename(current_database(), msp_or_404(msp_id).id, posted_name(posted()))
    return "", 204


@blueprint.post("/msps/<msp_id>/customers")
def add_customer(msp_id: str) -> tuple[Response, int]:
    """Give the MSP a customer beside those of its data set."""
    msp, body = msp_or_404(msp_id), posted()
    name, seats, codes = posted_name(body), parse_seats(str(body.get("seats", ""))), posted_codes(body)
    if not codes or not set(codes) <= set(CATALOGUE):
        raise Refusal("products", "One or more codes of products are needed.")
    added = customers.add(current_database(), msp.id, name, Terms(seats, in_order(codes)))
    return jsonify(described(added)), 201


@blueprint.post("/msps/<msp_id>/session")
def sign_in(msp_id: str) -> Response:
    """Sign the MSP's user in without the form; the answer is the cookie as the first screen leaves it."""
    msp = msp_or_404(msp_id)
    session_id = sessions.start(current_database(), msp.id, msps.now_of(msp))
    signer = SecureCookieSessionInterface().get_signing_serializer(current_app) or abort(500)
    content = {"id": session_id, current_app.config["WTF_CSRF_FIELD_NAME"]: secrets.token_hex(20)}
    return jsonify(name=current_app.config["SESSION_COOKIE_NAME"], value=signer.dumps(content))


@blueprint.put("/msps/<msp_id>/clock")
def set_clock(msp_id: str) -> tuple[str, int]:
    """Stop the MSP's clock at a moment, or let it follow the system's again."""
    msps.set_clock(current_database(), msp_or_404(msp_id).id, moment(posted()))
    return "", 204


@blueprint.put("/msps/<msp_id>/password")
def set_password(msp_id: str) -> tuple[str, int]:
    """Let the MSP's user log in by form, with this password."""
    password_hash = generate_password_hash(text(posted(), "password"))
    msps.set_password(current_database(), msp_or_404(msp_id).id, password_hash)
    return "", 204


@blueprint.delete("/msps/<msp_id>")
def drop_msp(msp_id: str) -> tuple[str, int]:
    """Drop the MSP and everything of it."""
    msps.drop(current_database(), msp_or_404(msp_id).id)
    return "", 204


@blueprint.post("/msps/<msp_id>/customers/<customer_id>/orders")
def place_order(msp_id: str, customer_id: str) -> tuple[Response, int]:
    """Place an order as the Submit button does, now or at the moment in the field now."""
    msp, account = msp_or_404(msp_id), account_or_404(msp_id, customer_id)
    asked = posted().get("order_number") is not None
    number = parse_order_number(text(posted(), "order_number"), not_required=False) if asked else None
    order = orders.Request(account.id, posted_change(account), number, secrets.token_hex(16))
    placed = orders.place(current_database(), order, moment(posted()) or msps.now_of(msp), msp.display_name)
    return jsonify(summary=placed.change.summary), 201


@blueprint.post("/msps/<msp_id>/customers/<customer_id>/quotes")
def save_quote(msp_id: str, customer_id: str) -> tuple[Response, int]:
    """Save a quote as the Save Quote button does, now or at the moment in the field now."""
    msp, account = msp_or_404(msp_id), account_or_404(msp_id, customer_id)
    if account.is_pending:
        raise orders.ChangeIsPending()
    terms = posted_change(account).current
    quotes.save(current_database(), account.id, terms, moment(posted()) or msps.now_of(msp), None)
    return jsonify(summary=str(terms)), 201


@blueprint.post("/msps/<msp_id>/customers/<customer_id>/sync")
def sync(msp_id: str, customer_id: str) -> tuple[str, int]:
    """Let the customer's pending change sync back with the vendor's systems."""
    orders.sync(current_database(), account_or_404(msp_id, customer_id).id)
    return "", 204


def msp_or_404(msp_id: str) -> Msp:
    return msps.find(current_database(), msp_id) or abort(404)


def account_or_404(msp_id: str, customer_id: str) -> Account:
    return customers.find(current_database(), msp_id, customer_id) or abort(404)


def described(customer: Customer) -> dict[str, object]:
    """Return what a test needs to know of a customer."""
    terms = customer.terms
    return {"id": customer.id, "name": customer.name, "seats": terms.seats, "products": terms.products}


def posted() -> dict[str, Any]:
    """Return the request's JSON object."""
    try:
        body = request.get_json()
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        raise Refusal("body", "A JSON object is needed.")
    return body


def text(body: dict[str, Any], field: str) -> str:
    """Return a field's text; half a surrogate pair, which JSON can spell, is none."""
    value = body.get(field)
    if not isinstance(value, str) or not value or re.search("[\ud800-\udfff]", value):
        raise Refusal(field, "A text is needed.")
    return value


def moment(body: dict[str, Any]) -> datetime | None:
    """Return the moment in the field now, None for null."""
    if body.get("now") is None:
        return None
    try:
        value = datetime.fromisoformat(text(body, "now"))
    except ValueError:
        value = None
    if value is None or value.tzinfo is None or value.year not in YEARS:
        raise Refusal("now", "An ISO 8601 moment with an offset is needed.")
    return value


def posted_change(account: Account) -> Change:
    """Return the change that the fields seats and products (the added ones) make."""
    body = posted()
    codes = posted_codes(body)
    change = make_change(account.terms, parse_seats(str(body.get("seats", ""))), codes)
    if change.is_empty:
        raise Refusal("seats", "Nothing would change.")
    return change


def posted_codes(body: dict[str, Any]) -> list[str]:
    """Return the product codes in the field products."""
    codes = body.get("products")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise Refusal("products", "A list of product codes is needed.")
    return codes


def posted_name(body: dict[str, Any]) -> str:
    """Return the field name: any text that a screen can show as it is, for it leaves out further spaces."""
    name = text(body, "name")
    if not name.isprintable() or name != " ".join(name.split()) or len(name) > LONGEST_NAME:
        raise Refusal(
            "name", f"One printable line without needless spaces, at most {LONGEST_NAME} characters."
        )
    return name
