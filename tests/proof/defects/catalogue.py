"""The seeded defects: what regressions of the portal the scenarios must catch, in the article's order.

Each breaks one claim, and is believable: somebody could have committed it. How each takes effect stands
beside it; functions that misbehave are in wrongs.py.
"""

from __future__ import annotations

from tests.proof.defects import (
    fourth_batch,
    other_ways,
    planted,
    rounds,
    second_batch,
    third_batch,
    unseen,
    upsell,
    wrongs,
)
from tests.proof.defects.changes import Answered, Replaced, Static, Styled
from tests.proof.defects.seeds import DEFECTS, script, seed, show

__all__ = [
    "DEFECTS",
    "fourth_batch",
    "other_ways",
    "planted",
    "rounds",
    "second_batch",
    "third_batch",
    "unseen",
    "upsell",
]


def dark(css: str) -> Styled:
    """Name rules of style that hold in the dark theme alone."""
    return Styled(f"@media (prefers-color-scheme: dark) {{ {css} }}")


# Logging in and the menu

seed(
    "1a",
    "log-in-leads-nowhere",
    "the right password is accepted, but no session begins",
    Replaced("auth", "start_session", wrongs.nothing),
)
seed(
    "1a",
    "any-password-will-do",
    "a wrong password is accepted",
    Replaced("auth", "check_password_hash", wrongs.always(True)),
)
seed(
    "1a",
    "log-in-not-readable-in-the-dark",
    'the word of the "Log in" button has the colour of its ground in the dark',
    dark(".fields button { color: var(--accent); }"),
)
seed(
    "1a",
    "log-in-forgets-the-screen",
    "after an expired session the log-in leads to the start page",
    Replaced("auth", "safe_address", wrongs.always("/")),
)
seed(
    "1a",
    "session-never-expires",
    "a session is good for ever",
    Replaced("store.msps", "is_valid", wrongs.always(True)),
)
seed(
    "1b",
    "menu-on-the-right",
    '"Menu" has moved to the top right corner',
    Styled(".header { flex-direction: row-reverse; }"),
    state="menu/top-left",
)
seed(
    "1b",
    "menu-below-the-content",
    '"Menu" has moved to the foot of the screen',
    Styled("body { display: flex; flex-direction: column-reverse; }"),
    state="menu/top-left",
)
seed(
    "1b",
    "menu-open-from-the-start",
    "the menu covers the screen before anybody opens it",
    show("base", 'aria-label="Main" hidden>', 'aria-label="Main">'),
    state="menu/closed",
)
seed(
    "1b",
    "menu-not-on-change-order",
    '"Change Order" has no "Menu"',
    show(
        "base",
        '    <div class="menu">',
        "    <div class=\"menu\"{% if request.endpoint == 'change_orders.show' %} hidden{% endif %}>",
    ),
    state="menu/top-left",
)
seed(
    "1b",
    "menu-not-on-the-review",
    '"Review Change Order" has no "Menu"',
    show(
        "base",
        '    <div class="menu">',
        "    <div class=\"menu\"{% if request.endpoint == 'reviews.show' %} hidden{% endif %}>",
    ),
    state="menu/top-left",
)
seed(
    "2a",
    "menu-does-not-open",
    'a click on "Menu" does nothing',
    script("menu", ".hidden = !open;", ".hidden = true;"),
    state="menu/open",
)
seed(
    "2a",
    "complete-renamed",
    '"Complete" in the menu is called "All customers" now',
    show("base", ">Complete</a>", ">All customers</a>"),
    state="menu/open",
)

# The list of customers

