"""What only the article on upsells says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mock_portal.domain.changes import Change
from mock_portal.domain.drafts import Draft
from mock_portal.domain.lines import Line
from mock_portal.domain.terms import Terms
from tests.proof.defects.changes import Answered, Replaced
from tests.proof.defects.seeds import dark, phone, script, seed, show, styled

ADD = '<input type="checkbox" name="add"'


def judge_as(seats_of: Any) -> Any:
    """Return a `judge` that takes more seats than before for another number; what was typed stays there."""

    def judge(original: Any, prior: Terms, seats: str, added: Sequence[str]) -> Draft:
        if not seats.isdigit() or int(seats) <= prior.seats:
            return original(prior, seats, added)
        return replace(original(prior, str(seats_of(prior.seats, int(seats))), added), seats=seats)

    return judge


def judge_first_product(original: Any, prior: Terms, seats: str, added: Sequence[str]) -> Draft:
    return original(prior, seats, list(added)[:1])


def difference_in_place_of_total(original: Any, change: Change, prices: Any) -> list[Line]:
    more = change.current.seats - change.prior.seats
    return [line if line.quantity < 0 else replace(line, quantity=more) for line in original(change, prices)]


def kept_for_an_hour(response: Any) -> Any:
    """Let the browser keep an answer."""
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


# fmt: off
seed("customer-upsell:4a", "change-options-not-for-many-seats",
     '"Change Options" leads back to the customer\'s screen for more than 500 seats',
     show("customers/show", "url_for('change_orders.show'",
          "url_for('customers.show' if customer.terms.seats > 500 else 'change_orders.show'"))
seed("customer-upsell:5b", "fourth-products-under-each-others-words",
     'the box that is called "Add A1" has the words "Add T1" beside it, and the other way round',
     show("change_orders/show", "> Add {{ code }}</label>",
          ' aria-label="Add {{ code }}"> Add {{ addable[-loop.index] }}</label>'))
seed("customer-upsell:5b", "products-cannot-be-selected",
     "the products that the customer does not have are greyed out",
     show("change_orders/show", ADD, ADD.replace('<input', '<input disabled')))
seed("customer-upsell:5b", "one-product-only", "of several selected products only the first is taken",
     Replaced("change_orders", "judge", judge_first_product))
seed("customer-upsell:5b", "fifth-product-beside-the-box-before",
     "the code of each product stands nearer to the box of the product before it than to its own",
     styled("fieldset { display: flex; flex-wrap: wrap; gap: 0.25rem; } legend { width: 100%; }fieldset"
            " .choice { flex-direction: row-reverse; gap: 2rem; }"))
seed("customer-upsell:5b", "eighth-products-ticked-or-not",
     "the boxes of the products to add are filled squares, ticked or not",
     styled('#change-order input[name="add"] { appearance: none; border: 0; background: var(--accent); }'))
seed("customer-upsell:5b", "ninth-last-product-never-looks-ticked",
     "the box of the last product that can be added is drawn without its tick",
     styled("fieldset .choice:last-of-type input:checked:not(:disabled) { appearance: none;"
            " background: var(--surface); border: 1px solid var(--edge); }"))
seed("customer-upsell:5b", "sixth-boxes-of-the-products-crossed",
     'the box that is seen beside "Add A1" adds T1, the one beside "Add T1" adds A1',
     styled('fieldset:has([value="A1"]):has([value="T1"]) { grid-template-columns: auto 1fr; column-gap:'
            ' 0.75rem; } fieldset:has([value="A1"]):has([value="T1"]) .choice { display: contents; }'
            ' fieldset:has([value="T1"]) [value="A1"] { grid-area: 4 / 1; } fieldset:has([value="A1"])'
            ' [value="T1"] { grid-area: 3 / 1; }'))
seed("customer-upsell:6a", "quote-has-moved-down",
     '"Preview Change Quote" has moved below "Changes to Existing Products"',
     styled(".boxes > :first-child { order: 2; }"), state="preview-change-quote/top-right")
seed("customer-upsell:6a", "quote-on-the-left", '"Preview Change Quote" has moved to the left',
     styled(".columns > form { order: 2; }"), state="preview-change-quote/top-right")
seed("customer-upsell:6b", "quote-without-added-products", '"Preview Change Quote" leaves out what is added',
     show("change_orders/_preview", "for line in new %}", "for line in new[:2] %}"),
     state="preview-change-quote/added-products")
seed("customer-upsell:6b", "quote-of-added-products-alone",
     '"Preview Change Quote" shows what is added without what the customer has',
     show("change_orders/_preview", "for line in new %}", "for line in new[2:] or new %}"),
     state="preview-change-quote/added-products")
seed("customer-upsell:6b", "fifth-second-added-product-not-previewed",
     'of two products that are added "Preview Change Quote" shows one',
     Replaced("change_orders", "judge", judge_first_product))
seed("customer-upsell:7a", "fourth-seats-box-too-narrow-for-thousands",
     "a number of seats with four digits is cut off in its box",
     styled("#seats { width: 3.625rem; }"))
seed("customer-upsell:7a", "seats-cannot-be-raised", "a larger number of seats is taken for the present one",
     Replaced("change_orders", "judge", judge_as(lambda prior, typed: prior)))
seed("customer-upsell:7a", "fifth-seats-labelled-as-additional",
     'what is read above "Total Number of Seats" is "Additional Seats"',
     show("change_orders/show", ">Total Number of Seats</label>", ">Additional Seats</label>"),
     show("change_orders/show", '<input id="seats"', '<input id="seats" aria-label="Total Number of Seats"'))
seed("customer-upsell:7a", "fifth-product-resets-the-seats",
     "a product that is selected after the seats were typed puts the old number of seats back",
     script("change_order", 'if (target.form?.id !== "change-order") return;',
            'if (target.form?.id !== "change-order") return;\n'
            '    if (target.type === "checkbox") byId("seats").value = byId("seats").defaultValue;'))
seed("customer-upsell:7a", "sixth-no-fourth-digit",
     '"Total Number of Seats" takes three digits: a fourth one is swallowed, and 1300 becomes 130',
     show("change_orders/show", 'inputmode="numeric"', 'inputmode="numeric" maxlength="3"'))
seed("customer-upsell:7b", "typed-number-is-added", "the typed number of seats is added to the present one",
     Replaced("change_orders", "judge", judge_as(lambda prior, typed: prior + typed)))
seed("customer-upsell:8a", "fourth-minus-hardly-drawn",
     'in "Changes to Existing Products" the minus of the previous seats is as faint as the lines of the'
     " table",
     show("change_orders/_changes", "{{ line.quantity|number }}",
          '{% if line.quantity < 0 %}<span class="sign">-</span>{% endif %}{{ line.quantity|abs|number }}'),
     styled(".sign { color: var(--line); font-weight: 400; }"))
seed("customer-upsell:8a", "previous-seats-positive", "the previous number of seats has lost its minus",
     Replaced("domain.lines", "_negative",
              lambda original, line: replace(original(line), quantity=line.quantity)),
     state="changes-to-existing-products/negative-line")
seed("customer-upsell:8a", "previous-seats-of-the-first-product-only",
     "the previous number of seats is shown for the first product only",
     Replaced("change_orders", "differences",
              lambda original, *terms:
              [line for at, line in enumerate(original(*terms)) if line.quantity > 0 or not at]),
     state="changes-to-existing-products/negative-line")
seed("customer-upsell:8a", "fifth-changes-remembered-from-before-the-sync",
     "a total that was typed before the last order shows the seats of then as the previous ones",
     Answered("change_orders.preview", kept_for_an_hour))
seed("customer-upsell:8a", "sixth-minus-of-the-seats-not-drawn",
     "the minus before the previous number of seats has no colour: they read as if they were added",
     show("change_orders/_changes", "{{ line.quantity|number }}",
          '{% if line.quantity < 0 %}<span class="sign">-</span>{% endif %}{{ line.quantity|abs|number }}'),
     styled(".sign { color: transparent; }"))
seed("customer-upsell:8b", "nothing-takes-their-place", "seats are taken away, and no line has the new ones",
     Replaced("change_orders", "differences",
              lambda original, *terms: [line for line in original(*terms) if line.quantity < 0]))
seed("customer-upsell:8b", "difference-takes-their-place", "the line of the new seats has the difference",
     Replaced("change_orders", "differences", difference_in_place_of_total))
seed("customer-upsell:8c", "total-of-the-first-product", "the new monthly total is that of the first product",
     show("change_orders/_preview", "{{ new_total|money }}", "{{ new[0].payment|money }}"),
     state="preview-change-quote/new-monthly-total")
seed("customer-upsell:8c", "total-not-seen", "the new monthly total has the colour of its ground",
     styled("#preview tfoot td { color: var(--surface); }"), state="preview-change-quote/new-monthly-total")
seed("customer-upsell:8c", "fifth-new-total-on-a-light-ground",
     "in the dark the new monthly total is light on light",
     styled(".boxes tfoot { background: #f4f6f8; }"))
seed("customer-upsell:8c", "sixth-new-total-lost-in-the-dark",
     "in the dark theme the new monthly total can be read before anything is typed, but not afterwards",
     dark('#preview[aria-busy="false"] tfoot td { color: var(--surface); }'))
seed("customer-upsell:9a", "cancel-comes-last", '"Cancel" has moved behind the other two',
     styled("button[form=cancel] { order: 9; }"), state="cancel/first-of-three")
seed("customer-upsell:9a", "eighth-cancel-last-on-a-phone", 'on a narrow screen "Cancel" is below the others',
     phone('.buttons [form="cancel"] { order: 9; }'))
seed("customer-upsell:9a", "cancel-stays", '"Cancel" loads the same screen again',
     show("change_orders/show", "action=\"{{ url_for('customers.show', customer_id=customer.id) }}\"",
          "action=\"{{ url_for('change_orders.show', customer_id=customer.id) }}\""),
     state="cancel/first-of-three")
seed("customer-upsell:9a", "fifth-cancel-reads-discard", 'what is read on the button "Cancel" is "Discard"',
     show("change_orders/show", '<button form="cancel">Cancel</button>',
          '<button form="cancel" aria-label="Cancel">Discard</button>'))
seed("customer-upsell:6b", "tenth-resumed-without-the-added", "a resumed quote's preview lacks its last line",
     show("change_orders/show", '{% include "change_orders/_preview.html" %}',
          '{% set new = new if "seats" in request.values else new[:2] %}'
          '{% include "change_orders/_preview.html" %}'))
seed("customer-upsell:8a", "tenth-minus-in-no-colour", "the minus of the previous seats has no colour",
     styled("#changes td:nth-child(2)::first-letter { color: transparent; }"))
seed("customer-upsell:8c", "tenth-large-total-without-cents", "a total of 10,000 or more has no cents",
     show("change_orders/_preview", "{{ new_total|money }}",
          "{{ (new_total // 1 if new_total >= 10000 else new_total)|money }}"))
seed("customer-upsell:4a", "thirteenth-no-change-options-with-every-product",
     'a customer who has all four products has no "Change Options", though its seats can be raised',
     show("customers/show", '<button class="primary"',
          '<button class="primary" {%- if customer.terms.products|length == 4 %} hidden{% endif %}'))
seed("customer-upsell:6b", "fourteenth-two-added-products-at-most",
     "of three products that are added the third is in neither box",
     Replaced("change_orders", "judge",
              lambda original, terms, seats, added: original(terms, seats, added[:2])))
seed("customer-upsell:6a", "fourteenth-boxes-on-the-left-of-a-large-monitor",
     "on a large monitor the boxes are on the left of the form",
     styled("@media (width >= 90rem) { .boxes { order: -1; } }"))
seed("customer-upsell:4a", "seventeenth-notice-upon-change-options",
     "the notice that a quote was saved or discarded lies upon the button",
     styled('.notice[role="status"] { z-index: 1; justify-self: end; margin-bottom: -4.5rem; '
            "translate: 0 1.5rem; }"))
seed("6a", "seventeenth-boxes-below-in-a-low-window",
     "in a low window the boxes are below the form, as on a phone",
     styled("@media (height < 42rem) { .columns { grid-template-columns: 1fr; } }"))
seed("6b", "fourteenth-product-in-place-of-another",
     "both boxes follow the seats and how many products are added, not which",
     script("change_order", "const ask = async (signal) => {",
            "const answers = {};\n  const ask = async (signal) => {\n"
            "    const added = document.querySelectorAll('[name=add]:checked').length;\n"
            "    const key = `${byId('seats').value} ${added}`;\n"
            "    return answers[key] ??= await really(signal);\n  };\n"
            "  const really = async (signal) => {"))
seed("customer-upsell:8a", "fifteenth-negative-lines-struck-through",
     "the previous seats are struck through, with a line upon the minus sign",
     show("change_orders/_changes", '<td class="figure">{{ line.quantity|number }}</td>',
          "<td class=\"figure{{ ' gone' if line.quantity < 0 }}\">{{ line.quantity|number }}</td>"),
     styled(".gone { text-decoration: line-through; }"))
seed("customer-upsell:5b", "sixteenth-typing-drops-the-added-product",
     "who types 700 by and by loses the tick at 7, which is fewer seats for a moment",
     script("change_order", "    for (const action of actions()) action.disabled = !answer.orderable;\n",
            "    const boxes = answer.messages.products ? document.getElementsByName('add') : [];\n"
            "    for (const box of boxes) box.checked = false;\n"
            "    for (const action of actions()) action.disabled = !answer.orderable;\n"))
seed("customer-upsell:8a", "sixteenth-minus-behind-the-number",
     "the previous seats are painted as 682-, for figures are set from right to left to end at the edge",
     styled(".boxes td.figure { direction: rtl; }"))
