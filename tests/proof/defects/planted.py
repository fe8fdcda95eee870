"""Faults thought of from the article and the templates alone, by somebody who had not read the checks.

Each is a regression that somebody could have committed; the headings are the kinds of fault that a person
in front of the screen sees and a program easily does not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from markupsafe import escape
from sqlalchemy import delete, select

from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import judge
from mock_portal.store.tables import OrderRow, QuoteRow, order_of
from tests.proof.defects.changes import Replaced, Styled
from tests.proof.defects.seeds import script, seed, show

_lists: dict[str, Any] = {}


def in_dark(css: str) -> Styled:
    """Name rules of style that hold in the dark theme alone."""
    return Styled(f"@media (prefers-color-scheme: dark) {{ {css} }}")


def in_light(css: str) -> Styled:
    """Name rules of style that hold in the light theme alone."""
    return Styled(f"@media (prefers-color-scheme: light) {{ {css} }}")


def matches_as_markup(original: Any, name: str, query: str) -> bool:
    return original(str(escape(name)), query)


def up_at_the_old_price(original: Any, change: Change, prices: Any) -> list[Any]:
    lines: list[Any] = original(change, prices)
    before = {line.product: line.unit_price for line in lines if line.quantity < 0}
    if change.is_downsell:
        return lines
    return [
        replace(line, unit_price=price, payment=price * line.quantity)
        if (price := before.get(line.product)) is not None and line.quantity > 0
        else line
        for line in lines
    ]


def thirty_one_days_on(original: Any, now: datetime, time_zone: str) -> date:
    return (now.astimezone(ZoneInfo(time_zone)).date() + timedelta(days=31)).replace(day=1)


def number_without_hash(original: Any, text: str, not_required: bool) -> str | None:
    return original(text.lstrip("#"), not_required)


def the_quote_as_it_was(original: Any, account: Any, typed: Any) -> Any:
    """Judge what the quote was saved with, whatever has been typed since."""
    quote = next((each for each in account.quotes if each.id == typed.get("quote")), None)
    if quote is None:
        return original(account, typed)
    return judge(account.terms, str(quote.terms.seats), account.terms.lacking(quote.terms.products))


def pending_by_the_first(original: Any, account: Any) -> bool:
    return bool(account.orders) and account.orders[-1].is_pending


def listed_once(original: Any, database: Any, msp_id: str) -> Any:
    if msp_id not in _lists or request.args.get("q"):
        _lists[msp_id] = original(database, msp_id)
    return _lists[msp_id]


def save_the_only_one(original: Any, database: Any, customer_id: str, *rest: Any) -> None:
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == customer_id))
    original(database, customer_id, *rest)


def same_as_ever(original: Any, connection: Any, order: Any) -> Any:
    """Take an order for one sent twice when it asks for what an earlier one did, whenever that was."""
    number = OrderRow.order_number.is_not_distinct_from(order.order_number)
    rows = connection.execute(select(OrderRow).where(OrderRow.customer_id == order.customer_id, number))
    return next((each for each in map(order_of, rows.all()) if each.change == order.change), None)


# In the page, but not to be seen or read

seed(
    "8b",
    "planted-deadline-below-the-edge",
    "the Downsell Notice is as high as one fact, the deadline stands below its edge",
    Styled(".downsell .facts { grid-template-columns: 1fr; max-height: 3rem; overflow: hidden; }"),
)
seed(
    "8d",
    "planted-company-fades-away",
    "the company's name fades away a second after the review has opened",
    Styled(
        "@keyframes settle { to { opacity: 0; } }"
        ".summary .facts > div:nth-child(2) dd { animation: settle 0.4s 1s forwards; }"
    ),
)
seed(
    "6d",
    "planted-boxes-lie-over-each-other",
    "the box of changes lies over the lower rows of Preview Change Quote",
    Styled(".boxes .card + .card { margin-top: -9rem; }"),
)
seed(
    "11b",
    "planted-moment-in-tiny-letters",
    "the date and time in the History Log are as small as a footnote's footnote",
    Styled("#overview section:last-child td time { font-size: 0.3rem; }"),
)
seed(
    "8e",
    "planted-users-without-ink",
    "the number of Users has a colour but is filled with none",
    Styled(".summary .facts > div:last-child dd { -webkit-text-fill-color: transparent; }"),
)
seed(
    "9c",
    "planted-acknowledgement-of-one-line",
    "each acknowledgement has room for one line, the end of the sentence wraps below it and is cut off",
    Styled(".acknowledgements .choice { height: 1.5rem; max-width: 34rem; overflow: hidden; }"),
)
seed(
    "1b",
    "planted-veil-over-menu",
    'something of the surface\'s colour lies over "Menu" and lets clicks through',
    Styled(
        '.header::before { content: ""; position: fixed; z-index: 2; top: 0; left: 0; width: 10rem;'
        " height: 3.5rem; background: var(--surface); pointer-events: none; }"
    ),
)
seed(
    "8f",
    "planted-table-wider-than-the-screen",
    "the last column of the review lies beyond the edge, and there is nothing to scroll by",
    Styled(".summary .scroll { overflow: hidden; } .summary table { width: 125%; }"),
)
seed(
    "13b",
    "planted-pending-quantity-faint",
    "the pending rows' quantity is nearly transparent",
    Styled("tr:has(.pending) .figure { opacity: 0.06; }"),
)
seed(
    "7c",
    "planted-review-order-shrunk",
    '"Review Order" is drawn at a quarter of its size',
    Styled("#review { scale: 0.25; }"),
)
seed(
    "11a",
    "planted-notice-fills-the-screen",
    "the notice of success lies over the whole customer's screen, and stays",
    Styled(
        '.notice[role="status"] { position: fixed; z-index: 3; inset: 0; display: grid;'
        " place-items: center; pointer-events: none; }"
    ),
)

# Another word is seen than the article's

seed(
    "7b",
    "planted-save-quote-called-store",
    '"Save Quote" is written in no size, and "Store draft" is painted in its place',
    Styled('#save { font-size: 0; } #save::before { content: "Store draft"; font-size: 0.9375rem; }'),
)
seed(
    "4a",
    "planted-change-options-with-dots",
    '"Change Options" has too narrow a button and ends in dots',
    Styled(
        ".change-options .primary { display: block; width: 7.5rem; overflow: hidden;"
        " text-overflow: ellipsis; }"
    ),
)
seed(
    "9a",
    "planted-order-number-called-po",
    'the field is labelled "PO no." and only named "Order Number"',
    show(
        "reviews/show",
        '<label for="order-number">Order Number</label>',
        '<span aria-hidden="true">PO no.</span>',
    ),
    show("reviews/show", 'name="order_number" value', 'name="order_number" aria-label="Order Number" value'),
)
seed(
    "11b",
    "planted-history-log-translated",
    '"History Log" reads "Verlauf", its name is still English',
    show(
        "customers/_history",
        '<h2 id="history-heading">History Log</h2>',
        '<h2 id="history-heading" aria-label="History Log">Verlauf</h2>',
    ),
)
seed(
    "8f",
    "planted-current-quantity-abbreviated",
    'the column "Current Quantity" is headed "Curr. qty"',
    show(
        "reviews/_lines",
        '<th scope="col" class="figure">Current Quantity</th>',
        '<th scope="col" class="figure" aria-label="Current Quantity"><abbr title="Current Quantity">'
        "Curr. qty</abbr></th>",
    ),
)
seed(
    "13c",
    "planted-status-is-an-hourglass",
    "the status is an hourglass that is named as it used to read",
    show(
        "customers/_agreements",
        "<td><span class=\"{{ 'badge pending' if agreement.is_pending else 'badge' }}\">"
        "{{ agreement.status }}</span></td>",
        '<td>{% if agreement.is_pending %}<span class="badge pending" role="img"'
        ' aria-label="{{ agreement.status }}">⏳</span>{% else %}<span class="badge">{{ agreement.status }}'
        "</span>{% endif %}</td>",
    ),
)
seed(
    "8a",
    "planted-notice-heading-for-readers-aloud",
    'the heading "Downsell Notice" is there for screen readers alone',
    Styled(
        ".downsell h2 { position: absolute; width: 1px; height: 1px; overflow: hidden;"
        " clip-path: inset(50%); white-space: nowrap; }"
    ),
)
seed(
    "2a",
    "planted-complete-called-current",
    '"Complete" reads "Full list" in the menu',
    show(
        "base",
        "<a href=\"{{ url_for('customers.index') }}\">Complete</a>",
        '<a href="{{ url_for(\'customers.index\') }}" aria-label="Complete">Full list</a>',
    ),
)

# Wrong in one theme only

seed(
    "12a",
    "planted-greyed-out-is-bright-in-dark",
    "in the dark theme a button that is off has the colours of one that is on",
    in_dark(":root { --off: #85c6e0; --on-off: #0b1c24; }"),
)
seed(
    "9d",
    "planted-ticks-without-a-mark-in-dark",
    "in the dark theme a ticked box looks like one that is not",
    in_dark(
        'input[type="checkbox"]:checked { appearance: none; border: 1px solid var(--edge);'
        " border-radius: 0.1875rem; background: var(--surface); }"
    ),
)
seed(
    "13a",
    "planted-tabs-all-chosen-in-dark",
    "in the dark theme both tabs look chosen",
    in_dark(".tabs a { border-bottom-color: var(--accent); color: var(--text); }"),
)
seed(
    "3c",
    "planted-letters-pale-in-light",
    "in the light theme the letters that can be chosen have the page's colour",
    in_light(".letters a[href]:not([aria-current]) { color: var(--page); }"),
)
seed(
    "8a",
    "planted-dates-in-the-light-ink",
    "dates keep the light theme's ink in the dark one",
    Styled(".facts time { color: #1a2530; }"),
)
seed(
    "5b",
    "planted-typed-text-in-the-light-ink",
    "what is typed keeps the light theme's ink in the dark one",
    Styled('input:not([type="checkbox"]) { color: #22303c; }'),
)
seed(
    "10c",
    "planted-submit-sinks-into-the-dark",
    'in the dark theme "Submit" is written almost in the colour behind it',
    in_dark(".submit { background: var(--surface); color: var(--off); }"),
)
seed(
    "8f",
    "planted-head-of-the-table-light-in-dark",
    "the review's head row keeps a light background, on which the dark theme's letters can't be read",
    Styled(".summary thead th { background: #c3ccd4; }"),
)
seed(
    "2a",
    "planted-menu-multiplied-into-the-dark",
    "the open menu is multiplied with what lies under it: fine in light, in the dark theme no word is left",
    Styled(".menu-panel { mix-blend-mode: multiply; }"),
)

# One way only

seed(
    "10a",
    "planted-submit-stays-after-the-second",
    '"Submit" stays when the authorization, ticked first of the two, is unticked again',
    script(
        "review",
        'document.addEventListener("DOMContentLoaded", follow);',
        'document.addEventListener("DOMContentLoaded", follow);\n'
        '  document.addEventListener("change", ({ target }) => target.id === "acknowledged" &&\n'
        '    target.form.classList.toggle("complete", target.checked &&\n'
        '      document.getElementById("authorized").checked));',
    ),
    Styled("form.review.complete > .submit { display: inline-flex !important; }"),
)
seed(
    "9a",
    "planted-order-number-read-only-for-good",
    "once Order Number Not Required was ticked and unticked nothing can be typed into the order number",
    script(
        "review",
        "number.disabled = notRequired.checked;",
        "number.disabled = notRequired.checked;\n    number.readOnly ||= notRequired.checked;",
    ),
)
seed(
    "6b",
    "planted-unticked-product-stays",
    "the boxes follow a product that is added, but not its being taken back",
    script(
        "change_order",
        'if (target.form?.id !== "change-order") return;',
        'if (target.form?.id !== "change-order" || (target.type === "checkbox" && !target.checked)) return;',
    ),
)
seed(
    "6d",
    "planted-preview-gone-after-a-refusal",
    "after a refused number Preview Change Quote stays empty, whatever is typed",
    script(
        "change_order",
        "for (const action of actions()) action.disabled = !answer.orderable;",
        "for (const action of actions()) action.disabled = !answer.orderable;\n"
        '    if (answer.messages.seats) byId("preview").hidden = true;',
    ),
)
seed(
    "3c",
    "planted-letter-within-the-search",
    "a letter chosen after a search only looks through what was found",
    show("customers/index", "letter=each)", "letter=each, q=query or none)"),
)
seed(
    "7a",
    "planted-cancelled-seats-come-back",
    "what was typed before Cancel is filled in again at the next Change Options",
    script(
        "change_order",
        'addEventListener("pageshow", (event) => event.persisted && update());',
        'addEventListener("pageshow", (event) => event.persisted && update());\n'
        "  const kept = `typed:${location.pathname}`;\n"
        '  document.addEventListener("submit", ({ target }) =>\n'
        '    target.id === "cancel" && sessionStorage.setItem(kept, byId("seats").value));\n'
        '  document.addEventListener("DOMContentLoaded", () => {\n'
        "    if (location.search || !sessionStorage.getItem(kept)) return;\n"
        '    byId("seats").value = sessionStorage.getItem(kept);\n'
        "    update();\n"
        "  });",
    ),
)
seed(
    "7b",
    "planted-resumed-quote-is-saved-unchanged",
    "a quote that is resumed, changed and saved again keeps what it was first saved with",
    Replaced("quotes", "typed_draft", the_quote_as_it_was),
)
seed(
    "2a",
    "planted-menu-after-escape",
    'after Escape the next click on "Menu" does nothing',
    script("menu", "show(button, false);", 'document.getElementById("menu").hidden = true;'),
)

# One example only

seed(
    "3b",
    "planted-search-in-markup",
    "the search looks through names as they stand in the markup, so that none with & is found by it",
    Replaced("customers", "matches", matches_as_markup),
)
seed(
    "3d",
    "planted-name-leads-to-its-beginning",
    "a name that contains another customer's name leads to that customer",
    show(
        "customers/index",
        "url_for('customers.show', customer_id=customer.id)",
        "url_for('customers.show', customer_id=(customers|selectattr('name', 'in', customer.name)|first).id)",
    ),
)
seed(
    "9a",
    "planted-number-loses-its-hash",
    "an order number that begins with # is placed without it",
    Replaced("reviews", "parse_order_number", number_without_hash),
)
seed(
    "9a",
    "planted-number-in-one-space",
    "an order number with several spaces in a row is shown with one",
    Styled(".typed { white-space: normal; }"),
)
seed(
    "6d",
    "planted-preview-of-three",
    "Preview Change Quote has room for three products, a fourth is left out",
    show("change_orders/_preview", "{% for line in new %}", "{% for line in new[:3] %}"),
)
seed(
    "8f",
    "planted-third-product-at-the-new-price",
    "from the third product on the prior unit price is the current one",
    show(
        "reviews/_lines",
        "{{ line.prior.unit_price|money if",
        "{{ (line.current if loop.index > 2 else line.prior).unit_price|money if",
    ),
)
seed(
    "6b",
    "planted-more-seats-at-the-old-price",
    "more seats, though of another band of prices, are shown at the old price in the box of changes",
    Replaced("change_orders", "differences", up_at_the_old_price),
)
seed(
    "8e",
    "planted-users-of-three-digits",
    "Users has room for three digits, the last of 1,250 are cut off",
    Styled(".summary .facts > div:last-child dd { width: 3.2ch; overflow: hidden; white-space: nowrap; }"),
)
seed(
    "8d",
    "planted-company-in-title-case",
    "the company's name is written with its own capitals lost: McKay IT reads Mckay It",
    show("reviews/show", "<dd>{{ customer.name }}</dd>", "<dd>{{ customer.name|title }}</dd>"),
)
seed(
    "8a",
    "planted-billing-skips-february",
    "in the last days of January the next billing date is in March",
    Replaced("reviews", "next_billing_date", thirty_one_days_on),
)

# One round only

seed(
    "11b",
    "planted-moment-of-the-first-order",
    "every order in the History Log has the date and time of the first",
    show(
        "customers/_history",
        "{{ order.placed_at|moment(g.msp.time_zone) }}",
        "{{ customer.orders[-1].placed_at|moment(g.msp.time_zone) }}",
    ),
)
seed(
    "12a",
    "planted-second-order-leaves-it-on",
    '"Change Options" is greyed out after the first order, not after the second',
    Replaced("domain.customers", "Account.is_pending", pending_by_the_first),
)
seed(
    "12c",
    "planted-second-sync-frees-nothing",
    'after the second order\'s sync "Change Options" stays greyed out',
    show(
        "customers/show",
        "{%- if customer.is_pending %} disabled",
        "{%- if customer.is_pending or customer.orders[1:] %} disabled",
    ),
)
seed(
    "13b",
    "planted-second-order-at-the-first-quantity",
    "a second pending order is listed with the first one's quantity",
    show(
        "customers/_agreements",
        "{{ agreement.quantity|number }}",
        "{{ (customer.orders[-1].change.current.seats if agreement.is_pending"
        " else agreement.quantity)|number }}",
    ),
)
seed(
    "8f",
    "planted-prior-of-the-first-order",
    "a second order's Prior Quantity is what was there before the first",
    show(
        "reviews/_lines",
        "{{ line.prior.quantity|number if",
        "{{ (customer.orders[-1].change.prior.seats if customer.orders else line.prior.quantity)|number if",
    ),
)
seed(
    "3d",
    "planted-products-before-the-first-order",
    "a product that an order has added is not among the customer's products after the sync",
    show(
        "customers/show",
        "{{ customer.terms.products|listed }}",
        "{{ (customer.orders[-1].change.prior if customer.orders else customer.terms).products|listed }}",
    ),
)
seed(
    "3a",
    "planted-list-as-first-seen",
    "the list of customers is what it was when first opened: no new customer, no new number of seats",
    Replaced("store.customers", "of_msp", listed_once),
)
seed(
    "7b",
    "planted-second-quote-in-place-of-the-first",
    "a second quote takes the place of the first",
    Replaced("store.quotes", "save", save_the_only_one),
)
seed(
    "10c",
    "planted-same-order-as-ever",
    "an order like an earlier one of the same customer, with other orders between, is taken for sent twice",
    Replaced("store.orders", "_find_same", same_as_ever),
)

# Late, painted though absent, elsewhere

seed(
    "12b",
    "planted-off-after-a-while",
    '"Change Options" can be clicked for some seconds after the screen has opened',
    show("customers/show", 'disabled aria-describedby="pending"', 'data-pending aria-describedby="pending"'),
    script(
        "tabs",
        "const all = () =>",
        'addEventListener("load", () => setTimeout(() =>\n'
        '    document.querySelector("[data-pending]")?.setAttribute("disabled", ""), 2500));\n'
        "  const all = () =>",
    ),
)
seed(
    "10a",
    "planted-submit-painted-too-soon",
    'a greyed "Submit" is painted before the boxes are ticked, though there is no such button',
    Styled(
        "form.review:not(:has(#acknowledged:checked):has(#authorized:checked))::after {"
        ' content: "Submit"; justify-self: start; padding: 0.5rem 1rem; border-radius: var(--round);'
        " background: var(--off); color: var(--on-off); font-weight: 600; }"
    ),
)
seed(
    "6a",
    "planted-boxes-on-the-left",
    "the boxes have changed sides with the form",
    Styled(".columns { direction: rtl; } .columns > * { direction: ltr; }"),
)
seed(
    "10b",
    "planted-submit-on-top-of-its-form",
    '"Submit" stands above the order number',
    Styled(".submit { order: -1; }"),
)
seed(
    "4a",
    "planted-change-options-under-the-pointer",
    '"Change Options" is painted only while the pointer is over the heading',
    Styled(".change-options { opacity: 0; } .heading:hover .change-options { opacity: 1; }"),
)
