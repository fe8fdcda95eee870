"""The report of a thousand scenarios: its size, and the work that opening it is for a browser."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.report import files
from tests.harness.report import synthetic


def test_a_thousand_scenarios_stay_small_and_open_soon(tmp_path: Path, browser: Browser) -> None:
    # Every scenario has a picture of its own: about what a run has, as most steps share theirs.
    names = [f"{number:016x}.jpg" for number in range(1_000)]
    synthetic.picture(tmp_path / "pictures" / names[0])
    for name in names[1:]:
        (tmp_path / "pictures" / name).write_bytes((tmp_path / "pictures" / names[0]).read_bytes())
    scenarios = [
        synthetic.with_pictures(synthetic.scenario(f"Scenario {number}"), name, name, name)
        for number, name in enumerate(names)
    ]
    claims = [
        synthetic.claim(f"{step}a", scenarios=tuple(each.key for each in scenarios[step - 1 :: 40]))
        for step in range(1, 41)
    ]
    files.write(synthetic.run(scenarios, claims), tmp_path, set())
    assert (tmp_path / "report.html").stat().st_size < 30_000_000
    page = browser.new_page()
    # Time that the page's thread worked, not time that passed: on a busy machine this is the page's own.
    thread = page.context.new_cdp_session(page)
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto((tmp_path / "report.html").as_uri())
    expect(page.locator(".claim")).to_have_count(40)
    metrics = {each["name"]: each["value"] for each in thread.send("Performance.getMetrics")["metrics"]}
    page.close()
    assert 0 < metrics["TaskDuration"] < 2
