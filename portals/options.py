"""The command line options of the mock portal: its clock, and where browsers find it."""

import socket
from datetime import datetime

import pytest

from harness.browser.addresses import host_of
from harness.config.options import not_empty
from portals.mock import ANYWHERE, LOOPBACK

PORTAL_NOW = "portal_now"
PORTAL_HOST = "portal_host"
PORTAL_ADDRESS = "portal_address"
NEW_YEARS_EVE = datetime.fromisoformat("2027-12-31T23:30:00-05:00")
"""The moment of the scenarios: day, month and year are about to end, and have ended in UTC."""
YEARS = range(1970, 3000)
"""Those in which the mock's clock can stand."""
PLAIN_DAY = datetime.fromisoformat("2027-03-16T10:24:00-04:00")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the mock's options."""
    group = parser.getgroup("article")
    group.addoption(
        "--portal-now",
        type=not_empty,
        metavar="MOMENT",
        help="where the portal's clock stands, such as 2028-02-29T23:30:00-05:00 (default: "
        f"{PLAIN_DAY.isoformat()} for the walkthrough, {NEW_YEARS_EVE.isoformat()} for every other scenario)",
    )
    group.addoption(
        "--portal-host",
        type=not_empty,
        default=LOOPBACK,
        metavar="ADDRESS",
        help="the address of this machine that the portal listens at; 0.0.0.0 is all (default: %(default)s)",
    )
    group.addoption(
        "--portal-address",
        type=not_empty,
        metavar="HOST",
        help="host name or IPv4 address by which the browser calls the portal, if it is not --portal-host",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Refuse what can't be used before anything is started."""
    now(config)
    check_addresses(config)


def now(config: pytest.Config, *, at_the_edge: bool = False) -> datetime:
    """Return the moment at which the mock's clock stands; UsageError if it has no offset from UTC."""
    text = config.getoption(PORTAL_NOW)
    if not text:
        return NEW_YEARS_EVE if at_the_edge else PLAIN_DAY
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or found.year not in YEARS:
        raise pytest.UsageError(
            f"--portal-now takes a moment of the years {YEARS.start} to {YEARS.stop - 1} with its offset, "
            f"such as 2028-02-29T23:30:00-05:00, not {text!r}"
        )
    return found


def check_addresses(config: pytest.Config) -> None:
    """Give the addresses a browser's form; refuse those that lead nowhere."""
    for name in (PORTAL_HOST, PORTAL_ADDRESS):
        if (text := config.getoption(name)) or name == PORTAL_HOST:
            try:
                setattr(config.option, name, host_of(text))
            except ValueError as error:
                raise pytest.UsageError(f"--{name.replace('_', '-')} takes {error}") from None
    host, address = config.getoption(PORTAL_HOST), config.getoption(PORTAL_ADDRESS)
    try:
        socket.create_server((host, 0)).close()
    except OSError as error:
        raise pytest.UsageError(f"--portal-host {host} is no address of this machine: {error}") from None
    if (address or host) == ANYWHERE:
        raise pytest.UsageError(
            f"{ANYWHERE} is where the portal listens; --portal-address says how the browser calls it"
        )
