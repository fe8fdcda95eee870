"""A second batch of faults thought of from the article and the templates alone, without a look at the checks.

Most of them keep away from the article's own example: another customer, another order of doing things,
a second visit, the other theme, the keyboard.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, request, url_for
from sqlalchemy import delete, select
from werkzeug.datastructures import MultiDict

from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import judge
from mock_portal.domain.names import fold
from mock_portal.domain.products import CATALOGUE
from mock_portal.store.msps import now_of
from mock_portal.store.tables import CustomerRow, OrderRow, QuoteRow, order_of
from tests.proof.defects.changes import Replaced, Static, Styled
from tests.proof.defects.seeds import script, seed, show


def without_the_synced(original: Any, database: Any, msp_id: str) -> list[Any]:
    """List only customers whose agreements are still those that they came with."""
    with database.read() as connection:
        synced = set(connection.scalars(select(OrderRow.customer_id).where(~OrderRow.is_pending)))
    return [each for each in original(database, msp_id) if each.id not in synced]


def matches_as_a_pattern(_original: Any, name: str, query: str) -> bool:
    try:
        return re.search(fold(query.strip()), fold(name)) is not None
    except re.error:
        return False


def or_the_newest_quote(original: Any, account: Any, typed: Any) -> Any:
    return original(account, typed) or next(iter(account.quotes), None)


def without_added_products(original: Any, account: Any, typed: Any) -> Any:
    rest = MultiDict(typed)
    rest.poplist("add")
    return original(account, rest)


def ends_with_its_quotes(original: Any, database: Any, msp_id: str) -> None:
    original(database, msp_id)
    own = select(CustomerRow.id).where(CustomerRow.msp_id == msp_id)
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id.in_(own)))


def january_of_this_year(_original: Any, now: datetime, time_zone: str) -> date:
    today = now.astimezone(ZoneInfo(time_zone)).date()
    return today.replace(day=1, month=today.month % 12 + 1)


def a_quote_leads_to_the_list(original: Any, endpoint: str, **values: Any) -> str:
    if endpoint == "customers.show" and request.args.get("quote"):
        return original("customers.index")
    return original(endpoint, **values)


def placed_just_now(original: Any, connection: Any, customer_id: str) -> list[Any]:
    orders: list[Any] = original(connection, customer_id)
    msp = g.get("msp")
    return [replace(order, placed_at=now_of(msp)) for order in orders] if msp else orders


def new_before_old(original: Any, change: Change) -> str:
    before, after = f"{change.prior.seats:,}", f"{change.current.seats:,}"
    text: str = original(change)
    return text.replace(f"{before} to {after}", f"{after} to {before}")


def quote_boxes_of_what_is(original: Any, draft: Any) -> Any:
    """Fill the boxes of a quote that has just been resumed with what the customer has."""
    if not request.args.get("quote") or "seats" in request.args or draft.change is None:
        return original(draft)
    prior = draft.change.prior
    return original(judge(prior, str(prior.seats), ()))


def nothing_left_to_add(original: Any, account: Any, draft: Any) -> Any:
    if account.terms.lacking(CATALOGUE):
        return original(account, draft)
    return redirect(url_for("customers.show", customer_id=account.id), 303)


def as_before_the_first_order(original: Any, connection: Any, customer_id: str) -> Any:
    of_customer = select(OrderRow).where(OrderRow.customer_id == customer_id).order_by(OrderRow.id)
    first = connection.execute(of_customer).first()
    return order_of(first).change.prior if first else original(connection, customer_id)


# Logging in, the menu, the list

seed(
    "1a",
    "second-attempt-expired",
    "after one mistyped password the right one is refused as well: the form had expired",
    show("auth/log_in", "{{ csrf_token() }}", "{{ '' if message else csrf_token() }}"),
)
seed(
    "2a",
    "second-menu-for-mice",
    '"Menu" and "Customers" open by the mouse, but neither by Enter nor by the space bar',
    script("menu", 'document.addEventListener("click"', 'document.addEventListener("mousedown"'),
)
seed(
    "2a",
    "second-complete-below-the-panel",
    'the open menu is as high as two entries: "Complete" is cut off below, and there is no scroll bar',
    Styled(".menu-panel { max-height: 6rem; overflow: hidden; }"),
)
seed(
    "3a",
    "second-complete-keeps-the-letter",
    'with the letter B chosen, "Complete" opens the customers with B again, not the list',
    show(
        "base",
        "{{ url_for('customers.index') }}",
        "{{ url_for('customers.index', letter=request.args.get('letter')) }}",
    ),
)
seed(
    "3a",
    "second-synced-customers-missing",
    "a customer whose order has synced is no longer among the Current Customers",
    Replaced("store.customers", "of_msp", without_the_synced),
)
seed(
    "3b",
    "second-search-by-pattern",
    "the search does not find a name with brackets or a plus sign, like Hale (Holdings)",
    Replaced("customers", "matches", matches_as_a_pattern),
)
seed(
    "3b",
    "second-search-button-dead",
    'the button "Search" beside the search bar does nothing',
    show("customers/index", "<button>Search</button>", '<button type="button">Search</button>'),
)
seed(
    "3c",
    "second-letter-under-its-neighbour",
    "a click on a letter goes to the next letter, whose surface lies over it",
    Styled(
        ".letters li { position: relative; }"
        '.letters a::after { content: ""; position: absolute; inset: 0 0 0 -2.375rem; }'
    ),
)
seed(
    "3d",
    "second-head-over-the-first-name",
    "the head of the list lies over its first row: a customer found by the search can't be seen",
    Styled(
        '[aria-label="Customers"] thead { position: relative; z-index: 1; top: 2.5rem; }'
        '[aria-label="Customers"] thead th { height: 3rem; background: var(--surface); }'
    ),
)

# Change Order

seed(
    "4a",
    "second-no-button-beside-a-quote",
    'a customer with a saved quote has no "Change Options" button',
    show(
        "customers/show",
        'class="change-options">',
        'class="change-options" {%- if customer.quotes %} hidden{% endif %}>',
    ),
)
seed(
    "5a",
    "second-no-change-with-every-product",
    'for a customer who has every product, "Change Options" leads back to the customer\'s screen',
    Replaced("change_orders", "render", nothing_left_to_add),
)
seed(
    "5b",
    "second-three-digits",
    "the box takes three digits: 1250 can't become 1100, only 110",
    show("change_orders/show", 'inputmode="numeric"', 'inputmode="numeric" maxlength="3"'),
)
seed(
    "5b",
    "second-steps-of-fifty",
    "only a total that is fifty, a hundred and so on away can be ordered: 350 to 215 is held back",
    show("change_orders/show", 'inputmode="numeric"', 'type="number" step="50"'),
)
seed(
    "5b",
    "second-box-filled-from-a-quote",
    '"Change Options" opens with the seats of a quote that was saved once, not with the seats so far',
    Replaced("change_orders", "find_quote", or_the_newest_quote),
)
seed(
    "6a",
    "second-box-falls-down-when-filled",
    "as soon as something has changed, the boxes are below the form, not on its right",
    Styled(".columns:has(#changes table) { grid-template-columns: minmax(0, 1fr); }"),
)
seed(
    "6c",
    "second-changes-arrive-late",
    "the changes stay blank for nine seconds after each key, and then fade in",
    Styled(
        "@keyframes arrive { from { opacity: 0; } } #changes table { animation: arrive 0.4s 9s backwards; }"
    ),
)
seed(
    "6d",
    "second-resumed-quote-not-in-its-preview",
    "Preview Change Quote of a resumed quote shows the old quantity until something is typed",
    Replaced("change_orders", "boxes", quote_boxes_of_what_is),
)
seed(
    "7b",
    "second-cancel-discards-the-quote",
    'a saved quote that is resumed and left by "Cancel" is gone',
    show(
        "change_orders/show",
        "url_for('customers.show', customer_id=customer.id) }}\" hidden></form>",
        "url_for('quotes.discard', customer_id=customer.id, quote_id=quote_id) if quote_id"
        " else url_for('customers.show', customer_id=customer.id) }}\" hidden"
        ' {%- if quote_id %} method="post"{% endif %}>{% if quote_id %}<input type="hidden" name="csrf_token"'
        ' value="{{ csrf_token() }}">{% endif %}</form>',
    ),
)
seed(
    "7b",
    "second-quotes-end-with-the-session",
    "saved quotes are gone after logging out and in again",
    Replaced("store.sessions", "end_all", ends_with_its_quotes),
)
seed(
    "7b",
    "second-resume-opens-the-newest",
    "of two saved quotes, the older one opens with the number of the newer one",
    show("customers/_quotes", "quote=quote.id)", "quote=customer.quotes[0].id)"),
)
seed(
    "7c",
    "second-review-without-the-added-product",
    "the review of a quote with more seats and an added product leaves the product out",
    Replaced("reviews", "typed_draft", without_added_products),
)

# Review Change Order

seed(
    "8a",
    "second-billing-last-january",
    "in December the next billing date is the first of January of the same year, eleven months ago",
    Replaced("reviews", "next_billing_date", january_of_this_year),
)
seed(
    "8a",
    "second-notice-gone-after-a-refusal",
    "when Submit is refused for want of an order number, the Downsell Notice is gone",
    show("reviews/show", "{% if change.is_downsell %}", "{% if change.is_downsell and not refusal %}"),
)
seed(
    "8b",
    "second-dates-on-top-of-each-other",
    "the next billing date and the deadline to cancel lie on top of each other",
    Styled(
        ".downsell .facts { position: relative; min-height: 3rem; }"
        ".downsell .facts > div { position: absolute; }"
    ),
)
seed(
    "8c",
    "second-msp-cut-short",
    "the MSP's name ends in an ellipsis after its first letters",
    Styled(
        ".summary .facts > div:first-child dd"
        " { width: 5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }"
    ),
)
seed(
    "8e",
    "second-old-users-of-a-quote",
    "the review of a resumed quote shows the old number of Users",
    show(
        "reviews/show",
        "{{ change.current.seats|number }}",
        "{{ (change.prior.seats if quote_id else change.current.seats)|number }}",
    ),
)
seed(
    "8f",
    "second-headings-off-their-columns",
    "the headings of the table are squeezed together on the left, not above their columns",
    Styled(".summary thead { display: block; }"),
)
seed(
    "8f",
    "second-payment-of-the-first-row",
    "every product has the Current Payment of the first",
    show("reviews/_lines", "{{ line.current.payment|money }}", "{{ lines[0].current.payment|money }}"),
)
seed(
    "9d",
    "second-sentence-ticks-the-other-box",
    "a click on the sentence about the authorization selects the checkbox above it",
    show(
        "reviews/show",
        '<label class="choice"><input type="checkbox" id="authorized"',
        '<label class="choice" for="acknowledged"><input type="checkbox" id="authorized"',
    ),
)
seed(
    "10a",
    "second-submit-stays-after-a-refusal",
    "after Submit was refused, it stays when a checkbox is cleared again",
    Static(
        "portal.css",
        "form:not(:has(#acknowledged:checked):has(#authorized:checked)) > .submit {",
        "form:not(:has(.message)):not(:has(#acknowledged:checked):has(#authorized:checked)) > .submit {",
    ),
)
seed(
    "10b",
    "second-submit-on-top-without-a-number",
    'with "Order Number Not Required" selected, Submit appears at the top of the form',
    Styled("form.review:has(#not-required:checked) .submit { order: -1; }"),
)
seed(
    "10c",
    "second-submit-out-of-the-keyboard",
    "Submit can't be reached by the keyboard",
    show("reviews/show", '<button class="primary submit">', '<button class="primary submit" tabindex="-1">'),
)

# After the order

seed(
    "11a",
    "second-quote-leads-to-the-list",
    "an order from a resumed quote leads back to the list, not to the customer's screen",
    Replaced("reviews", "url_for", a_quote_leads_to_the_list),
)
seed(
    "11b",
    "second-moment-of-the-visit",
    "the History Log shows the date and time of the visit, another one on each day, not of the creation",
    Replaced("store.customers", "_orders", placed_just_now),
)
seed(
    "11b",
    "second-log-tells-it-backwards",
    "the History Log says that the downsell went from 200 to 350 seats",
    Replaced("domain.changes", "Change.summary", new_before_old),
)
seed(
    "12a",
    "second-tabs-wake-the-button",
    'a look at the Agreements tab makes "Change Options" available again though the change is pending',
    script(
        "tabs",
        'history.replaceState(history.state, "", chosen.href);',
        'history.replaceState(history.state, "", chosen.href);\n'
        '    document.querySelector(".change-options button").disabled = false;',
    ),
)
seed(
    "12b",
    "second-button-back-on-the-agreements",
    'when the screen is loaded again on the Agreements tab, "Change Options" can be clicked while pending',
    show(
        "customers/show",
        "{%- if customer.is_pending %} disabled",
        '{%- if customer.is_pending and tab == "overview" %} disabled',
    ),
)
seed(
    "12c",
    "second-next-order-always-refused",
    "after the sync a change can be made out and reviewed, but Submit refuses it: the agreement has changed",
    Replaced("store.orders", "current_terms", as_before_the_first_order),
)
seed(
    "13b",
    "second-thousands-with-a-point",
    "Agreements shows 1.100 seats for 1,100",
    show(
        "customers/_agreements",
        "{{ agreement.quantity|number }}",
        '{{ agreement.quantity|number|replace(",", ".") }}',
    ),
)
seed(
    "13c",
    "second-status-cut-short",
    'the status reads "Downsell P…"',
    Styled(".badge.pending { max-width: 6.5rem; overflow: hidden; text-overflow: ellipsis; }"),
)
