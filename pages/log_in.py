"""The log-in screen (article step 1)."""

from __future__ import annotations

from playwright.sync_api import Locator

from pages.screen import Screen


class LogInPage(Screen):
    """The form that asks for the user's name and password."""

    path = "/log-in"

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", name="Log in", exact=True)

    @property
    def user_name_field(self) -> Locator:
        return self.page.get_by_label("User name", exact=True)

    @property
    def password_field(self) -> Locator:
        return self.page.get_by_label("Password", exact=True)

    @property
    def log_in_button(self) -> Locator:
        return self.page.get_by_role("button", name="Log in", exact=True)

    @property
    def message(self) -> Locator:
        return self.page.get_by_role("alert")

    def log_in(self, user_name: str, password: str) -> None:
        """Fill in the form and send it."""
        self.user_name_field.fill(user_name)
        self.password_field.fill(password)
        self.log_in_button.click()
