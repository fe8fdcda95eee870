"""Workers share one portal: a small version of make load."""

from tests.machines.runs import scenarios
from tests.proof.load.plugin import pages


def test_two_workers_use_one_portal() -> None:
    run = scenarios("letter", "-ptests.proof.load.plugin", "-n2", "--load=2")
    assert " scenario runs from 2 workers against one portal, 0 failures; " in run.out, run.out
    assert "Another portal" not in run.out


def test_the_time_of_a_page_is_counted_for_all_customers_and_quotes_together() -> None:
    def entry(path: str, ms: float) -> dict[str, object]:
        return {"method": "GET", "path": path, "ms": ms}

    found = pages(
        [
            entry("/customers/1/change-order", 3.0),
            entry("/customers/2/change-order", 5.0),
            entry("/customers/2/quotes/7", 7.0),
            entry("/static/portal.css", 100.0),
            entry("/control/msps", 100.0),
        ]
    )
    assert found == {"GET /customers/…/change-order": [3.0, 5.0], "GET /customers/…/quotes/…": [7.0]}
