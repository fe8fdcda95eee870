"""The log-in screen (article step 1)."""

from playwright.sync_api import Locator

from pages.fields import fill
from pages.screen import Screen


class LogInPage(Screen):
    """The form that asks for the user's name and password."""

    @property
    def user_name_field(self) -> Locator:
        return self.page.get_by_label(self.wording.user_name, exact=True)

    @property
    def password_field(self) -> Locator:
        return self.page.get_by_label(self.wording.password, exact=True)

    heading = password_field

    @property
    def log_in_button(self) -> Locator:
        return self.page.get_by_role("button", name=self.wording.log_in, exact=True)

    @property
    def message(self) -> Locator:
        return self.page.get_by_role("alert")

    def log_in(self, user_name: str, password: str) -> None:
        """Fill in the form and send it."""
        self._fill_in(user_name, password)
        self.log_in_button.click()

    def log_in_by_key(self, user_name: str, password: str) -> None:
        """Fill in the form and send it by Enter."""
        self._fill_in(user_name, password)
        self.password_field.press("Enter")

    def _fill_in(self, user_name: str, password: str) -> None:
        fill(self.user_name_field, user_name)
        fill(self.password_field, password)
