"""What the harness is told of the portal under test, as a plugin of pytest."""

pytest_plugins = [
    "portals.options",
    "portals.mock_plugin",
    "portals.preflight",
    "portals.external_plugin",
    "portals.fixtures",
    "portals.affected",
]
