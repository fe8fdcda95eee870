"""The features as they are written: what a complete run would contain.

They are read by pytest-bdd's own parser, and a scenario that runs is described by the same function
(`scenario_of`), so that what runs and what is judged can't be two things.
"""

import glob
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.parser import FeatureParser, ScenarioTemplate

from harness.article.claims import plain
from harness.config.files import FileError
from harness.config.texts import one_line, xml_safe
from harness.scenarios.scenario import Scenario, Step

_Row = tuple[tuple[str, str], ...]
_ENCODING = "save the file as UTF-8, without a byte order mark"


class FeaturesError(FileError):
    """A feature can't be read; the message names file and line."""


def read_features(folder: Path, errors: list[str] | None = None) -> list[Scenario]:
    """Return every scenario of the folder and its subfolders, in the order of files and lines.

    A file that can't be read raises FeaturesError, or is left out and said in `errors` if those are given:
    pytest-bdd ends such a run itself, with the report of what could be read.
    """
    found: list[Scenario] = []
    for path in _paths(folder):
        try:
            found += read_feature(path, folder)
        except FeaturesError as error:
            if errors is None:
                raise
            errors.append(str(error))
    return found


def feature_texts(folder: Path) -> Iterator[str]:
    """Yield the text of each feature that can be read, without understanding it."""
    for path in _paths(folder):
        with suppress(OSError):
            yield path.read_text(encoding="utf-8", errors="replace")


def read_feature(path: Path, folder: Path | None = None) -> list[Scenario]:
    """Return the scenarios of a feature file; FeaturesError says where a broken one is broken."""
    try:
        feature = _Parser(str(path.parent), path.name).parse()
    except GherkinParseError as error:
        line = error.line_content.strip()
        if path.read_bytes().startswith(BOM_UTF8):
            raise FeaturesError(f"{path}:1: {_ENCODING}") from error
        said = one_line(error.message)
        raise FeaturesError(f"{path}:{error.line}: {said} The line is: {line}") from error
    except FeaturesError:
        raise
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise FeaturesError(f"{path}:{number}: {_ENCODING}") from error
    except KeyError as error:
        raise FeaturesError(f'{path}: there is no "Feature:" in it') from error
    except Exception as error:  # whatever pytest-bdd's reader makes of a file
        raise FeaturesError(f"{path}: can't be read: {one_line(error)}") from error
    found = [
        scenario_of(template, example, folder or path.parent)
        for template in feature.scenarios.values()
        for example in _examples(template)
    ]
    _refuse_one_name(found)
    return found


def scenario_of(template: ScenarioTemplate, example: Mapping[str, str], folder: Path) -> Scenario:
    """Describe a scenario of a feature, with a row of its examples if it has any."""
    scenario = template.render(example)
    rule = template.rule
    path = Path(template.feature.filename)
    inherited = template.feature.tags | (rule.tags if rule else set())
    name, tags = _rows(template).get(_row(example), (scenario.name, set()))
    return Scenario(
        feature_name=template.feature.name or "",
        path=path,
        feature=xml_safe(path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name),
        line=scenario.line_number,
        rule=plain(rule.name) if rule else None,
        name=xml_safe(name),
        tags=frozenset(scenario.tags | inherited | tags),
        steps=tuple(
            Step(
                each.type,
                each.keyword,
                each.name,
                each.line_number,
                tuple(tuple(map(str, row)) for row in each.datatable.raw()) if each.datatable else (),
                each.docstring or "",
            )
            for each in scenario.steps
        ),
    )


def _refuse_one_name(scenarios: Iterable[Scenario]) -> None:
    """Refuse a row of examples whose name another row or scenario has: nobody could tell how each ended."""
    lines: dict[str, int] = {}
    for each in scenarios:
        if (line := lines.get(each.name)) is not None:
            rows = f'two rows of its examples make one name, "{each.name}"'
            said = rows if line == each.line else f'there is a scenario "{each.name}" at line {line} already'
            raise FeaturesError(f"{each.path}:{each.line}: {said}")
        lines[each.name] = each.line


def _paths(folder: Path) -> list[Path]:
    """Return the feature files as pytest-bdd looks for them: hidden ones, such as an editor's, are none."""
    pattern = f"{glob.escape(str(folder))}/**/*.feature"
    found = map(Path, glob.iglob(pattern, recursive=True))  # noqa: PTH207
    return sorted(path for path in found if path.is_file() or not path.exists())  # a dangling link


def _examples(template: ScenarioTemplate) -> Iterator[Mapping[str, str]]:
    """Yield the rows that a scenario runs with: one without values if it has no examples."""
    rows = [row for each in template.examples for row in each.as_contexts()]
    yield from rows or [{}]


@lru_cache
def _rows(template: ScenarioTemplate) -> dict[_Row, tuple[str, set[str]]]:
    """Return name and tags of each row: its values are in the name if that alone does not tell rows apart."""
    rows = [(row, each.tags) for each in template.examples for row in each.as_contexts()]
    names = [template.render(row).name for row, _ in rows]
    often = Counter(names)
    return {
        _row(row): (name if often[name] == 1 else f"{name} ({', '.join(row.values())})", tags)
        for name, (row, tags) in zip(names, rows, strict=True)
    }


def _row(example: Mapping[str, str]) -> _Row:
    return tuple(example.items())


class _Parser(FeatureParser):
    """Refuses what pytest-bdd passes over: of two scenarios with one name it keeps the later.

    Two rows of examples whose values read the same would be two tests of one name.
    """

    def parse_scenario(self, scenario_data: Any, *args: Any, **options: Any) -> ScenarioTemplate:
        """Read a scenario, whose name is to be new in its feature, and so is each row in its examples."""
        found = super().parse_scenario(scenario_data, *args, **options)
        self._compare_rows([row for each in scenario_data.examples for row in each.table_body or ()])
        names = self.__dict__.setdefault("names", {})
        if found.name in names:
            said = f'there is a scenario "{found.name}" at line {names[found.name]} already'
            raise FeaturesError(f"{self.abs_filename}:{found.line_number}: {said}")
        names[found.name] = found.line_number
        return found

    def _compare_rows(self, rows: Iterable[Any]) -> None:
        lines: dict[str, int] = {}
        for row in rows:
            values, line = "-".join(cell.value or "" for cell in row.cells), row.location.line
            if values in lines:
                said = f'the examples at lines {lines[values]} and {line} are both "{values}" to pytest'
                raise FeaturesError(f"{self.abs_filename}:{line}: {said}")
            lines[values] = line
