"""What leaves "Change Order": "Cancel", "Save Quote" and "Review Order": claims 7a to 7c."""

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import g, request
from sqlalchemy import delete, select
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from mock_portal import access
from mock_portal.access import current_moment
from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import Draft, judge
from mock_portal.domain.products import in_order
from mock_portal.domain.terms import Terms
from mock_portal.store import orders, quotes
from mock_portal.store.customers import current_terms
from mock_portal.store.database import Database, current_database
from mock_portal.store.tables import AgreementRow, CustomerRow, QuoteRow
from tests.proof.defects.changes import Replaced
from tests.proof.defects.seeds import dark, nothing, phone, script, seed, show, styled


def the_quote_as_it_was(original: Any, account: Any, typed: Any) -> Any:
    """Judge what the quote was saved with, whatever has been typed since."""
    quote = next((each for each in account.quotes if each.id == typed.get("quote")), None)
    if quote is None:
        return original(account, typed)
    return judge(account.terms, str(quote.terms.seats), account.terms.lacking(quote.terms.products))


def save_the_only_one(original: Any, database: Any, customer_id: str, *rest: Any) -> None:
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == customer_id))
    original(database, customer_id, *rest)


def sync_and_forget_quotes(original: Any, database: Database, customer_id: str) -> None:
    original(database, customer_id)
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == customer_id))


def save_without_added(original: Any, database: Any, customer_id: str, terms: Any, *rest: Any) -> None:
    held = select(AgreementRow.product).where(AgreementRow.customer_id == customer_id)
    with database.read() as connection:
        products = set(connection.scalars(held))
    kept = tuple(code for code in terms.products if code in products)
    original(database, customer_id, Terms(terms.seats, kept), *rest)


def without_added_products(original: Any, account: Any, typed: Any) -> Any:
    rest = MultiDict(typed)
    rest.poplist("add")
    return original(account, rest)


def ends_with_its_quotes(original: Any, database: Any, msp_id: str) -> None:
    original(database, msp_id)
    own = select(CustomerRow.id).where(CustomerRow.msp_id == msp_id)
    with database.write() as connection:
        connection.execute(delete(QuoteRow).where(QuoteRow.customer_id.in_(own)))


def saving_boxes(original: Any, draft: Draft) -> Any:
    """Save what is typed for a resumed quote as soon as it is previewed."""
    quote = request.args.get("quote")
    if request.endpoint == "change_orders.preview" and quote and draft.change and draft.is_orderable:
        customer_id = str((request.view_args or {})["customer_id"])
        quotes.save(current_database(), customer_id, draft.change.current, current_moment(), quote)
    return original(draft)


def render_and_save(original: Any, account: Any, draft: Draft) -> Any:
    """Save what the review gives back, as it is shown."""
    if "seats" in request.args and draft.change and draft.is_orderable:
        quotes.save(current_database(), account.id, draft.change.current, current_moment(), None)
    return original(account, draft)


def save_present_seats(original: Any, database: Database, customer_id: str, terms: Terms, *rest: Any) -> None:
    with database.read() as connection:
        present = current_terms(connection, customer_id)
    original(database, customer_id, replace(terms, seats=present.seats), *rest)


def save_and_order(
    original: Any, database: Database, customer_id: str, terms: Terms, at: Any, replaces: Any
) -> None:
    original(database, customer_id, terms, at, replaces)
    with database.read() as connection:
        change = Change(current_terms(connection, customer_id), terms)
    orders.place(database, orders.Request(customer_id, change, None, secrets.token_hex(8)), at, "the portal")


def refuse_and_discard(original: Any, account: Any) -> Response:
    for quote in account.quotes:
        quotes.discard(current_database(), account.id, quote.id)
    return original(account)


def order_at_review(original: Any, account: Any, change: Change, form: Any, refusal: Any = None) -> str:
    order = orders.Request(account.id, change, None, form.key)
    orders.place(current_database(), order, access.current_moment(), "the portal")
    return original(account, change, form, refusal)


def resumed_terms(original: Any, account: Any, typed: Any) -> Any:
    quote = original(account, typed)
    return quote and replace(quote, terms=Terms(account.terms.seats, in_order(quote.terms.products)))


