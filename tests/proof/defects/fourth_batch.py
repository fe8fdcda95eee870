"""Faults by somebody who knew the articles and the portal, but none of the checks; six of each of six kinds.

Each makes a sentence of an article untrue for a reader in front of a screen, in a plausible situation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import g, request
from markupsafe import escape
from sqlalchemy import Connection, delete, func, select
from werkzeug.datastructures import MultiDict

from mock_portal.access import current_moment
from mock_portal.domain.customers import Account
from mock_portal.domain.drafts import Draft
from mock_portal.domain.lines import Line
from mock_portal.domain.orders import Order
from mock_portal.store import quotes
from mock_portal.store.database import Database, current_database
from mock_portal.store.orders import Request
from mock_portal.store.tables import LogInAttemptRow, OrderRow, QuoteRow, order_of
from tests.proof.defects.changes import Replaced, Static, Styled
from tests.proof.defects.seeds import script, seed, show

Original = Callable[..., Any]


def dark(css: str) -> Styled:
    """Name rules of style that hold in the dark theme alone."""
    return Styled(f"@media (prefers-color-scheme: dark) {{ {css} }}")


# Present is not painted

seed(
    "2a",
    "fourth-tabs-over-the-open-menu",
    'on a customer\'s screen the row of tabs lies over "Complete" in the open menu',
    Styled(".tabs { position: relative; z-index: 2; background: var(--page); }"),
)
seed(
    "3c",
    "fourth-letters-beyond-the-first-row",
    "in a window too narrow for all letters, those beyond the first row are cut off",
    Styled(".letters { max-height: 2.125rem; overflow: hidden; }"),
)
seed(
    "customer-upsell:8a",
    "fourth-minus-hardly-drawn",
    'in "Changes to Existing Products" the minus of the previous seats is as faint as the lines of the table',
    show(
        "change_orders/_changes",
        "{{ line.quantity|number }}",
        '{% if line.quantity < 0 %}<span class="sign">-</span>{% endif %}{{ line.quantity|abs|number }}',
    ),
    Styled(".sign { color: var(--line); font-weight: 400; }"),
)
seed(
    "8d",
    "fourth-company-name-off-the-card",
    'on a phone "Company Name" lies beyond the edge of the summary, which can\'t be scrolled',
    Styled(".summary .facts { grid-template-columns: repeat(3, 21rem); overflow: hidden; }"),
)
seed(
    "10b",
    "fourth-band-over-submit",
    'a band at the foot of the window, which lets clicks through, lies over "Submit" at the screen\'s end',
    Styled(
        '.review::after { content: ""; position: fixed; inset: auto 0 0; height: 9rem;'
        " background: var(--page); pointer-events: none; }"
    ),
)
seed(
    "11b",
    "fourth-time-of-the-order-cut-off",
    "the column of the History Log is as wide as the date, and the time is cut off",
    Styled('[aria-label="History Log table"] time { display: block; width: 6.75em; overflow: hidden; }'),
)

# The word is not the name

seed(
    "4a",
    "fourth-change-options-abridged-on-phones",
    'on a phone the button is called "Change Options", but "Options" is all that is read on it',
    show("customers/show", ">Change Options</button>", '><span class="wide">Change</span> Options</button>'),
    Styled(
        ".change-options button { gap: 0.3em; } @media (width < 40rem) { .wide { position: absolute;"
        " width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }"
    ),
)
seed(
    "customer-upsell:5b",
    "fourth-products-under-each-others-words",
    'the box that is called "Add A1" has the words "Add T1" beside it, and the other way round',
    show(
        "change_orders/show",
        "> Add {{ code }}</label>",
        ' aria-label="Add {{ code }}"> Add {{ addable[-loop.index] }}</label>',
    ),
)
seed(
    "7b",
    "fourth-save-reads-update-once-resumed",
    'for a quote that is resumed, "Save Quote" reads "Update Quote", though it is called as before',
    show(
        "change_orders/show",
        ">Save Quote</button>",
        " aria-label=\"Save Quote\">{{ 'Update Quote' if quote_id else 'Save Quote' }}</button>",
    ),
)
seed(
    "8f",
    "fourth-payment-headings-over-each-others-columns",
    '"Prior Payment" is painted above the current payments, and "Current Payment" above the prior ones',
    Styled(
        "@media (width >= 40rem) { .upright thead th:nth-child(7) { translate: 100%; }"
        " .upright thead th:nth-child(8) { translate: -100%; } }"
    ),
)
seed(
    "9c",
    "fourth-acknowledgement-boxes-change-places",
    "the two boxes of the acknowledgements stand each beside the other's words",
    Styled(
        "@media (width >= 60rem) { #acknowledged { translate: 0 2.25rem; }"
        " #authorized { translate: 0 -2.25rem; } }"
    ),
)
seed(
    "13c",
    "fourth-status-painted-short",
    'the status is "Downsell Pending Order" for a screen reader, and "Pending" on the screen',
    Styled(
        '.badge.pending { font-size: 0; } .badge.pending::after { content: "Pending" / "";'
        " font-size: 0.8125rem; }"
    ),
)

# One theme

seed(
    "5b",
    "fourth-refused-seats-not-readable-in-the-dark",
    "while the number of seats is refused, it stands on a bright ground in the dark and can't be read",
    dark('#seats[aria-invalid="true"] { background: var(--refused); }'),
)
seed(
    "6a",
    "fourth-boxes-on-the-left-in-the-dark",
    'in the dark theme "Changes to Existing Products" is on the left-hand side',
    dark(".boxes { order: -1; }"),
)
seed(
    "7c",
    "fourth-review-order-vanishes-under-the-mouse-in-the-light",
    'in the light theme the words "Review Order" sink into their ground under the mouse',
    Styled("@media (prefers-color-scheme: light) { #review:hover:not(:disabled) { color: var(--accent); } }"),
)
seed(
    "9d",
    "fourth-ticks-not-drawn-in-the-dark",
    "in the dark theme a selected box looks empty",
    Static("portal.css", ":not(:checked, :disabled) {", ":not(:disabled) {"),
)
seed(
    "12a",
    "fourth-greyed-out-lights-up-under-the-mouse-in-the-dark",
    'in the dark theme the greyed-out "Change Options" looks available under the mouse',
    dark(
        ".change-options button:disabled:hover { border-color: var(--accent); background: var(--accent);"
        " color: var(--on-accent); }"
    ),
)
seed(
    "13b",
    "fourth-updated-order-on-a-pale-ground-in-the-dark",
    "the row of a pending order keeps its pale ground in the dark, where its quantity can't be read",
    Styled("#agreements tr:has(.pending) { background: #fdf1d8; }"),
)

# One way


def first_attempt_only(original: Original, database: Database, user_name: str) -> bool:
    """Let nobody log in who has failed before."""
    failed = select(func.count()).where(LogInAttemptRow.user_name == user_name)
    with database.read() as connection:
        is_first = not connection.scalar(failed)
    return original(database, user_name) and is_first


def saving_boxes(original: Original, draft: Draft) -> Any:
    """Save what is typed for a resumed quote as soon as it is previewed."""
    quote = request.args.get("quote")
    if request.endpoint == "change_orders.preview" and quote and draft.change and draft.is_orderable:
        customer_id = str((request.view_args or {})["customer_id"])
        quotes.save(current_database(), customer_id, draft.change.current, current_moment(), quote)
    return original(draft)


def last_seats(original: Original, account: Account, typed: MultiDict[str, str]) -> Any:
    """Judge the last number of seats of the request, instead of the first."""
    last = MultiDict([*typed.items(multi=True)])
    if "seats" in last:
        last["seats"] = typed.getlist("seats")[-1]
    return original(account, last)


def list_after_correction(original: Original, endpoint: str, **values: Any) -> Any:
    """Lead to the list of customers after a corrected form."""
    return original("customers.index") if "corrected" in request.form else original(endpoint, **values)


seed(
    "1a",
    "fourth-no-second-attempt-to-log-in",
    "after one wrong password the right one is refused as well",
    Replaced("store.sessions", "claim_attempt", first_attempt_only),
)
seed(
    "6d",
    "fourth-preview-stays-when-taken-back",
    'when the old number of seats is typed again, "Preview Change Quote" keeps the quantity from before',
    script(
        "change_order",
        "      box.innerHTML = answer[box.id];",
        '      if (answer.orderable || box.id === "changes") box.innerHTML = answer[box.id];',
    ),
)
seed(
    "7a",
    "fourth-cancel-comes-too-late-for-a-resumed-quote",
    "what is typed after resuming a quote is saved at once, also if it is cancelled",
    Replaced("change_orders", "boxes", saving_boxes),
)
seed(
    "8e",
    "fourth-review-keeps-the-first-number-after-going-back",
    'who goes back from the review and corrects the number still finds the first one as "Users"',
    show(
        "change_orders/show",
        "    </fieldset>",
        "    </fieldset>{% set before = request.args.get('seats') %}{% if before %}"
        '<input type="hidden" name="seats" value="{{ before }}">{% endif %}',
    ),
    Replaced("reviews", "typed_draft", last_seats),
)
seed(
    "10a",
    "fourth-submit-stays-after-a-refusal",
    'after a refused order number "Submit" stays when a box is cleared',
    Styled("form:has([aria-invalid]) > .submit { display: inline-flex !important; }"),
)
seed(
    "11a",
    "fourth-corrected-order-leads-to-the-list",
    "an order that is placed after a corrected order number leads to the list of customers",
    show(
        "reviews/show",
        '  <button class="primary submit">',
        '  {% if refusal %}<input type="hidden" name="corrected">{% endif %}\n'
        '  <button class="primary submit">',
    ),
    Replaced("reviews", "url_for", list_after_correction),
)

# One example


def matches_escaped(original: Original, name: str, query: str) -> Any:
    """Search for what is typed as HTML would write it."""
    return original(name, str(escape(query)))


def total_of_two_products(original: Original, lines: list[Line]) -> Any:
    """Sum up the first four lines: the old and the new one of two products."""
    return original(lines[:4])


def deadline_in_the_year_of_billing(original: Original, billing_date: date) -> date:
    """Return the deadline with the year of the billing date."""
    deadline: date = original(billing_date)
    return deadline.replace(year=billing_date.year)


def without_leading_zeros(original: Original, text: str, not_required: bool) -> str | None:
    """Read an order number as if it were an amount."""
    number: str | None = original(text, not_required)
    return number and (number.lstrip("0") or number)


seed(
    "3b",
    "fourth-search-knows-no-ampersand",
    'a search for "Cedar & Stone" finds nobody',
    Replaced("customers", "matches", matches_escaped),
)
seed(
    "6c",
    "fourth-fall-of-the-price-for-two-products-only",
    "for a customer with three products the change in monthly payment leaves out the third",
    Replaced("change_orders", "total", total_of_two_products),
)
seed(
    "customer-upsell:7a",
    "fourth-seats-box-too-narrow-for-thousands",
    "a number of seats with four digits is cut off in its box",
    Styled("#seats { width: 3.625rem; }"),
)
seed(
    "8b",
    "fourth-deadline-a-year-late-in-december",
    "in December the deadline to cancel is given with the next year",
    Replaced("reviews", "deadline_to_cancel", deadline_in_the_year_of_billing),
)
seed(
    "9a",
    "fourth-order-number-loses-leading-zeros",
    "an order number 00417 becomes 417",
    Replaced("reviews", "parse_order_number", without_leading_zeros),
)
seed(
    "12b",
    "fourth-change-options-stays-without-an-order-number",
    'after an order without a number "Change Options" can still be clicked',
    show(
        "customers/show",
        "if customer.is_pending %} disabled",
        "if customer.is_pending and customer.orders[0].order_number %} disabled",
    ),
)

# One round

CHANGED: dict[tuple[object, ...], dict[str, object]] = {}
BILLING_DATES: dict[str, date] = {}


def changes_by_new_terms(original: Original, draft: Draft) -> Any:
    """Show the changes that once led to the same terms, whatever they started from."""
    shown = original(draft)
    if draft.change is None:
        return shown
    terms = draft.change.current
    fresh = {name: shown[name] for name in ("changed", "difference")}
    return shown | CHANGED.setdefault((g.msp.id, terms.seats, terms.products), fresh)


def first_billing_date(original: Original, now: datetime, time_zone: str) -> date:
    """Return the billing date that the MSP was given first."""
    return BILLING_DATES.setdefault(g.msp.id, original(now, time_zone))


def save_the_only_quote(original: Original, database: Database, customer_id: str, *quote: Any) -> None:
    """Save a quote in place of all others of the customer."""
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == customer_id))
    original(database, customer_id, *quote)


def find_same_change(original: Original, connection: Connection, order: Request) -> Order | None:
    """Take an order for one that was sent twice if the customer has had the same change before."""
    rows = connection.execute(select(OrderRow).where(OrderRow.customer_id == order.customer_id)).all()
    same = (each for each in map(order_of, rows) if each.order_number == order.order_number)
    return next((each for each in same if each.change == order.change), None)


def pending_after_the_second_order(original: Original, account: Account) -> bool:
    """Tell that a change is pending for everybody with more than one order."""
    return original(account) or len(account.orders) > 1


seed(
    "3d",
    "fourth-information-of-the-first-order",
    "once a second order has synced, the current information shows the number of users of the first one",
    show(
        "customers/show",
        "{{ customer.terms.seats|number }}",
        "{{ (customer.orders[-1].change.current if customer.orders and not customer.is_pending"
        " else customer.terms).seats|number }}",
    ),
)
seed(
    "6b",
    "fourth-changes-of-the-customer-before",
    "a customer who gets as many seats as another before is shown the other one's changes",
    Replaced("change_orders", "boxes", changes_by_new_terms),
)
seed(
    "7b",
    "fourth-second-quote-replaces-the-first",
    "a second quote that is saved for a customer takes the place of the first",
    Replaced("store.quotes", "save", save_the_only_quote),
)
seed(
    "8a",
    "fourth-billing-date-of-the-first-visit",
    "a month later the notice still gives the billing date that it gave the first time",
    Replaced("reviews", "next_billing_date", first_billing_date),
)
seed(
    "10c",
    "fourth-same-change-is-not-placed-again",
    "the same change, ordered once more a year later, is said to be submitted, but is not placed",
    Replaced("store.orders", "_find_same", find_same_change),
)
seed(
    "12c",
    "fourth-pending-for-ever-after-the-second-order",
    'after the sync of a second order "Change Options" stays greyed out',
    Replaced("domain.customers", "Account.is_pending", pending_after_the_second_order),
)
