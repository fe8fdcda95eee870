"""Every documented scenario on the second portal, with each habit by turns; each fault, in its claims.

The file's name keeps it out of an ordinary run, as it takes long: make second-portal.
"""

from pathlib import Path

import pytest

from tests.second_portal.conftest import started
from tests.second_portal.habits import FAULTS, HABITS
from tests.second_portal.runs import asked_for, claims_of, results, run, switched_on, verdicts, write_profile

LONG = 3600.0
"""Seconds that a run of all scenarios may take on a busy machine."""
NEVER_HERE = {"12c"}
"""What no portal but the mock can show."""
WAYS = {
    "late": ("--latency", "0-700"),
    "in the dark": ("--latency", "0-100"),
    "at once": ("--latency", "0-0"),
    **{habit: ("--latency", "0-100", *switched_on(habit)) for habit in HABITS},
    "all habits": ("--latency", "0-700", *switched_on(*HABITS)),
}


def failures(folder: Path) -> list[str]:
    found = results(folder)["scenarios"]
    return [f"{each['name']}: {each['reason']}" for each in found if each["status"] == "failed"]


@pytest.mark.parametrize("way", WAYS)
def test_every_documented_scenario_passes(way: str, tmp_path: Path) -> None:
    has_tabs = "parts-behind-tabs" in WAYS[way]
    profile = write_profile(tmp_path / "profile.toml", tabs=has_tabs)
    options = ["--allow-orders", "--verify", "--evidence=none", f"--report={tmp_path / 'run'}"]
    options += ["--theme=dark"] if "dark" in way else []
    with started(*WAYS[way]) as portal:
        run(portal, *options, profile=profile, timeout=LONG)
    assert not failures(tmp_path / "run")
    assert not_verified(tmp_path / "run") == NEVER_HERE


def test_with_one_customer_all_that_only_looks_is_verified(tmp_path: Path) -> None:
    found = {}
    for customers in (0, 1):
        folder = tmp_path / str(customers)
        profile = write_profile(tmp_path / "profile.toml", customers=customers)
        options = ["--verify", "--evidence=none", f"--report={folder}"]
        options += ["--allow-orders"] if customers else []
        with started("--latency", "0-0") as portal:
            run(portal, *options, profile=profile, timeout=LONG)
        assert not failures(folder)
        found[customers] = not_verified(folder)
    assert found[1] <= found[0], "what is verified without an order is not verified with one customer"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed_by_each_claim_that_it_breaks(fault: str, tmp_path: Path) -> None:
    profile = write_profile(tmp_path / "profile.toml", tabs=True)
    options = ["--allow-orders", "--evidence", "none", "--report", str(tmp_path), *asked_for(*FAULTS[fault])]
    with started("--latency", "0-0", *switched_on(fault, "parts-behind-tabs")) as portal:
        run(portal, *options, profile=profile)
    assert verdicts(tmp_path, *FAULTS[fault]) == dict.fromkeys(FAULTS[fault], "failed")


def not_verified(folder: Path) -> set[str]:
    """Return the claims that were neither verified nor contradicted."""
    found = claims_of(folder)
    return {id for id, each in found.items() if each["verdict"] not in ("verified", "contradicted")}