def only_todays(original: Any, database: Any, msp_id: str, customer_id: str) -> Any:
    account = original(database, msp_id, customer_id)
    if account is None or not g.get("msp"):
        return account
    fresh = [each for each in account.quotes if current_moment() - each.saved_at < timedelta(hours=20)]
    return replace(account, quotes=tuple(fresh))


def insert_and_tidy_up(original: Any, connection: Any, request: Any, at: Any, by: Any) -> Any:
    """Drop all quotes of the customer along with the one that is ordered."""
    order = original(connection, request, at, by)
    connection.execute(delete(QuoteRow).where(QuoteRow.customer_id == request.customer_id))
    return order


# fmt: off
seed("7a", "cancel-waits-for-a-change", '"Cancel" is unavailable until something has changed',
     show("change_orders/show", '<button form="cancel">', '<button form="cancel" disabled>'),
     state="cancel/always-available")
seed("7a", "cancel-leads-home", '"Cancel" leads to the start page',
     show("change_orders/show", "url_for('customers.show', customer_id=customer.id)",
          "url_for('home.show')"), state="cancel/always-available")
seed("7a", "cancel-saves-the-quote", '"Cancel" saves the quote',
     show("change_orders/show", '<button form="cancel">',
          '<button formmethod="post" name="csrf_token" value="{{ csrf_token() }}" formaction="{{'
          " url_for('quotes.save', customer_id=customer.id) }}\">"), state="cancel/keeps-nothing")
seed("7a", "planted-cancelled-seats-come-back",
     "what was typed before Cancel is filled in again at the next Change Options",
     script("change_order", 'addEventListener("pageshow", (event) => event.persisted && update());',
            'addEventListener("pageshow", (event) => event.persisted && update());\n'
            "  const kept = `typed:${location.pathname}`;\n"
            '  document.addEventListener("submit", ({ target }) =>\n'
            '    target.id === "cancel" && sessionStorage.setItem(kept, byId("seats").value));\n'
            '  document.addEventListener("DOMContentLoaded", () => {\n'
            "    if (location.search || !sessionStorage.getItem(kept)) return;\n"
            '    byId("seats").value = sessionStorage.getItem(kept);\n    update();\n  });'))
seed("7a", "fourth-cancel-comes-too-late-for-a-resumed-quote",
     "what is typed after resuming a quote is saved at once, also if it is cancelled",
     Replaced("change_orders", "boxes", saving_boxes))
seed("7a", "fourteenth-saved-on-the-way-back-from-the-review",
     "whoever goes to the review, back to Change Order and cancels has saved the quote",
     Replaced("change_orders", "render", render_and_save))
seed("7a", "other-cancelled-quote-leads-to-the-list",
     '"Cancel" of a resumed quote leads to the list, not to the customer',
     show("change_orders/show", "url_for('customers.show', customer_id=customer.id) }}\" hidden></form>",
          "url_for('customers.index') if quote_id else url_for('customers.show', customer_id=customer.id)"
          ' }}" hidden></form>'))
seed("7a", "fifth-cancel-saves-a-resumed-quote",
     '"Cancel" on a quote that was resumed saves what was typed in place of it',
     show("change_orders/show", '<button form="cancel">Cancel</button>',
          '{% if quote_id %}<button formmethod="post" name="csrf_token" value="{{ csrf_token() }}"'
          " formaction=\"{{ url_for('quotes.save', customer_id=customer.id) }}\">Cancel</button>{% else"
          ' %}<button form="cancel">Cancel</button>{% endif %}'))
seed("7b", "save-quote-never-available", '"Save Quote" stays unavailable',
     script("change_order", "action.disabled = !answer",
            'action.disabled = action.id === "save" || !answer'), state="save-quote/available")
seed("7b", "saved-quote-forgets-the-seats", "a quote is saved with the present number of seats",
     Replaced("store.quotes", "save", save_present_seats), state="saved-quotes/resumed")
seed("7b", "resume-starts-afresh", '"Resume" opens Change Order with the present number of seats',
     Replaced("change_orders", "find_quote", resumed_terms), state="saved-quotes/resumed")
seed("7b", "save-quote-saves-nothing", '"Save Quote" says that the quote is saved, and saves nothing',
     Replaced("store.quotes", "save", nothing), state="save-quote/available")
