"""The order form of the "Review Change Order" screen: order number, acknowledgements, "Submit"."""

from collections.abc import Callable
from functools import partial
from itertools import product as pairs

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.browser.absence import Absence
from harness.browser.geometry import box_of, is_above
from harness.browser.keyboard import Keyboard
from harness.browser.network import Traffic, send_forms_twice
from harness.browser.reader import Reader
from harness.browser.screen_look import ScreenLook, look_of_screen
from pages.fields import press
from pages.review_change_order import ReviewChangeOrderPage
from portals.capabilities import writes
from steps.journeys import complete
from steps.looks import States
from steps.words import OneOf

_TYPES = {"Box": OneOf(["agreement", "authorisation"])}


@given("both acknowledgements are ticked")
@when("both acknowledgements are ticked")
def both_acknowledgements_are_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    the_agreement_is_acknowledged(reader, review_page)
    the_authorisation_is_ticked(reader, review_page)


@when('"Submit" is refused for want of an order number')
def submit_is_refused(review_page: ReviewChangeOrderPage) -> None:
    """Both acknowledgements are ticked then."""
    review_page.acknowledge()
    review_page.submit()
    expect(review_page.order_number_field).to_have_attribute("aria-invalid", "true")


@given("the order form is complete")
@when("the order form is completed")
def the_order_form_is_complete(review_page: ReviewChangeOrderPage) -> None:
    """Both acknowledgements and "Order Number Not Required" are ticked."""
    complete(review_page)


@when("the master Service Provider Agreement is acknowledged")
def the_agreement_is_acknowledged(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    review_page.agreement_box.check()


@when("the authorisation to place the order is ticked")
def the_authorisation_is_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.authorisation_box, word=review_page.wording.authorisation)
    review_page.authorisation_box.check()


@given(parsers.parse('the order number "{number}" has been refused, and "Order Number Not Required" tried'))
def an_order_number_has_been_refused(review_page: ReviewChangeOrderPage, number: str) -> None:
    """The box is taken back again; both acknowledgements are ticked."""
    review_page.enter_order_number(number)
    submit_is_refused(review_page)
    review_page.waive_order_number()
    review_page.demand_order_number()


@when(parsers.parse('"{number}" is entered as "Order Number"'))
def an_order_number_is_entered(reader: Reader, review_page: ReviewChangeOrderPage, number: str) -> None:
    reader.can_use(review_page.order_number_field, word="Order Number")
    review_page.enter_order_number(number)


