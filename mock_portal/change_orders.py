"""Change Order, with its live preview."""

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from mock_portal.access import account_or_404, current_msp
from mock_portal.domain.customers import Account, Quote
from mock_portal.domain.drafts import Draft, judge
from mock_portal.domain.lines import differences, priced, total
from mock_portal.domain.products import CATALOGUE
from mock_portal.store import msps
from mock_portal.store.database import current_database
from mock_portal.store.orders import ChangeIsPending

blueprint = Blueprint("change_orders", __name__, url_prefix="/customers/<customer_id>/change-order")


@blueprint.get("")
def show(customer_id: str) -> str | Response:
    """Show what can be changed, with what was typed or a saved quote filled in (article step 5)."""
    account = account_or_404(customer_id)
    if account.is_pending:
        return refuse_pending(account)
    if request.args.get("quote") and not find_quote(account, request.args):
        abort(404)
    return render(account, typed_draft(account, request.args))


@blueprint.get("/preview")
def preview(customer_id: str) -> Response:
    """Return the boxes and messages for what is typed, as JSON (article step 6)."""
    account = account_or_404(customer_id)
    draft = typed_draft(account, request.args)
    shown = boxes(draft)
    return jsonify(
        preview=render_template("change_orders/_preview.html", **shown),
        changes=render_template("change_orders/_changes.html", **shown),
        messages={field: draft.message(field) for field in ("seats", "products")} | {"actions": draft.hint},
        orderable=draft.is_orderable and not account.is_pending,
    )


def typed_draft(account: Account, typed: MultiDict[str, str]) -> Draft:
    """Judge what was typed, or if nothing was, the saved quote or what the customer has."""
    if "seats" in typed:
        return judge(account.terms, typed["seats"], typed.getlist("add"))
    quote = find_quote(account, typed)
    start = quote.terms if quote else account.terms
    return judge(account.terms, str(start.seats), account.terms.lacking(start.products))


def find_quote(account: Account, typed: MultiDict[str, str]) -> Quote | None:
    """Return the saved quote that is being resumed, if it is still there."""
    return next((quote for quote in account.quotes if quote.id == typed.get("quote")), None)


def refuse_draft(account: Account, draft: Draft) -> tuple[str, int]:
    """Show Change Order again with what was typed and why it is refused."""
    return render(account, draft), 422


def refuse_pending(account: Account) -> Response:
    """Send the browser back to the customer, whose pending change must sync first (article step 12)."""
    flash(str(ChangeIsPending()), "alert")
    return redirect(url_for("customers.show", customer_id=account.id), 303)


def render(account: Account, draft: Draft) -> str:
    """Render Change Order."""
    return render_template(
        "change_orders/show.html",
        customer=account,
        draft=draft,
        addable=account.terms.lacking(CATALOGUE),
        quote_id=request.values.get("quote"),
        **boxes(draft),
    )


def boxes(draft: Draft) -> dict[str, object]:
    """Return what the two boxes show: no prices for a refused draft."""
    if draft.change is None:
        return {"change": None, "changed": None}
    prices = msps.prices(current_database(), current_msp().id)
    new, changed = priced(draft.change.current, prices), differences(draft.change, prices)
    return {
        "change": draft.change,
        "new": new,
        "new_total": total(new),
        "changed": changed,
        "difference": total(changed),
    }
