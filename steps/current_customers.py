"""The list of current customers: search bar, first letters, names."""

import unicodedata

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.geometry import box_of, is_above
from harness.browser.looks import Looks, are_told_apart_by_colour, look_of
from harness.browser.reader import Reader
from pages.current_customers import CurrentCustomersPage
from portals.account import Account, ControlledAccount, Customer
from steps.navigation import Navigator
from steps.tables import expect_rows

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given('the list of "Current Customers" is open')
@when('the list of "Current Customers" is opened')
def the_list_is_open(logged_in_user: Account, navigator: Navigator) -> None:
    """Log in without the form, and go there."""
    navigator.to_customers()


@given(
    parsers.parse('in the list of "Current Customers" "{text}" was searched for and another letter clicked')
)
def the_list_was_filtered(
    logged_in_user: Account,
    navigator: Navigator,
    current_customers_page: CurrentCustomersPage,
    customer: Customer,
    text: str,
) -> None:
    navigator.to_customers()
    current_customers_page.search(text)
    another_first_letter_is_clicked(current_customers_page, customer, logged_in_user)


@given("the MSP has a hundred customers")
def there_are_a_hundred_customers(account: ControlledAccount) -> None:
    for number in range(len(account.customers), 100):
        account.add_customer(f"Customer {number}", 99, "S1")