seed(
    "3a",
    "complete-leads-home",
    '"Complete" leads to the start page',
    show("base", "{{ url_for('customers.index') }}\">Complete", "{{ url_for('home.show') }}\">Complete"),
)
seed(
    "3a",
    "list-stays-empty",
    "the list of customers has none",
    Replaced("store.customers", "of_msp", wrongs.always([])),
)
seed(
    "3b",
    "search-ignores-what-is-typed",
    "a search leaves all customers on the list",
    Replaced("customers", "matches", wrongs.always(True)),
    state="search-bar/filtering",
)
seed(
    "3b",
    "search-bar-below-the-list",
    "the search bar has moved below the list",
    Styled(".main .search { order: 9; }"),
    state="search-bar/empty",
)
seed(
    "3b",
    "search-bar-filled-in-already",
    "the search bar holds a text that nobody typed",
    show("customers/index", 'value="{{ query }}"', "value=\"{{ query or 'Search' }}\""),
    state="search-bar/empty",
)
seed(
    "3b",
    "search-minds-case-and-accents",
    "a search finds names only as they are written",
    Replaced("customers", "matches", wrongs.matches_with_case),
)
seed(
    "3b",
    "search-matches-beginnings-only",
    "a search finds a name by its beginning only",
    Replaced("customers", "matches", wrongs.matches_from_the_start),
)
seed(
    "3b",
    "search-within-the-letter-before",
    "a search after a letter looks among the customers of that letter only",
    show(
        "customers/index",
        '<input id="q"',
        '<input type="hidden" name="letter" value="{{ letter }}"><input id="q"',
    ),
)
seed(
    "3b",
    "search-without-match-says-nothing",
    "a search without a match shows an empty screen",
    show("customers/index", 'No customer matches "{{ query }}".', ""),
    state="search-bar/no-match",
)
seed(
    "3b",
    "typed-search-not-seen-in-the-dark",
    "what is typed into the search bar has the colour of its ground in the dark",
    dark("#q { color: var(--surface); }"),
)
seed(
    "3b",
    "search-text-becomes-markup",
    "what is searched for is put into the page as markup",
    show("customers/index", 'matches "{{ query }}"', 'matches "{{ query|safe }}"'),
    state="search-bar/no-match",
)
seed(
    "3c",
    "letter-leaves-everyone",
    "a click on a letter leaves all customers on the list",
    show("customers/index", "url_for('customers.index', letter=each)", "url_for('customers.index')"),
    state="letters/with-customers",
)
seed(
    "3c",
    "letter-misses-names-with-an-accent",
    "a name that begins with an accented letter is found under no letter",
    Replaced("customers", "initial", wrongs.plain_initial),
)
seed(
    "3c",
    "letter-within-the-search-before",
    "a letter after a search leaves only who was found",
    show("customers/index", "letter=each)", "letter=each, q=query)"),
)
seed(
    "3c",
    "empty-letters-look-available",
    "letters without customers look and act as the others do",
    show("customers/index", '<a role="link" aria-disabled="true">', '<a href="?letter={{ each }}">'),
    state="letters/without-customers",
)
seed(
    "3c",
    "empty-letters-look-available-in-the-dark",
    "letters without customers act as such, but have the colour of the others in the dark",
    dark(".letters a[aria-disabled] { color: var(--accent); }"),
    state="letters/without-customers",
)
seed(
    "3c",
    "chosen-letter-looks-like-the-others",
    "the letter that the list is cut down to looks as the others do",
    Static("portal.css", ".letters a[aria-current] {", ".letters a[aria-current=page] {"),
)
seed(
    "3d",
    "name-leads-to-another-customer",
    "the customer's name leads to the first customer of the list",
    show("customers/index", "customer_id=customer.id)", "customer_id=customers[0].id)"),
    state="customer-link/opens-information",
)
seed(
    "3d",
    "information-has-wrong-users",
    "the current information shows one user too many",
    show("customers/show", "{{ customer.terms.seats|number }}", "{{ (customer.terms.seats + 1)|number }}"),
    state="customer-link/opens-information",
)
seed(
    "3d",
    "information-has-the-first-product-only",
    "the current information leaves out C1",
    show("customers/show", "{{ customer.terms.products|listed }}", "{{ customer.terms.products[0] }}"),
    state="customer-link/opens-information",
)
seed(
    "3d",
    "information-of-another-company",
    'the heading is right, but "Company Name" is another customer\'s',
    show(
        "customers/show",
        "<dt>Company Name</dt><dd>{{ customer.name }}</dd>",
        "<dt>Company Name</dt><dd>Alder</dd>",
    ),
)
seed(
    "3d",
    "name-escaped-twice",
    "& in a company's name is shown as &amp;",
    show(
        "customers/show",
        "<dt>Company Name</dt><dd>{{ customer.name }}",
        "<dt>Company Name</dt><dd>{{ customer.name|replace('&', '&amp;') }}",
    ),
)
seed(
    "3d",
    "heading-escaped-twice",
    "& in a company's name is shown as &amp; in the heading",
    show("customers/show", "<h1>{{ customer.name }}", "<h1>{{ customer.name|replace('&', '&amp;') }}"),
)
seed(
    "3d",
    "information-of-the-first-sync",
    "the current information stays as the first order has left it",
    Replaced("store.customers", "_active_terms", wrongs.terms_of_the_first_order),
)
seed(
    "3d",
    "customers-of-other-msps-are-shown",
    "the address of another MSP's customer shows that customer",
    Replaced("store.customers", "find", wrongs.find_for_any_msp),
)
seed(
    "3d",
    "unknown-customer-leads-home",
    "the address of a customer that does not exist leads to the start page",
    Answered("customers.show", wrongs.to_home_if_missing),
)

# Change Options and the number of seats

seed(
    "4a",
    "change-options-renamed",
    '"Change Options" is called "Edit Options" now',
    show("customers/show", ">Change Options</button>", ">Edit Options</button>"),
    state="change-options/available",
)
seed(
    "4a",
    "change-options-never-available",
    '"Change Options" is greyed out for every customer',
    show("customers/show", '<button class="primary"', '<button disabled class="primary"'),
    state="change-options/available",
)
seed(
    "4a",
    "change-options-missing",
    'the customer\'s screen has no "Change Options"',
    Styled(".change-options button { display: none; }"),
    state="change-options/available",
)
seed(
    "5a",
    "change-options-loads-the-screen-again",
    '"Change Options" leads back to the customer\'s screen',
    show("customers/show", "url_for('change_orders.show'", "url_for('customers.show'"),
)
seed(
    "5a",
    "change-order-starts-from-one-seat",
    "Change Order does not start from the present number of seats",
    show("change_orders/show", 'value="{{ draft.seats }}"', 'value="1"'),
    state="total-number-of-seats/current-value",
)
seed(
    "5b",
    "number-is-taken-as-a-difference",
    "the typed number is taken off the old one instead of replacing it",
    Replaced("change_orders", "judge", wrongs.judge_difference),
    state="total-number-of-seats/new-value",
)
seed(
    "5b",
    "seats-jump-back",
    "the field takes the typed number away again",
    script(
        "change_order", "newest.abort();", "newest.abort(); byId('seats').value = byId('seats').defaultValue;"
    ),
    state="total-number-of-seats/new-value",
)
for fault, function in {
    "nothing": wrongs.parse_nothing_as_one,
    "zero": wrongs.parse_zero,
    "a-fraction": wrongs.parse_without_fraction,
    "a-negative-number": wrongs.parse_without_sign,
    "a-huge-number": wrongs.parse_without_limit,
}.items():
    seed(
        "5b",
        f"{fault}-is-taken-for-seats",
        f"{fault.replace('-', ' ')} is accepted as a number of seats",
        Replaced("domain.drafts", "parse_seats", function),
        state="total-number-of-seats/refused",
    )
