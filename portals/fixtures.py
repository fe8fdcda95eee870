"""What steps are given of the portal under test: the portal, its formats, an MSP of the scenario's own."""

from collections.abc import Iterator

import pytest

from harness.compat import is_scenario
from harness.evidence.cause import add_known_names
from harness.evidence.secrets import keep_secret
from harness.scenarios.scenario import ASSUMED
from portals.account import Account, ControlledAccount
from portals.external_plugin import WALKTHROUGH, item_writes, other_portal
from portals.formats import Formats
from portals.mock import MockPortal
from portals.mock_plugin import host_of_mock, is_elsewhere, portal_of
from portals.options import now
from portals.portal import Portal


@pytest.fixture(scope="session")
def portal(pytestconfig: pytest.Config) -> Portal:
    """The portal under test: the profile's, or the mock, started once whatever number of workers there is."""
    return other_portal(pytestconfig) or portal_of(pytestconfig)


@pytest.fixture(scope="session")
def own_host(pytestconfig: pytest.Config) -> str:
    """The mock's host; empty on another portal."""
    return "" if is_elsewhere(pytestconfig) else host_of_mock(pytestconfig)


@pytest.fixture(scope="session")
def formats(portal: Portal) -> Formats:
    """How the portal writes money, days and moments."""
    return portal.formats


@pytest.fixture
def account(portal: Portal, request: pytest.FixtureRequest) -> Iterator[Account]:
    """An MSP of the scenario's own: user, customers, clock; on another portal the profile's."""
    is_walkthrough = request.node.get_closest_marker(WALKTHROUGH) is not None
    has_past = request.node.get_closest_marker(ASSUMED) is not None and not is_walkthrough
    moment = now(request.config, at_the_edge=is_scenario(request.function) and not is_walkthrough)
    account = portal.account(moment, writes=item_writes(request.node), has_past=has_past)
    keep_secret(request.node, account.secrets)
    add_known_names(request.node, lambda name: name == account.name)
    add_known_names(request.node, lambda name: any(name == each.name for each in account.customers))
    yield account
    account.drop()


@pytest.fixture
def another_account(portal: MockPortal, request: pytest.FixtureRequest) -> Iterator[ControlledAccount]:
    """A second MSP, which the scenario's user has nothing to do with."""
    account = portal.account(now(request.config))
    keep_secret(request.node, account.secrets)
    yield account
    account.drop()
