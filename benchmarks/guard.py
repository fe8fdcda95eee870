"""What the guard costs: a page of the second portal and a request of its script, behind it and without.

python -m benchmarks.guard [--rounds 100]
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter

from playwright.sync_api import BrowserType, Page, sync_playwright

from harness.browser.launch import launch
from harness.guards.certificates import usual_trust
from harness.guards.proxy import running_proxies
from harness.guards.way_out import alone_with, guarded, through
from harness.guards.write_guard import WriteGuard
from tests.second_portal.conftest import started


def load(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("input[type=email]").wait_for()


def ask(page: Page, url: str) -> None:
    page.evaluate("fetch('/api/session').then(answer => answer.text())")


ACTS: dict[str, Callable[[Page, str], None]] = {"a page": load, "a request of its script": ask}


@contextmanager
def both(engine: BrowserType) -> Iterator[tuple[Page, Page]]:
    """Yield a page behind the guard, and one without."""
    with running_proxies(usual_trust()) as proxies, proxies.proxy(WriteGuard()) as address:
        behind, free = (
            launch(engine, **guarded(proxies.fingerprint)),
            launch(engine, **alone_with("127.0.0.1")),
        )
        yield behind.new_context(**through(address)).new_page(), free.new_context().new_page()
        behind.close()
        free.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guard", description="What the guard costs.")
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in ACTS}
    with (
        started("--latency", "0-0") as portal,
        sync_playwright() as playwright,
        both(playwright.chromium) as (behind, free),
    ):
        for number in range(rounds):
            for name, act in ACTS.items():
                # Who comes second has the work that the first one left behind: they take turns in that, too.
                pages = (behind, free) if number % 2 else (free, behind)
                found = {page: timed(act, page, portal.url) for page in pages}
                took[name].append((found[behind], found[free]))
    for name, pairs in took.items():
        guarded_ms, free_ms = (median(each) * 1000 for each in zip(*pairs, strict=True))
        ratio = median(one / other for one, other in pairs)
        print(f"{name}: {guarded_ms:.1f} ms behind the guard, {free_ms:.1f} ms without, ratio {ratio:.2f}")


def timed(act: Callable[[Page, str], None], page: Page, url: str) -> float:
    begun = perf_counter()
    act(page, url)
    return perf_counter() - begun


if __name__ == "__main__":
    main()
