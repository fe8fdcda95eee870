"""The library for the harness: started in this process, and told of to the scenarios."""

from threading import Thread

import pytest
from app import create_app
from werkzeug.serving import make_server

from harness.guards.write_guard import WriteGuard
from harness.run.portal import PortalUnderTest

pytest_plugins = ["harness.plugin", "steps"]


class Library(PortalUnderTest):
    """The portal under test; the run has started it."""

    def __init__(self, base_url):
        self.base_url = base_url

    def write_guard(self):
        return WriteGuard([self.base_url])


@pytest.fixture(scope="session")
def portal():
    """The library, on a free port."""
    server = make_server("127.0.0.1", 0, create_app())
    Thread(target=server.serve_forever, daemon=True).start()
    yield Library(f"http://127.0.0.1:{server.port}")
    server.shutdown()


@pytest.fixture(scope="session")
def own_host():
    """The host that needs no guard."""
    return "127.0.0.1"


@pytest.fixture(scope="session")
def base_url(portal):
    """The address of the library."""
    return portal.base_url