seed(
    "5b",
    "refusal-far-from-the-field",
    "the message about the number is no longer tied to its field",
    show("change_orders/show", ' aria-describedby="seats-message"', ""),
    state="total-number-of-seats/refused",
)
seed(
    "5b",
    "refused-number-is-thrown-away",
    "a refused number is cleared from the field",
    script(
        "change_order",
        'if (name === "seats")',
        'if (name === "seats" && text) byId("seats").value = "";\n    if (name === "seats")',
    ),
    state="total-number-of-seats/refused",
)
seed(
    "5b",
    "message-stays-after-the-correction",
    "the message about a number stays when the number is corrected",
    script("change_order", "say(name, text);\n    for", "text && say(name, text);\n    for"),
)

# The two boxes

seed(
    "6a",
    "changes-on-the-left",
    "the boxes have moved to the left of the form",
    Styled(".boxes { order: -1; }"),
)
seed(
    "6a",
    "changes-below-the-form",
    "the boxes have moved below the form",
    Styled(".columns { grid-template-columns: minmax(0, 1fr) !important; }"),
)
seed(
    "6b",
    "changes-before-any-change",
    "the box lists the present products as a change",
    Replaced("change_orders", "differences", wrongs.differences_of_everything),
    state="products-and-services/unchanged",
)
seed(
    "6b",
    "added-product-not-listed",
    "the box does not list an added product",
    Replaced("change_orders", "differences", wrongs.differences_of_known),
    state="products-and-services/added",
)
seed(
    "6b",
    "old-seats-not-listed",
    "the box lists the new lines without the old ones",
    Replaced("change_orders", "differences", wrongs.differences_without_old),
)
seed(
    "6b",
    "changes-of-the-first-product-only",
    "the box lists the change of S1, not that of C1",
    Replaced("change_orders", "differences", wrongs.differences_of_first),
)
seed(
    "6b",
    "changes-stay-when-taken-back",
    "the box keeps a change that was taken back",
    script(
        "change_order",
        "    box.innerHTML = answer[box.id];",
        "    if (answer.orderable) box.innerHTML = answer[box.id];",
    ),
)
seed(
    "6b",
    "unticked-product-stays",
    "a product that was ticked and unticked stays in both boxes, with its price",
    script(
        "change_order",
        'new URLSearchParams(new FormData(byId("change-order")));',
        '{\n    const form = new URLSearchParams(new FormData(byId("change-order")));\n'
        '    for (const code of form.getAll("add")) ever.add(code);\n'
        '    form.delete("add");\n    for (const code of ever) form.append("add", code);\n'
        "    return form;\n  };\n  const ever = new Set();",
    ),
)
seed(
    "6b",
    "products-added-with-fewer-seats",
    "a product can be added together with fewer seats",
    Replaced("domain.changes", "Change.__post_init__", wrongs.nothing),
    state="products-and-services/refused-with-fewer-seats",
)
seed(
    "6c",
    "new-lines-cost-as-much-as-the-old",
    "the new number of seats costs what the old one did",
    Replaced("change_orders", "differences", wrongs.differences_at_old_payment),
)
seed(
    "6c",
    "changes-at-the-neighbouring-price",
    "with the last number of seats below a band its unit price holds already",
    Replaced("domain.prices", "PriceList.unit_price", wrongs.price_of_the_next_band),
)
seed(
    "6c",
    "tax-of-one-cent",
    "each payment is one cent too high",
    Replaced("domain.prices", "PriceList.payment", wrongs.taxed),
)
seed(
    "6c",
    "change-in-payment-with-the-wrong-sign",
    "the saving is shown as a rise",
    show("change_orders/_changes", "{{ difference|money }}", "{{ (-difference)|money }}"),
)
seed(
    "6c",
    "saving-told-as-a-rise",
    "the total of the box is called a rise, and has a plus before it",
    show(
        "change_orders/_changes",
        'Change in monthly payment</th><td class="figure">{{ difference|money }}',
        'Price increase</th><td class="figure">+{{ (-difference)|money }}',
    ),
)
seed(
    "6d",
    "preview-of-the-old-quantity",
    "the quote shows the old number of seats at the new price",
    show("change_orders/_preview", "{{ line.quantity|number }}", "{{ change.prior.seats|number }}"),
)
seed(
    "6d",
    "preview-of-the-first-product-only",
    "the quote shows S1, not C1",
    Replaced("change_orders", "priced", wrongs.priced_first),
)
seed(
    "6d",
    "preview-lags-one-keystroke",
    "the boxes show what was typed before the last key",
    script(
        "change_order",
        'new URLSearchParams(new FormData(byId("change-order")));',
        "{\n    const now = new URLSearchParams(new FormData(byId('change-order')));\n"
        "    const before = typed.now ?? now;\n    typed.now = now;\n    return before;\n  };",
    ),
)
seed(
    "6d",
    "late-answer-replaces-a-newer-one",
    "an answer to an earlier number that comes late replaces the newer one",
    script("change_order", "newest.abort();", ""),
)
seed(
    "6d",
    "total-leaves-out-a-line",
    "the new monthly total leaves out C1",
    show("change_orders/_preview", "{{ new_total|money }}", "{{ new[0].payment|money }}"),
)