seed("7b", "save-quote-places-the-order", '"Save Quote" orders what it saves',
     Replaced("store.quotes", "save", save_and_order))
seed("7b", "save-quote-available-without-a-change", '"Save Quote" is available before anything has changed',
     show("change_orders/show", "{%- if not draft.is_orderable %} disabled{% endif %}>Save Quote",
          ">Save Quote"), state="save-quote/unavailable")
seed("7b", "review-order-available-without-a-change",
     '"Review Order" is available before anything has changed',
     show("change_orders/show", "{%- if not draft.is_orderable %} disabled{% endif %}>Review Order",
          ">Review Order"), state="review-order/unavailable")
seed("7b", "buttons-not-greyed-in-the-dark",
     '"Save Quote" and "Review Order" look available in the dark before anything has changed',
     dark("button:disabled { background: var(--surface); color: var(--text); } .primary:disabled {"
          " background: var(--accent); color: var(--on-accent); }"), state="save-quote/unavailable")
seed("7b", "discard-discards-nothing", '"Discard" says that the quote is discarded, and keeps it',
     Replaced("store.quotes", "discard", nothing), state="saved-quotes/discarded")
seed("7b", "resume-while-pending-loses-the-quote", "resuming a quote while a change is pending discards it",
     Replaced("change_orders", "refuse_pending", refuse_and_discard), state="saved-quotes/kept-while-pending")
seed("7b", "planted-save-quote-called-store",
     '"Save Quote" is written in no size, and "Store draft" is painted in its place',
     styled('#save { font-size: 0; } #save::before { content: "Store draft"; font-size: 0.9375rem; }'))
seed("7b", "planted-resumed-quote-is-saved-unchanged",
     "a quote that is resumed, changed and saved again keeps what it was first saved with",
     Replaced("quotes", "typed_draft", the_quote_as_it_was))
seed("7b", "planted-second-quote-in-place-of-the-first", "a second quote takes the place of the first",
     Replaced("store.quotes", "save", save_the_only_one))
seed("7b", "sync-forgets-quotes", "a saved quote is gone after a sync",
     Replaced("store.orders", "sync", sync_and_forget_quotes))
seed("7b", "quote-without-the-added-product", "a saved quote forgets the product that was added",
     Replaced("store.quotes", "save", save_without_added))
seed("7b", "second-cancel-discards-the-quote", 'a saved quote that is resumed and left by "Cancel" is gone',
     show("change_orders/show", "url_for('customers.show', customer_id=customer.id) }}\" hidden></form>",
          "url_for('quotes.discard', customer_id=customer.id, quote_id=quote_id) if quote_id else"
          " url_for('customers.show', customer_id=customer.id) }}\" hidden {%- if quote_id %}"
          ' method="post"{% endif %}>{% if quote_id %}<input type="hidden" name="csrf_token" value="{{'
          ' csrf_token() }}">{% endif %}</form>'))
seed("7b", "second-quotes-end-with-the-session", "saved quotes are gone after logging out and in again",
     Replaced("store.sessions", "end_all", ends_with_its_quotes))
seed("7b", "second-resume-opens-the-newest",
     "of two saved quotes, the older one opens with the number of the newer one",
     show("customers/_quotes", "quote=quote.id)", "quote=customer.quotes[0].id)"))
seed("7b", "fourth-save-reads-update-once-resumed",
     'for a quote that is resumed, "Save Quote" reads "Update Quote", though it is called as before',
     show("change_orders/show", ">Save Quote</button>",
          " aria-label=\"Save Quote\">{{ 'Update Quote' if quote_id else 'Save Quote' }}</button>"))
seed("7b", "other-save-for-mice", '"Save Quote" can\'t be reached by the keyboard',
     show("change_orders/show", '<button id="save"', '<button id="save" tabindex="-1"'))
seed("7b", "other-quotes-of-today-only", "the quotes of the day before are gone",
     Replaced("store.customers", "find", only_todays))
seed("7b", "save-quote-reads-otherwise", 'the button reads "Keep for later" and is named "Save Quote"',
     show("change_orders/show", ">Save Quote</button>", ' aria-label="Save Quote">Keep for later</button>'),
     state="save-quote/available")
seed("7b", "sixth-order-clears-the-saved-quotes",
     "an order drops every saved quote of the customer, those too that it was not made from",
     Replaced("store.orders", "_insert", insert_and_tidy_up))
