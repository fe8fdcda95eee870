"""The list of "Current Customers": claims 3a to 3c."""

import re
from dataclasses import replace
from typing import Any

from flask import request
from markupsafe import escape
from sqlalchemy import select

from mock_portal.domain.names import fold
from mock_portal.domain.terms import Terms
from mock_portal.store.database import Database
from mock_portal.store.tables import OrderRow
from tests.proof.defects.changes import Edited, Replaced
from tests.proof.defects.seeds import always, dark, light, phone, script, seed, show, styled

_lists: dict[str, Any] = {}
_FIRST = select(OrderRow.customer_id, OrderRow.prior_seats).order_by(OrderRow.id.desc())
CUT_AT_SIGN = """
document.addEventListener("submit", ({ target }) => {
  const query = target.querySelector("[name=q]");
  if (query) query.value = query.value.split("&")[0];
});"""


def listed_once(original: Any, database: Any, msp_id: str) -> Any:
    if msp_id not in _lists or request.args.get("q"):
        _lists[msp_id] = original(database, msp_id)
    return _lists[msp_id]


def list_from_the_start(original: Any, database: Database, msp_id: str) -> Any:
    """Return the customers as they were before any order."""
    with database.read() as connection:
        first = dict(connection.execute(_FIRST).all())
    found = original(database, msp_id)
    return [
        replace(each, terms=Terms(first.get(each.id, each.terms.seats), each.terms.products))
        for each in found
    ]


def without_the_synced(original: Any, database: Any, msp_id: str) -> list[Any]:
    """List only customers whose agreements are still those that they came with."""
    with database.read() as connection:
        synced = set(connection.scalars(select(OrderRow.customer_id).where(~OrderRow.is_pending)))
    return [each for each in original(database, msp_id) if each.id not in synced]


def matches_as_a_pattern(_original: Any, name: str, query: str) -> bool:
    try:
        return re.search(fold(query.strip()), fold(name)) is not None
    except re.error:
        return False


def without_pending(original: Any, database: Any, msp_id: str) -> list[Any]:
    with database.read() as connection:
        pending = set(connection.scalars(select(OrderRow.customer_id).where(OrderRow.is_pending)))
    return [customer for customer in original(database, msp_id) if customer.id not in pending]


# fmt: off
seed("3a", "complete-leads-home", '"Complete" leads to the start page',
     show("base", "{{ url_for('customers.index') }}\">Complete", "{{ url_for('home.show') }}\">Complete"))
seed("3a", "list-stays-empty", "the list of customers has none",
     Replaced("store.customers", "of_msp", always([])))
seed("3a", "planted-list-as-first-seen",
     "the list of customers is what it was when first opened: no new customer, no new number of seats",
     Replaced("store.customers", "of_msp", listed_once))
seed("3a", "list-of-before-the-first-order", "the list has the users of before the first order",
     Replaced("store.customers", "of_msp", list_from_the_start))
seed("3a", "second-complete-keeps-the-letter",
     'with the letter B chosen, "Complete" opens the customers with B again, not the list',
     show("base", "{{ url_for('customers.index') }}",
          "{{ url_for('customers.index', letter=request.args.get('letter')) }}"))
seed("3a", "eighth-complete-keeps-the-search", 'after a search "Complete" opens what was searched for again',
     show("base", "{{ url_for('customers.index') }}",
          "{{ url_for('customers.index', q=request.args.get('q')) }}"))
seed("3a", "second-synced-customers-missing",
     "a customer whose order has synced is no longer among the Current Customers",
     Replaced("store.customers", "of_msp", without_the_synced))
seed("3a", "third-pending-customer-not-listed",
     "a customer with a pending change is not among the Current Customers until the sync",
     Replaced("store.customers", "of_msp", without_pending))
seed("3a", "third-complete-opens-the-letter-a", '"Complete" opens the customers with A alone',
     show("base", "url_for('customers.index')", "url_for('customers.index', letter='A')"))
