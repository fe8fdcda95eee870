"""A portal and MSPs in it; each test has MSPs of its own, so that all can share one portal."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from mock_portal import create_app
from mock_portal.store.database import EXTENSION
from tests.portal.tenant import TOKEN, Tenant

NOW = "2027-03-16T10:24:00-04:00"


@pytest.fixture(scope="session")
def make_app() -> Iterator[Callable[..., Flask]]:
    """Makes portals, whose databases are closed at the end."""
    made = []

    def make(**config: object) -> Flask:
        made.append(create_app({"CONTROL_TOKEN": TOKEN, "TESTING": True, **config}))
        return made[-1]

    yield make
    for app in made:
        app.extensions[EXTENSION].close()


@pytest.fixture(scope="session")
def app(make_app: Callable[..., Flask], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal that the tests share."""
    return make_app(DATABASE=tmp_path_factory.mktemp("portal") / "portal.sqlite")


@pytest.fixture
def msp(app: Flask) -> Tenant:
    """An MSP whose clock stands at 10:24 on Mar 16, 2027 in New York."""
    return Tenant.make(app, NOW)


@pytest.fixture
def other_msp(app: Flask) -> Tenant:
    """Another MSP of the same data set."""
    return Tenant.make(app, NOW)
