"""The gate draws the same examples each time: who runs the tests never meets a new find."""

from hypothesis import settings

settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")
