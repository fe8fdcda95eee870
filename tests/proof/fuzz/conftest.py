"""The portal of the unit tests, for a run of many more requests; and how many examples are drawn."""

import os

from hypothesis import HealthCheck, Phase, settings

from tests.portal.conftest import app, make_app, msp, other_msp

__all__ = ["app", "few_or_many", "make_app", "msp", "other_msp"]


def few_or_many(variable: str, few: int) -> settings:
    """Draw as many examples as an environment variable says, or the same few; none is made smaller."""
    many = os.environ.get(variable)
    return settings(
        max_examples=int(many or few),
        derandomize=many is None,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
