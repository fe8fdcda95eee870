"""Current Customers, and one customer's screen."""

from flask import Blueprint, render_template, request

from mock_portal.access import account_or_404, current_moment, current_msp
from mock_portal.domain.billing import next_billing_date
from mock_portal.domain.lines import priced, total
from mock_portal.domain.names import LETTERS, initial, matches
from mock_portal.domain.products import TERM_TYPE
from mock_portal.store import customers, msps
from mock_portal.store.database import current_database

blueprint = Blueprint("customers", __name__, url_prefix="/customers")


@blueprint.get("")
def index() -> str:
    """List the customers that a search and a letter leave (article step 3)."""
    every = customers.of_msp(current_database(), current_msp().id)
    query, letter = request.args.get("q", "").strip(), request.args.get("letter", "")
    found = [
        customer
        for customer in every
        if matches(customer.name, query) and letter in {"", initial(customer.name)}
    ]
    return render_template(
        "customers/index.html",
        customers=found,
        query=query,
        letter=letter,
        letters=LETTERS,
        initials={initial(customer.name) for customer in every},
    )


@blueprint.get("/<customer_id>")
def show(customer_id: str) -> str:
    """Show a customer's current information, agreements, quotes and history (article steps 3, 11 to 13)."""
    account = account_or_404(customer_id)
    msp = current_msp()
    return render_template(
        "customers/show.html",
        customer=account,
        term_type=TERM_TYPE,
        tab="agreements" if request.args.get("tab") == "agreements" else "overview",
        monthly_payment=total(priced(account.terms, msps.prices(current_database(), msp.id))),
        billing_date=next_billing_date(current_moment(), msp.time_zone),
    )
