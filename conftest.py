"""Loads the harness and the step definitions, each from the module of its noun."""

pytest_plugins = [
    "harness.options",
    "harness.fixtures",
    "harness.recorder",
    "harness.run",
    "steps.account",
    "steps.menu",
    "steps.current_customers",
    "steps.customer",
    "steps.agreements",
    "steps.history_log",
    "steps.change_order",
    "steps.quotes",
    "steps.review",
    "steps.orders",
]
