"""What behave gives each scenario: a page and an MSP of its own."""

from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.peers import acts


def before_all(context: Any) -> None:
    context.playwright = sync_playwright().start()
    context.browser = acts.start(context.playwright)


def before_scenario(context: Any, scenario: Any) -> None:
    context.user = acts.user(context.browser)
    context.page, context.account = context.user.__enter__()


def after_scenario(context: Any, scenario: Any) -> None:
    context.user.__exit__(None, None, None)


def after_all(context: Any) -> None:
    context.browser.close()
    context.playwright.stop()
