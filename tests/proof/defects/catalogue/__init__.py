"""The seeded defects: what regressions of the portal the scenarios must catch, in the article's order.

Each breaks one claim, and is believable: somebody could have committed it. How each takes effect stands
beside it. Those whose names begin with planted, second, third, fourth, fifth, sixth or seventh were thought
of by somebody who had not read the checks.
"""

from importlib import import_module

from tests.proof.defects.seeds import DEFECTS

__all__ = ["DEFECTS"]

for noun in (
    "log_in", "menu", "current_customers", "customer", "seats", "previews", "leaving", "review", "order_form",
    "submit", "history_log", "agreements", "upsell",
):  # fmt: skip
    import_module(f"{__name__}.{noun}")
