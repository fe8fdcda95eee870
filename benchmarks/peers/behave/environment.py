"""What behave gives each scenario: a page and an MSP of its own."""

from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.peers import acts


def before_all(context: Any) -> None:
    playwright = sync_playwright().start()
    context.add_cleanup(playwright.stop)
    context.browser = acts.start(playwright)
    context.add_cleanup(context.browser.close)


def before_scenario(context: Any, scenario: Any) -> None:
    user = acts.user(context.browser)
    context.page, context.account = user.__enter__()
    context.add_cleanup(user.__exit__, None, None, None)
