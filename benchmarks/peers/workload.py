"""Ten of the project's scenarios, word for word, as often as a benchmark wants them."""

from itertools import groupby
from pathlib import Path

from harness.scenarios.features import read_features
from harness.scenarios.scenario import Scenario
from portals.project import PROJECT

NAMES = (
    "The menu leads to the list of customers",
    "A search leaves the customer and takes the others off the list",
    "A letter leaves the customer and takes other letters off the list",
    "The name leads to the customer's name, users and products",
    "A changed number of seats is listed for each product",
    "The quote has the new quantity for both products",
    "A saved quote is resumed with the number of seats it had",
    "Review Order leads to the review and places nothing",
    "Submit stays absent without the agreement",
    "An order number is enough to place the order",
)


def write(folder: Path, numbers: range) -> None:
    """Write features with the scenarios of these numbers, at most ten in each, which begin anew after ten.

    A name that the project's features lack raises KeyError.
    """
    known = {scenario.name: scenario for scenario in read_features(PROJECT / "features")}
    folder.mkdir(parents=True, exist_ok=True)
    for copy, group in groupby(numbers, lambda number: number // len(NAMES)):
        scenarios = [known[NAMES[number % len(NAMES)]] for number in group]
        text = "\n".join([f"Feature: Ten scenarios, copy {copy}", "", *map(_scenario, scenarios)])
        (folder / f"copy_{copy:03}.feature").write_text(text, encoding="utf-8")


def _scenario(scenario: Scenario) -> str:
    steps = [f"    {step.kind.capitalize()} {step.text}" for step in scenario.steps]
    return "\n".join([f"  Scenario: {scenario.name}", *steps, ""])