# The three ways to leave Change Order

seed(
    "7a",
    "cancel-waits-for-a-change",
    '"Cancel" is unavailable until something has changed',
    show("change_orders/show", '<button form="cancel">', '<button form="cancel" disabled>'),
    state="cancel/always-available",
)
seed(
    "7a",
    "cancel-leads-home",
    '"Cancel" leads to the start page',
    show("change_orders/show", "url_for('customers.show', customer_id=customer.id)", "url_for('home.show')"),
    state="cancel/always-available",
)
seed(
    "7a",
    "cancel-saves-the-quote",
    '"Cancel" saves the quote',
    show(
        "change_orders/show",
        '<button form="cancel">',
        '<button formmethod="post" name="csrf_token" value="{{ csrf_token() }}" '
        "formaction=\"{{ url_for('quotes.save', customer_id=customer.id) }}\">",
    ),
    state="cancel/keeps-nothing",
)
seed(
    "7b",
    "save-quote-never-available",
    '"Save Quote" stays unavailable',
    script("change_order", "action.disabled = !answer", 'action.disabled = action.id === "save" || !answer'),
    state="save-quote/available",
)
seed(
    "7b",
    "saved-quote-forgets-the-seats",
    "a quote is saved with the present number of seats",
    Replaced("store.quotes", "save", wrongs.save_present_seats),
    state="saved-quotes/resumed",
)
seed(
    "7b",
    "resume-starts-afresh",
    '"Resume" opens Change Order with the present number of seats',
    Replaced("change_orders", "find_quote", wrongs.resumed_terms),
    state="saved-quotes/resumed",
)
seed(
    "7b",
    "save-quote-saves-nothing",
    '"Save Quote" says that the quote is saved, and saves nothing',
    Replaced("store.quotes", "save", wrongs.nothing),
    state="save-quote/available",
)
seed(
    "7b",
    "save-quote-places-the-order",
    '"Save Quote" orders what it saves',
    Replaced("store.quotes", "save", wrongs.save_and_order),
)
seed(
    "7b",
    "save-quote-available-without-a-change",
    '"Save Quote" is available before anything has changed',
    show(
        "change_orders/show",
        "{%- if not draft.is_orderable %} disabled{% endif %}>Save Quote",
        ">Save Quote",
    ),
    state="save-quote/unavailable",
)
seed(
    "7b",
    "review-order-available-without-a-change",
    '"Review Order" is available before anything has changed',
    show(
        "change_orders/show",
        "{%- if not draft.is_orderable %} disabled{% endif %}>Review Order",
        ">Review Order",
    ),
    state="review-order/unavailable",
)
seed(
    "7b",
    "buttons-not-greyed-in-the-dark",
    '"Save Quote" and "Review Order" look available in the dark before anything has changed',
    dark(
        "button:disabled { background: var(--surface); color: var(--text); }"
        " .primary:disabled { background: var(--accent); color: var(--on-accent); }"
    ),
    state="save-quote/unavailable",
)
seed(
    "7b",
    "discard-discards-nothing",
    '"Discard" says that the quote is discarded, and keeps it',
    Replaced("store.quotes", "discard", wrongs.nothing),
    state="saved-quotes/discarded",
)
seed(
    "7b",
    "resume-while-pending-loses-the-quote",
    "resuming a quote while a change is pending discards it",
    Replaced("change_orders", "refuse_pending", wrongs.refuse_and_discard),
    state="saved-quotes/kept-while-pending",
)
seed(
    "7c",
    "review-order-skips-the-review",
    '"Review Order" leads back to the customer\'s screen',
    show(
        "change_orders/show",
        "{% set review = url_for('reviews.show'",
        "{% set review = url_for('customers.show'",
    ),
    state="review-order/available",
)
seed(
    "7c",
    "review-order-places-the-order",
    "the order is placed when the review is opened",
    Replaced("reviews", "render", wrongs.order_at_review),
    state="review-order/available",
)
seed(
    "7c",
    "way-back-forgets-the-seats",
    '"Back to Change Order" starts from the old number of seats',
    show("reviews/show", 'customer_id=customer.id, **typed) }}">Back', 'customer_id=customer.id) }}">Back'),
)

# Review Change Order

