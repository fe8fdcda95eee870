"""The Downsell Notice and the Change Order Summary: claims 8a to 8f."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, request
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from mock_portal.domain.changes import Change
from mock_portal.domain.customers import Account
from mock_portal.store.database import current_database
from mock_portal.store.tables import QuoteRow
from tests.proof.defects.changes import Edited, Replaced
from tests.proof.defects.seeds import dark, phone, seed, show, styled

BILLING_DATES: dict[str, date] = {}


def at_least_two_lines(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    return lines if len(lines) > 1 else lines * 2


def january_of_this_year(_original: Any, now: datetime, time_zone: str) -> date:
    today = now.astimezone(ZoneInfo(time_zone)).date()
    return today.replace(day=1, month=today.month % 12 + 1)


def billed_from_the_quote(original: Any, now: datetime, time_zone: str) -> date:
    with current_database().read() as connection:
        saved_at = connection.scalar(
            select(QuoteRow.saved_at).where(QuoteRow.id == request.args.get("quote"))
        )
    return original(saved_at or now, time_zone)


def last_seats(original: Any, account: Account, typed: MultiDict[str, str]) -> Any:
    """Judge the last number of seats of the request, instead of the first."""
    last = MultiDict([*typed.items(multi=True)])
    if "seats" in last:
        last["seats"] = typed.getlist("seats")[-1]
    return original(account, last)


def deadline_in_the_year_of_billing(original: Any, billing_date: date) -> date:
    """Return the deadline with the year of the billing date."""
    deadline: date = original(billing_date)
    return deadline.replace(year=billing_date.year)


def prior_by_position(original: Any, change: Change, prices: Any) -> list[Any]:
    lines = original(change, prices)
    held = [line.prior for line in lines if line.prior]
    return [replace(line, prior=held[min(at, len(held) - 1)]) for at, line in enumerate(lines)]


def february_has_28_days(deadline_to_cancel: Any, billing_date: date) -> date:
    """Return a deadline that forgets leap years."""
    deadline: date = deadline_to_cancel(billing_date)
    return deadline.replace(day=28) if deadline.month == 2 else deadline


# fmt: off
seed("8a", "notice-for-the-wrong-kind", "the notice is shown for more seats instead of fewer",
     show("reviews/show", "{% if change.is_downsell %}", "{% if not change.is_downsell %}"),
     state="downsell-notice/present")
seed("8a", "notice-for-everyone", "the notice is shown for more seats too",
     show("reviews/show", "{% if change.is_downsell %}", "{% if true %}"),
     state="downsell-notice/absent-for-an-upsell")
seed("8a", "billing-a-month-later", "the next billing date is a month late",
     Replaced("reviews", "next_billing_date",
              lambda original, *now: (original(*now) + timedelta(days=31)).replace(day=1)),
     state="downsell-notice/present")
seed("8a", "billing-date-in-universal-time",
     "on the evening of a month's last day the next billing date is a month late",
     Replaced("reviews", "next_billing_date", lambda original, now, time_zone: original(now, "UTC")))
seed("8a", "planted-notice-heading-for-readers-aloud",
     'the heading "Downsell Notice" is there for screen readers alone',
     styled(".downsell h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path:"
            " inset(50%); white-space: nowrap; }"))
seed("8a", "planted-dates-in-the-light-ink", "dates keep the light theme's ink in the dark one",
     styled(".facts time { color: #1a2530; }"))
seed("8a", "planted-billing-skips-february", "in the last days of January the next billing date is in March",
     Replaced("reviews", "next_billing_date",
              lambda original, now, time_zone:
              (now.astimezone(ZoneInfo(time_zone)).date() + timedelta(days=31)).replace(day=1)))
seed("8a", "second-billing-last-january",
     "in December the next billing date is the first of January of the same year, eleven months ago",
     Replaced("reviews", "next_billing_date", january_of_this_year))
seed("8a", "second-notice-gone-after-a-refusal",
     "when Submit is refused for want of an order number, the Downsell Notice is gone",
     show("reviews/show", "{% if change.is_downsell %}", "{% if change.is_downsell and not refusal %}"))
seed("8a", "sixteenth-notice-only-if-it-costs-less",
     "fewer seats at a price of fewer, which cost more, are reviewed without a notice",
     show("reviews/show", "{% if change.is_downsell %}",
          "{% if change.is_downsell and lines|sum(attribute='current.payment')"
          " < lines|sum(attribute='prior.payment') %}"))
seed("8a", "third-billing-date-of-the-quote",
     "the notice of a resumed quote counts from the day it was saved: the date may be long past",
     Replaced("reviews", "next_billing_date", billed_from_the_quote))
seed("8a", "fourth-billing-date-of-the-first-visit",
     "a month later the notice still gives the billing date that it gave the first time",
     Replaced("reviews", "next_billing_date",
              lambda original, now, time_zone: BILLING_DATES.setdefault(g.msp.id, original(now, time_zone))))
seed("8a", "notice-transparent", 'the "Downsell Notice" is there, but transparent',
     styled(".downsell { opacity: 0; }"))
seed("8a", "fifth-notice-dates-brown-in-the-dark",
     'in the dark the dates of the "Downsell Notice" are dark brown on nearly black',
     styled(".downsell time { color: #5c3a00; }"))
seed("8a", "sixth-dates-of-the-notice-crossed",
     'in the "Downsell Notice" the deadline stands under "Next billing date", and the other way round',
     styled(".downsell .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2rem; }"
            " .downsell .facts div { display: contents; } .downsell dt { grid-row: 1; } .downsell dd {"
            " grid-row: 2; } .downsell div:first-child dd { grid-column: 2; } .downsell div:last-child dd"
            " { grid-column: 1; }"))
seed("8b", "deadline-not-seen-in-the-dark", "the deadline to cancel is transparent in the dark",
     dark(".downsell .facts > :last-child { opacity: 0; }"))
seed("8b", "deadline-a-day-late", "the deadline to cancel is the billing date itself",
     Replaced("reviews", "deadline_to_cancel", lambda original, billing_date: billing_date))
seed("8b", "deadline-a-day-early", "the deadline to cancel is two days before the billing date",
     Replaced("reviews", "deadline_to_cancel",
              lambda original, billing_date: billing_date - timedelta(days=2)))
seed("8b", "deadline-missing", "the notice has no deadline to cancel",
     show("reviews/show", "<div><dt>Deadline to cancel</dt>", "<div hidden><dt>Deadline to cancel</dt>"))
seed("8b", "planted-deadline-below-the-edge",
     "the Downsell Notice is as high as one fact, the deadline stands below its edge",
     styled(".downsell .facts { grid-template-columns: 1fr; max-height: 3rem; overflow: hidden; }"))
seed("8b", "second-dates-on-top-of-each-other",
     "the next billing date and the deadline to cancel lie on top of each other",
     styled(".downsell .facts { position: relative; min-height: 3rem; }.downsell .facts > div { position:"
            " absolute; }"))
seed("8b", "fourth-deadline-a-year-late-in-december",
     "in December the deadline to cancel is given with the next year",
     Replaced("reviews", "deadline_to_cancel", deadline_in_the_year_of_billing))
seed("8b", "other-deadline-on-the-thirtieth", "the deadline is the 30th in months with 31 days",
     Replaced("reviews", "deadline_to_cancel",
              lambda original, billing:
              min(original(billing), original(billing).replace(day=28) + timedelta(days=2))))
seed("8b", "fifth-deadline-in-a-leap-year",
     "in February of a leap year the deadline to cancel is a day early",
     Replaced("reviews", "deadline_to_cancel", february_has_28_days))
seed("8c", "summary-names-the-user", 'beside "MSP" stands the user\'s name',
     show("reviews/show", "{{ g.msp.name }}", "{{ g.msp.display_name }}"))
seed("8c", "msp-escaped-twice", "& in the MSP's name is shown as &amp; in the summary",
     show("reviews/show", "{{ g.msp.name }}", "{{ g.msp.name|replace('&', '&amp;') }}"))
seed("8c", "second-msp-cut-short", "the MSP's name ends in an ellipsis after its first letters",
     styled(".summary .facts > div:first-child dd { width: 5rem; overflow: hidden; text-overflow:"
            " ellipsis; white-space: nowrap; }"))
seed("8c", "third-msp-gone-after-a-refusal", "the MSP is no longer named when Submit was refused",
     show("reviews/show", "<div><dt>MSP</dt>", "<div {%- if refusal %} hidden{% endif %}><dt>MSP</dt>"))
seed("8c", "msp-white-on-white", "the MSP's name is in the colour of its background",
     styled(".summary .facts div:first-child dd { color: var(--surface); }"))
seed("8d", "company-name-cut-short", "the company's name is cut to its first word",
     show("reviews/show", "{{ customer.name }}", "{{ customer.name.split()[0] }}"))
seed("8d", "company-escaped-twice", "& in the company's name is shown as &amp; in the summary",
     show("reviews/show", "{{ customer.name }}", "{{ customer.name|replace('&', '&amp;') }}"))
seed("8d", "planted-company-fades-away", "the company's name fades away a second after the review has opened",
     styled("@keyframes settle { to { opacity: 0; } }.summary .facts > div:nth-child(2) dd { animation:"
            " settle 0.4s 1s forwards; }"))
seed("8d", "planted-company-in-title-case",
     "the company's name is written with its own capitals lost: McKay IT reads Mckay It",
     show("reviews/show", "<dd>{{ customer.name }}</dd>", "<dd>{{ customer.name|title }}</dd>"))
seed("8d", "fourth-company-name-off-the-card",
     'on a phone "Company Name" lies beyond the edge of the summary, which can\'t be scrolled',
     styled(".summary .facts { grid-template-columns: repeat(3, 21rem); overflow: hidden; }"))
seed("8d", "fifth-summary-in-columns",
     'on a phone the customer stands beside "MSP", and the number of users beside "Company Name"',
     phone(".summary .facts { grid-template: repeat(3, auto) / 1fr 1fr; grid-auto-flow: column; }.summary"
           " .facts div { display: contents; }"))
seed("8e", "summary-has-the-old-users", 'beside "Users" stands the old number of seats',
     show("reviews/show", "<dd>{{ change.current.seats|number }}</dd>",
          "<dd>{{ change.prior.seats|number }}</dd>"))
seed("8e", "planted-users-without-ink", "the number of Users has a colour but is filled with none",
     styled(".summary .facts > div:last-child dd { -webkit-text-fill-color: transparent; }"))
seed("8e", "planted-users-of-three-digits", "Users has room for three digits, the last of 1,250 are cut off",
     styled(".summary .facts > div:last-child dd { width: 3.2ch; overflow: hidden; white-space: nowrap; }"))
seed("8e", "second-old-users-of-a-quote", "the review of a resumed quote shows the old number of Users",
     show("reviews/show", "{{ change.current.seats|number }}",
          "{{ (change.prior.seats if quote_id else change.current.seats)|number }}"))
seed("8e", "third-users-are-those-of-c1", "Users stays at the old number for a customer without C1",
     show("reviews/show", "<dd>{{ change.current.seats|number }}</dd>",
          '<dd>{{ (change.current if "C1" in change.current.products else change.prior).seats|number'
          " }}</dd>"))
seed("8e", "fourth-review-keeps-the-first-number-after-going-back",
     'who goes back from the review and corrects the number still finds the first one as "Users"',
     show("change_orders/show", "    </fieldset>",
          "    </fieldset>{% set before = request.args.get('seats') %}{% if before %}<input"
          ' type="hidden" name="seats" value="{{ before }}">{% endif %}'),
     Replaced("reviews", "typed_draft", last_seats))
seed("8e", "third-old-users-after-a-refusal", "Users are the old ones when Submit was refused",
     show("reviews/show", "{{ change.current.seats|number }}",
          "{{ (change.prior.seats if refusal else change.current.seats)|number }}"))
seed("8e", "fifth-users-of-the-order-before",
     'on the review of a second order "Users" is what the order before has left',
     show("reviews/show", "{{ change.current.seats|number }}",
          "{{ (customer.orders[0].change.current.seats if customer.orders else"
          " change.current.seats)|number }}"))
seed("8f", "term-type-missing", 'the table has no column "Term Type"',
     show("reviews/_lines", '<th scope="col">Term Type</th>', ""),
     show("reviews/_lines", "<td>{{ term_type }}</td>", ""))
seed("8f", "column-renamed", '"Prior Payment" is called "Old Payment" now',
     show("reviews/_lines", ">Prior Payment<", ">Old Payment<"))
seed("8f", "prior-and-current-swapped", 'the quantities of "Prior" and "Current" are swapped',
     show("reviews/_lines", '{{ line.prior.quantity|number if line.prior else "—" }}',
          "{{ change.current.seats|number }}"),
     show("reviews/_lines", "{{ line.current.quantity|number }}", "{{ change.prior.seats|number }}"))
seed("8f", "payments-swapped", 'the payments of "Prior" and "Current" are swapped',
     show("reviews/_lines", '<td class="figure">{{ line.current.payment|money }}</td>',
          '<td class="figure">{{ line.prior.payment|money }}</td>'),
     show("reviews/_lines", '{{ line.prior.payment|money if line.prior else "—" }}',
          "{{ line.current.payment|money }}"))
seed("8f", "unit-price-of-the-old-band", "the current unit price is that of the old number of seats",
     show("reviews/_lines", "{{ line.current.unit_price|money }}", "{{ line.prior.unit_price|money }}"))
seed("8f", "order-lines-of-the-first-product-only", "the table leaves out C1",
     show("reviews/_lines", "{% for line in lines %}", "{% for line in lines[:1] %}"))
seed("8f", "added-product-with-the-terms-of-another",
     "an added product has the prior quantity and price of another row",
     Replaced("reviews", "reviewed", prior_by_position))
seed("8f", "unit-price-of-the-neighbouring-band",
     "from the first number of seats of a band on, the unit price is still that of the band below",
     Replaced("domain.prices", "PriceList.unit_price",
              lambda original, prices, product, seats: original(prices, product, max(seats - 1, 1))))
seed("8f", "planted-table-wider-than-the-screen",
     "the last column of the review lies beyond the edge, and there is nothing to scroll by",
     styled(".summary .scroll { overflow: hidden; } .summary table { width: 125%; }"))
seed("8f", "planted-current-quantity-abbreviated", 'the column "Current Quantity" is headed "Curr. qty"',
     show("reviews/_lines", '<th scope="col" class="figure">Current Quantity</th>',
          '<th scope="col" class="figure" aria-label="Current Quantity"><abbr title="Current'
          ' Quantity">Curr. qty</abbr></th>'))
seed("8f", "planted-head-of-the-table-light-in-dark",
     "the review's head row keeps a light background, on which the dark theme's letters can't be read",
     styled(".summary thead th { background: #c3ccd4; }"))
seed("8f", "planted-third-product-at-the-new-price",
     "from the third product on the prior unit price is the current one",
     show("reviews/_lines", "{{ line.prior.unit_price|money if",
          "{{ (line.current if loop.index > 2 else line.prior).unit_price|money if"))
seed("8f", "planted-prior-of-the-first-order",
     "a second order's Prior Quantity is what was there before the first",
     show("reviews/_lines", "{{ line.prior.quantity|number if",
          "{{ (customer.orders[-1].change.prior.seats if customer.orders else line.prior.quantity)|number"
          " if"))
seed("8f", "second-line-for-one-product", "the table lists the only product of a customer twice",
     Replaced("reviews", "reviewed", at_least_two_lines))
seed("8f", "second-headings-off-their-columns",
     "the headings of the table are squeezed together on the left, not above their columns",
     styled(".summary thead { display: block; }"))
seed("8f", "second-payment-of-the-first-row", "every product has the Current Payment of the first",
     show("reviews/_lines", "{{ line.current.payment|money }}", "{{ lines[0].current.payment|money }}"))
seed("8f", "third-review-of-three-products", "the table of a customer with four products lists three",
     show("reviews/_lines", "{% for line in lines %}", "{% for line in lines[:3] %}"))
seed("8f", "fourth-payment-headings-over-each-others-columns",
     '"Prior Payment" is painted above the current payments, and "Current Payment" above the prior ones',
     styled("@media (width >= 40rem) { .upright thead th:nth-child(7) { translate: 100%; } .upright thead"
            " th:nth-child(8) { translate: -100%; } }"))
seed("8f", "third-no-table-after-a-refusal", "the table is gone when Submit was refused",
     show("reviews/show", '{% include "reviews/_lines.html" %}',
          '{% if not refusal %}{% include "reviews/_lines.html" %}{% endif %}'))
seed("8f", "fifth-payments-on-top-of-each-other",
     'on a phone "Current Payment" and its amounts are painted over "Prior Payment" and its own',
     Edited("portal.css", "repeat(8, auto)", "repeat(7, auto)"))
seed("8f", "fifth-names-slip-by-a-row",
     "on a phone the names of the columns stand a row above what they name",
     phone(".upright thead th:first-child { position: absolute; width: 1px; height: 1px; overflow:"
           " hidden; clip-path: inset(50%); }"))
seed("8f", "sixth-review-columns-abbreviated",
     'at a desk the names of the review\'s columns end in dots: "Current Qu…", "Current Pay…"',
     styled("@media (width >= 40rem) { .upright { table-layout: fixed; } .upright thead th {"
            " padding-inline: 1.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } }"))
seed("8f", "thirteenth-unit-prices-change-names-where-narrow",
     'where the table lies on its side, "Prior Unit Price" is beside the current unit price, and the reverse',
     styled("@media (width < 70rem) { .upright thead tr > :nth-child(5) { grid-row: 6; }"
            " .upright thead tr > :nth-child(6) { grid-row: 5; } }"))
