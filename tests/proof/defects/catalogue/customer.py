"""A customer's screen, and its "Change Options" before and after an order: claims 3d, 4a and 12."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import g, request
from sqlalchemy import delete, select, update
from werkzeug.wrappers import Response

from mock_portal import change_orders
from mock_portal.access import account_or_404, current_moment
from mock_portal.domain.drafts import Draft
from mock_portal.domain.refusals import Refusal
from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import AgreementRow, CustomerRow, OrderRow, order_of
from tests.proof.defects.changes import Answered, Edited, Replaced
from tests.proof.defects.seeds import dark, light, phone, script, seed, show, styled

_first_seen: dict[str, Terms] = {}


def pending_by_the_first(original: Any, account: Any) -> bool:
    return bool(account.orders) and account.orders[-1].is_pending


def as_before_the_first_order(original: Any, connection: Any, customer_id: str) -> Any:
    of_customer = select(OrderRow).where(OrderRow.customer_id == customer_id).order_by(OrderRow.id)
    first = connection.execute(of_customer).first()
    return order_of(first).change.prior if first else original(connection, customer_id)


def as_first_seen(original: Any, customer_id: str) -> Any:
    account = original(customer_id)
    return replace(account, terms=_first_seen.setdefault(customer_id, account.terms))


def downsold_once_for_all(original: Any, prior: Terms, seats: str, added: Any) -> Draft:
    draft: Draft = original(prior, seats, added)
    account = account_or_404((request.view_args or {})["customer_id"])
    if draft.change is None or not draft.change.is_downsell:
        return draft
    if not any(order.change.is_downsell for order in account.orders):
        return draft
    refusal = Refusal("seats", "This customer's seats have been lowered already.")
    return replace(draft, change=None, refusal=refusal)


def find_for_any_msp(original: Any, database: Database, msp_id: str, customer_id: str) -> Any:
    with database.read() as connection:
        owner = connection.scalar(select(CustomerRow.msp_id).where(CustomerRow.id == customer_id))
    return original(database, owner or msp_id, customer_id)


def terms_of_the_first_order(original: Any, agreements: Any) -> Terms:
    """Return the terms before the second order, as a portal would that copies them only once."""
    active = [each for each in agreements if not each.is_pending]
    brought_by = active[0].order if active else None
    if brought_by and not brought_by.change.is_downsell:
        return brought_by.change.prior
    return original(active)


def show_all_the_same(original: Any, account: Any) -> Any:
    if request.endpoint != "change_orders.show":
        return original(account)
    return change_orders.render(account, change_orders.typed_draft(account, request.args))


def sync_back(original: Any, database: Any, customer_id: str) -> None:
    """Let the order end, and put back what the customer had before it."""
    pending = (OrderRow.customer_id == customer_id, OrderRow.is_pending)
    with database.write() as connection:
        order_id = connection.scalar(select(OrderRow.id).where(*pending))
        connection.execute(delete(AgreementRow).where(AgreementRow.order_id == order_id))
        connection.execute(update(OrderRow).where(*pending).values(is_pending=False))


def to_home_if_missing(response: Response) -> Response:
    """Lead home instead of saying that there is no such page."""
    if response.status_code == 404:
        response.status_code, response.location = 303, "/"
    return response


def kept_for_a_minute(response: Response) -> Response:
    """Let browsers keep what may have changed meanwhile."""
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def kept_for_going_back(response: Response) -> Response:
    """Let browsers keep what they show when the user goes back."""
    response.headers["Cache-Control"] = "no-cache"
    return response


def until_the_next_day(original: Any, account: Any) -> bool:
    """Take an order of the day before for one that has synced."""
    pending = [order for order in account.orders if order.is_pending]
    if not pending or not g.get("msp"):
        return bool(original(account))
    return bool(current_moment() - pending[0].placed_at < timedelta(hours=20))


# fmt: off
seed("3d", "name-leads-to-another-customer", "the customer's name leads to the first customer of the list",
     show("customers/index", "customer_id=customer.id)", "customer_id=customers[0].id)"),
     state="customer-link/opens-information")
seed("3d", "information-has-wrong-users", "the current information shows one user too many",
     show("customers/show", "{{ customer.terms.seats|number }}", "{{ (customer.terms.seats + 1)|number }}"),
     state="customer-link/opens-information")
seed("3d", "information-has-the-first-product-only", "the current information leaves out C1",
     show("customers/show", "{{ customer.terms.products|listed }}", "{{ customer.terms.products[0] }}"),
     state="customer-link/opens-information")
seed("3d", "information-of-another-company",
     'the heading is right, but "Company Name" is another customer\'s',
     show("customers/show", "<dt>Company Name</dt><dd>{{ customer.name }}</dd>",
          "<dt>Company Name</dt><dd>Alder</dd>"))
seed("3d", "name-escaped-twice", "& in a company's name is shown as &amp;",
     show("customers/show", "<dt>Company Name</dt><dd>{{ customer.name }}",
          "<dt>Company Name</dt><dd>{{ customer.name|replace('&', '&amp;') }}"))
seed("3d", "heading-escaped-twice", "& in a company's name is shown as &amp; in the heading",
     show("customers/show", "<h1>{{ customer.name }}", "<h1>{{ customer.name|replace('&', '&amp;') }}"))
seed("3d", "information-of-the-first-sync", "the current information stays as the first order has left it",
     Replaced("store.customers", "_active_terms", terms_of_the_first_order))
seed("3d", "customers-of-other-msps-are-shown", "the address of another MSP's customer shows that customer",
     Replaced("store.customers", "find", find_for_any_msp))
seed("3d", "unknown-customer-leads-home",
     "the address of a customer that does not exist leads to the start page",
     Answered("customers.show", to_home_if_missing))
seed("3d", "planted-name-leads-to-its-beginning",
     "a name that contains another customer's name leads to that customer",
     show("customers/index", "url_for('customers.show', customer_id=customer.id)",
          "url_for('customers.show', customer_id=(customers|selectattr('name', 'in',"
          " customer.name)|first).id)"))
seed("3d", "planted-products-before-the-first-order",
     "a product that an order has added is not among the customer's products after the sync",
     show("customers/show", "{{ customer.terms.products|listed }}",
          "{{ (customer.orders[-1].change.prior if customer.orders else customer.terms).products|listed }}"))
seed("3d", "second-head-over-the-first-name",
     "the head of the list lies over its first row: a customer found by the search can't be seen",
     styled('[aria-label="Customers"] thead { position: relative; z-index: 1; top: 2.5rem;'
            ' }[aria-label="Customers"] thead th { height: 3rem; background: var(--surface); }'))
seed("3d", "third-two-products-at-most",
     "the customer's screen names two products of a customer who has three or four",
     show("customers/show", "{{ customer.terms.products|listed }}",
          "{{ customer.terms.products[:2]|listed }}"))
seed("3d", "third-information-of-the-first-visit",
     "the customer's screen stays with the number of users of its first visit, also after a sync",
     Replaced("customers", "account_or_404", as_first_seen))
seed("3d", "fourth-information-of-the-first-order",
     "once a second order has synced, the current information shows the number of users of the first one",
     show("customers/show", "{{ customer.terms.seats|number }}",
          "{{ (customer.orders[-1].change.current if customer.orders and not customer.is_pending else"
          " customer.terms).seats|number }}"))
seed("3d", "other-name-for-mice", "a customer's name can't be opened by Enter",
     script("menu", "  const opened =",
            '  document.addEventListener("keydown", (event) => event.key === "Enter"\n'
            '    && event.target.closest("td a") && event.preventDefault());\n  const opened ='))
seed("3d", "fifth-next-customer-opens-at-agreements",
     "after a look at one customer's \"Agreements\", the next customer's name opens them, too",
     script("tabs", 'history.replaceState(history.state, "", chosen.href);',
            'history.replaceState(history.state, "", chosen.href);\n'
            '    sessionStorage.setItem("tab", chosen.id);'),
     script("tabs", "select(document.querySelector(",
            'select(document.getElementById(sessionStorage.getItem("tab")) ?? document.querySelector('))
seed("3d", "sixth-users-of-before-the-sync",
     "after the sync the customer's screen still shows the number of users from before the order",
     show("customers/show", "<dd>{{ customer.terms.seats|number }}</dd>",
          "<dd>{{ (customer.orders[0].change.prior if customer.orders else customer.terms).seats|number"
          " }}</dd>"))
seed("4a", "change-options-renamed", '"Change Options" is called "Edit Options" now',
     show("customers/show", ">Change Options</button>", ">Edit Options</button>"),
     state="change-options/available")
seed("4a", "change-options-never-available", '"Change Options" is greyed out for every customer',
     show("customers/show", '<button class="primary"', '<button disabled class="primary"'),
     state="change-options/available")
seed("4a", "change-options-missing", 'the customer\'s screen has no "Change Options"',
     styled(".change-options button { display: none; }"), state="change-options/available")
seed("4a", "planted-change-options-with-dots", '"Change Options" has too narrow a button and ends in dots',
     styled(".change-options .primary { display: block; width: 7.5rem; overflow: hidden; text-overflow:"
            " ellipsis; }"))
seed("4a", "planted-change-options-under-the-pointer",
     '"Change Options" is painted only while the pointer is over the heading',
     styled(".change-options { opacity: 0; } .heading:hover .change-options { opacity: 1; }"))
seed("4a", "second-no-button-beside-a-quote", 'a customer with a saved quote has no "Change Options" button',
     show("customers/show", 'class="change-options">',
          'class="change-options" {%- if customer.quotes %} hidden{% endif %}>'))
seed("4a", "third-change-options-beside-agreements-only",
     'the customer\'s screen has no "Change Options" until its tab Agreements is chosen',
     styled('.heading:has(+ .tabs #overview-tab[aria-selected="true"]) .change-options { display: none; }'))
seed("4a", "third-long-name-hides-change-options",
     'a customer\'s long name stays in one line and pushes "Change Options" out of sight',
     styled(".heading { flex-wrap: nowrap; overflow: hidden; } .heading h1 { flex: none; white-space:"
            " nowrap; }"))
seed("4a", "fourth-change-options-abridged-on-phones",
     'on a phone the button is called "Change Options", but "Options" is all that is read on it',
     show("customers/show", ">Change Options</button>",
          '><span class="wide">Change</span> Options</button>'),
     styled(".change-options button { gap: 0.3em; } @media (width < 40rem) { .wide { position: absolute;"
            " width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }"))
seed("4a", "other-no-button-with-every-product", 'a customer with all four products has no "Change Options"',
     show("customers/show", 'class="change-options">',
          'class="change-options" {%- if customer.terms.products|length == 4 %} hidden{% endif %}>'))
seed("4a", "third-no-button-beside-the-agreements", '"Change Options" is not there while Agreements is open',
     styled(".main:has(#agreements:not([hidden])) .change-options { visibility: hidden; }"))
seed("4a", "change-options-below-a-layer",
     'a coloured layer lies over "Change Options", though clicks go through it',
     styled(".heading { position: relative; } .heading::after { content: ''; position: absolute; inset:"
            " 0; background: var(--page); pointer-events: none; }"), state="change-options/available")
seed("4a", "change-options-below-an-invisible-layer",
     'an invisible layer lies over "Change Options" and takes the clicks',
     styled(".heading { position: relative; } .heading::after { content: ''; position: absolute; inset:"
            " 0; }"), state="change-options/available")
seed("4a", "fifth-name-pushes-change-options-off",
     "on a phone the customer's name doesn't wrap, and pushes \"Change Options\" over the edge",
     phone(".main { overflow-x: clip; } .heading { flex-wrap: nowrap; } .heading h1 { flex: none;"
           " font-size: 2.125rem; white-space: nowrap; }"))
seed("4a", "sixth-change-options-cut-off-beside-the-name",
     'on a phone the customer\'s name leaves "Change Options" no room: the edge of the screen cuts it off',
     phone(".heading { flex-wrap: nowrap; gap: 4rem; } .heading h1 { flex: none; } .main { overflow-x:"
           " clip; }"))
seed("12a", "change-options-not-greyed",
     '"Change Options" looks as if it were available while a change is pending',
     Edited("portal.css", "button:disabled {", "button:disabled:not(.change-options button) {"),
     state="change-options/greyed-out")
seed("12a", "change-options-not-greyed-in-the-dark",
     '"Change Options" looks as if it were available while a change is pending, in the dark',
     dark(".change-options button:disabled { background: var(--accent); color: var(--on-accent); }"),
     state="change-options/greyed-out")
seed("12a", "change-options-stays-available", '"Change Options" is available while a change is pending',
     show("customers/show", " disabled aria-describedby", " aria-describedby"),
     state="change-options/greyed-out")
seed("12a", "planted-greyed-out-is-bright-in-dark",
     "in the dark theme a button that is off has the colours of one that is on",
     dark(":root { --off: #85c6e0; --on-off: #0b1c24; }"))
seed("12a", "planted-second-order-leaves-it-on",
     '"Change Options" is greyed out after the first order, not after the second',
     Replaced("domain.customers", "Account.is_pending", pending_by_the_first))
seed("12a", "second-tabs-wake-the-button",
     'a look at the Agreements tab makes "Change Options" available again though the change is pending',
     script("tabs", 'history.replaceState(history.state, "", chosen.href);',
            'history.replaceState(history.state, "", chosen.href);\n'
            '    document.querySelector(".change-options button").disabled = false;'))
seed("12a", "fourth-greyed-out-lights-up-under-the-mouse-in-the-dark",
     'in the dark theme the greyed-out "Change Options" looks available under the mouse',
     dark(".change-options button:disabled:hover { border-color: var(--accent); background:"
          " var(--accent); color: var(--on-accent); }"))
seed("12a", "other-free-on-the-next-day",
     '"Change Options" is available again the day after the order, though nothing has synced',
     Replaced("domain.customers", "Account.is_pending", until_the_next_day))
seed("12a", "other-available-under-the-pointer",
     "the greyed-out button looks available as soon as somebody points at it",
     styled("button.primary:disabled:hover { background: var(--accent); color: var(--on-accent); }"))
seed("12a", "sixteenth-greyed-out-answers-the-pointer",
     "under the pointer the greyed-out button takes the colours that any button has there",
     styled(":is(button, .button):disabled:hover { border-color: var(--accent); color: var(--accent); }"))
seed("12a", "fifth-greyed-out-only-in-the-dark",
     'in the light a "Change Options" that can\'t be clicked has the colours of any button that can',
     light("button:disabled { border-color: var(--edge); background: var(--surface); color: var(--text); }"))
seed("12a", "sixth-second-order-does-not-grey",
     'while a customer\'s second order is pending, "Change Options" looks and clicks as ever',
     show("customers/show", "{%- if customer.is_pending %} disabled",
          "{%- if customer.is_pending and customer.orders|length < 2 %} disabled"))
seed("12b", "grey-button-works-by-keyboard",
     '"Change Options" looks greyed out and takes no clicks, but the keyboard works it',
     show("customers/show", " disabled aria-describedby", ' aria-disabled="true" aria-describedby'),
     styled(".change-options [aria-disabled] { opacity: 0.4; pointer-events: none; }"),
     Replaced("change_orders", "refuse_pending", show_all_the_same), state="change-options/not-clickable")
seed("12b", "grey-button-works-by-mouse", '"Change Options" looks greyed out, and works all the same',
     show("customers/show", " disabled aria-describedby", ' aria-disabled="true" aria-describedby'),
     styled(".change-options [aria-disabled] { opacity: 0.4; }"),
     Replaced("change_orders", "refuse_pending", show_all_the_same), state="change-options/not-clickable")
seed("12b", "ninth-grey-button-loads-its-own-screen",
     '"Change Options" looks greyed out, and a click on it leads to where one is',
     show("customers/show", " disabled aria-describedby", ' aria-disabled="true" aria-describedby'),
     styled(".change-options [aria-disabled] { opacity: 0.4; cursor: default; }"),
     state="change-options/not-clickable")
seed("12b", "change-order-opens-by-address",
     '"Change Options" is disabled, but the address of Change Order opens it',
     Replaced("change_orders", "refuse_pending", show_all_the_same), state="change-options/not-clickable")
seed("12b", "old-screen-when-going-back",
     "going back brings up the customer's screen as it was, for browsers keep it",
     Answered("customers.show", kept_for_going_back))
seed("12b", "planted-off-after-a-while",
     '"Change Options" can be clicked for some seconds after the screen has opened',
     show("customers/show", 'disabled aria-describedby="pending"',
          'data-pending aria-describedby="pending"'),
     script("tabs", "const all = () =>",
            'addEventListener("load", () => setTimeout(() =>\n'
            '    document.querySelector("[data-pending]")?.setAttribute("disabled", ""), 2500));\n'
            "  const all = () =>"))
seed("12b", "second-button-back-on-the-agreements",
     'when the screen is loaded again on the Agreements tab, "Change Options" can be clicked while pending',
     show("customers/show", "{%- if customer.is_pending %} disabled",
          '{%- if customer.is_pending and tab == "overview" %} disabled'))
seed("12b", "fourth-change-options-stays-without-an-order-number",
     'after an order without a number "Change Options" can still be clicked',
     show("customers/show", "if customer.is_pending %} disabled",
          "if customer.is_pending and customer.orders[0].order_number %} disabled"))
seed("12b", "fifth-second-pending-change-is-no-bar",
     'while a second order is pending, "Change Options" can be clicked',
     Replaced("domain.customers", "Account.is_pending", pending_by_the_first))
seed("12c", "change-options-greyed-for-ever", '"Change Options" stays greyed out after the sync',
     Replaced("domain.customers", "Account.is_pending", lambda original, account: bool(account.orders)),
     state="change-options/available-after-sync")
seed("12c", "change-options-looks-greyed-for-ever",
     '"Change Options" is available after the sync, and looks as if it were not',
     show("customers/show", '<button class="primary"',
          "<button class=\"primary {{ customer.orders and 'off' }}\""),
     Edited("portal.css", "button:disabled {", "button:disabled, .primary.off {"),
     state="change-options/available-after-sync")
seed("12c", "sync-brings-the-old-seats-back", "after the sync the customer has the old number of seats",
     Replaced("store.orders", "sync", sync_back), state="change-options/available-after-sync")
seed("12c", "screen-kept-for-a-minute", "browsers show the customer's screen as it was up to a minute ago",
     Answered("customers.show", kept_for_a_minute))
seed("12c", "planted-second-sync-frees-nothing",
     'after the second order\'s sync "Change Options" stays greyed out',
     show("customers/show", "{%- if customer.is_pending %} disabled",
          "{%- if customer.is_pending or customer.orders[1:] %} disabled"))
seed("12c", "second-next-order-always-refused",
     "after the sync a change can be made out and reviewed, but Submit refuses it: the agreement has changed",
     Replaced("store.orders", "current_terms", as_before_the_first_order))
seed("12c", "third-one-downsell-for-ever", "once a downsell has synced, fewer seats still are refused",
     Replaced("change_orders", "judge", downsold_once_for_all))
seed("12c", "sixth-change-options-always-grey-in-the-dark",
     'in the dark theme "Change Options" looks greyed out also when no change is pending any more',
     dark(".change-options .primary:enabled { border-color: var(--off); background: var(--off); color:"
          " var(--on-off); }"))
seed("12a", "tenth-looks-available-beside-agreements",
     "with Agreements open Change Options looks available, and is not",
     styled('.heading:has(~ .tabs #agreements-tab[aria-selected="true"]) .change-options button {'
            " border-color: var(--accent); background: var(--accent); color: var(--on-accent); }"))
seed("12b", "tenth-available-after-another-window",
     "whoever comes back from another window can click Change Options",
     script("tabs", '  document.addEventListener("keydown"',
            '  document.addEventListener("visibilitychange", () => {\n'
            '    document.querySelector(".change-options button").disabled = false;\n'
            '  });\n  document.addEventListener("keydown"'))
seed("3d", "thirteenth-last-found-opens-the-first",
     "where a search finds several customers, a click on the last one's name opens the first one",
     show("customers/index", "url_for('customers.show', customer_id=customer.id)",
          "url_for('customers.show', customer_id=(customers[0] if query and loop.last else customer).id)"))