seed("3b", "search-ignores-what-is-typed", "a search leaves all customers on the list",
     Replaced("customers", "matches", always(True)), state="search-bar/filtering")
seed("3b", "search-bar-below-the-list", "the search bar has moved below the list",
     styled(".main .search { order: 9; }"), state="search-bar/empty")
seed("3b", "eighth-search-bar-below-on-a-phone", "on a narrow screen the search bar is below the list",
     phone(".main .search { order: 9; }"), state="search-bar/empty")
seed("3b", "search-bar-filled-in-already", "the search bar holds a text that nobody typed",
     show("customers/index", 'value="{{ query }}"', "value=\"{{ query or 'Search' }}\""),
     state="search-bar/empty")
seed("3b", "search-minds-case-and-accents", "a search finds names only as they are written",
     Replaced("customers", "matches", lambda original, name, query: query in name))
seed("3b", "search-matches-beginnings-only", "a search finds a name by its beginning only",
     Replaced("customers", "matches", lambda original, name, query: fold(name).startswith(fold(query))))
seed("3b", "search-within-the-letter-before",
     "a search after a letter looks among the customers of that letter only",
     show("customers/index", '<input id="q"',
          '<input type="hidden" name="letter" value="{{ letter }}"><input id="q"'))
seed("3b", "search-without-match-says-nothing", "a search without a match shows an empty screen",
     show("customers/index", 'No customer matches "{{ query }}".', ""), state="search-bar/no-match")
seed("3b", "typed-search-not-seen-in-the-dark",
     "what is typed into the search bar has the colour of its ground in the dark",
     dark("#q { color: var(--surface); }"))
seed("3b", "search-text-becomes-markup", "what is searched for is put into the page as markup",
     show("customers/index", 'matches "{{ query }}"', 'matches "{{ query|safe }}"'),
     state="search-bar/no-match")
seed("3b", "planted-search-in-markup",
     "the search looks through names as they stand in the markup, so that none with & is found by it",
     Replaced("customers", "matches", lambda original, name, query: original(str(escape(name)), query)))
seed("3b", "all-keeps-the-search", '"All" after a search leaves only who was found',
     show("customers/index", "<a href=\"{{ url_for('customers.index') }}\" {%- if not letter",
          "<a href=\"{{ url_for('customers.index', q=query) }}\" {%- if not letter"))
seed("3b", "search-cut-at-the-sign", "a search looks for what stands before & alone",
     script("menu", '"use strict";', f'"use strict";{CUT_AT_SIGN}'))
seed("3b", "second-search-by-pattern",
     "the search does not find a name with brackets or a plus sign, like Hale (Holdings)",
     Replaced("customers", "matches", matches_as_a_pattern))
seed("3b", "second-search-button-dead", 'the button "Search" beside the search bar does nothing',
     show("customers/index", "<button>Search</button>", '<button type="button">Search</button>'))
seed("3b", "third-enter-does-not-search", "Enter in the search bar does nothing, only the button searches",
     script("menu", '"keydown", ({ key }) => {',
            '"keydown", (event) => {\n    const { key } = event;\n'
            '    if (key === "Enter" && event.target.type === "search") event.preventDefault();'))
seed("3b", "fourth-search-knows-no-ampersand", 'a search for "Cedar & Stone" finds nobody',
     Replaced("customers", "matches", lambda original, name, query: original(name, str(escape(query)))))
seed("3b", "fifth-search-reads-short-names-only",
     "the end of a long name is not searched: Architects finds no Cedar & Stone Architects",
     Replaced("customers", "matches", lambda matches, name, query: bool(matches(name[:18], query))))
seed("3b", "sixth-search-label-over-the-letters",
     '"Search customers" stands below the search bar, as the heading of the letters',
     styled(".search label { order: 1; margin: 1.25rem 0 -1.25rem; }"))
seed("3c", "letter-leaves-everyone", "a click on a letter leaves all customers on the list",
     show("customers/index", "url_for('customers.index', letter=each)", "url_for('customers.index')"),
     state="letters/with-customers")