seed(
    "8a",
    "notice-for-the-wrong-kind",
    "the notice is shown for more seats instead of fewer",
    show("reviews/show", "{% if change.is_downsell %}", "{% if not change.is_downsell %}"),
    state="downsell-notice/present",
)
seed(
    "8a",
    "notice-for-everyone",
    "the notice is shown for more seats too",
    show("reviews/show", "{% if change.is_downsell %}", "{% if true %}"),
    state="downsell-notice/absent-for-an-upsell",
)
seed(
    "8a",
    "billing-a-month-later",
    "the next billing date is a month late",
    Replaced("reviews", "next_billing_date", wrongs.a_month_later),
    state="downsell-notice/present",
)
seed(
    "8a",
    "billing-date-in-universal-time",
    "on the evening of a month's last day the next billing date is a month late",
    Replaced("reviews", "next_billing_date", wrongs.in_universal_time),
)
seed(
    "8b",
    "deadline-not-seen-in-the-dark",
    "the deadline to cancel is transparent in the dark",
    dark(".downsell .facts > :last-child { opacity: 0; }"),
)
seed(
    "8b",
    "deadline-a-day-late",
    "the deadline to cancel is the billing date itself",
    Replaced("reviews", "deadline_to_cancel", wrongs.the_billing_date),
)
seed(
    "8b",
    "deadline-a-day-early",
    "the deadline to cancel is two days before the billing date",
    Replaced("reviews", "deadline_to_cancel", wrongs.two_days_before),
)
seed(
    "8b",
    "deadline-missing",
    "the notice has no deadline to cancel",
    show("reviews/show", "<div><dt>Deadline to cancel</dt>", "<div hidden><dt>Deadline to cancel</dt>"),
)
seed(
    "8c",
    "summary-names-the-user",
    'beside "MSP" stands the user\'s name',
    show("reviews/show", "{{ g.msp.name }}", "{{ g.msp.display_name }}"),
)
seed(
    "8c",
    "msp-escaped-twice",
    "& in the MSP's name is shown as &amp; in the summary",
    show("reviews/show", "{{ g.msp.name }}", "{{ g.msp.name|replace('&', '&amp;') }}"),
)
seed(
    "8d",
    "company-name-cut-short",
    "the company's name is cut to its first word",
    show("reviews/show", "{{ customer.name }}", "{{ customer.name.split()[0] }}"),
)
seed(
    "8d",
    "company-escaped-twice",
    "& in the company's name is shown as &amp; in the summary",
    show("reviews/show", "{{ customer.name }}", "{{ customer.name|replace('&', '&amp;') }}"),
)
seed(
    "8e",
    "summary-has-the-old-users",
    'beside "Users" stands the old number of seats',
    show(
        "reviews/show",
        "<dd>{{ change.current.seats|number }}</dd>",
        "<dd>{{ change.prior.seats|number }}</dd>",
    ),
)
seed(
    "8f",
    "term-type-missing",
    'the table has no column "Term Type"',
    show("reviews/_lines", '<th scope="col">Term Type</th>', ""),
    show("reviews/_lines", "<td>{{ term_type }}</td>", ""),
)
seed(
    "8f",
    "column-renamed",
    '"Prior Payment" is called "Old Payment" now',
    show("reviews/_lines", ">Prior Payment<", ">Old Payment<"),
)
seed(
    "8f",
    "prior-and-current-swapped",
    'the quantities of "Prior" and "Current" are swapped',
    show(
        "reviews/_lines",
        '{{ line.prior.quantity|number if line.prior else "—" }}',
        "{{ change.current.seats|number }}",
    ),
    show("reviews/_lines", "{{ line.current.quantity|number }}", "{{ change.prior.seats|number }}"),
)
seed(
    "8f",
    "payments-swapped",
    'the payments of "Prior" and "Current" are swapped',
    show(
        "reviews/_lines",
        '<td class="figure">{{ line.current.payment|money }}</td>',
        '<td class="figure">{{ line.prior.payment|money }}</td>',
    ),
    show(
        "reviews/_lines",
        '{{ line.prior.payment|money if line.prior else "—" }}',
        "{{ line.current.payment|money }}",
    ),
)
seed(
    "8f",
    "unit-price-of-the-old-band",
    "the current unit price is that of the old number of seats",
    show("reviews/_lines", "{{ line.current.unit_price|money }}", "{{ line.prior.unit_price|money }}"),
)
seed(
    "8f",
    "order-lines-of-the-first-product-only",
    "the table leaves out C1",
    show("reviews/_lines", "{% for line in lines %}", "{% for line in lines[:1] %}"),
)
seed(
    "8f",
    "added-product-with-the-terms-of-another",
    "an added product has the prior quantity and price of another row",
    Replaced("reviews", "reviewed", wrongs.prior_by_position),
)
seed(
    "8f",
    "unit-price-of-the-neighbouring-band",
    "from the first number of seats of a band on, the unit price is still that of the band below",
    Replaced("domain.prices", "PriceList.unit_price", wrongs.price_of_the_band_below),
)

# The order form

