"""Order number and acknowledgements: claims 9a to 9d."""

from dataclasses import replace
from typing import Any

from tests.proof.defects.changes import Edited, Replaced
from tests.proof.defects.seeds import dark, light, script, seed, show, styled

WAIVE_FOR_GOOD = """
    const waived = document.querySelector("[type=hidden][name=order_number_not_required]");
    if (notRequired.checked && !waived) notRequired.insertAdjacentHTML(
      "afterend", '<input type="hidden" name="order_number_not_required" value="on">');"""


def number_without_underscores(original: Any, text: str, not_required: bool) -> str | None:
    number = original(text, not_required)
    return number and number.replace("_", " ")


# fmt: off
seed("9a", "order-number-not-enough", "an order number is refused: only the box will do",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required: original("", not_required)), state="order-number/enough")
seed("9a", "order-number-lost", "the order is placed without its order number",
     Replaced("store.orders", "place",
              lambda original, database, order, *rest:
              original(database, replace(order, order_number=None), *rest)))
seed("9a", "order-number-as-a-number", "the order number 00042 comes back as 42",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required:
              original(text.lstrip("0") or "0" if text.isdigit() else text, not_required)))
seed("9a", "refused-order-number-sticks", "an order form that was refused once is refused for ever",
     show("reviews/show", 'name="order_number" value',
          "name=\"{{ 'refused' if message else 'order_number' }}\" value"))
seed("9a", "long-order-number-cut-off", "an order number that is too long is cut off in silence",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required: original(text[:50], not_required)),
     state="order-number/refused")
seed("9a", "order-number-with-markup", "an order number with markup is accepted",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required: text if "<" in text else original(text, not_required)),
     state="order-number/refused")
seed("9a", "refused-order-number-is-thrown-away", "a refused order number is cleared from the field",
     show("reviews/show", 'value="{{ form.order_number }}"', 'value=""'), state="order-number/refused")
seed("9a", "planted-order-number-called-po", 'the field is labelled "PO no." and only named "Order Number"',
     show("reviews/show", '<label for="order-number">Order Number</label>',
          '<span aria-hidden="true">PO no.</span>'),
     show("reviews/show", 'name="order_number" value',
          'name="order_number" aria-label="Order Number" value'))
seed("9a", "planted-order-number-read-only-for-good",
     "once Order Number Not Required was ticked and unticked nothing can be typed into the order number",
     script("review", "number.disabled = notRequired.checked;",
            "number.disabled = notRequired.checked;\n    number.readOnly ||= notRequired.checked;"))
seed("9a", "planted-number-loses-its-hash", "an order number that begins with # is placed without it",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required: original(text.lstrip("#"), not_required)))
seed("9a", "planted-number-in-one-space", "an order number with several spaces in a row is shown with one",
     styled(".typed { white-space: normal; }"))
seed("9a", "third-tick-empties-the-order-number",
     "a tick at an acknowledgement empties the order number that was entered before",
     script("review", 'target.id === "not-required" && follow());',
            '{\n    if (target.id === "not-required") follow();\n'
            '    if (target.type === "checkbox") document.getElementById("order-number").value = "";\n'
            "  });"))
seed("9a", "fifth-long-order-number-cut", "of an order number only the first 20 characters can be entered",
     show("reviews/show", '<input id="order-number"', '<input id="order-number" maxlength="20"'))
seed("9a", "sixth-order-number-unseen-while-typed",
     'in the dark theme nothing is to be seen in "Order Number" as long as one types',
     dark("#order-number:focus { color: var(--surface); caret-color: var(--text); }"))
seed("9b", "box-not-enough", 'an order number is demanded although "Order Number Not Required" is selected',
     Replaced("reviews", "parse_order_number", lambda original, text, not_required: original(text, False)),
     state="order-number-not-required/enough")
seed("9b", "box-leaves-the-number", "the box disables the order number without emptying it",
     script("review", 'number.value = "";', ""), state="order-number/disabled-and-emptied")
seed("9b", "box-leaves-the-field-open", "the box empties the order number without disabling it",
     script("review", "number.disabled = notRequired.checked;", ""),
     state="order-number/disabled-and-emptied")
seed("9b", "disabled-order-number-looks-open", "the order number is disabled, and looks as it did before",
     Edited("portal.css", 'input:disabled:not([type="checkbox"]) {', "input.off {"),
     state="order-number/disabled-and-emptied")
seed("9b", "box-does-not-look-ticked", 'a tick at "Order Number Not Required" is not drawn',
     styled("#not-required { appearance: none; border: 1px solid var(--edge); }"))
seed("9b", "box-keeps-the-field-closed", "the order number stays disabled when the box is unselected",
     script("review", "number.disabled = notRequired.checked;", "number.disabled ||= notRequired.checked;"))
seed("9b", "order-without-a-number", "an order is placed with neither order number nor box",
     Replaced("reviews", "parse_order_number",
              lambda original, text, not_required: original(text, not_required or not text)),
     state="submit/refused-without-order-number")
seed("9b", "refusal-unticks-the-boxes", "a refused order loses the acknowledgements",
     show("reviews/show", "{%- if form.acknowledged %} checked{% endif %}", ""),
     state="submit/refused-without-order-number")
seed("9b", "box-waives-for-good", "once the box was selected, a number that is typed afterwards is lost",
     script("review", "number.disabled = notRequired.checked;",
            f'number.disabled = notRequired.checked;{WAIVE_FOR_GOOD}'))
