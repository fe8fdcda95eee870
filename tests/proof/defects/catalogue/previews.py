"""The two boxes that follow what is typed: claims 6a to 6d."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import g, request

from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import Draft, judge
from mock_portal.domain.lines import priced
from mock_portal.domain.prices import CENT
from tests.proof.defects.changes import Replaced
from tests.proof.defects.seeds import dark, nothing, script, seed, show, styled

CHANGED: dict[tuple[object, ...], dict[str, object]] = {}


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


def differences_of_known_with_seats(original: Any, change: Change, prices: Any) -> list[Any]:
    lines: list[Any] = original(change, prices)
    known = {line.product for line in lines if line.quantity < 0}
    return [line for line in lines if line.product in known] if known else lines


def quote_boxes_of_what_is(original: Any, draft: Any) -> Any:
    """Fill the boxes of a quote that has just been resumed with what the customer has."""
    if not request.args.get("quote") or "seats" in request.args or draft.change is None:
        return original(draft)
    prior = draft.change.prior
    return original(judge(prior, str(prior.seats), ()))


def changes_by_new_terms(original: Any, draft: Draft) -> Any:
    """Show the changes that once led to the same terms, whatever they started from."""
    shown = original(draft)
    if draft.change is None:
        return shown
    terms = draft.change.current
    fresh = {name: shown[name] for name in ("changed", "difference")}
    return shown | CHANGED.setdefault((g.msp.id, terms.seats, terms.products), fresh)


def differences_at_old_payment(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    return [
        replace(line, payment=-lines[index - 1].payment) if index % 2 else line
        for index, line in enumerate(lines)
    ]


# fmt: off
seed("6a", "changes-on-the-left", "the boxes have moved to the left of the form",
     styled(".boxes { order: -1; }"))
seed("6a", "changes-below-the-form", "the boxes have moved below the form",
     styled(".columns { grid-template-columns: minmax(0, 1fr) !important; }"))
seed("6a", "planted-boxes-on-the-left", "the boxes have changed sides with the form",
     styled(".columns { direction: rtl; } .columns > * { direction: ltr; }"))
seed("6a", "second-box-falls-down-when-filled",
     "as soon as something has changed, the boxes are below the form, not on its right",
     styled(".columns:has(#changes table) { grid-template-columns: minmax(0, 1fr); }"))
seed("6a", "fourth-boxes-on-the-left-in-the-dark",
     'in the dark theme "Changes to Existing Products" is on the left-hand side',
     dark(".boxes { order: -1; }"))
seed("6a", "other-box-falls-down-when-refused",
     "beside a number that is refused the boxes are below the form",
     styled(".columns:has(#seats-message:not([hidden])) { grid-template-columns: minmax(0, 1fr); }"))
seed("6b", "changes-before-any-change", "the box lists the present products as a change",
     Replaced("change_orders", "differences",
              lambda original, change, prices:
              priced(change.current, prices) if change.is_empty else original(change, prices)),
     state="products-and-services/unchanged")
seed("6b", "added-product-not-listed", "the box does not list an added product",
     Replaced("change_orders", "differences",
              lambda original, change, prices:
              [line for line in original(change, prices) if line.product not in change.added]),
     state="products-and-services/added")
seed("6b", "old-seats-not-listed", "the box lists the new lines without the old ones",
     Replaced("change_orders", "differences",
              lambda original, *terms: [line for line in original(*terms) if line.quantity > 0]))
seed("6b", "changes-of-the-first-product-only", "the box lists the change of S1, not that of C1",
     Replaced("change_orders", "differences", lambda original, change, prices: original(change, prices)[:2]))
seed("6b", "ninth-added-product-lost-with-more-seats",
     "an added product is no longer in the box once the number of seats is raised, too",
     Replaced("change_orders", "differences", differences_of_known_with_seats))
seed("6b", "changes-stay-when-taken-back", "the box keeps a change that was taken back",
     script("change_order", "    box.innerHTML = answer[box.id];",
            "    if (answer.orderable) box.innerHTML = answer[box.id];"))
seed("6b", "unticked-product-stays",
     "a product that was ticked and unticked stays in both boxes, with its price",
     script("change_order", 'new URLSearchParams(new FormData(byId("change-order")));',
            '{\n    const form = new URLSearchParams(new FormData(byId("change-order")));\n'
            '    for (const code of form.getAll("add")) ever.add(code);\n    form.delete("add");\n'
            '    for (const code of ever) form.append("add", code);\n    return form;\n  };\n'
            "  const ever = new Set();"))
seed("6b", "products-added-with-fewer-seats", "a product can be added together with fewer seats",
     Replaced("domain.changes", "Change.__post_init__", nothing),
     state="products-and-services/refused-with-fewer-seats")
seed("6b", "planted-unticked-product-stays",
     "the boxes follow a product that is added, but not its being taken back",
     script("change_order", 'if (target.form?.id !== "change-order") return;',
            'if (target.form?.id !== "change-order" || (target.type === "checkbox" && !target.checked))'
            " return;"))
seed("6b", "planted-more-seats-at-the-old-price",
     "more seats, though of another band of prices, are shown at the old price in the box of changes",
     Replaced("change_orders", "differences", up_at_the_old_price))
seed("6b", "fourth-changes-of-the-customer-before",
     "a customer who gets as many seats as another before is shown the other one's changes",
     Replaced("change_orders", "boxes", changes_by_new_terms))
seed("6b", "other-words-add-nothing",
     'a click on the words "Add A1" adds nothing, only one on the box beside them',
     show("change_orders/show", '<label class="choice"><input type="checkbox" name="add"',
          '<label class="choice" for="none"><input type="checkbox" name="add"'))
seed("6b", "changes-below-the-quote", "the quote's box is drawn over the lines of the changes",
     styled(".boxes section { position: relative; z-index: 1; } .boxes section + section { z-index: 0;"
            " margin-top: -9rem; }"))
seed("6b", "sixth-one-of-two-taken-back",
     "of two products that were added one is deselected: it stays in both boxes",
     script("change_order", 'if (target.form?.id !== "change-order") return;',
            'if (target.form?.id !== "change-order") return;\n    if (target.name === "add" &&'
            ' !target.checked && document.querySelector("[name=add]:checked")) return;'))
seed("6c", "new-lines-cost-as-much-as-the-old", "the new number of seats costs what the old one did",
     Replaced("change_orders", "differences", differences_at_old_payment))
seed("6c", "changes-at-the-neighbouring-price",
     "with the last number of seats below a band its unit price holds already",
     Replaced("domain.prices", "PriceList.unit_price",
              lambda original, prices, product, seats: original(prices, product, seats + 1)))
seed("6c", "tax-of-one-cent", "each payment is one cent too high",
     Replaced("domain.prices", "PriceList.payment", lambda original, *args: original(*args) + CENT))
seed("6c", "change-in-payment-with-the-wrong-sign", "the saving is shown as a rise",
     show("change_orders/_changes", "{{ difference|money }}", "{{ (-difference)|money }}"))
seed("6c", "saving-told-as-a-rise", "the total of the box is called a rise, and has a plus before it",
     show("change_orders/_changes", 'Change in monthly payment</th><td class="figure">{{ difference|money }}',
          'Price increase</th><td class="figure">+{{ (-difference)|money }}'))
seed("6c", "prices-rounded-to-dollars", "prices are rounded to dollars",
     Replaced("domain.prices", "PriceList.payment",
              lambda original, *args: original(*args).quantize(Decimal(1)).quantize(CENT)))
seed("6c", "second-changes-arrive-late",
     "the changes stay blank for nine seconds after each key, and then fade in",
     styled("@keyframes arrive { from { opacity: 0; } } #changes table { animation: arrive 0.4s 9s"
            " backwards; }"))
seed("6c", "third-change-in-payment-of-one-product",
     "the change in monthly payment counts the first product's lines alone",
     show("change_orders/_changes", "{{ difference|money }}",
          '{{ changed[:2]|sum(attribute="payment")|money }}'))
seed("6c", "fourth-fall-of-the-price-for-two-products-only",
     "for a customer with three products the change in monthly payment leaves out the third",
     Replaced("change_orders", "total", lambda original, lines: original(lines[:4])))
seed("6c", "fifth-changes-cut-off-below-the-lines",
     '"Changes to Existing Products" is as high as its lines, and the change in monthly payment is cut off',
     styled("#changes { max-height: 12rem; overflow-y: hidden; }"))
seed("6d", "preview-of-the-old-quantity", "the quote shows the old number of seats at the new price",
     show("change_orders/_preview", "{{ line.quantity|number }}", "{{ change.prior.seats|number }}"))
seed("6d", "preview-of-the-first-product-only", "the quote shows S1, not C1",
     Replaced("change_orders", "priced", lambda original, terms, prices: original(terms, prices)[:1]))
seed("6d", "preview-lags-one-keystroke", "the boxes show what was typed before the last key",
     script("change_order", 'new URLSearchParams(new FormData(byId("change-order")));',
            "{\n    const now = new URLSearchParams(new FormData(byId('change-order')));\n"
            "    const before = typed.now ?? now;\n    typed.now = now;\n    return before;\n  };"))
seed("6d", "late-answer-replaces-a-newer-one",
     "an answer to an earlier number that comes late replaces the newer one",
     script("change_order", "newest.abort();", ""))
seed("6d", "total-leaves-out-a-line", "the new monthly total leaves out C1",
     show("change_orders/_preview", "{{ new_total|money }}", "{{ new[0].payment|money }}"))
seed("6d", "planted-boxes-lie-over-each-other",
     "the box of changes lies over the lower rows of Preview Change Quote",
     styled(".boxes .card + .card { margin-top: -9rem; }"))
seed("6d", "planted-preview-gone-after-a-refusal",
     "after a refused number Preview Change Quote stays empty, whatever is typed",
     script("change_order", "for (const action of actions()) action.disabled = !answer.orderable;",
            "for (const action of actions()) action.disabled = !answer.orderable;\n"
            '    if (answer.messages.seats) byId("preview").hidden = true;'))
seed("6d", "planted-preview-of-three",
     "Preview Change Quote has room for three products, a fourth is left out",
     show("change_orders/_preview", "{% for line in new %}", "{% for line in new[:3] %}"))
seed("6d", "total-with-what-was-unticked",
     "the total of the quote stays that with a product that was unticked",
     script("change_order", "    for (const [name, text] of",
            "    const sum = byId('preview').querySelector('tfoot td');\n"
            "    const kept = byId('preview').dataset;\n"
            "    if (sum && document.querySelector('[name=add]:checked')) kept.sum = sum.textContent;\n"
            "    else if (sum && kept.sum) sum.textContent = kept.sum;\n    for (const [name, text] of"))
seed("6d", "second-resumed-quote-not-in-its-preview",
     "Preview Change Quote of a resumed quote shows the old quantity until something is typed",
     Replaced("change_orders", "boxes", quote_boxes_of_what_is))
seed("6d", "third-preview-of-the-first-key",
     "whoever types 200 key by key sees a preview of 2 seats: keys that follow quickly are not heeded",
     script("change_order", "const update = async () => {",
            "let asked = -Infinity;\n  const update = async () => {\n"
            "    if (performance.now() - asked < 600) return;\n    asked = performance.now();"))
seed("6d", "fourth-preview-stays-when-taken-back",
     'when the old number of seats is typed again, "Preview Change Quote" keeps the quantity from before',
     script("change_order", "      box.innerHTML = answer[box.id];",
            '      if (answer.orderable || box.id === "changes") box.innerHTML = answer[box.id];'))
seed("6d", "third-resumed-product-not-in-its-preview",
     "Preview Change Quote of a resumed quote lacks the product that it adds, until something is typed",
     show("change_orders/show", '{% include "change_orders/_preview.html" %}',
          '{% if quote_id and draft.added %}<p>…</p>{% else %}{% include "change_orders/_preview.html"'
          " %}{% endif %}"))
seed("6d", "quote-below-the-changes",
     "the box of the changes is drawn over the quote's line of C1 and its total",
     styled(".boxes section + section { position: relative; margin-top: -9rem; }"))
seed("6d", "sixth-headings-of-the-boxes-crossed",
     'the lines of the change stand under "Preview Change Quote", the new quote under the other heading',
     styled(".boxes .card { display: contents; } #changes-heading { order: 1; } #preview { order: 2; }"
            " #preview-heading { order: 3; } #changes { order: 4; }"))
seed("6d", "seventh-products-back-to-front",
     'in "Preview Change Quote" the products are painted back to front: "1S" and "1C"',
     styled("#preview tbody th { direction: rtl; unicode-bidi: bidi-override; }"))
seed("6b", "seventh-boxes-stay-with-the-resumed-quote",
     "of a resumed quote both boxes show what was saved, whatever is typed or ticked",
     Replaced("change_orders", "typed_draft",
              lambda original, account, typed:
              original(account, {"quote": typed["quote"]} if typed.get("quote") else typed)))
seed("6b", "eleventh-five-lines-at-most", "changes of more than five lines lack the rest",
     show("change_orders/_changes", "{% for line in changed %}", "{% for line in changed[:5] %}"))
seed("6a", "thirteenth-on-the-left-for-a-quote",
     'when a saved quote is resumed, "Changes to Existing Products" is on the left-hand side',
     styled('@media (width >= 60rem) { .columns:has(input[name="quote"]) .boxes { order: -1; } }'))
seed("6b", "thirteenth-pasted-number-not-followed",
     '"Changes to Existing Products" follows a number that is typed, but not one that is pasted',
     script("change_order", 'document.addEventListener("input", ({ target }) => {',
            'document.addEventListener("input", ({ target, inputType }) => {\n'
            '    if (inputType === "insertFromPaste") return;'))
