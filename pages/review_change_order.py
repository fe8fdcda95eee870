"""The "Review Change Order" screen (article steps 8 to 10)."""

from playwright.sync_api import Locator

from pages.fields import fill
from pages.finding import labelled_value, rows, rows_with
from pages.screen import Screen, by_role, named_box


class ReviewChangeOrderPage(Screen):
    """The notice, the summary, the order number, the acknowledgements and "Submit"."""

    heading = by_role("heading", "Review Change Order")
    downsell_notice = named_box("Downsell Notice")
    summary = named_box("Change Order Summary")
    order_number_field = by_role("textbox", "Order Number")
    order_number_not_required_box = by_role("checkbox", "Order Number Not Required")
    submit_button = by_role("button", "Submit")
    back_link = by_role("link", "Back to Change Order")

    @property
    def next_billing_date(self) -> Locator:
        return labelled_value(self.downsell_notice, self.wording.next_billing_date)

    @property
    def deadline_to_cancel(self) -> Locator:
        return labelled_value(self.downsell_notice, self.wording.deadline_to_cancel)

    @property
    def msp(self) -> Locator:
        return self.summary_value("MSP")

    @property
    def company_name(self) -> Locator:
        return self.summary_value("Company Name")

    @property
    def users(self) -> Locator:
        return self.summary_value("Users")

    @property
    def table(self) -> Locator:
        terms = self.page.get_by_role("columnheader", name="Prior Quantity", exact=True)
        return self.summary.get_by_role("table").filter(has=terms)

    @property
    def lines(self) -> Locator:
        """The lines of the table, one per product."""
        return rows(self.table)

    @property
    def texts_of_form(self) -> Locator:
        """The texts that the form with the acknowledgements shows, each by itself."""
        form = self.page.locator("form").filter(has=self.agreement_box)
        return form.locator("label, p").locator("visible=true")

    @property
    def agreement_box(self) -> Locator:
        """The acknowledgement that the article describes by the agreement's name, not by its label."""
        return self.page.get_by_role("checkbox", name=self.wording.agreement, exact=True)

    @property
    def authorisation_box(self) -> Locator:
        """The acknowledgement that the article describes by what it says, not by its label."""
        return self.page.get_by_role("checkbox", name=self.wording.authorisation, exact=True)

    def summary_value(self, label: str) -> Locator:
        """Return the value beside a label of the "Change Order Summary"."""
        return labelled_value(self.summary, label)

    def column(self, name: str) -> Locator:
        """Return the header of a column of the table."""
        return self.table.get_by_role("columnheader", name=name, exact=True)

    def line_of(self, product: str) -> Locator:
        """Return the line of the table on a product."""
        return rows_with(self.table, product)

    def sentence_of(self, box: Locator) -> Locator:
        """Return the label that a checkbox stands in."""
        return box.locator("xpath=ancestor::label")

    def enter_order_number(self, number: str) -> None:
        fill(self.order_number_field, number)

    def waive_order_number(self) -> None:
        """Select "Order Number Not Required"."""
        self.order_number_not_required_box.check()

    def demand_order_number(self) -> None:
        """Unselect "Order Number Not Required"."""
        self.order_number_not_required_box.uncheck()

    def acknowledge(self) -> None:
        """Tick both acknowledgements."""
        self.agreement_box.check()
        self.authorisation_box.check()

    def submit(self) -> None:
        self.submit_button.click()

    def go_back(self) -> None:
        """Click "Back to Change Order"."""
        self.back_link.click()
