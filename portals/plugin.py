"""What the harness is told of the portal under test, as a plugin of pytest."""

pytest_plugins = [
    "portals.options",
    "portals.mock_startup",
    "portals.preflight",
    "portals.external_run",
    "portals.fixtures",
    "portals.affected",
]
