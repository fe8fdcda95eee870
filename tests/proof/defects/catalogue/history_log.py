"""The customer's screen after an order, and its History Log: claims 11a and 11b."""

from dataclasses import replace
from typing import Any

from flask import g, request
from werkzeug.wrappers import Response

from mock_portal.domain.changes import Change
from mock_portal.store.msps import now_of
from tests.proof.defects.changes import Answered, Replaced
from tests.proof.defects.seeds import seed, show, styled


def one_line_a_day(original: Any, *args: Any) -> Any:
    account = original(*args)
    days = {order.placed_at.date(): order for order in reversed(account.orders)}
    return replace(account, orders=tuple(sorted(days.values(), key=lambda order: -order.id)))


def one_time_for_all(original: Any, *args: Any) -> Any:
    account = original(*args)
    orders = tuple(replace(each, placed_at=account.orders[0].placed_at) for each in account.orders)
    return replace(account, orders=orders)


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


def to_home(response: Response) -> Response:
    """Lead home what would lead elsewhere."""
    if response.location:
        response.location = "/"
    return response


def with_a_number_to_the_list(original: Any, endpoint: str, **values: Any) -> str:
    has_number = endpoint == "customers.show" and request.form.get("order_number")
    return str(original("customers.index") if has_number else original(endpoint, **values))


MOMENT = (
    '<time datetime="{{ order.placed_at|in_zone(g.msp.time_zone) }}">'
    "{{ order.placed_at|moment(g.msp.time_zone) }}</time>"
)


# fmt: off
seed("11a", "submit-leads-home", "the placed order leads to the start page",
     Answered("reviews.submit", to_home))
seed("11a", "planted-notice-fills-the-screen",
     "the notice of success lies over the whole customer's screen, and stays",
     styled('.notice[role="status"] { position: fixed; z-index: 3; inset: 0; display: grid; place-items:'
            " center; pointer-events: none; }"))
seed("11a", "second-quote-leads-to-the-list",
     "an order from a resumed quote leads back to the list, not to the customer's screen",
     Replaced("reviews", "url_for", a_quote_leads_to_the_list))
seed("11a", "fourth-corrected-order-leads-to-the-list",
     "an order that is placed after a corrected order number leads to the list of customers",
     show("reviews/show", '  <button class="primary submit">',
          '  {% if refusal %}<input type="hidden" name="corrected">{% endif %}\n'
          '  <button class="primary submit">'),
     Replaced("reviews", "url_for",
              lambda original, endpoint, **values:
              original("customers.index") if "corrected" in request.form else original(endpoint, **values)))
seed("11a", "third-numbered-order-leads-to-the-list", "an order with an order number leads back to the list",
     Replaced("reviews", "url_for", with_a_number_to_the_list))
seed("11b", "history-before-an-order", "the log of a customer without orders has one",
     show("customers/_history", '<p class="none">Nothing has been changed yet.</p>',
          "<table><tr><td>Mar 1, 2027</td><td>Upsell order: 350 seats of S1, C1</td></tr></table>"),
     state="history-log/before-an-order")
seed("11b", "history-stays-empty", "the order is not logged",
     show("customers/_history", "{% if customer.orders %}", "{% if false %}"),
     state="history-log/after-an-order")
seed("11b", "history-in-universal-time", "the log gives the time in UTC instead of the MSP's time zone",
     show("customers/_history", "order.placed_at|moment(g.msp.time_zone)", 'order.placed_at|moment("UTC")'),
     state="history-log/after-an-order")
seed("11b", "history-without-the-time", "the log gives the day, not the time",
     show("customers/_history", "order.placed_at|moment(g.msp.time_zone)", "order.placed_at|day"),
     state="history-log/after-an-order")
seed("11b", "history-of-the-last-order-only", "the log forgets an order when the next one is placed",
     show("customers/_history", "{% for order in customer.orders %}",
          "{% for order in customer.orders[:1] %}"))
seed("11b", "history-oldest-first", "the log begins with the oldest order",
     show("customers/_history", "{% for order in customer.orders %}",
          "{% for order in customer.orders|reverse %}"))
seed("11b", "planted-moment-in-tiny-letters",
     "the date and time in the History Log are as small as a footnote's footnote",
     styled("#overview section:last-child td time { font-size: 0.3rem; }"))
seed("11b", "planted-history-log-translated", '"History Log" reads "Verlauf", its name is still English',
     show("customers/_history", '<h2 id="history-heading">History Log</h2>',
          '<h2 id="history-heading" aria-label="History Log">Verlauf</h2>'))
seed("11b", "planted-moment-of-the-first-order",
     "every order in the History Log has the date and time of the first",
     show("customers/_history", "{{ order.placed_at|moment(g.msp.time_zone) }}",
          "{{ customer.orders[-1].placed_at|moment(g.msp.time_zone) }}"))
seed("11b", "one-line-a-day", "of two orders of one day the log has the later only",
     Replaced("store.customers", "find", one_line_a_day))
seed("11b", "one-time-for-all", "each line of the log has the time of the newest order",
     Replaced("store.customers", "find", one_time_for_all))
seed("11b", "second-moment-of-the-visit",
     "the History Log shows the date and time of the visit, another one on each day, not of the creation",
     Replaced("store.customers", "_orders", placed_just_now))
seed("11b", "second-log-tells-it-backwards",
     "the History Log says that the downsell went from 200 to 350 seats",
     Replaced("domain.changes", "Change.summary", new_before_old))
seed("11b", "third-neither-am-nor-pm",
     "the time in the History Log is of the twelve-hour clock without AM or PM",
     show("customers/_history", "{{ order.placed_at|moment(g.msp.time_zone) }}",
          '{{ order.placed_at|moment(g.msp.time_zone)|replace("AM", "")|replace("PM", "") }}'))
seed("11b", "fourth-time-of-the-order-cut-off",
     "the column of the History Log is as wide as the date, and the time is cut off",
     styled('[aria-label="History Log table"] time { display: block; width: 6.75em; overflow: hidden; }'))
seed("11b", "history-scrolled-away", "the log's table begins far left of its box",
     styled("#overview section table { position: relative; left: -200rem; }"),
     state="history-log/after-an-order")
seed("11b", "fifth-second-order-of-a-day-undated",
     '"History Log" gives no date and time of a second order on the same day',
     show("customers/_history", f'<td>{MOMENT}</td>',
          "<td>{% if loop.last or order.placed_at.date() != loop.nextitem.placed_at.date() %}"
          f"{MOMENT}{{% endif %}}</td>"))
seed("11b", "sixth-afternoon-dated-before-noon",
     'an order of the afternoon has a time before noon in "History Log": 2:05 AM for 2:05 PM',
     show("customers/_history", "{{ order.placed_at|moment(g.msp.time_zone) }}",
          '{{ order.placed_at|moment(g.msp.time_zone)|replace(" PM ", " AM ") }}'))
seed("11b", "seventh-noon-is-zero",
     'an order placed between 12 and 1 o\'clock has the time "0:24 PM"',
     show("customers/_history", "|moment(g.msp.time_zone)",
          "|moment(g.msp.time_zone)|replace(', 12:', ', 0:')"))
seed("11b", "tenth-same-change-swallowed", "the same change ordered again takes the place of the first",
     show("customers/_history", "in customer.orders %}",
          "in customer.orders|unique(attribute='change.summary') %}"))