seed("7c", "review-order-skips-the-review", '"Review Order" leads back to the customer\'s screen',
     show("change_orders/show", "{% set review = url_for('reviews.show'",
          "{% set review = url_for('customers.show'"), state="review-order/available")
seed("7c", "review-order-places-the-order", "the order is placed when the review is opened",
     Replaced("reviews", "render", order_at_review), state="review-order/available")
seed("7c", "way-back-forgets-the-seats", '"Back to Change Order" starts from the old number of seats',
     show("reviews/show", 'customer_id=customer.id, **typed) }}">Back', 'customer_id=customer.id) }}">Back'))
seed("7c", "planted-review-order-shrunk", '"Review Order" is drawn at a quarter of its size',
     styled("#review { scale: 0.25; }"))
seed("7c", "second-review-without-the-added-product",
     "the review of a quote with more seats and an added product leaves the product out",
     Replaced("reviews", "typed_draft", without_added_products))
seed("7c", "third-review-order-looks-grey",
     '"Review Order" looks greyed out although the order can be reviewed',
     styled("#review:enabled { border-color: var(--off); background: var(--off); color: var(--on-off);"
            " cursor: not-allowed; }"))
seed("7c", "fourth-review-order-vanishes-under-the-mouse-in-the-light",
     'in the light theme the words "Review Order" sink into their ground under the mouse',
     styled("@media (prefers-color-scheme: light) { #review:hover:not(:disabled) { color: var(--accent);"
            " } }"))
seed("7c", "other-review-for-mice", '"Review Order" can\'t be reached by the keyboard',
     show("change_orders/show", '<button id="review"', '<button id="review" tabindex="-1"'))
seed("7c", "fifth-review-order-fades-under-the-pointer",
     'in the dark the word "Review Order" fades into its button under the pointer',
     dark("#review:hover:not(:disabled) { color: var(--text); }"))
seed("7c", "sixth-review-order-reads-continue", 'on a phone the button "Review Order" reads "Continue"',
     phone('#review { gap: 0; font-size: 0; } #review::after { content: "Continue" / ""; font-size:'
           " 0.9375rem; }"))
seed("7a", "tenth-idle-quote-is-saved", "a quote that is looked at for a minute is saved, despite Cancel",
     script("change_order", "    if (target.form?.id !== \"change-order\") return;",
            "    if (target.form?.id !== \"change-order\") return;\n"
            "    setTimeout(() => { const save = byId(\"save\"); fetch(save.formAction, { method: \"POST\","
            " body: new URLSearchParams([...typed(), [save.name, save.value]]) }); }, 60000);"))


def save_over_the_same_seats(
    original: Any, database: Any, customer_id: str, terms: Any, at: Any, replaces: Any
) -> None:
    """Save the terms in place of any quote of as many seats, whatever its products are."""
    other = QuoteRow.id.is_distinct_from(replaces)
    with database.write() as connection:
        connection.execute(
            delete(QuoteRow).where(QuoteRow.customer_id == customer_id, QuoteRow.seats == terms.seats, other)
        )
    original(database, customer_id, terms, at, replaces)


def draft_of_the_quote(original: Any, account: Any, typed: Any) -> Any:
    """Review the quote that was resumed, not what was typed over it."""
    return original(account, MultiDict({"quote": typed["quote"]}) if typed.get("quote") else typed)


seed("7b", "thirteenth-quote-of-as-many-seats-replaced",
     "a saved quote is lost when one of as many seats, but with other products, is saved",
     Replaced("store.quotes", "save", save_over_the_same_seats))
seed("7c", "thirteenth-review-of-the-quote-as-it-was-saved",
     '"Review Order" on a resumed quote shows the seats that were saved, not those typed over them',
     Replaced("reviews", "typed_draft", draft_of_the_quote))
seed("7a", "fifteenth-cancel-waits-for-a-number", "Cancel does not leave while the number of seats is empty",
     show("change_orders/show", '<button form="cancel">Cancel</button>',
          "<button formaction=\"{{ url_for('customers.show', customer_id=customer.id) }}\">Cancel</button>"),
     show("change_orders/show", 'name="seats" inputmode', 'required name="seats" inputmode'))
