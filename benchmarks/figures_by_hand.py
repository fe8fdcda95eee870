"""The article's pictures as a script without harness takes them: the same bytes, but for the annotations.

`python -m benchmarks.figures_by_hand FOLDER`
"""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from harness.browser.launch import launch
from portals.control import ControlClient
from portals.project import PROJECT

TOKEN = "benchmark"  # of a portal that lives for seconds
CROPS = {
    "log-in": (315, 120, 481, 377),
    "menu": (0, 0, 1120, 245),
    "complete": (0, 0, 1120, 245),
    "current-customers": (0, 72, 1120, 640),
    "customers-name": (4, 72, 1112, 338),
    "change-options": (0, 64, 1120, 277),
    "change-order": (4, 72, 1112, 502),
    "new-number-of-seats": (0, 72, 515, 401),
    "changes-to-existing-products": (4, 72, 1114, 714),
    "preview-change-quote": (4, 72, 1114, 395),
    "three-choices": (0, 168, 515, 405),
    "downsell-notice": (0, 72, 1118, 275),
    "change-order-summary": (0, 331, 1120, 333),
    "change-order-table": (4, 331, 1112, 333),
    "order-number": (0, 653, 480, 182),
    "acknowledgements": (0, 653, 907, 291),
    "submit": (21, 843, 879, 171),
    "history-log": (4, 524, 1112, 160),
    "change-options-greyed-out": (0, 78, 1120, 364),
    "agreements": (4, 241, 1112, 361),
}
"""Left, top, width and height of each picture, as the figures are cropped: CSS pixels of the page."""


def main(folder: Path) -> None:
    command = [sys.executable, "-m", "mock_portal", "--port", "0", "--until-stdin-closes"]
    command += ["--database", str(folder / "portal.sqlite")]
    environment = {**os.environ, "MOCK_PORTAL_CONTROL_TOKEN": TOKEN}
    portal = subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert portal.stdin
    assert portal.stdout
    url = portal.stdout.readline().split()[-1]
    try:
        with sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            walk(browser, url, folder)
            browser.close()
    finally:
        portal.stdin.close()
        portal.wait(10)


def shoot(page: Page, name: str, folder: Path) -> None:
    """Take a picture, the mouse out of the way: what it rests on looks different."""
    page.mouse.move(0, 0)
    x, y, width, height = CROPS[name]
    clip: FloatRect = {"x": x, "y": y, "width": width, "height": height}
    page.screenshot(
        path=folder / f"{name}.png", clip=clip, full_page=True, animations="disabled", caret="hide"
    )


def walk(browser: Browser, url: str, folder: Path) -> None:
    msp = {"data_set": "example", "now": "2027-03-16T10:24:00-04:00", "password": "long enough"}
    made = ControlClient(url, TOKEN).post("/msps", **msp)
    context = browser.new_context(
        base_url=url, viewport={"width": 1120, "height": 800}, device_scale_factor=2, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/log-in")
    shoot(page, "log-in", folder)
    page.get_by_label("User name").fill(made["user_name"])
    page.get_by_label("Password").fill("long enough")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Menu").wait_for()
    shoot(page, "menu", folder)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Customers", exact=True).click()
    page.get_by_role("link", name="Complete").wait_for()
    shoot(page, "complete", folder)
    page.get_by_role("link", name="Complete").click()
    page.get_by_role("heading", name="Current Customers").wait_for()
    shoot(page, "current-customers", folder)
    page.get_by_role("searchbox").fill("Fernhill Logistics")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/customers?q=*")
    shoot(page, "customers-name", folder)
    page.get_by_role("link", name="Fernhill Logistics", exact=True).click()
    page.get_by_role("button", name="Change Options").wait_for()
    shoot(page, "change-options", folder)
    page.get_by_role("button", name="Change Options").click()
    seats = page.get_by_label("Total Number of Seats")
    seats.wait_for()
    shoot(page, "change-order", folder)
    seats.fill("")
    seats.press_sequentially("200")
    page.get_by_role("region", name="Preview Change Quote").get_by_role("row").filter(
        has_text="200"
    ).first.wait_for()
    for name in (
        "new-number-of-seats", "changes-to-existing-products", "preview-change-quote", "three-choices",
    ):  # fmt: skip
        shoot(page, name, folder)
    page.get_by_role("button", name="Review Order").click()
    page.get_by_role("heading", name="Review Change Order").wait_for()
    for name in ("downsell-notice", "change-order-summary", "change-order-table"):
        shoot(page, name, folder)
    page.get_by_role("textbox", name="Order Number").fill("PO-1042")
    shoot(page, "order-number", folder)
    page.get_by_role("checkbox", name="acknowledges").check()
    page.get_by_role("checkbox", name="authorization").check()
    shoot(page, "acknowledgements", folder)
    shoot(page, "submit", folder)
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("region", name="History Log").wait_for()
    shoot(page, "history-log", folder)
    shoot(page, "change-options-greyed-out", folder)
    page.get_by_role("tab", name="Agreements").click()
    page.get_by_role("tabpanel", name="Agreements").wait_for()
    shoot(page, "agreements", folder)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
