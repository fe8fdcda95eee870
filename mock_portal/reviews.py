"""Review Change Order: the order before it is placed, and its placing."""

import re
import secrets
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mock_portal.access import account_or_404, current_moment, current_msp
from mock_portal.change_orders import refuse_draft, refuse_pending, typed_draft
from mock_portal.domain.billing import deadline_to_cancel, next_billing_date
from mock_portal.domain.changes import Change
from mock_portal.domain.customers import Account
from mock_portal.domain.drafts import judge
from mock_portal.domain.lines import reviewed
from mock_portal.domain.order_numbers import parse_order_number
from mock_portal.domain.products import TERM_TYPE, in_order
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.seats import parse_seats
from mock_portal.domain.terms import Terms
from mock_portal.store import msps, orders
from mock_portal.store.database import current_database

blueprint = Blueprint("reviews", __name__, url_prefix="/customers/<customer_id>/change-order/review")
KEY = re.compile("[0-9a-f]{32}")
NOT_ACKNOWLEDGED = "Select both boxes to place the order."


@dataclass(frozen=True)
class Form:
    """The fields of the review form as they were filled in."""

    order_number: str
    not_required: bool
    acknowledged: bool
    authorized: bool
    key: str

    @classmethod
    def empty(cls) -> "Form":
        """Return a form nobody has filled in yet, with a key of its own."""
        return cls("", False, False, False, secrets.token_hex(16))

    @classmethod
    def posted(cls) -> "Form":
        """Read the request's form; 400 if it has no key such as it was given."""
        fields = request.form
        return cls(
            order_number=fields.get("order_number", ""),
            not_required="order_number_not_required" in fields,
            acknowledged="acknowledged" in fields,
            authorized="authorized" in fields,
            key=fields["form_key"] if KEY.fullmatch(fields["form_key"]) else abort(400),
        )

    def read_order_number(self) -> str | None:
        """Return the order number, None if not required; Refusal if a field is not as it must be."""
        if not (self.acknowledged and self.authorized):
            raise Refusal("acknowledgements", NOT_ACKNOWLEDGED)
        return parse_order_number(self.order_number, self.not_required)


@blueprint.get("")
def show(customer_id: str) -> str | tuple[str, int] | Response:
    """Show the order to review; nothing is stored (article step 8)."""
    account = account_or_404(customer_id)
    if account.is_pending:
        return refuse_pending(account)
    draft = typed_draft(account, request.args)
    if draft.change is None or draft.change.is_empty:
        return refuse_draft(account, draft)
    return render(account, draft.change, Form.empty())


@blueprint.post("")
def submit(customer_id: str) -> tuple[str, int] | Response:
    """Place the order and return to the customer's screen (article steps 10 and 11)."""
    account, form = account_or_404(customer_id), Form.posted()
    draft = judge(posted_prior(), request.args.get("seats", ""), request.args.getlist("add"))
    if draft.change is None or draft.change.is_empty:
        return refuse_draft(account, typed_draft(account, request.args))
    try:
        place(account, draft.change, form)
    except (Refusal, orders.NotPlaced) as reason:
        return refuse(account, draft.change, form, reason)
    flash(f"Your {draft.change.kind.lower()} order has been submitted.", "status")
    return redirect(url_for("customers.show", customer_id=account.id), 303)


def place(account: Account, change: Change, form: Form) -> None:
    """Place the order; Refusal or NotPlaced if it can't be."""
    number = form.read_order_number()
    order = orders.Request(account.id, change, number, form.key, request.args.get("quote"))
    orders.place(current_database(), order, current_moment(), current_msp().display_name)


def refuse(
    account: Account, change: Change, form: Form, reason: Refusal | orders.NotPlaced
) -> tuple[str, int] | Response:
    """Say why nothing was placed, on the screen where the user can mend it."""
    if account.is_pending or isinstance(reason, orders.ChangeIsPending):
        return refuse_pending(account)
    if isinstance(reason, Refusal):
        return render(account, change, form, reason), 422
    flash(str(reason), "alert")
    return refuse_draft(account, typed_draft(account, request.args))


def posted_prior() -> Terms:
    """Return what the customer had when the form was loaded, as the form says; 400 if it can't be."""
    try:
        seats, products = request.form["prior_seats"], request.form["prior_products"]
        return Terms(parse_seats(seats), in_order(products.split()))
    except ValueError:
        abort(400)


def render(account: Account, change: Change, form: Form, refusal: Refusal | None = None) -> str:
    """Render Review Change Order."""
    msp = current_msp()
    billing_date = next_billing_date(current_moment(), msp.time_zone)
    return render_template(
        "reviews/show.html",
        customer=account,
        change=change,
        lines=reviewed(change, msps.prices(current_database(), msp.id)),
        term_type=TERM_TYPE,
        billing_date=billing_date,
        deadline=deadline_to_cancel(billing_date),
        form=form,
        refusal=refusal,
        quote_id=request.args.get("quote"),
    )
