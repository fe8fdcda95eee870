"""Seeded defects of what is in the page, found by role and name, and yet not seen, or only later."""

from __future__ import annotations

from tests.proof.defects.changes import Styled
from tests.proof.defects.seeds import script, seed, show

seed(
    "1b",
    "menu-drawn-as-lines",
    'the word "Menu" has given way to three lines; only its accessible name is left',
    show("base", 'aria-controls="menu">Menu<', 'aria-controls="menu" aria-label="Menu" title="Menu"><'),
)
seed(
    "4a",
    "change-options-below-a-layer",
    'a coloured layer lies over "Change Options", though clicks go through it',
    Styled(
        ".heading { position: relative; } .heading::after { content: ''; position: absolute; inset: 0;"
        " background: var(--page); pointer-events: none; }"
    ),
    state="change-options/available",
)
seed(
    "4a",
    "change-options-below-an-invisible-layer",
    'an invisible layer lies over "Change Options" and takes the clicks',
    Styled(".heading { position: relative; } .heading::after { content: ''; position: absolute; inset: 0; }"),
    state="change-options/available",
)
seed(
    "6b",
    "changes-below-the-quote",
    "the quote's box is drawn over the lines of the changes",
    Styled(
        ".boxes section { position: relative; z-index: 1; } .boxes section + section { z-index: 0;"
        " margin-top: -9rem; }"
    ),
)
seed(
    "6d",
    "quote-below-the-changes",
    "the box of the changes is drawn over the quote's line of C1 and its total",
    Styled(".boxes section + section { position: relative; margin-top: -9rem; }"),
)
seed(
    "7b",
    "save-quote-reads-otherwise",
    'the button reads "Keep for later" and is named "Save Quote"',
    show("change_orders/show", ">Save Quote</button>", ' aria-label="Save Quote">Keep for later</button>'),
    state="save-quote/available",
)
seed(
    "8a",
    "notice-transparent",
    'the "Downsell Notice" is there, but transparent',
    Styled(".downsell { opacity: 0; }"),
)
seed(
    "8c",
    "msp-white-on-white",
    "the MSP's name is in the colour of its background",
    Styled(".summary .facts div:first-child dd { color: var(--surface); }"),
)
seed(
    "8f",
    "current-payment-cut-off",
    '"Current Payment" is cut off, with no way to scroll there',
    Styled(".summary .scroll { overflow: hidden; } .summary table { width: 125%; }"),
)
seed(
    "9c",
    "agreement-label-white",
    "the acknowledgement of the agreement has a label in the colour of its background",
    Styled("label:has(#acknowledged) { color: var(--surface); }"),
)
seed(
    "9d",
    "submit-comes-late-without-the-authorisation",
    '"Submit" comes 140 ms after one tick alone',
    script(
        "review",
        "follow());\n",
        "follow());\n"
        "  const show = () => { document.querySelector('.submit').style.display = 'inline-flex'; };\n"
        "  document.addEventListener('change', ({ target }) =>\n"
        "    target.id === 'acknowledged' && setTimeout(show, 140));\n",
    ),
)
seed(
    "10a",
    "submit-shown-to-the-eye-alone",
    '"Submit" is painted before the ticks, hidden from assistive technology',
    show(
        "reviews/show",
        '<button class="primary submit">',
        '<span class="button primary" aria-hidden="true">Submit</span><button class="primary submit">',
    ),
    state="submit/absent",
)
seed(
    "10a",
    "submit-drawn-as-an-arrow",
    '"Submit" is an arrow; the word is its title and accessible name only',
    show(
        "reviews/show",
        '<button class="primary submit">Submit<',
        '<button class="primary submit" title="Submit" aria-label="Submit">→<',
    ),
    state="submit/appears",
)
seed(
    "11b",
    "history-scrolled-away",
    "the log's table begins far left of its box",
    Styled("#overview section table { position: relative; left: -200rem; }"),
    state="history-log/after-an-order",
)
seed(
    "13c",
    "status-pale",
    "the status can hardly be told from its background",
    Styled(".badge.pending { color: color-mix(in srgb, var(--waiting) 30%, var(--waiting-soft)); }"),
)
