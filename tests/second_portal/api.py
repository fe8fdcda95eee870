"""What the portal's script asks for: JSON, late, behind a session and a token."""

import secrets
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request, session

from tests.second_portal import book as rules
from tests.second_portal import example, formats
from tests.second_portal.book import Book, Change, Customer, Line, Refused

PAGE = 8
"""Customers that the list shows at first, and more with each "Load more"."""
COLUMNS = (
    "Term Type", "Product", "Currency", "Prior Unit Price", "Current Unit Price", "Prior Quantity",
    "Current Quantity", "Prior Payment", "Current Payment", "Difference",
)  # fmt: skip

api = Blueprint("api", __name__, url_prefix="/api")


def book() -> Book:
    found: Book = current_app.extensions["book"]
    return found


@api.before_request
def guard() -> None:
    """Take a while; then refuse a write without the session's token, and all but log-in without a user."""
    current_app.extensions["asked"].update([request.path])
    current_app.extensions["latency"].wait(preview=request.endpoint == "api.preview")
    given, token = request.headers.get("X-CSRF-Token", ""), session.get("token") or secrets.token_urlsafe()
    if request.method != "GET" and not secrets.compare_digest(given.encode(), token.encode()):
        raise Refused(403, "Reload the page and try again.")
    if request.path != "/api/session" and "user" not in session:
        raise Refused(401, "Sign in first.")


@api.errorhandler(Refused)
def refuse(refused: Refused) -> tuple[Response, int]:
    return jsonify(message=str(refused)), refused.status


@api.get("/session")
def read_session() -> dict[str, Any]:
    """Give the script its token, and the user's name if there is one."""
    session.setdefault("token", secrets.token_urlsafe())
    habits = current_app.config["HABITS"]
    return {"token": session["token"], "user": session.get("user"), "msp": example.MSP, "habits": habits}


@api.post("/session")
def sign_in() -> dict[str, Any]:
    right = secrets.compare_digest(field("passphrase").encode(), current_app.config["PASSPHRASE"].encode())
    if field("email").lower() != example.EMAIL or not right:
        raise Refused(422, "We don't know this email and passphrase.")
    session.clear()
    session["user"] = example.USER
    return read_session()


@api.delete("/session")
def sign_out() -> dict[str, Any]:
    session.clear()
    return read_session()


@api.get("/welcome")
def welcome() -> dict[str, Any]:
    """Sum up the MSP's business."""
    customers = book().customers()
    return {"customers": len(customers), "pending": sum(each.order is not None for each in customers)}


@api.get("/customers")
def customers() -> dict[str, Any]:
    """List some customers: those after the first `from` that the search or the letter leaves."""
    found = book().customers(request.args.get("find", ""), request.args.get("letter", ""))
    start = request.args.get("from", 0, int)
    shown = [
        {"id": each.id, "name": each.name, "users": each.seats, "products": ", ".join(each.products)}
        for each in found[start : start + PAGE]
    ]
    return {"letters": book().letters(), "count": len(found), "customers": shown}


@api.get("/customers/<id>")
def customer(id: str) -> dict[str, Any]:
    found = book().customer(id)
    billed = formats.day(rules.next_billing_date(rules.now().date()))
    terms = {"Company Name": found.name, "Users": found.seats, "Products": " and ".join(found.products)}
    return {
        "terms": [*({**terms, "Billed next": billed}).items()],
        "pending": why_unavailable(found),
        "drafts": [
            {"id": each, "text": rules.with_added(f"{draft.seats} seats", draft.added)}
            for each, draft in found.drafts.items()
        ],
        "history": [{"at": formats.moment(at), "text": text} for at, text in found.history],
    }


def why_unavailable(customer: Customer) -> str | None:
    """Say why a customer can't be changed; a portal with this fault has a reason for each."""
    if has_habit("change-options-unavailable"):
        return "Changes are not possible at present."
    return rules.PENDING if customer.order else None


@api.get("/customers/<id>/agreements")
def agreements(id: str) -> dict[str, Any]:
    """List the customer's orders: the one that holds, and the one that is pending."""
    found = book().customer(id)
    rows = [["Active", f"R-{found.id}", ", ".join(found.products), "Monthly", found.seats, "Framework"]]
    if order := found.order:
        status = f"{rules.kind(found, order.change)} Pending Order"
        products = ", ".join(found.products + order.change.added)
        rows.append([status, order.number or "none", products, "Monthly", order.change.seats, "Change"])
    return {"columns": ["Status", "Order Number", "Products", "Term Type", "Quantity", "Kind"], "rows": rows}


