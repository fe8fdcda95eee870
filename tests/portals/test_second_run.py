"""On another portal a scenario that orders runs once more only with a customer whom no other needs."""

from types import SimpleNamespace
from typing import Any

import pytest

from portals import external_plugin
from portals.account import Customer
from portals.external_portal import Pool


def item(session: Any, *, writes: bool = True) -> Any:
    return SimpleNamespace(session=session, config=session.config, stash={external_plugin._WRITES: writes})


@pytest.mark.parametrize(("customers", "may"), [(0, False), (2, False), (3, True)])
def test_the_customers_of_the_scenarios_to_come_are_left_to_them(customers: int, may: bool) -> None:
    pool = Pool([Customer(str(number), str(number), 350, ("S1",)) for number in range(customers)])
    session = SimpleNamespace(config=SimpleNamespace(stash={external_plugin._POOL: pool}))
    session.items = [item(session, writes=False), item(session), item(session), item(session)]
    assert (external_plugin.why_not_again(session.items[1]) == "") is may
