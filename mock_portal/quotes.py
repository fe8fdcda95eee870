"""Saving and discarding quotes."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from mock_portal.access import account_or_404, current_moment
from mock_portal.change_orders import refuse_draft, refuse_pending, typed_draft
from mock_portal.store import quotes
from mock_portal.store.database import current_database

blueprint = Blueprint("quotes", __name__, url_prefix="/customers/<customer_id>/quotes")


@blueprint.post("")
def save(customer_id: str) -> Response | tuple[str, int]:
    """Save what is typed on Change Order, to be returned to later (article step 7)."""
    account = account_or_404(customer_id)
    if account.is_pending:
        return refuse_pending(account)
    draft = typed_draft(account, request.form)
    if draft.change is None or draft.change.is_empty:
        return refuse_draft(account, draft)
    replaces = request.form.get("quote")
    quotes.save(current_database(), account.id, draft.change.current, current_moment(), replaces)
    flash("Your quote has been saved.", "status")
    return redirect(url_for("customers.show", customer_id=account.id), 303)


@blueprint.post("/<quote_id>/discard")
def discard(customer_id: str, quote_id: str) -> Response:
    """Discard a saved quote (assumed)."""
    account = account_or_404(customer_id)
    quotes.discard(current_database(), account.id, quote_id)
    flash("The quote has been discarded.", "status")
    return redirect(url_for("customers.show", customer_id=account.id), 303)
