"""The "Change Order" screen (article steps 5 to 7)."""

import re

from playwright.sync_api import Locator

from pages.fields import fill, type_over
from pages.finding import labelled_value, named, rows, rows_with
from pages.screen import Screen, by_role, named_box

_ADDS = ("checkbox", "switch", "button")
_MINUS = "[-\u2212\u2013]"
_NEGATIVE = re.compile(rf"{_MINUS}\s?\d")


class ChangeOrderPage(Screen):
    """The seats, the products, the two boxes on the right and the three ways to leave."""

    heading = by_role("heading", "Change Order")
    products_group = by_role("group", "Products and services")
    changes_box = named_box("Changes to Existing Products")
    preview_box = named_box("Preview Change Quote")
    cancel_button = by_role("button", "Cancel")
    save_quote_button = by_role("button", "Save Quote")
    review_order_button = by_role("button", "Review Order")

    @property
    def seats_field(self) -> Locator:
        """The number of seats: the article does not say whether it is a text or a number field."""
        return named(self.page, ("textbox", "spinbutton"), self.wording.seats)

    @property
    def addable_product(self) -> Locator:
        """What adds the first of the products that the customer does not have."""
        label = re.escape(self.wording.add_product).replace(re.escape("{product}"), r"[A-Z]\d")
        return named(self.page, _ADDS, re.compile(f"^{label}$")).first

    @property
    def messages(self) -> Locator:
        """What the screen says of input that is refused."""
        return self.page.get_by_role("alert")

    @property
    def change_lines(self) -> Locator:
        """The lines of "Changes to Existing Products", without their sum."""
        return rows(self.changes_box).filter(has_not=self._sum)

    @property
    def quote_lines(self) -> Locator:
        """The lines of "Preview Change Quote", without their sum."""
        return rows(self.preview_box).filter(has_not=self._sum)

    @property
    def change_in_payment(self) -> Locator:
        return labelled_value(self.changes_box, "Change in monthly payment")

    @property
    def new_monthly_total(self) -> Locator:
        return labelled_value(self.preview_box, "New monthly total")

    @property
    def previous_seats(self) -> Locator:
        """The first line of "Changes to Existing Products" that takes seats away."""
        return self.change_lines.filter(has_text=_NEGATIVE).first

    @property
    def new_seats(self) -> Locator:
        """The first line of "Changes to Existing Products" that takes none away."""
        return self.change_lines.filter(has_not_text=_NEGATIVE).first

    @property
    def _sum(self) -> Locator:
        return self.page.get_by_role("rowheader", name=re.compile("monthly"))

    def product_box(self, name: str) -> Locator:
        """Return what adds a product: the article does not say what kind of control it is."""
        label = self.wording.add_product.format(product=name)
        return named(self.page, _ADDS, label)

    def selected(self, box: Locator) -> Locator:
        """Return what adds a product while it does: a box that is ticked, a button that is pressed."""
        return box.and_(self.page.locator(":checked, [aria-checked=true], [aria-pressed=true]"))

    def change_lines_of(self, product: str) -> Locator:
        """Return the lines of "Changes to Existing Products" on a product."""
        return rows_with(self.changes_box, product)

    def changed(self, product: str, seats: int) -> Locator:
        """Return the lines of "Changes to Existing Products" on a product with these seats, signed or not."""
        return rows_with(self.changes_box, product, str(seats))

    def quoted(self, product: str, seats: int) -> Locator:
        """Return the lines of "Preview Change Quote" on a product with this number of seats."""
        return rows_with(self.preview_box, product, str(seats))

    def quoted_for(self, seats: int) -> Locator:
        """Return the lines of "Preview Change Quote" with this number of seats, whatever their product."""
        return rows_with(self.preview_box, str(seats))

    def taken_away(self, product: str, seats: int) -> Locator:
        """Return the lines of "Changes to Existing Products" on a product with these seats, negative."""
        return self._signed(product, rf"{_MINUS}\s?{seats}")

    def put_in_place(self, product: str, seats: int) -> Locator:
        """Return the lines of "Changes to Existing Products" on a product with these seats, positive."""
        return self._signed(product, rf"(?<!{_MINUS})(?<!{_MINUS}\s)(?<![\w.,]){seats}")

    def change_seats(self, seats: str) -> None:
        """Type over the number of seats, key by key as a user does."""
        type_over(self.seats_field, seats)

    def paste_seats(self, seats: str) -> None:
        """Put a number of seats in place of the other from the clipboard, where it is cut to first."""
        fill(self.seats_field, seats)
        for key in "AXV":
            self.seats_field.press(f"ControlOrMeta+{key}")

    def toggle_product(self, name: str) -> None:
        """Click what adds a product that the customer does not have, and takes it back the next time."""
        self.product_box(name).click()

    def add_product_by_its_words(self, name: str) -> None:
        """Click the words beside what adds a product."""
        self.product_box(name).locator("xpath=ancestor::label").click()

    def cancel(self) -> None:
        self.cancel_button.click()

    def save_quote(self) -> None:
        self.save_quote_button.click()

    def review_order(self) -> None:
        self.review_order_button.click()

    def _signed(self, product: str, quantity: str) -> Locator:
        """Return the lines on a product that have a quantity as its pattern says, in a part of their own."""
        found = self.page.get_by_text(re.compile(rf"{quantity}(?![\w]|[.,]\d)"))
        return self.change_lines_of(product).filter(has=found)
