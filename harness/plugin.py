"""The harness as a plugin of pytest: a conftest.py names it, and one that knows the portal under test."""

pytest_plugins = [
    "harness.config.options",
    "harness.evidence.plugin",
    "harness.results.recorder",
    "harness.run.watchdog",
    "harness.run.health",
    "harness.run.browser",
    "harness.run.fixtures",
    "harness.run.second_run",
    "harness.scenarios.plugin",
    "harness.report.failing",
    "harness.report.progress",
    "harness.figures.plugin",
    "harness.publish.plugin",
    "harness.report.plugin",
]