seed(
    "9a",
    "order-number-not-enough",
    "an order number is refused: only the box will do",
    Replaced("reviews", "parse_order_number", wrongs.number_ignored),
    state="order-number/enough",
)
seed(
    "9a",
    "order-number-lost",
    "the order is placed without its order number",
    Replaced("store.orders", "place", wrongs.place_without_number),
)
seed(
    "9a",
    "order-number-as-a-number",
    "the order number 00042 comes back as 42",
    Replaced("reviews", "parse_order_number", wrongs.number_without_zeros),
)
seed(
    "9a",
    "refused-order-number-sticks",
    "an order form that was refused once is refused for ever",
    show(
        "reviews/show",
        'name="order_number" value',
        "name=\"{{ 'refused' if message else 'order_number' }}\" value",
    ),
)
seed(
    "9a",
    "long-order-number-cut-off",
    "an order number that is too long is cut off in silence",
    Replaced("reviews", "parse_order_number", wrongs.number_cut_off),
    state="order-number/refused",
)
seed(
    "9a",
    "order-number-with-markup",
    "an order number with markup is accepted",
    Replaced("reviews", "parse_order_number", wrongs.number_with_markup),
    state="order-number/refused",
)
seed(
    "9a",
    "refused-order-number-is-thrown-away",
    "a refused order number is cleared from the field",
    show("reviews/show", 'value="{{ form.order_number }}"', 'value=""'),
    state="order-number/refused",
)
seed(
    "9b",
    "box-not-enough",
    'an order number is demanded although "Order Number Not Required" is selected',
    Replaced("reviews", "parse_order_number", wrongs.box_ignored),
    state="order-number-not-required/enough",
)
seed(
    "9b",
    "box-leaves-the-number",
    "the box disables the order number without emptying it",
    script("review", 'number.value = "";', ""),
    state="order-number/disabled-and-emptied",
)
seed(
    "9b",
    "box-leaves-the-field-open",
    "the box empties the order number without disabling it",
    script("review", "number.disabled = notRequired.checked;", ""),
    state="order-number/disabled-and-emptied",
)
seed(
    "9b",
    "disabled-order-number-looks-open",
    "the order number is disabled, and looks as it did before",
    Static("portal.css", 'input:disabled:not([type="checkbox"]) {', "input.off {"),
    state="order-number/disabled-and-emptied",
)
seed(
    "9b",
    "box-does-not-look-ticked",
    'a tick at "Order Number Not Required" is not drawn',
    Styled("#not-required { appearance: none; border: 1px solid var(--edge); }"),
)
seed(
    "9b",
    "box-keeps-the-field-closed",
    "the order number stays disabled when the box is unselected",
    script("review", "number.disabled = notRequired.checked;", "number.disabled ||= notRequired.checked;"),
)
seed(
    "9b",
    "order-without-a-number",
    "an order is placed with neither order number nor box",
    Replaced("reviews", "parse_order_number", wrongs.number_demanded_of_nobody),
    state="submit/refused-without-order-number",
)
seed(
    "9b",
    "refusal-unticks-the-boxes",
    "a refused order loses the acknowledgements",
    show("reviews/show", "{%- if form.acknowledged %} checked{% endif %}", ""),
    state="submit/refused-without-order-number",
)
seed(
    "9c",
    "agreement-acknowledged-beforehand",
    "the agreement is acknowledged before the user has done so",
    show("reviews/show", "{%- if form.acknowledged %} checked{% endif %}", " checked"),
    state="acknowledgements/not-ticked",
)
seed(
    "9c",
    "agreement-of-another-name",
    'the acknowledgement speaks of "the terms of use"',
    show("reviews/show", "the master Service Provider Agreement", "the terms of use"),
)
seed(
    "9c",
    "ticks-never-drawn",
    "the acknowledgements can be ticked, but their ticks are not drawn",
    Styled(".acknowledgements input { appearance: none; border: 1px solid var(--edge); }"),
    state="acknowledgements/ticked",
)
seed(
    "9c",
    "submit-without-the-agreement",
    '"Submit" appears without the acknowledgement of the agreement',
    Static("portal.css", ":has(#acknowledged:checked):has(#auth", ":has(#auth"),
)
seed(
    "9d",
    "authorisation-given-beforehand",
    "the authorisation is ticked before the user has done so",
    show("reviews/show", "{%- if form.authorized %} checked{% endif %}", " checked"),
    state="acknowledgements/not-ticked",
)
seed(
    "9d",
    "authorisation-not-to-be-ticked",
    "a click does not tick the authorisation",
    show("reviews/show", 'id="authorized"', 'id="authorized" disabled'),
    state="acknowledgements/ticked",
)
seed(
    "9d",
    "tick-of-the-authorisation-not-drawn-in-the-dark",
    "a ticked authorisation looks as it did before, in the dark",
    dark("#authorized { appearance: none; border: 1px solid var(--edge); }"),
    state="acknowledgements/ticked",
)
seed(
    "9d",
    "submit-without-the-authorisation",
    '"Submit" appears without the authorisation',
    Static("portal.css", ":has(#authorized:checked)) >", ") >"),
)

# Submit