seed("9b", "underscore-becomes-a-space",
     "an underscore in an order number that is given after all becomes a space",
     Replaced("reviews", "parse_order_number", number_without_underscores))
seed("9b", "third-not-required-ticks-another",
     'a click on the words "Order Number Not Required" ticks the first acknowledgement instead',
     show("reviews/show", '<label class="choice"><input type="checkbox" id="not-required"',
          '<label class="choice" for="acknowledged"><input type="checkbox" id="not-required"'))
seed("9b", "other-words-waive-nothing", 'a click on the words "Order Number Not Required" does nothing',
     show("reviews/show", '<label class="choice"><input type="checkbox" id="not-required"',
          '<label class="choice" for="none"><input type="checkbox" id="not-required"'))
seed("9b", "fifth-not-required-comes-too-late",
     'once an order number was refused, "Order Number Not Required" is not heard any more',
     show("reviews/show", 'name="order_number_not_required"',
          '{% if not message %}name="order_number_not_required"{% endif %}'))
seed("9c", "agreement-acknowledged-beforehand", "the agreement is acknowledged before the user has done so",
     show("reviews/show", "{%- if form.acknowledged %} checked{% endif %}", " checked"),
     state="acknowledgements/not-ticked")
seed("9c", "agreement-of-another-name", 'the acknowledgement speaks of "the terms of use"',
     show("reviews/show", "the master Service Provider Agreement", "the terms of use"))
seed("9c", "ticks-never-drawn", "the acknowledgements can be ticked, but their ticks are not drawn",
     styled(".acknowledgements input { appearance: none; border: 1px solid var(--edge); }"),
     state="acknowledgements/ticked")
seed("9c", "submit-without-the-agreement", '"Submit" appears without the acknowledgement of the agreement',
     Edited("portal.css", ":has(#acknowledged:checked):has(#auth", ":has(#auth"))
seed("9c", "planted-acknowledgement-of-one-line",
     "each acknowledgement has room for one line, the end of the sentence wraps below it and is cut off",
     styled(".acknowledgements .choice { height: 1.5rem; max-width: 34rem; overflow: hidden; }"))
seed("9c", "third-form-supersedes-the-agreement",
     "the MSP is to acknowledge that the form supersedes the master Service Provider Agreement",
     show("reviews/show", "is governed by the master", "supersedes the master"))
seed("9c", "fourth-acknowledgement-boxes-change-places",
     "the two boxes of the acknowledgements stand each beside the other's words",
     styled("@media (width >= 60rem) { #acknowledged { translate: 0 2.25rem; } #authorized { translate: 0"
            " -2.25rem; } }"))
seed("9c", "third-agreement-unticked-by-a-refusal",
     "when Submit was refused, the agreement must be acknowledged once more",
     show("reviews/show", "{%- if form.acknowledged %} checked",
          "{%- if form.acknowledged and not refusal %} checked"))
seed("9c", "agreement-label-white",
     "the acknowledgement of the agreement has a label in the colour of its background",
     styled("label:has(#acknowledged) { color: var(--surface); }"))
seed("9c", "fifth-ticked-boxes-look-empty-in-the-dark",
     "in the dark a selected checkbox looks as one that is not",
     Edited("portal.css", ":not(:checked, :disabled) {\n    appearance: none;",
            ":not(:disabled) {\n    appearance: none;"))
seed("9d", "authorisation-given-beforehand", "the authorisation is ticked before the user has done so",
     show("reviews/show", "{%- if form.authorized %} checked{% endif %}", " checked"),
     state="acknowledgements/not-ticked")
seed("9d", "authorisation-not-to-be-ticked", "a click does not tick the authorisation",
     show("reviews/show", 'id="authorized"', 'id="authorized" disabled'), state="acknowledgements/ticked")
seed("9d", "tick-of-the-authorisation-not-drawn-in-the-dark",
     "a ticked authorisation looks as it did before, in the dark",
     dark("#authorized { appearance: none; border: 1px solid var(--edge); }"),
     state="acknowledgements/ticked")
seed("9d", "submit-without-the-authorisation", '"Submit" appears without the authorisation',
     Edited("portal.css", ":has(#authorized:checked)) >", ") >"))
seed("9d", "second-sentence-ticks-the-other-box",
     "a click on the sentence about the authorization selects the checkbox above it",
     show("reviews/show", '<label class="choice"><input type="checkbox" id="authorized"',
          '<label class="choice" for="acknowledged"><input type="checkbox" id="authorized"'))
seed("9d", "third-customer-is-authorized",
     "the checkbox says that the customer, not the MSP, has the authorization to place the order",
     show("reviews/show", "The MSP placing this order has", "The customer of this order has"))
seed("9d", "submit-comes-late-without-the-authorisation", '"Submit" comes 140 ms after one tick alone',
     script("review", "follow());\n",
            "follow());\n"
            "  const show = () => { document.querySelector('.submit').style.display = 'inline-flex'; };\n"
            "  document.addEventListener('change', ({ target }) =>\n"
            "    target.id === 'acknowledged' && setTimeout(show, 140));\n"))
seed("9d", "sixth-authorised-box-stays-empty",
     "in the light theme the box of the authorisation looks empty when it is selected",
     light("#authorized:checked { appearance: none; border: 1px solid var(--edge); border-radius:"
           " 0.1875rem; background: var(--surface); }"))
seed("9b", "tenth-box-slips-from-the-click",
     "a hint below Order Number goes when it is left, and the box slips from under the click",
     styled('.review .field:has(#order-number:focus)::after { content: "At most 50 letters";'
            " padding-block: 0.5rem; }"))
