"""The "Downsell Notice" of the "Review Change Order" screen."""

from datetime import datetime, time

from playwright.sync_api import Page
from pytest_bdd import parsers, then

from harness.browser.absence import Absence
from harness.browser.reader import Reader
from pages.finding import after, stated
from pages.review_change_order import ReviewChangeOrderPage
from portals.account import Account, ControlledAccount
from portals.formats import Formats


@then('the "Downsell Notice" gives the next billing date')
def the_notice_gives_the_billing_date(
    reader: Reader, review_page: ReviewChangeOrderPage, account: Account, formats: Formats
) -> None:
    """On the mock the exact day, elsewhere a day in the future."""
    reader.sees(review_page.downsell_notice, word="Downsell Notice")
    days = formats.any_day(account.billing_days())
    reader.sees(review_page.next_billing_date, stated(review_page.wording.next_billing_date, days))


@then('the "Downsell Notice" gives the deadline to cancel')
def the_notice_gives_the_deadline(
    reader: Reader, review_page: ReviewChangeOrderPage, account: Account, formats: Formats
) -> None:
    """On the mock the exact day, elsewhere one in the future that is not after the billing date."""
    reader.sees(review_page.downsell_notice, word="Downsell Notice")
    wording = review_page.wording
    said = review_page.next_billing_date.inner_text()
    days = formats.any_day(account.deadline_days(formats.first_day(after(wording.next_billing_date, said))))
    reader.sees(review_page.deadline_to_cancel, stated(wording.deadline_to_cancel, days))


@then(parsers.parse("the next billing date is {billing} and the deadline to cancel is {deadline}"))
def the_dates_are(reader: Reader, review_page: ReviewChangeOrderPage, billing: str, deadline: str) -> None:
    reader.sees(review_page.next_billing_date, billing)
    reader.sees(review_page.deadline_to_cancel, deadline)


@then("it gives these dates when it is loaded again later")
def the_dates_follow_the_clock(
    reader: Reader,
    page: Page,
    review_page: ReviewChangeOrderPage,
    account: ControlledAccount,
    formats: Formats,
    datatable: list[list[str]],
) -> None:
    """A row for each: the day of the portal's clock, billing date and deadline."""
    for today, billing, deadline in datatable[1:]:
        account.set_clock(datetime.combine(formats.day(today), time(12)))
        account.sign_in(page.context)
        page.reload()
        the_dates_are(reader, review_page, billing, deadline)


@then('there is no "Downsell Notice"')
def there_is_no_notice(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.summary)
    absence.of(review_page.downsell_notice, words=["Downsell Notice"])
