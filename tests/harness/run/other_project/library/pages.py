"""The library's two screens."""

from playwright.sync_api import Locator, Page


class Loans:
    """The list of loans."""

    def __init__(self, page: Page) -> None:
        self.heading = page.get_by_role("heading", name="Your loans")
        self.rows = page.get_by_role("row")
        self._page = page

    def open(self) -> None:
        self._page.goto("/")

    def title(self, name: str) -> Locator:
        return self._page.get_by_role("link", name=name)

    def cell(self, title: str, text: str) -> Locator:
        return self.rows.filter(has_text=title).get_by_role("cell", name=text, exact=True)


class Loan:
    """The screen of one loan."""

    def __init__(self, page: Page) -> None:
        self.due = page.get_by_role("definition")
        self.renew = page.get_by_role("button", name="Renew")
