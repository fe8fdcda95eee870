"""The "Change Order" screen and its number of seats: claims 5a and 5b."""

from dataclasses import replace
from typing import Any

from flask import g, redirect, session, url_for

from mock_portal.domain.drafts import Draft
from mock_portal.domain.products import CATALOGUE
from mock_portal.domain.terms import Terms
from tests.proof.defects.changes import Replaced
from tests.proof.defects.seeds import dark, script, seed, show, styled


def terms_before_the_last_order(original: Any, account: Any, typed: Any) -> Any:
    synced = [order for order in account.orders if not order.is_pending]
    if len(synced) > 1 and "seats" not in typed:
        return original(replace(account, terms=synced[0].change.prior), typed)
    return original(account, typed)


def nothing_left_to_add(original: Any, account: Any, draft: Any) -> Any:
    if account.terms.lacking(CATALOGUE):
        return original(account, draft)
    return redirect(url_for("customers.show", customer_id=account.id), 303)


def judge_difference(original: Any, prior: Terms, seats: str, added: Any) -> Draft:
    if seats.isdigit() and int(seats) != prior.seats:
        draft: Draft = original(prior, str(max(prior.seats - int(seats), 1)), added)
        return replace(draft, seats=seats)
    return original(prior, seats, added)


# fmt: off
seed("5a", "change-options-loads-the-screen-again", '"Change Options" leads back to the customer\'s screen',
     show("customers/show", "url_for('change_orders.show'", "url_for('customers.show'"))
seed("5a", "change-order-starts-from-one-seat",
     "Change Order does not start from the present number of seats",
     show("change_orders/show", 'value="{{ draft.seats }}"', 'value="1"'),
     state="total-number-of-seats/current-value")
seed("5a", "starts-from-before-the-last-order",
     "after a second order and its sync Change Order starts from the number before it",
     Replaced("change_orders", "typed_draft", terms_before_the_last_order))
seed("5a", "second-no-change-with-every-product",
     'for a customer who has every product, "Change Options" leads back to the customer\'s screen',
     Replaced("change_orders", "render", nothing_left_to_add))
seed("5a", "third-change-order-of-the-first-customer",
     '"Change Options" of a second customer opens the Change Order of the one before',
     Replaced("change_orders", "account_or_404",
              lambda original, id: original(session.setdefault(f"change-order-{g.msp.id}", id))))
seed("5a", "other-change-options-for-mice",
     '"Change Options" can be clicked, but can\'t be reached by the keyboard',
     show("customers/show", '<button class="primary" {%- if',
          '<button class="primary" tabindex="-1" {%- if'))
seed("5a", "other-seats-with-a-comma", '"Total Number of Seats" has a comma from a thousand on',
     show("change_orders/show", 'value="{{ draft.seats }}"',
          "value=\"{{ '{:,}'.format(draft.seats|int) if draft.seats|int > 999 else draft.seats }}\""))
seed("5b", "number-is-taken-as-a-difference",
     "the typed number is taken off the old one instead of replacing it",
     Replaced("change_orders", "judge", judge_difference), state="total-number-of-seats/new-value")
seed("5b", "seats-jump-back", "the field takes the typed number away again",
     script("change_order", "newest.abort();",
            "newest.abort(); byId('seats').value = byId('seats').defaultValue;"),
     state="total-number-of-seats/new-value")
for fault, function in {
    "nothing": lambda original, text: original(text or "1"),
    "zero": lambda original, text: original("1" if text == "0" else text),
    "a-fraction": lambda original, text: original(text.partition(".")[0]),
    "a-negative-number": lambda original, text: original(text.removeprefix("-")),
    "a-huge-number": lambda original, text: (
        int(text) if text.isdigit() and int(text) > 100_000 else original(text)
    ),
}.items():
    seed(
        "5b",
        f"{fault}-is-taken-for-seats",
        f"{fault.replace('-', ' ')} is accepted as a number of seats",
        Replaced("domain.drafts", "parse_seats", function),
        state="total-number-of-seats/refused",
    )