@api.get("/customers/<id>/change")
def begin_change(id: str) -> dict[str, Any]:
    """Start from what the customer has, from a draft, or from what was typed before."""
    found = book().customer(id)
    rules.check(found, Change(found.seats))
    asked = found.drafts.get(request.args.get("draft", "")) or wanted(found)
    return {"name": found.name, "seats": asked.seats, "added": asked.added, "addable": rules.addable(found)}


@api.route("/customers/<id>/preview", methods=["GET", "POST"])
def preview(id: str) -> dict[str, Any]:
    found = book().customer(id)
    change = wanted(found)
    rules.check(found, change)
    lines = rules.lines(found, change)
    old, new = (sum(payments) for payments in zip(*(line.payments for line in lines), strict=True))
    difference = ("Difference a month", formats.money(new - old))
    if has_habit("price-increase"):
        difference = ("Price increase", f"+{formats.money(abs(new - old))}")
    return {
        "changes": [each for line in lines if line.old != line.new for each in changes(line)],
        "quote": [[each.product, f"{each.new} seats", formats.money(each.payments[1])] for each in lines],
        "difference": difference,
        "total": formats.money(new),
    }


def changes(line: Line) -> list[list[str]]:
    """Write the old quantity, taken off, and the new one, put on; a new product has no old one."""
    (before, after), (paid, to_pay) = line.prices, line.payments
    off = [line.product, f"−{line.old} seats at {formats.money(before)}", formats.money(-paid)]  # noqa: RUF001
    on = [line.product, f"+{line.new} seats at {formats.money(after)}", formats.money(to_pay)]
    return [off, on] if line.old else [on]


@api.get("/customers/<id>/review")
def review(id: str) -> dict[str, Any]:
    """Sum up a change before it is ordered, with a key that makes the order one."""
    found = book().customer(id)
    change = wanted(found)
    rules.check(found, change)
    if change == Change(found.seats):
        raise Refused(422, "Nothing has been changed yet.")
    today = rules.now().date()
    notice = [
        ["Next Billing Date", formats.day(rules.next_billing_date(today))],
        ["Deadline to Cancel", formats.day(rules.deadline_to_cancel(today))],
    ]
    return {
        "notice": notice if change.seats < found.seats else None,
        "terms": [["MSP", example.MSP], ["Company Name", found.name], ["Users", change.seats]],
        "columns": COLUMNS,
        "lines": [row(line) for line in rules.lines(found, change)],
        "key": secrets.token_urlsafe(),
    }


def row(line: Line) -> list[Any]:
    """Write a line of the summary."""
    paid = [*line.payments, line.payments[1] - line.payments[0]]
    prices, payments = (map(formats.money, each) for each in (line.prices, paid))
    return ["Monthly", line.product, "EUR", *prices, line.old, line.new, *payments]


@api.post("/customers/<id>/orders")
def place(id: str) -> dict[str, Any]:
    if not (field("agreement", bool) and field("authority", bool)):
        raise Refused(422, "Tick both boxes first.")
    number = field("number").strip()
    if not number and not field("waived", bool):
        raise Refused(422, "Give an order number, or tick Order Number Not Required.")
    found = book().customer(id)
    book().place(found, sent(), number, field("key"), entries=2 if has_habit("two-orders") else 1)
    return {"notice": "Thank you. The change order has been sent."}


@api.post("/customers/<id>/drafts")
def save(id: str) -> dict[str, Any]:
    book().save(book().customer(id), sent())
    return {"notice": "The quote is among the drafts now."}


@api.delete("/customers/<id>/drafts/<draft>")
def delete(id: str, draft: str) -> dict[str, Any]:
    book().delete(book().customer(id), draft)
    return {"notice": "The draft has been deleted."}


def has_habit(name: str) -> bool:
    return name in current_app.config["HABITS"]


def wanted(customer: Customer) -> Change:
    """Read a change from the address; what the customer has, if there is none."""
    return Change(request.args.get("seats", customer.seats, int), tuple(request.args.getlist("add")))


def sent() -> Change:
    """Read a change from the body."""
    return Change(field("seats", int), tuple(map(str, field("added", list))))


def field(name: str, kind: type = str) -> Any:
    """Return a value of the body; one that is missing or of another type is refused."""
    body = request.get_json(silent=True)
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, kind):
        raise Refused(422, f"{name} is missing.")
    return value