seed(
    "10a",
    "submit-always-there",
    '"Submit" is there without the acknowledgements',
    Static("portal.css", "> .submit {\n  display: none;", "> .submit {"),
    state="submit/absent",
)
seed(
    "10a",
    "submit-greyed-instead-of-absent",
    '"Submit" is there, greyed out, until both acknowledgements are ticked',
    Static(
        "portal.css", "> .submit {\n  display: none;", "> .submit {\n  opacity: 0.4; pointer-events: none;"
    ),
    state="submit/absent",
)
seed(
    "10a",
    "submit-never-appears",
    '"Submit" does not appear when both acknowledgements are ticked',
    Styled(".submit { display: none !important; }"),
    state="submit/appears",
)
seed(
    "10a",
    "submit-waits-for-the-order-number",
    '"Submit" appears only when an order number was given or waived too',
    show("reviews/show", '<input id="order-number" name', '<input id="order-number" placeholder=" " name'),
    Styled(
        "form:not(:has(#order-number:not(:placeholder-shown)), :has(#not-required:checked)) > .submit"
        " { display: none; }"
    ),
    state="submit/appears",
)
seed(
    "10a",
    "one-tick-takes-the-other-back",
    "the two acknowledgements exclude each other",
    script(
        "review",
        "follow());\n",
        "follow());\n"
        "  const others = { acknowledged: 'authorized', authorized: 'acknowledged' };\n"
        "  document.addEventListener('change', ({ target }) => {\n"
        "    if (target.id in others) document.getElementById(others[target.id]).checked = false;\n  });\n",
    ),
    state="acknowledgements/ticked",
)
seed(
    "10a",
    "submit-stays-without-the-tick",
    '"Submit" stays when an acknowledgement is taken back',
    script(
        "review",
        "follow());\n",
        "follow());\n"
        "  document.addEventListener('change', () => {\n"
        "    if (document.querySelectorAll('.acknowledgements :checked').length === 2)\n"
        "      document.querySelector('.submit').style.display = 'inline-flex';\n  });\n",
    ),
    state="submit/gone-again",
)
seed(
    "10a",
    "submit-stays-without-the-agreement",
    '"Submit" stays when the agreement is taken back, unlike the authorisation',
    script(
        "review",
        "follow());\n",
        "follow());\n"
        "  document.addEventListener('change', ({ target }) => {\n"
        "    const submit = document.querySelector('.submit');\n"
        "    const both = document.querySelectorAll('.acknowledgements :checked').length === 2;\n"
        "    if (both) submit.style.display = 'inline-flex';\n"
        "    else if (target.id === 'authorized') submit.style.display = 'none';\n  });\n",
    ),
)
seed(
    "10b",
    "submit-above-the-form",
    '"Submit" stands above the order number and the acknowledgements',
    Styled(".submit { order: -1; }"),
)
seed(
    "10b",
    "submit-beside-the-acknowledgements",
    '"Submit" stands to the right of the acknowledgements',
    Styled(".review { position: relative; } .submit { position: absolute; right: 1.5rem; bottom: 2rem; }"),
)
seed(
    "10c",
    "submit-covered",
    '"Submit" is there, but something invisible lies over it',
    Styled(
        ".review { position: relative; } .review::after { content: ''; position: absolute; inset: 0; }"
        " .review > :not(.submit) { position: relative; z-index: 1; }"
    ),
)
seed(
    "10c",
    "submit-places-nothing",
    '"Submit" thanks for the order and places none',
    Replaced("store.orders", "place", wrongs.nothing),
)
seed(
    "10c",
    "form-sent-twice-orders-twice",
    "a form that is sent twice is placed twice",
    Replaced("store.orders", "place", wrongs.place_again),
)
seed(
    "10c",
    "one-submit-orders-twice",
    'one click on "Submit" places two orders',
    Replaced("store.orders", "place", wrongs.place_two),
)
seed(
    "10c",
    "second-tab-orders-too",
    "an order is placed although another is pending",
    Replaced("store.orders", "place", wrongs.place_beside_pending),
)

# After the order

