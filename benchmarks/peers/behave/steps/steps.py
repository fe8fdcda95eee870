"""The steps of the ten scenarios for behave."""

from typing import Any

from behave import given, then, when

from benchmarks.peers import acts


@given("a logged-in user")
def a_logged_in_user(context: Any) -> None:
    acts.open_start(context.page)


@given("a customer with 350 seats of S1 and C1")
def a_customer(context: Any) -> None:
    context.customer = acts.example(context.account)


@given('the list of "Current Customers" is open')
def the_list_is_open(context: Any) -> None:
    acts.open_customers(context.page)


@given('the "Change Order" screen of the customer is open')
def the_change_order_screen_is_open(context: Any) -> None:
    acts.open_change_order(context.page, context.customer)


@given('the number of seats is changed to {seats:d} on the "Change Order" screen')
def the_seats_are_changed_on_the_screen(context: Any, seats: int) -> None:
    acts.open_change_order(context.page, context.customer)
    acts.type_seats(context.page, seats)


@given('the "Review Change Order" screen for a change from 350 to {new:d} seats')
def the_review_for_a_change(context: Any, new: int) -> None:
    acts.bring_to_review(context.page, acts.example(context.account), new)


@given("both acknowledgements are ticked")
def both_are_ticked(context: Any) -> None:
    acts.tick_agreement(context.page)
    acts.tick_authorisation(context.page)


@when('the user opens "Menu", "Customers" and "Complete"')
def the_user_opens_the_menu(context: Any) -> None:
    acts.open_by_menu(context.page)


@when("the customer's name is searched for")
def the_name_is_searched_for(context: Any) -> None:
    acts.search(context.page, context.customer)


@when("the first letter of the customer's name is clicked")
def the_first_letter_is_clicked(context: Any) -> None:
    acts.choose_letter(context.page, context.customer)


@when("the customer's name is clicked")
def the_name_is_clicked(context: Any) -> None:
    acts.choose(context.page, context.customer)


@when("the number of seats is changed from {old:d} to {new:d}")
def the_seats_are_changed(context: Any, old: int, new: int) -> None:
    acts.change_seats(context.page, old, new)


@when('"Save Quote" is clicked')
def save_quote_is_clicked(context: Any) -> None:
    acts.save_quote(context.page)


@when("the customer's screen is opened again")
def the_screen_is_opened_again(context: Any) -> None:
    acts.open_customer(context.page, context.customer)


@when("the saved quote is resumed")
def the_quote_is_resumed(context: Any) -> None:
    acts.resume_quote(context.page)


@when('"Review Order" is clicked')
def review_order_is_clicked(context: Any) -> None:
    acts.review(context.page)


@when("the authorisation to place the order is ticked")
def the_authorisation_is_ticked(context: Any) -> None:
    acts.tick_authorisation(context.page)


@when('"{number}" is entered as "Order Number"')
def an_order_number_is_entered(context: Any, number: str) -> None:
    acts.enter_order_number(context.page, number)


@when('"Submit" is clicked')
def submit_is_clicked(context: Any) -> None:
    acts.submit(context.page)


@then('the list of "Current Customers" is shown')
def the_list_is_shown(context: Any) -> None:
    acts.list_is_shown(context.page)


@then("customers are listed")
def customers_are_listed(context: Any) -> None:
    acts.customers_are_listed(context.page)


@then("the customer is listed")
def the_customer_is_listed(context: Any) -> None:
    acts.is_listed(context.page, context.customer)


@then("customers of other names are not listed")
def other_names_are_not_listed(context: Any) -> None:
    acts.other_names_are_not_listed(context.page, context.account, context.customer)


@then("customers with another first letter are not listed")
def other_letters_are_not_listed(context: Any) -> None:
    acts.other_letters_are_not_listed(context.page, context.account, context.customer)


@then("the customer's screen is shown")
def the_screen_is_shown(context: Any) -> None:
    acts.customer_is_shown(context.page, context.customer)


@then("its current information shows {users:d} users and the products S1 and C1")
def the_information_is_shown(context: Any, users: int) -> None:
    acts.information_is_shown(context.page, context.customer, users)


@then('"Changes to Existing Products" lists {old:d} old and {new:d} new seats of S1 and C1')
def the_changes_are_listed(context: Any, old: int, new: int) -> None:
    acts.changes_are_listed(context.page, old, new)


@then('"Preview Change Quote" shows {seats:d} seats for S1 and C1')
def the_quote_shows(context: Any, seats: int) -> None:
    acts.quote_shows(context.page, seats)


@then('"Total Number of Seats" is {seats:d}')
def the_seats_are(context: Any, seats: int) -> None:
    acts.seats_are(context.page, seats)


@then('the "Review Change Order" screen is shown')
def the_review_is_shown(context: Any) -> None:
    acts.review_is_shown(context.page)


@then("nothing has been ordered for the customer")
def nothing_has_been_ordered(context: Any) -> None:
    acts.nothing_is_ordered(context.page, context.customer)


@then("the master Service Provider Agreement is not acknowledged")
def the_agreement_is_not_acknowledged(context: Any) -> None:
    acts.agreement_is_not_ticked(context.page)


@then('"Submit" is absent')
def submit_is_absent(context: Any) -> None:
    acts.submit_is_absent(context.page)


@then("the customer has a pending downsell order")
def the_order_is_pending(context: Any) -> None:
    acts.order_is_pending(context.page)