@when("the customer's name is searched for")
def the_name_is_searched_for(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    current_customers_page.search(customer.name)


@when("a part of the customer's name is searched for in plain capitals, by the button beside the bar")
def a_part_is_searched_for(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    """Leave out its first and last letter, and all accents."""
    current_customers_page.search_by_button(_without_accents(customer.name)[1:-1].upper())


@when(parsers.parse('"{text}" is searched for'))
def a_text_is_searched_for(reader: Reader, current_customers_page: CurrentCustomersPage, text: str) -> None:
    current_customers_page.search(text)
    reader.reads_in(current_customers_page.search_bar, text)


@when("the first letter of the customer's name is clicked")
def the_first_letter_is_clicked(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    current_customers_page.choose_letter(first_letter(customer))


@when("another first letter is clicked")
def another_first_letter_is_clicked(
    current_customers_page: CurrentCustomersPage, customer: Customer, account: Account
) -> None:
    """Choose a letter with customers under which this one is not listed."""
    others = (first_letter(other) for other in account.customers)
    current_customers_page.choose_letter(max(each for each in others if each != first_letter(customer)))


@when("the customer's name is clicked")
def the_name_is_clicked(current_customers_page: CurrentCustomersPage, customer: Customer) -> None:
    current_customers_page.choose_customer(customer.name)


@then('the list of "Current Customers" is shown')
def the_list_is_shown(reader: Reader, current_customers_page: CurrentCustomersPage) -> None:
    reader.sees(current_customers_page.heading, word="Current Customers")


@then("the search bar is empty and above the list")
def the_search_bar_is_above_the_list(
    reader: Reader, page: Page, current_customers_page: CurrentCustomersPage
) -> None:
    reader.can_use(current_customers_page.search_bar)
    reader.reads_in(current_customers_page.search_bar, "")
    for _ in reader.screens(page):
        bar, first = current_customers_page.search_bar, current_customers_page.customers.first
        assert is_above(box_of(bar), box_of(first)), "the search bar is not above the list"


@then("the customer is listed with")
def the_customer_is_listed_with(
    reader: Reader,
    current_customers_page: CurrentCustomersPage,
    customer: Customer,
    datatable: list[list[str]],
) -> None:
    """The first row of the table names columns, the second has the customer's values."""
    expect_rows(reader, current_customers_page.entry_of(customer.name), datatable)


@when("all customers are asked for")
def all_customers_are_asked_for(current_customers_page: CurrentCustomersPage) -> None:
    """Choose "All" among the letters."""
    current_customers_page.choose_letter("All")


@then("customers are listed")
def customers_are_listed(reader: Reader, current_customers_page: CurrentCustomersPage) -> None:
    """One customer is there, whichever it is."""
    reader.sees(current_customers_page.customers.first)


@then("every customer of the MSP is listed")
def every_customer_is_listed(
    reader: Reader, current_customers_page: CurrentCustomersPage, account: ControlledAccount
) -> None:
    """Each by its whole name, down to the last."""
    reader.sees(current_customers_page.names.last)
    listed = current_customers_page.names.all_inner_texts()
    assert sorted(listed) == sorted(each.name for each in account.customers)


@then("the customer is listed")
def the_customer_is_listed(
    reader: Reader, current_customers_page: CurrentCustomersPage, customer: Customer
) -> None:
    reader.can_use(current_customers_page.customer_link(customer.name), word=customer.name)


@then("only customers of that name are listed")
def only_customers_of_that_name_are_listed(
    reader: Reader, absence: Absence, current_customers_page: CurrentCustomersPage, customer: Customer
) -> None:
    """Every customer listed has the name of the scenario's customer in its own."""
    absence.of(current_customers_page.customers.filter(has_not_text=customer.name))
    reader.can_use(current_customers_page.customer_link(customer.name), word=customer.name)


@then("no customer is listed")
def no_customer_is_listed(absence: Absence, current_customers_page: CurrentCustomersPage) -> None:
    absence.of(current_customers_page.customers)


@then(parsers.parse("the list says '{message}'"))
def the_list_says(reader: Reader, current_customers_page: CurrentCustomersPage, message: str) -> None:
    reader.sees(current_customers_page.message, message)


@then("customers of other names are not listed")
def other_names_are_not_listed(
    absence: Absence, current_customers_page: CurrentCustomersPage, customer: Customer, account: Account
) -> None:
    others = [each.name for each in account.customers if customer.name.casefold() not in each.name.casefold()]
    absence.of(*map(current_customers_page.customer_link, others))


@then("customers with another first letter are not listed")
def other_letters_are_not_listed(
    absence: Absence, current_customers_page: CurrentCustomersPage, customer: Customer, account: Account
) -> None:
    others = [each.name for each in account.customers if first_letter(each) != first_letter(customer)]
    absence.of(*map(current_customers_page.customer_link, others))


@then("letters without customers are unavailable")
def letters_without_customers_are_unavailable(
    reader: Reader, current_customers_page: CurrentCustomersPage, account: Account
) -> None:
    """All others can be used."""
    used = {first_letter(customer) for customer in account.customers}
    for letter in LETTERS:
        judge = reader.can_use if letter in used else reader.cannot_use
        judge(current_customers_page.letter(letter), word=letter)


@then("a letter without customers looks unavailable beside one with customers")
def a_letter_without_customers_looks_so(
    current_customers_page: CurrentCustomersPage, account: Account
) -> None:
    used = {first_letter(customer) for customer in account.customers}
    unavailable = current_customers_page.letter(min(set(LETTERS) - used))
    available = current_customers_page.letter(min(used))
    assert are_told_apart_by_colour(look_of(unavailable), look_of(available)), (
        f"{unavailable} looks as {available} does"
    )


@given("the look of the first letter of the customer's name is known")
def the_look_of_the_letter_is_known(
    looks: Looks, current_customers_page: CurrentCustomersPage, customer: Customer
) -> None:
    looks.remember("first letter", current_customers_page.letter(first_letter(customer)))


@then("the first letter of the customer's name looks chosen")
def the_letter_looks_chosen(
    reader: Reader, looks: Looks, current_customers_page: CurrentCustomersPage, customer: Customer
) -> None:
    letter = current_customers_page.letter(first_letter(customer))
    reader.sees(letter)
    expect(letter).to_have_attribute("aria-current", "true")
    looks.expect_another("first letter", letter, "chosen")


def first_letter(customer: Customer) -> str:
    """Return the letter that a customer is listed under."""
    return _without_accents(customer.name)[0].upper()


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
