"""A step that can't read a value of its feature says nothing of the portal: the sentence is not tested."""

import inspect
from itertools import product
from typing import Any, get_type_hints
from unittest.mock import MagicMock

import pytest

from harness.compat import StepDefinition, step_definitions
from harness.evidence.failure import is_of_portal
from portals.formats import Formats

DEFINITIONS = [each for each in step_definitions() if each.function.__module__.startswith("steps.")]


def arguments(definition: StepDefinition, portal: MagicMock, width: int) -> dict[str, Any]:
    """Return nonsense for what a step reads in its feature, and fixtures that note what is done to them."""
    parser: Any = getattr(definition.parser, "parser", None)
    hints = get_type_hints(definition.function)
    nonsense = {"datatable": [["nonsense"] * width] * 2, "formats": Formats()}
    for name in parser.named_fields if parser else ():
        nonsense[name] = "nonsense" if hints[name] is str else 7
    names = inspect.signature(definition.function).parameters
    return {name: nonsense.get(name, getattr(portal, name)) for name in names}


def failure_of(definition: StepDefinition, values: dict[str, Any]) -> Exception | None:
    try:
        definition.function(**values)
    except Exception as error:
        return error
    return None


def test_what_fails_before_anything_was_looked_at_is_not_of_the_portal() -> None:
    found = []
    for definition, width in product(DEFINITIONS, (1, 2, 3)):
        portal = MagicMock()
        error = failure_of(definition, arguments(definition, portal, width))
        if error and is_of_portal(error) and not portal.mock_calls:
            found.append(f"{definition.parser.name}: {error}")
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        '"Complete" is chosen by the key Entr',
        '"Customer" is chosen by the key Enter',
        '"Cancle" is pressed on the keyboard',
    ],
    ids=["a key", "an entry", "a button"],
)
def test_a_mistyped_word_is_an_undefined_step(text: str) -> None:
    assert not [each for each in DEFINITIONS if each.matches("when", text)]
