"""The steps that a scenario can be written with: python -m harness.scenarios.steps (make steps).

Words on the command line choose the steps that have all of them.
"""

import argparse
import inspect
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from signal import SIG_DFL, SIGPIPE, signal

from harness.compat import StepDefinition, step_definitions
from harness.config.files import FileError
from harness.scenarios.scenario import Scenario, Step
from harness.scenarios.workspace import workspace_at

KINDS = ("given", "when", "then")
Uses = dict[StepDefinition, dict[tuple[Path, int], Step]]
"""The steps of each definition, by the places that they are written in."""


def main(arguments: Sequence[str]) -> None:
    """Print the steps of the project in the present folder."""
    parser = argparse.ArgumentParser(prog="python -m harness.scenarios.steps", description="List the steps.")
    parser.add_argument("words", nargs="*", help="only the steps that have all of these")
    words = parser.parse_args(arguments).words
    signal(SIGPIPE, SIG_DFL)  # who stops reading, as head does, ends it in silence
    root = Path.cwd()
    try:
        load(root)
        own = [each for each in step_definitions() if _file(each).is_relative_to(root)]
        lines = list(catalogue(uses_of(own, workspace_at(root).scenarios), root, words))
        print(*lines or [f"No step has {' and '.join(words)}."], sep="\n")
    except FileError as error:
        sys.exit(str(error))


def load(root: Path) -> None:
    """Import the modules that the project's conftest.py names as plugins: its step definitions among them."""
    for plugin in runpy.run_path(str(root / "conftest.py")).get("pytest_plugins", []):
        import_module(plugin)


def uses_of(definitions: Iterable[StepDefinition], scenarios: Iterable[Scenario]) -> Uses:
    """Return where each definition is used, in the order in which the definitions are written."""
    written: dict[tuple[str, str], dict[tuple[Path, int], Step]] = defaultdict(dict)
    for scenario in scenarios:
        for step in scenario.steps:
            written[step.kind, step.text].setdefault((scenario.path, step.line), step)
    ordered = sorted(definitions, key=lambda each: (_file(each), _line(each)))
    uses: Uses = {each: {} for each in ordered}
    for key, places in written.items():
        if definition := next((each for each in ordered if each.matches(*key)), None):
            uses[definition] |= places
    return uses


def catalogue(uses: Uses, root: Path, words: Sequence[str] = ()) -> Iterator[str]:
    """Yield the lines that say how steps are written, by Given, When and Then."""
    for kind in KINDS:
        chosen: list[str] = []
        for definition, places in uses.items():
            if definition.kind in ("", kind):
                lines = list(_entry(definition, list(places.values()), root))
                if all(word.lower() in "\n".join(lines).lower() for word in words):
                    chosen += lines
        if chosen:
            yield from ("", kind.capitalize(), *chosen)


def _entry(definition: StepDefinition, steps: Sequence[Step], root: Path) -> Iterator[str]:
    yield f"  {definition.parser.name}"
    if said := inspect.getdoc(definition.function):
        yield f"      {said.splitlines()[0]}"
    example = min(steps, key=lambda each: (len(each.table), len(each.text)), default=None)
    if example and (example.text != definition.parser.name or example.table):
        yield f"      e.g. {example.text}"
        yield from (f"             | {' | '.join(row)} |" for row in example.table)
    count = f"{len(steps)} use{'' if len(steps) == 1 else 's'}" if steps else "not used"
    yield f"      {count}, {_file(definition).relative_to(root)}:{_line(definition)}"


def _file(definition: StepDefinition) -> Path:
    return Path(inspect.unwrap(definition.function).__code__.co_filename)


def _line(definition: StepDefinition) -> int:
    return int(inspect.unwrap(definition.function).__code__.co_firstlineno)


if __name__ == "__main__":
    main(sys.argv[1:])
