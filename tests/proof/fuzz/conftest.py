"""The portal of the unit tests, for a run of many more requests."""

from tests.portal.conftest import app, make_app, msp, other_msp

__all__ = ["app", "make_app", "msp", "other_msp"]
