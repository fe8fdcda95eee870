"""Runs of the scenarios that face a second portal, each a process of its own."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from portals.project import PROJECT
from tests.project import DOWNSELL
from tests.runs import Ended, run_pytest
from tests.second_portal import example
from tests.second_portal.conftest import Running

PROFILE = "tests/second_portal/profile.toml"
TIMEOUT = 500.0
"""Seconds that a run may take on a busy machine."""


def run(
    portal: Running, *arguments: str, profile: Path | str = PROFILE,
    tests: str = "tests/test_features.py", timeout: float = TIMEOUT,
) -> Ended:  # fmt: skip
    """Run pytest against the portal; the profile is given its address."""
    with TemporaryDirectory() as folder:
        named = Path(folder, Path(profile).name)
        named.write_text(f'url = "{portal.url}"\n{(PROJECT / profile).read_text(encoding="utf-8")}')
        options = (tests, "-q", "--portal-profile", str(named), *arguments)
        return run_pytest(PROJECT, *options, timeout=timeout, env=portal.environment)


def results(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return found


def verdicts(folder: Path, *claims: str) -> dict[str, str]:
    return {id: each["verdict"] for id, each in claims_of(folder).items() if id in claims}


def claims_of(folder: Path) -> dict[str, Any]:
    """Return what a run's report says of each claim; an id alone is of the first article."""
    found = results(folder)["claims"]
    return {(id if each["article"] == DOWNSELL.name else f"{each['article']}:{id}"): each
            for each in found for id in [each["id"]]}  # fmt: skip


def asked_for(*claims: str) -> list[str]:
    """Return the options that select these claims."""
    named = [claim if ":" in claim else f"{DOWNSELL.name}:{claim}" for claim in claims]
    return [option for claim in named for option in ("--claim", claim)]


def write_profile(path: Path, *, tabs: bool = False, customers: int = 0) -> Path:
    """Write another profile of the portal: with what is behind tabs, or with no more than some customers."""
    head, _, _ = (PROJECT / PROFILE).read_text(encoding="utf-8").partition("[[customers]]")
    if tabs:
        head += '[tabs]\nsaved_quotes = "Drafts"\nhistory_log = "History"\n\n'
    names = json.dumps(example.LIKE_THE_ARTICLE[: customers or None], ensure_ascii=False)
    path.write_text(f'{head}[[customers]]\nnames = {names}\nseats = 350\nproducts = ["S1", "C1"]\n', "utf-8")
    return path


def switched_on(*names: str) -> list[str]:
    """Return the options of the portal that switch on habits and faults."""
    return [option for name in names for option in ("--habit", name)]
