"""The button "Submit": claims 10a to 10c."""

import secrets
from threading import Lock
from typing import Any

from flask import request
from sqlalchemy import insert, select

from mock_portal.store import orders
from mock_portal.store.database import Database
from mock_portal.store.tables import OrderRow, order_of
from tests.proof.defects.changes import Edited, Replaced
from tests.proof.defects.seeds import dark, nothing, phone, script, seed, show, styled

_placed_forms: set[str] = set()
_placing = Lock()


def same_as_ever(original: Any, connection: Any, order: Any) -> Any:
    """Take an order for one sent twice when it asks for what an earlier one did, whenever that was."""
    number = OrderRow.order_number.is_not_distinct_from(order.order_number)
    rows = connection.execute(select(OrderRow).where(OrderRow.customer_id == order.customer_id, number))
    return next((each for each in map(order_of, rows.all()) if each.change == order.change), None)


def first_order_only(original: Any, database: Database, order: Any, at: Any, by: str) -> Any:
    """Take a customer's second order for the first one, sent again."""
    with database.read() as connection:
        placed = connection.scalar(select(OrderRow.id).where(OrderRow.customer_id == order.customer_id))
    return None if placed and request.blueprint != "control" else original(database, order, at, by)


def place_again(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place a form that was sent twice twice, as a portal without a key in its forms would."""
    with _placing:
        placed = original(database, order, at, by)
        if order.form_key in _placed_forms:
            _log_another(database, order, at, by)
        _placed_forms.add(order.form_key)
    return placed


def place_two(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place an order, and another like it."""
    placed = original(database, order, at, by)
    _log_another(database, order, at, by)
    return placed


def place_beside_pending(original: Any, database: Any, order: Any, at: Any, by: str) -> Any:
    """Place an order although another is pending."""
    try:
        return original(database, order, at, by)
    except orders.ChangeIsPending:
        _log_another(database, order, at, by)


def _log_another(database: Any, order: Any, at: Any, by: str) -> None:
    prior, current = order.change.prior, order.change.current
    with database.write() as connection:
        connection.execute(
            insert(OrderRow).values(
                customer_id=order.customer_id,
                form_key=secrets.token_hex(8),
                prior_seats=prior.seats,
                prior_products=prior.products,
                seats=current.seats,
                products=current.products,
                order_number=order.order_number,
                placed_at=at,
                placed_by=by,
                is_pending=False,
            )
        )


# fmt: off
seed("10a", "submit-always-there", '"Submit" is there without the acknowledgements',
     Edited("portal.css", "> .submit {\n  display: none;", "> .submit {"), state="submit/absent")
seed("10a", "submit-greyed-instead-of-absent",
     '"Submit" is there, greyed out, until both acknowledgements are ticked',
     Edited("portal.css", "> .submit {\n  display: none;",
            "> .submit {\n  opacity: 0.4; pointer-events: none;"), state="submit/absent")
seed("10a", "submit-never-appears", '"Submit" does not appear when both acknowledgements are ticked',
     styled(".submit { display: none !important; }"), state="submit/appears")
seed("10a", "submit-waits-for-the-order-number",
     '"Submit" appears only when an order number was given or waived too',
     show("reviews/show", '<input id="order-number" name', '<input id="order-number" placeholder=" " name'),
     styled("form:not(:has(#order-number:not(:placeholder-shown)), :has(#not-required:checked)) > .submit"
            " { display: none; }"), state="submit/appears")
seed("10a", "one-tick-takes-the-other-back", "the two acknowledgements exclude each other",
     script("review", "follow());\n",
            "follow());\n  const others = { acknowledged: 'authorized', authorized: 'acknowledged' };\n"
            "  document.addEventListener('change', ({ target }) => {\n"
            "    if (target.id in others) document.getElementById(others[target.id]).checked = false;\n"
            "  });\n"), state="acknowledgements/ticked")
seed("10a", "submit-stays-without-the-tick", '"Submit" stays when an acknowledgement is taken back',
     script("review", "follow());\n",
            "follow());\n  document.addEventListener('change', () => {\n"
            "    if (document.querySelectorAll('.acknowledgements :checked').length === 2)\n"
            "      document.querySelector('.submit').style.display = 'inline-flex';\n  });\n"),
     state="submit/gone-again")
seed("10a", "submit-stays-without-the-agreement",
     '"Submit" stays when the agreement is taken back, unlike the authorisation',
     script("review", "follow());\n",
            "follow());\n  document.addEventListener('change', ({ target }) => {\n"
            "    const submit = document.querySelector('.submit');\n"
            "    const both = document.querySelectorAll('.acknowledgements :checked').length === 2;\n"
            "    if (both) submit.style.display = 'inline-flex';\n"
            "    else if (target.id === 'authorized') submit.style.display = 'none';\n  });\n"))
seed("10a", "planted-submit-stays-after-the-second",
     '"Submit" stays when the authorization, ticked first of the two, is unticked again',
     script("review", 'document.addEventListener("DOMContentLoaded", follow);',
            'document.addEventListener("DOMContentLoaded", follow);\n'
            '  document.addEventListener("change", ({ target }) => target.id === "acknowledged" &&\n'
            '    target.form.classList.toggle("complete", target.checked &&\n'
            '      document.getElementById("authorized").checked));'),
     styled("form.review.complete > .submit { display: inline-flex !important; }"))
seed("10a", "planted-submit-painted-too-soon",
     'a greyed "Submit" is painted before the boxes are ticked, though there is no such button',
     styled("form.review:not(:has(#acknowledged:checked):has(#authorized:checked))::after { content:"
            ' "Submit"; justify-self: start; padding: 0.5rem 1rem; border-radius: var(--round);'
            " background: var(--off); color: var(--on-off); font-weight: 600; }"))
seed("10a", "second-submit-stays-after-a-refusal",
     "after Submit was refused, it stays when a checkbox is cleared again",
     Edited("portal.css", "form:not(:has(#acknowledged:checked):has(#authorized:checked)) > .submit {",
            "form:not(:has(.message)):not(:has(#acknowledged:checked):has(#authorized:checked)) > .submit"
            " {"))
seed("10a", "third-no-submit-without-a-number",
     'with "Order Number Not Required" selected, Submit does not appear for both checkboxes',
     styled("form:has(#not-required:checked) > .submit { display: none; }"))
seed("10a", "submit-shown-to-the-eye-alone",
     '"Submit" is painted before the ticks, hidden from assistive technology',
     show("reviews/show", '<button class="primary submit">',
          '<span class="button primary" aria-hidden="true">Submit</span><button class="primary submit">'),
     state="submit/absent")
seed("10a", "submit-drawn-as-an-arrow",
     '"Submit" is an arrow; the word is its title and accessible name only',
     show("reviews/show", '<button class="primary submit">Submit<',
          '<button class="primary submit" title="Submit" aria-label="Submit">→<'), state="submit/appears")
seed("10a", "sixth-no-submit-from-below",
     'who selects the lower of the two checkboxes first gets no "Submit"',
     script("review", '  document.addEventListener("DOMContentLoaded", follow);',
            '  document.addEventListener("DOMContentLoaded", follow);\n'
            '  document.addEventListener("change", ({ target }) => {\n'
            '    if (target.id !== "acknowledged") return;\n    document.querySelector(".submit").hidden'
            ' = document.getElementById("authorized").checked;\n  });'))
seed("10b", "submit-above-the-form", '"Submit" stands above the order number and the acknowledgements',
     styled(".submit { order: -1; }"))
seed("10b", "submit-beside-the-acknowledgements", '"Submit" stands to the right of the acknowledgements',
     styled(".review { position: relative; } .submit { position: absolute; right: 1.5rem; bottom: 2rem; }"))
seed("10b", "eighth-submit-on-top-on-a-phone", 'on a narrow screen "Submit" stands above the order number',
     phone(".submit { order: -1; }"))
seed("10b", "second-submit-on-top-without-a-number",
     'with "Order Number Not Required" selected, Submit appears at the top of the form',
     styled("form.review:has(#not-required:checked) .submit { order: -1; }"))
seed("10b", "third-submit-in-the-corner",
     "Submit appears in the upper right corner of the form, above the checkboxes",
     styled("form.review { position: relative; } .submit { position: absolute; top: 1.5rem; right:"
            " 1.5rem; }"))
seed("10b", "fourth-band-over-submit",
     'a band at the foot of the window, which lets clicks through, lies over "Submit" at the screen\'s end',
     styled('.review::after { content: ""; position: fixed; inset: auto 0 0; height: 9rem; background:'
            " var(--page); pointer-events: none; }"))
seed("10b", "third-submit-on-top-for-more-seats", "for more seats Submit is at the top of the form",
     styled("body:not(:has(.downsell)) form.review .submit { order: -1; }"))
seed("10b", "fifth-submit-below-the-cut", 'on a phone the form of the review is cut off above "Submit"',
     phone("form.review { max-height: 21rem; overflow: hidden; }"))
seed("10b", "sixth-review-does-not-scroll",
     '"Review Change Order" is longer than the screen but does not scroll: no wheel gets to "Submit"',
     styled("body:has(.review) { height: 100vh; overflow: hidden; }"))
seed("10c", "submit-covered", '"Submit" is there, but something invisible lies over it',
     styled(".review { position: relative; } .review::after { content: ''; position: absolute; inset: 0;"
            " } .review > :not(.submit) { position: relative; z-index: 1; }"))
seed("10c", "submit-places-nothing", '"Submit" thanks for the order and places none',
     Replaced("store.orders", "place", nothing))
seed("10c", "form-sent-twice-orders-twice", "a form that is sent twice is placed twice",
     Replaced("store.orders", "place", place_again))
seed("10c", "one-submit-orders-twice", 'one click on "Submit" places two orders',
     Replaced("store.orders", "place", place_two))
seed("10c", "second-tab-orders-too", "an order is placed although another is pending",
     Replaced("store.orders", "place", place_beside_pending))
seed("10c", "planted-submit-sinks-into-the-dark",
     'in the dark theme "Submit" is written almost in the colour behind it',
     dark(".submit { background: var(--surface); color: var(--off); }"))
seed("10c", "planted-same-order-as-ever",
     "an order like an earlier one of the same customer, with other orders between, is taken for sent twice",
     Replaced("store.orders", "_find_same", same_as_ever))
seed("10c", "second-order-swallowed", "a customer's second order is taken for the first one, sent again",
     Replaced("store.orders", "place", first_order_only))
seed("10c", "second-submit-out-of-the-keyboard", "Submit can't be reached by the keyboard",
     show("reviews/show", '<button class="primary submit">',
          '<button class="primary submit" tabindex="-1">'))
seed("10c", "third-second-submit-comes-to-nothing",
     "once Submit was refused for want of an order number, the next leads to Change Order and places nothing",
     show("reviews/show", 'value="{{ change.prior.seats }}"',
          'value="{{ (change.current if refusal else change.prior).seats }}"'))
seed("10c", "seventh-form-without-a-key-of-its-own",
     "350 lowered to 200, raised again and lowered once more on the screens: submitted, but not placed",
     show("reviews/show", "{{ form.key }}", "{{ '%032d' % (request.args.get('seats')|int) }}"))
seed("10a", "tenth-submit-lingers", "a taken back tick leaves Submit on the screen for four more seconds",
     styled(".submit { transition: display 4s allow-discrete; }"), state="submit/gone-again")
seed("10a", "eleventh-there-in-the-dark", "in the dark Submit is there before anything is ticked",
     dark(".review form > .submit, form.review > .submit { display: revert !important; }"),
     state="submit/absent")
seed("10a", "thirteenth-submit-under-the-mouse",
     'Submit appears without a tick while the mouse is over the sentence in its place',
     styled("form.review:has(> .until-ticked:hover) > .submit { display: inline-flex !important; }"))
