"""The command line options that the harness adds to pytest's, and the defaults that it gives to others."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harness.settings import load

VERIFY = "verify"
PORTAL_NOW = "portal_now"
RUNS = "test-results"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the harness's options."""
    group = parser.getgroup("article", "the executable article")
    group.addoption(
        "--verify",
        action="store_true",
        dest=VERIFY,
        help="print the article sentence by sentence with its verdicts; fail unless every claim was tested",
    )
    group.addoption(
        "--portal-now",
        default="2027-03-16T10:24:00-04:00",
        dest=PORTAL_NOW,
        metavar="MOMENT",
        help="where the portal's clock stands, such as 2028-02-29T23:30:00-05:00 (default: %(default)s)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the evidence policy from playwright.config.py; give the run a folder that no other run wipes."""
    moment(config.getoption(PORTAL_NOW))
    settings = load()
    for option in ("tracing", "screenshot"):
        if not is_given(config, f"--{option}"):
            setattr(config.option, option, getattr(settings, option))
    if not config.option.browser:
        config.option.browser = [settings.browser]
    if not is_given(config, "--output") and not hasattr(config, "workerinput"):
        config.option.output = str(Path(RUNS) / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}")


def moment(text: str) -> datetime:
    """Read a moment with its offset from UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise pytest.UsageError(
            f"--portal-now takes a moment with its offset, such as 2028-02-29T23:30:00-05:00, not {text!r}"
        )
    return found


def is_given(config: pytest.Config, option: str) -> bool:
    """Tell whether the user named an option, on the command line or in PYTEST_ADDOPTS."""
    words = [*config.invocation_params.args, *os.environ.get("PYTEST_ADDOPTS", "").split()]
    return any(word.split("=")[0] == option for word in words)