seed("5b", "refusal-far-from-the-field", "the message about the number is no longer tied to its field",
     show("change_orders/show", ' aria-describedby="seats-message"', ""),
     state="total-number-of-seats/refused")
seed("5b", "refused-number-is-thrown-away", "a refused number is cleared from the field",
     script("change_order", 'if (name === "seats")',
            'if (name === "seats" && text) byId("seats").value = "";\n    if (name === "seats")'),
     state="total-number-of-seats/refused")
seed("5b", "message-stays-after-the-correction",
     "the message about a number stays when the number is corrected",
     script("change_order", "say(name, text);\n    for", "text && say(name, text);\n    for"))
seed("5b", "planted-typed-text-in-the-light-ink", "what is typed keeps the light theme's ink in the dark one",
     styled('input:not([type="checkbox"]) { color: #22303c; }'))
seed("5b", "unavailable-after-a-refusal", "after a refused number Review Order stays unavailable",
     script("change_order", "action.disabled = !answer.orderable;",
            "action.disabled = !answer.orderable || byId('seats').dataset.refused === 'yes';\n"
            "    if (answer.messages.seats) byId('seats').dataset.refused = 'yes';"))
seed("5b", "second-three-digits", "the box takes three digits: 1250 can't become 1100, only 110",
     show("change_orders/show", 'inputmode="numeric"', 'inputmode="numeric" maxlength="3"'))
seed("5b", "second-steps-of-fifty",
     "only a total that is fifty, a hundred and so on away can be ordered: 350 to 215 is held back",
     show("change_orders/show", 'inputmode="numeric"', 'type="number" step="50"'))
seed("5b", "second-box-filled-from-a-quote",
     '"Change Options" opens with the seats of a quote that was saved once, not with the seats so far',
     Replaced("change_orders", "find_quote",
              lambda original, account, typed: original(account, typed) or next(iter(account.quotes), None)))
seed("5b", "third-thousands-refused",
     "1100 becomes 1,100 when the box is left, and Review Order then refuses it as no whole number",
     script("change_order", 'addEventListener("pageshow", (event) => event.persisted && update());',
            'addEventListener("pageshow", (event) => event.persisted && update());\n'
            '  document.addEventListener("change", ({ target }) => {\n'
            '    if (target.id !== "seats" || !/^[0-9]+$/.test(target.value)) return;\n'
            '    target.value = Number(target.value).toLocaleString("en-US");\n  });'))
seed("5b", "fourth-refused-seats-not-readable-in-the-dark",
     "while the number of seats is refused, it stands on a bright ground in the dark and can't be read",
     dark('#seats[aria-invalid="true"] { background: var(--refused); }'))
seed("5b", "third-product-puts-the-seats-back",
     "when a product is added, the number that was typed goes back to the one so far",
     script("change_order", 'if (target.form?.id !== "change-order") return;',
            'if (target.form?.id !== "change-order") return;\n'
            '    if (target.name === "add") byId("seats").value = byId("seats").defaultValue;'))
seed("5b", "fifth-seats-white-on-white-while-typed",
     "in the dark the number of seats can't be read while it is typed",
     dark("#seats:focus { background: #ffffff; }"))
seed("customer-upsell:7b", "four-digits-at-most",
     "the number of seats takes four digits: no total of 10,000 or more can be typed",
     show("change_orders/show", 'inputmode="numeric"', 'inputmode="numeric" maxlength="4"'))
seed("5b", "tenth-mouse-selects-nothing", "a double click on the number selects nothing: 200 makes it 350200",
     script("change_order", '  document.addEventListener("keydown"',
            '  document.addEventListener("mouseup", ({ target }) => {\n'
            '    if (target.id === "seats") target.setSelectionRange(99, 99);\n'
            '  });\n  document.addEventListener("keydown"'))
seed("customer-upsell:7a", "tenth-emptied-number-comes-back",
     "the number of seats taken away by Backspace is back at once: 700 makes it 682700",
     script("change_order", "if (document.readyState !== \"loading\") update();",
            "if (!target.value && target.id === \"seats\") target.value = target.defaultValue; update();"))