seed(
    "11a",
    "submit-leads-home",
    "the placed order leads to the start page",
    Answered("reviews.submit", wrongs.to_home),
)
seed(
    "11b",
    "history-before-an-order",
    "the log of a customer without orders has one",
    show(
        "customers/_history",
        '<p class="none">Nothing has been changed yet.</p>',
        "<table><tr><td>Mar 1, 2027</td><td>Upsell order: 350 seats of S1, C1</td></tr></table>",
    ),
    state="history-log/before-an-order",
)
seed(
    "11b",
    "history-stays-empty",
    "the order is not logged",
    show("customers/_history", "{% if customer.orders %}", "{% if false %}"),
    state="history-log/after-an-order",
)
seed(
    "11b",
    "history-in-universal-time",
    "the log gives the time in UTC instead of the MSP's time zone",
    show("customers/_history", "order.placed_at|moment(g.msp.time_zone)", 'order.placed_at|moment("UTC")'),
    state="history-log/after-an-order",
)
seed(
    "11b",
    "history-without-the-time",
    "the log gives the day, not the time",
    show("customers/_history", "order.placed_at|moment(g.msp.time_zone)", "order.placed_at|day"),
    state="history-log/after-an-order",
)
seed(
    "11b",
    "history-of-the-last-order-only",
    "the log forgets an order when the next one is placed",
    show(
        "customers/_history", "{% for order in customer.orders %}", "{% for order in customer.orders[:1] %}"
    ),
)
seed(
    "11b",
    "history-oldest-first",
    "the log begins with the oldest order",
    show(
        "customers/_history",
        "{% for order in customer.orders %}",
        "{% for order in customer.orders|reverse %}",
    ),
)
seed(
    "12a",
    "change-options-not-greyed",
    '"Change Options" looks as if it were available while a change is pending',
    Static("portal.css", "button:disabled {", "button:disabled:not(.change-options button) {"),
    state="change-options/greyed-out",
)
seed(
    "12a",
    "change-options-not-greyed-in-the-dark",
    '"Change Options" looks as if it were available while a change is pending, in the dark',
    dark(".change-options button:disabled { background: var(--accent); color: var(--on-accent); }"),
    state="change-options/greyed-out",
)
seed(
    "12a",
    "change-options-stays-available",
    '"Change Options" is available while a change is pending',
    show("customers/show", " disabled aria-describedby", " aria-describedby"),
    state="change-options/greyed-out",
)
seed(
    "12b",
    "grey-button-works-by-keyboard",
    '"Change Options" looks greyed out and takes no clicks, but the keyboard works it',
    show("customers/show", " disabled aria-describedby", ' aria-disabled="true" aria-describedby'),
    Styled(".change-options [aria-disabled] { opacity: 0.4; pointer-events: none; }"),
    Replaced("change_orders", "refuse_pending", wrongs.show_all_the_same),
    state="change-options/not-clickable",
)
seed(
    "12b",
    "grey-button-works-by-mouse",
    '"Change Options" looks greyed out, and works all the same',
    show("customers/show", " disabled aria-describedby", ' aria-disabled="true" aria-describedby'),
    Styled(".change-options [aria-disabled] { opacity: 0.4; }"),
    Replaced("change_orders", "refuse_pending", wrongs.show_all_the_same),
    state="change-options/not-clickable",
)
seed(
    "12b",
    "change-order-opens-by-address",
    '"Change Options" is disabled, but the address of Change Order opens it',
    Replaced("change_orders", "refuse_pending", wrongs.show_all_the_same),
    state="change-options/not-clickable",
)
seed(
    "12b",
    "old-screen-when-going-back",
    "going back brings up the customer's screen as it was, for browsers keep it",
    Answered("customers.show", wrongs.kept_for_going_back),
)
seed(
    "12c",
    "change-options-greyed-for-ever",
    '"Change Options" stays greyed out after the sync',
    Replaced("domain.customers", "Account.is_pending", wrongs.pending_for_ever),
    state="change-options/available-after-sync",
)
seed(
    "12c",
    "change-options-looks-greyed-for-ever",
    '"Change Options" is available after the sync, and looks as if it were not',
    show(
        "customers/show",
        '<button class="primary"',
        "<button class=\"primary {{ customer.orders and 'off' }}\"",
    ),
    Static("portal.css", "button:disabled {", "button:disabled, .primary.off {"),
    state="change-options/available-after-sync",
)
seed(
    "12c",
    "sync-brings-the-old-seats-back",
    "after the sync the customer has the old number of seats",
    Replaced("store.orders", "sync", wrongs.sync_back),
    state="change-options/available-after-sync",
)
seed(
    "12c",
    "screen-kept-for-a-minute",
    "browsers show the customer's screen as it was up to a minute ago",
    Answered("customers.show", wrongs.kept_for_a_minute),
)
seed(
    "13a",
    "agreements-pending-before-an-order",
    "the agreements of a customer without orders have a pending one",
    Replaced("domain.agreements", "Agreement.status", wrongs.always("Downsell Pending Order")),
    state="agreements/before-an-order",
)
seed(
    "13a",
    "open-tab-looks-like-the-others",
    'the "Agreements" tab is open, and looks as it did when it was not',
    Static("portal.css", '.tabs a[aria-selected="true"] {', ".tabs a.open {"),
)
seed(
    "13a",
    "agreements-without-the-order",
    '"Agreements" does not have the order until the sync',
    Replaced("store.customers", "find", wrongs.find_without_pending),
    state="agreements/after-an-order",
)
seed(
    "13a",
    "agreements-with-half-the-order",
    '"Agreements" has the order for S1, not for C1',
    Replaced("store.customers", "find", wrongs.find_with_one_pending),
    state="agreements/after-an-order",
)
seed(
    "13b",
    "agreements-with-the-old-quantity",
    "the order in Agreements has the old quantity",
    Replaced("store.orders", "place", wrongs.place_with_old_seats),
)
seed(
    "13b",
    "agreements-stale-until-reload",
    "Agreements has the old quantity until the screen is loaded again",
    Replaced("store.customers", "find", wrongs.find_stale_once),
)
seed(
    "13b",
    "agreements-keep-the-old-rows",
    "after the sync the old agreements are still there",
    Replaced("store.orders", "sync", wrongs.sync_beside_old),
)
seed(
    "13b",
    "second-sync-keeps-the-first-order",
    "after a second order and its sync Agreements has both quantities, both Active",
    Replaced("store.orders", "sync", wrongs.sync_beside_orders),
)
seed(
    "13c",
    "pending-order-hides-what-is-active",
    "Agreements lists a later order alone, without what is active until its sync",
    Replaced("store.customers", "find", wrongs.find_the_last_order_alone),
)
seed(
    "13c",
    "status-cut-short",
    'the status of the order is "Pending Order"',
    show(
        "customers/_agreements", "{{ agreement.status }}", "{{ agreement.status.removeprefix('Downsell ') }}"
    ),
)
seed(
    "13c",
    "status-in-its-own-colour-in-the-dark",
    "the status of a pending order has the colour of its own ground in the dark",
    dark(".badge.pending { color: var(--waiting-soft); }"),
)
seed(
    "13c",
    "status-active-at-once",
    'the order is "Active" before its sync',
    show("customers/_agreements", "{{ agreement.status }}", "Active"),
)
seed(
    "13c",
    "upsell-called-downsell",
    "an order for more seats is pending as a downsell",
    Replaced("domain.changes", "Change.kind", wrongs.always("Downsell")),
)
