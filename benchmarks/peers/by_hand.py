"""The ten scenarios as one hand-written script, without any framework.

`BENCH_PORTAL=… BENCH_TOKEN=… BENCH_LOG_IN=cookie|form python -m benchmarks.peers.by_hand FIRST END`
"""

import sys

from playwright.sync_api import Page, sync_playwright

from benchmarks.peers import acts
from portals.mock_account import MockAccount


def the_menu_leads_to_the_list(page: Page, _: MockAccount) -> None:
    acts.open_start(page)
    acts.open_by_menu(page)
    acts.list_is_shown(page)
    acts.customers_are_listed(page)


def a_search_leaves_the_customer(page: Page, account: MockAccount) -> None:
    customer = acts.example(account)
    acts.open_customers(page)
    acts.search(page, customer)
    acts.is_listed(page, customer)
    acts.other_names_are_not_listed(page, account, customer)


def a_letter_leaves_the_customer(page: Page, account: MockAccount) -> None:
    customer = acts.example(account)
    acts.open_customers(page)
    acts.choose_letter(page, customer)
    acts.is_listed(page, customer)
    acts.other_letters_are_not_listed(page, account, customer)


def the_name_leads_to_the_customer(page: Page, account: MockAccount) -> None:
    customer = acts.example(account)
    acts.open_customers(page)
    acts.search(page, customer)
    acts.choose(page, customer)
    acts.customer_is_shown(page, customer)
    acts.information_is_shown(page, customer, 350)


def changed_seats_are_listed(page: Page, account: MockAccount) -> None:
    acts.open_change_order(page, acts.example(account))
    acts.change_seats(page, 350, 200)
    acts.changes_are_listed(page, 350, 200)


def the_quote_has_the_new_quantity(page: Page, account: MockAccount) -> None:
    acts.open_change_order(page, acts.example(account))
    acts.change_seats(page, 350, 200)
    acts.quote_shows(page, 200)


def a_saved_quote_is_resumed(page: Page, account: MockAccount) -> None:
    customer = acts.example(account)
    acts.open_change_order(page, customer)
    acts.type_seats(page, 200)
    acts.save_quote(page)
    acts.open_customer(page, customer)
    acts.resume_quote(page)
    acts.seats_are(page, 200)


def review_order_places_nothing(page: Page, account: MockAccount) -> None:
    customer = acts.example(account)
    acts.open_change_order(page, customer)
    acts.type_seats(page, 200)
    acts.review(page)
    acts.review_is_shown(page)
    acts.nothing_is_ordered(page, customer)


def submit_stays_absent(page: Page, account: MockAccount) -> None:
    acts.bring_to_review(page, acts.example(account), 200)
    acts.tick_authorisation(page)
    acts.agreement_is_not_ticked(page)
    acts.submit_is_absent(page)


def an_order_number_is_enough(page: Page, account: MockAccount) -> None:
    acts.bring_to_review(page, acts.example(account), 200)
    acts.tick_agreement(page)
    acts.tick_authorisation(page)
    acts.enter_order_number(page, "PO-1042")
    acts.submit(page)
    acts.order_is_pending(page)


TEN = (
    the_menu_leads_to_the_list,
    a_search_leaves_the_customer,
    a_letter_leaves_the_customer,
    the_name_leads_to_the_customer,
    changed_seats_are_listed,
    the_quote_has_the_new_quantity,
    a_saved_quote_is_resumed,
    review_order_places_nothing,
    submit_stays_absent,
    an_order_number_is_enough,
)


def main(numbers: range) -> None:
    with sync_playwright() as playwright:
        browser = acts.start(playwright)
        for number in numbers:
            with acts.user(browser) as (page, account):
                TEN[number % len(TEN)](page, account)
        browser.close()
    print(f"{len(numbers)} passed")


if __name__ == "__main__":
    main(range(int(sys.argv[1]), int(sys.argv[2])))
