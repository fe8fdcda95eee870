"""Workers share one portal: a small version of make load."""

from tests.proof.load.plugin import pages
from tests.runs import run_scenarios


def test_two_workers_use_one_portal() -> None:
    run = run_scenarios("letter", "-ptests.proof.load.plugin", "-n2", "--load=2")
    assert " scenario runs from 2 workers against one portal, 0 failures; " in run.out, run.out
    assert "Another portal" not in run.out


def test_the_time_of_a_page_is_counted_for_all_customers_and_quotes_together() -> None:
    times = {
        "/customers/1/change-order": 3.0, "/customers/2/change-order": 5.0, "/customers/2/quotes/7": 7.0,
        "/static/portal.css": 100.0, "/control/msps": 100.0,
    }  # fmt: skip
    found = pages({"method": "GET", "path": path, "ms": ms} for path, ms in times.items())
    assert found == {"GET /customers/…/change-order": [3.0, 5.0], "GET /customers/…/quotes/…": [7.0]}
