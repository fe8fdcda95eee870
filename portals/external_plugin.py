"""Runs on a portal that the project did not write: options, what is left out there, and why.

    pytest --base-url https://portal.example --portal-profile staging.toml

A scenario that such a portal can't show, or that may not order there, is skipped before it begins.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.browser.addresses import portal_origin
from harness.browser.remote import GRID
from harness.compat import is_given
from harness.config.files import FileError
from harness.config.options import CONNECT, not_empty
from harness.evidence.secrets import keep_secret
from harness.report.plugin import PORTAL_NAME
from harness.results.recorder import note_step, running_step
from harness.results.verdicts import NOT_HERE
from harness.run.health import CAUSES
from harness.run.second_run import WHY_NOT
from harness.scenarios.items import scenario_of_item, workspace_of
from harness.scenarios.scenario import Scenario
from portals.capabilities import does_write, needs_of_the_mock
from portals.example import seats_here, seats_of
from portals.external_portal import ExternalPortal, Pool
from portals.options import now
from portals.profile import Profile, ProfileError, read_profile

WALKTHROUGH = "walkthrough"
PROFILE = pytest.StashKey[Profile | None]()
MAY_WRITE = pytest.StashKey[str]()
"""Empty if orders may be placed, else why not."""
_POOL = pytest.StashKey[Pool]()
_WRITES = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that name another portal."""
    group = parser.getgroup("article")
    group.addoption(
        "--portal-profile",
        type=not_empty,
        metavar="FILE",
        help="test the portal that this profile describes (docs/other-portals.md), "
        "at its url unless --base-url names another",
    )
    group.addoption(
        "--allow-orders",
        action="store_true",
        help="place orders and save quotes on that portal, if its profile has allow_orders = true as well",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the profile before anything is started."""
    option = config.option
    config.stash[PROFILE] = None
    config.stash[PORTAL_NAME] = f"mock portal, its clock at {_clocks(config)}"
    if not option.portal_profile:
        for name, given in (
            ("--base-url" if is_given(config, "base_url") else "PYTEST_BASE_URL", option.base_url),
            ("base_url of pytest's settings", config.getini("base_url")),
            ("--allow-orders", option.allow_orders),
        ):
            if given:
                raise pytest.UsageError(f"{name} needs the portal's profile: --portal-profile FILE.toml")
        return
    if config.getoption("figures", "off") != "off":
        raise pytest.UsageError("--figures takes the article's pictures on the mock, not on another portal")
    if asked := _asks_for_unguarded(config):
        raise pytest.UsageError(
            f"another portal takes a browser that can be guarded: Chromium on this machine, not {asked}"
        )
    try:
        given = option.base_url or config.getini("base_url")
        path = Path(config.invocation_params.dir, option.portal_profile)
        profile = read_profile(path, needs_url=not given)
        keep_secret(config, {profile.password})
        if strange := sorted(profile.icons - workspace_of(config).labels):
            raise ProfileError(f"{profile.path}: icons: {strange[0]!r} is no label of the articles")
        url = portal_origin(given or profile.url or "")
    except (FileError, ValueError) as error:
        raise pytest.UsageError(str(error)) from None
    option.base_url = url
    config.stash[PROFILE] = profile
    config.stash[PORTAL_NAME] = _name(profile, url)
    config.stash[MAY_WRITE] = why_no_orders(profile, url, allowed=option.allow_orders)


def why_no_orders(profile: Profile, url: str, *, allowed: bool) -> str:
    """Return why nothing may be ordered at an address; empty if it may."""
    lacking = [] if profile.allow_orders else ["allow_orders = true in the profile"]
    lacking += [] if profile.url == url else [f'url = "{url}" in the profile that allows them']
    lacking += [] if allowed else ["--allow-orders on the command line"]
    return f"no orders are placed without {' and '.join(lacking)}" if lacking else ""


def other_portal(config: pytest.Config) -> ExternalPortal | None:
    """Return the portal of the profile, if the run has one; each worker takes a part of the customers."""
    profile = config.stash.get(PROFILE, None)
    if profile is None:
        return None
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    number, workers = int(worker.get("workerid", "gw0")[2:]), worker.get("workercount", 1)
    pool = config.stash[_POOL] = Pool(profile.customers, number, workers)
    portal = ExternalPortal(profile, config.option.base_url, pool, may_write=not config.stash[MAY_WRITE])
    config.stash.setdefault(CAUSES, []).append(lambda: portal.cause)
    return portal


def pytest_bdd_before_step_call(
    request: pytest.FixtureRequest, step_func: Callable[..., Any], step_func_args: dict[str, Any]
) -> None:
    """Give a step that takes numbers of seats the portal's own for an example's; say so in its text."""
    profile = request.config.stash.get(PROFILE, None)
    if profile is None:
        return
    said = []
    for name in seats_of(step_func):
        number = step_func_args[name]
        step_func_args[name] = own = seats_here(profile, number)
        said += [f"{own} for {number}"] if own != number else []
    if said and (running := running_step(request.node)):
        _, step = running
        note_step(request.node, text=f"{step.text} (here {', '.join(said)})")


def _clocks(config: pytest.Config) -> str:
    """Return where the mock's clock stands; in the walkthrough it may be another moment."""
    plain, others = (now(config, at_the_edge=each).isoformat() for each in (False, True))
    return plain if plain == others else f"{others}, in the walkthrough {plain}"


def _name(profile: Profile, url: str) -> str:
    """Return what the report calls another portal."""
    here = [f"{profile.seats_before} seats for the examples' 350 and 682"]
    ordered = ((profile.example.seats, 200), (profile.example.more_seats, 700))
    here += [f"{own} for {number}" for own, number in ordered if own]
    return f"{url}, as {profile.path.name} describes it, with {', '.join(here)}"


def item_writes(item: pytest.Item) -> bool:
    """Tell whether a test is a scenario that places an order or saves a quote."""
    return item.stash.get(_WRITES, False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another portal can't show, with the reason; who only looks goes first there.

    A customer that an order was placed for is of no use to the others. Of those that order the
    walkthrough is first, as it says most.
    """
    if config.stash[PROFILE] is None:
        return
    for item in items:
        scenario = scenario_of_item(item)
        if scenario:
            if does_write(scenario):
                item.stash[_WRITES] = True
                item.stash[WHY_NOT] = lambda item=item: why_not_again(item)  # type: ignore[misc]
            if reason := why_not_here(scenario, config.stash[MAY_WRITE]):
                item.add_marker(pytest.mark.skip(reason=f"{NOT_HERE}{reason}"))
    items.sort(key=lambda item: (item_writes(item), item.get_closest_marker(WALKTHROUGH) is None))


def why_not_again(item: pytest.Item) -> str:
    """Return why a scenario that orders does so only once; empty if there is a customer whom nobody needs."""
    items, left = item.session.items, len(item.config.stash[_POOL])
    to_come = sum(map(item_writes, items[items.index(item) + 1 :]))
    return "" if left > to_come else f"{to_come} scenarios to come may need the {left} fresh customers left"


def why_not_here(scenario: Scenario, no_orders: str) -> str:
    """Return why a scenario is not tested on another portal; empty if it is."""
    return needs_of_the_mock(scenario) or (no_orders if does_write(scenario) else "")


def _asks_for_unguarded(config: pytest.Config) -> str:
    """Return what asks for a browser that can't be guarded; empty if nothing does."""
    if config.getoption(CONNECT):
        return "--connect"
    if os.environ.get(GRID):
        return GRID
    others = [each for each in config.getoption("browser") if each != "chromium"]
    return f"--browser {others[0]}" if others else ""
