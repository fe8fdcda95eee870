"""The constants of playwright.config.py, loaded by path because nothing in Python imports it by name."""

import ast
import re
import runpy
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from traceback import extract_tb
from typing import Annotated, Any, Literal, get_args, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from harness.config.files import FileError
from harness.config.texts import one_line

FILE = "playwright.config.py"
Milliseconds = Annotated[float, msgspec.Meta(ge=0)]


@dataclass(frozen=True)
class Settings:
    """What playwright.config.py says; times in milliseconds, folders and files from where it lies."""

    articles: str
    features: str
    browser: Literal["chromium", "firefox", "webkit"]
    use: dict[str, Any]
    expect_timeout: Milliseconds
    action_timeout: Milliseconds
    navigation_timeout: Milliseconds
    scenario_timeout: Milliseconds
    tracing: Literal["on", "off", "retain-on-failure", "on-first-retry"]
    evidence: Literal["steps", "failures", "none"]
    annotation_font: str
    caption_font: str


class SettingsError(FileError):
    """A setting is missing, unknown or of no use; the message names the file, its line and the setting."""


def load(path: Path, use: Mapping[str, Any] | None = None) -> Settings:
    """Read the settings file; SettingsError for what is missing or of no use, and for a typo in a name.

    use: the types of what browser contexts can be made with, if that is to be checked.
    """
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file; it holds the settings of a run")
    found, lines = _assigned(path)
    known = {field.name for field in fields(Settings)}
    if missing := sorted(known - found.keys()):
        raise SettingsError(f"{path}: {', '.join(missing)} is missing")
    for name in found.keys() - known:
        raise SettingsError(
            f"{path}:{lines[name]}: {name} is not a setting; known are {', '.join(sorted(known))}"
        )
    try:
        _check_use(found["use"], use)
        settings = msgspec.convert(found, Settings)
    except msgspec.ValidationError as error:
        said, _, place = str(error).partition(" - at `$.")
        name = re.split(r"\W", place)[0]
        if said.startswith("Invalid enum value"):
            said = f"Expected one of {', '.join(get_args(get_type_hints(Settings)[name]))}"
        value = "" if name == "use" else f", not {found[name]!r}"  # in which passwords may be
        raise SettingsError(f"{path}:{lines[name]}: {name}: {said}{value}") from None
    if not (settings.features and (path.parent / settings.features).is_dir()):
        raise SettingsError(f"{path}:{lines['features']}: features: there is no folder {settings.features!r}")
    return settings


def _check_use(use: object, known: Mapping[str, Any] | None) -> None:
    """Refuse what browser contexts can't be made with, before the first of them is."""
    if known is None or not isinstance(use, dict):
        return
    for name, value in use.items():
        if name not in known:
            raise msgspec.ValidationError(f"{name} is no option of a browser context - at `$.use`")
        if name == "proxy":
            raise msgspec.ValidationError(
                "proxy is set by the guard; name that of the machine in HTTP_PROXY, HTTPS_PROXY - at `$.use`"
            )
        if name == "record_har_path" and value is not None:
            raise msgspec.ValidationError(
                "record_har_path keeps passwords and cookies; a trace does not: --tracing=on - at `$.use`"
            )
        if name == "timezone_id" and value is not None:
            _check_zone(value)
        with suppress(TypeError):  # a type that msgspec can't judge
            try:
                msgspec.convert(value, known[name])
            except msgspec.ValidationError as error:
                said = str(error).partition(" - at")[0]
                raise msgspec.ValidationError(f"{name}: {said} - at `$.use`") from None


def _check_zone(name: object) -> None:
    try:
        ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise msgspec.ValidationError("timezone_id: there is no such time zone - at `$.use`") from None


def _assigned(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """Return what the file gives names to, with their lines; what it imports and calls `_name` is its own."""
    try:
        tree = ast.parse(path.read_bytes(), str(path))
        values = runpy.run_path(str(path))
    except (Exception, SystemExit) as error:
        frames = [each for each in extract_tb(error.__traceback__) if each.filename == str(path)]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 1)
        raise SettingsError(f"{path}:{line}: {type(error).__name__}: {one_line(error)}") from None
    lines = {
        node.id: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not node.id.startswith("_")
    }
    return {name: values[name] for name in lines if name in values}, lines