seed("3c", "letter-misses-names-with-an-accent",
     "a name that begins with an accented letter is found under no letter",
     Replaced("customers", "initial", lambda original, name: name[:1].upper()))
seed("3c", "letter-within-the-search-before", "a letter after a search leaves only who was found",
     show("customers/index", "letter=each)", "letter=each, q=query)"))
seed("3c", "empty-letters-look-available", "letters without customers look and act as the others do",
     show("customers/index", '<a role="link" aria-disabled="true">', '<a href="?letter={{ each }}">'),
     state="letters/without-customers")
seed("3c", "empty-letters-look-available-in-the-dark",
     "letters without customers act as such, but have the colour of the others in the dark",
     dark(".letters a[aria-disabled] { color: var(--accent); }"), state="letters/without-customers")
seed("3c", "chosen-letter-looks-like-the-others",
     "the letter that the list is cut down to looks as the others do",
     Edited("portal.css", ".letters a[aria-current] {", ".letters a[aria-current=page] {"))
seed("3c", "planted-letters-pale-in-light",
     "in the light theme the letters that can be chosen have the page's colour",
     light(".letters a[href]:not([aria-current]) { color: var(--page); }"))
seed("3c", "letter-sticks", "after one letter no other can be chosen",
     show("customers/index", "letter=each)", "letter=(letter or each))"))
seed("3c", "small-letters-under-no-letter",
     "a customer whose name begins with a small letter is under no letter",
     Replaced("customers", "initial", lambda original, name: original(name) if name[0].isupper() else "?"))
seed("3c", "second-letter-under-its-neighbour",
     "a click on a letter goes to the next letter, whose surface lies over it",
     styled('.letters li { position: relative; }.letters a::after { content: ""; position: absolute;'
            " inset: 0 0 0 -2.375rem; }"))
seed("3c", "third-letters-cut-off",
     "the letters stand in one row that is cut off: none after R can be seen or clicked",
     styled(".letters ul { flex-wrap: nowrap; max-width: 44rem; overflow: hidden; }"))
seed("3c", "fourth-letters-beyond-the-first-row",
     "in a window too narrow for all letters, those beyond the first row are cut off",
     styled(".letters { max-height: 2.125rem; overflow: hidden; }"))
seed("3c", "other-letter-for-mice", "the first letters can be clicked, but Enter on them does nothing",
     script("menu", "  const opened =",
            '  document.addEventListener("keydown", (event) => event.key === "Enter"\n'
            '    && event.target.closest(".letters") && event.preventDefault());\n  const opened ='))
seed("3c", "other-letter-without-signs", "a customer with a sign in its name is not under its letter",
     show("customers/index", "{% for customer in customers %}",
          "{% for customer in customers if not (letter and '+' in customer.name) %}"))
seed("3c", "fifth-letters-run-off-the-phone",
     "on a phone the letters stand in one line, and those after the screen's edge are cut off",
     phone(".letters ul { flex-wrap: nowrap; overflow: hidden; }"))
seed("3a", "seventh-visited-customer-in-the-dark",
     "in the dark the name of a customer who was opened before is dark blue on dark",
     styled("[aria-label=Customers] a:visited { color: #1b3a52; }"))
seed("3c", "eleventh-one-letter-only", "after one letter all others are grey",
     show("customers/index", "{%- if each in initials -%}",
          "{%- if each in initials and (not letter or each == letter) -%}"))
seed("3b", "eleventh-not-as-it-is-spelt",
     "a name with an accent is not found as the list spells it",
     Replaced("customers", "matches",
              lambda original, name, query: query.strip().casefold() in fold(name)))
seed("3a", "twelfth-list-of-forty", "the list ends after forty customers",
     show("customers/index", "{% for customer in customers %}", "{% for customer in customers[:40] %}"))
seed("3a", "fourteenth-fifty-customers-at-most",
     "the list ends after the fiftieth customer, and search and letters know no others",
     Replaced("store.customers", "of_msp", lambda original, *given: original(*given)[:50]))
