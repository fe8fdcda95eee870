"""What a reader of the library does and sees."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from pytest_bdd import given, parsers, then, when

from pages import Loan, Loans


@pytest.fixture(scope="session")
def controls():
    """How the controls of the article's pictures are found."""
    return {"Renew": lambda page: Loan(page).renew, "Due on": lambda page: Loan(page).due}


@when('the reader opens "Your loans"')
def the_reader_opens_the_list(page):
    Loans(page).open()


@given(parsers.parse('the reader has opened the loan "{title}"'))
@when(parsers.parse('the reader opens the loan "{title}"'))
def the_reader_opens_the_loan(page, title):
    Loans(page).open()
    Loans(page).title(title).click()


@when('the reader clicks "Renew"')
def the_reader_clicks_renew(page):
    Loan(page).renew.click()


@then(parsers.parse('the loans are "{first}" and "{second}"'))
def the_loans_are(page, reader, first, second):
    reader.sees(Loans(page).heading, word="Your loans")
    expect(Loans(page).rows).to_have_count(2)
    for title in (first, second):
        reader.sees(Loans(page).title(title), word=title)


@then('"Renew" can be used')
def renew_can_be_used(page, reader):
    reader.can_use(Loan(page).renew, word="Renew")


@then(parsers.parse('"{title}" is due {days:d} days later'))
def it_is_due_later(page, reader, title, days):
    reader.sees(Loans(page).cell(title, str(date(2027, 3, 1) + timedelta(days=days))))


@then(parsers.parse('"{title}" is marked "{mark}"'))
def it_is_marked(page, reader, title, mark):
    reader.sees(Loans(page).cell(title, mark), word=mark)


@then(parsers.parse('"Renew" can\'t be used for "{title}" again'))
def renew_can_not_be_used(page, reader, title):
    Loans(page).title(title).click()
    reader.cannot_use(Loan(page).renew, word="Renew")


@then(parsers.parse('the article shows "{name}" here'))
def the_article_shows(take_figure, page, name, datatable):
    take_figure(name, page)