@when('"Order Number Not Required" is selected')
def order_number_not_required_is_selected(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    """After a click into the box of the number, as a user does who then finds to have none."""
    review_page.order_number_field.click()
    reader.can_use(review_page.order_number_not_required_box, word="Order Number Not Required")
    review_page.waive_order_number()


@when(
    '"Order Number Not Required" is selected by its words and unselected by a key',
    target_fixture="look_before",
)
def order_number_not_required_is_unselected(page: Page, review_page: ReviewChangeOrderPage) -> ScreenLook:
    """Keep the look of the screen for "the screen is as it was before"."""
    before = look_of_screen(page)
    review_page.sentence_of(review_page.order_number_not_required_box).click()
    press(review_page.order_number_not_required_box, "Space")
    return before


@when(parsers.parse('the order form with order number "{number}" is submitted'))
@writes
def the_order_form_is_submitted(
    reader: Reader, review_page: ReviewChangeOrderPage, traffic: Traffic, number: str
) -> None:
    """Tick both acknowledgements, too."""
    review_page.enter_order_number(number)
    review_page.acknowledge()
    submit_is_clicked(reader, review_page, traffic)


@when('"Submit" is clicked')
@writes
def submit_is_clicked(reader: Reader, review_page: ReviewChangeOrderPage, traffic: Traffic) -> None:
    reader.can_use(review_page.submit_button, word="Submit")
    review_page.submit()
    traffic.settle()


@when('"Submit" is reached by the Tab key and pressed, and the form is sent twice')
@writes
def submit_is_pressed_twice(page: Page, review_page: ReviewChangeOrderPage, keyboard: Keyboard) -> None:
    send_forms_twice(page)
    keyboard.press(review_page.submit_button)


@when('"Submit" is double-clicked')
@writes
def submit_is_double_clicked(review_page: ReviewChangeOrderPage) -> None:
    review_page.submit_button.dblclick()


@then('"Order Number" is empty and looks unavailable')
def the_order_number_is_empty_and_unavailable(review_page: ReviewChangeOrderPage, states: States) -> None:
    expect(review_page.order_number_field).to_have_value("")
    states.expect("Order Number", "unavailable")


@then('each of these is refused as "Order Number", with its message, and stays there')
def order_numbers_are_refused(
    reader: Reader,
    page: Page,
    traffic: Traffic,
    review_page: ReviewChangeOrderPage,
    datatable: list[list[str]],
) -> None:
    """A row for each: what is typed, and its message."""
    for number, message in datatable[1:]:
        review_page.enter_order_number(number)
        review_page.acknowledge()
        review_page.submit()
        traffic.settle()
        the_order_number_says(reader, page, review_page, message)
        reader.reads_in(review_page.order_number_field, number, word="Order Number")


@then(parsers.parse('"Order Number" says "{message}"'))
def the_order_number_says(
    reader: Reader, page: Page, review_page: ReviewChangeOrderPage, message: str
) -> None:
    expect(review_page.order_number_field).to_have_accessible_description(message)
    reader.sees(page.get_by_text(message, exact=True))


@then("both acknowledgements are still ticked")
def both_acknowledgements_are_still_ticked(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    reader.can_use(review_page.authorisation_box, word=review_page.wording.authorisation)
    expect(review_page.agreement_box).to_be_checked()
    expect(review_page.authorisation_box).to_be_checked()


@then("the master Service Provider Agreement is not acknowledged")
def the_agreement_is_not_acknowledged(reader: Reader, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.agreement_box, word=review_page.wording.agreement)
    expect(review_page.agreement_box).not_to_be_checked()


@then(
    parsers.parse("its sentence and the space bar take back the {name:Box} alone, and tick it again", _TYPES)
)
def its_sentence_takes_it_back(reader: Reader, review_page: ReviewChangeOrderPage, name: str) -> None:
    """`agreement` or `authorisation`; the other stays ticked."""
    boxes = {"agreement": review_page.agreement_box, "authorisation": review_page.authorisation_box}
    box = boxes.pop(name)
    (other,) = boxes.values()
    acts: tuple[Callable[[], None], ...] = (review_page.sentence_of(box).click, partial(press, box, "Space"))
    for act in acts:
        for ticked in (True, False):
            expect(box).to_be_checked(checked=ticked)
            expect(other).to_be_checked()
            act()
    expect(box).to_be_checked()
    reader.can_use(box)


@then('"Submit" is absent until both acknowledgements are ticked, whichever is first')
def submit_appears(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for first, second in (boxes, boxes[::-1]):
        submit_is_absent(reader, absence, review_page)
        first.check()
        submit_is_absent(reader, absence, review_page)
        second.check()
        reader.can_use(review_page.submit_button, word="Submit")
        for box in boxes:
            box.uncheck()


@then("the acknowledgements read")
def the_acknowledgements_read(
    reader: Reader, review_page: ReviewChangeOrderPage, datatable: list[list[str]]
) -> None:
    """Two rows: the agreement's sentence, the authorisation's."""
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for box, (sentence,) in zip(boxes, datatable, strict=True):
        reader.sees(box, word=sentence)


@then('"Submit" is absent')
def submit_is_absent(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    reader.sees(review_page.heading)
    absence.of(review_page.submit_button, words=["Submit"])


@then('"Submit" is absent under the mouse, too, wherever there is a text')
def submit_is_absent_under_the_mouse(
    reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage
) -> None:
    reader.sees(review_page.texts_of_form.first)
    for text in review_page.texts_of_form.all():
        text.hover()
        submit_is_absent(reader, absence, review_page)


@then('"Submit" is gone again whichever acknowledgement was ticked first and is taken back')
def submit_is_gone_again(reader: Reader, absence: Absence, review_page: ReviewChangeOrderPage) -> None:
    boxes = (review_page.agreement_box, review_page.authorisation_box)
    for first, taken_back in pairs(boxes, boxes):
        for box in (first, *(each for each in boxes if each is not first)):
            box.uncheck()
            box.check()
        reader.can_use(review_page.submit_button, word="Submit")
        taken_back.uncheck()
        absence.of(review_page.submit_button, words=["Submit"])
        for box in boxes:
            box.uncheck()


@then('"Submit" is at the bottom of the screen')
def submit_is_at_the_bottom(reader: Reader, page: Page, review_page: ReviewChangeOrderPage) -> None:
    reader.can_use(review_page.submit_button, word="Submit")
    for _ in reader.screens(page):
        submit = box_of(review_page.submit_button)
        for above in (review_page.agreement_box, review_page.authorisation_box, review_page.table):
            assert is_above(box_of(above), submit), f'{above} is not above "Submit"'
