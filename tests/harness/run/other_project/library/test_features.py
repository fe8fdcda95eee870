"""Binds the scenarios to pytest."""

from pytest_bdd import scenarios

scenarios("features")
