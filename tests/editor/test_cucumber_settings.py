"""The settings for the Cucumber extension of VS Code: with them it knows every step.

The extension's own language service says so where it is installed: make editor.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from harness.compat import step_definitions
from portals.project import PROJECT

SERVICE = PROJECT / "build" / "editor"
SETTINGS = json.loads((PROJECT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
PATTERNS = [each.parser.name for each in step_definitions() if each.function.__module__.startswith("steps.")]


def matching(setting: str) -> list[Path]:
    return sorted({path for pattern in SETTINGS[setting] for path in PROJECT.glob(pattern)})


def test_the_settings_name_every_file_of_steps_and_every_feature() -> None:
    assert matching("cucumber.glue") == sorted((PROJECT / "steps").rglob("*.py"))
    assert matching("cucumber.features") == sorted((PROJECT / "features").rglob("*.feature"))


def test_the_settings_name_every_placeholder_of_a_step_and_no_other() -> None:
    placeholders = {name for pattern in PATTERNS for name in re.findall(r"{([^}]+)}", pattern)}
    named = [each["name"] for each in SETTINGS["cucumber.parameterTypes"]]
    assert named == sorted(placeholders)


@pytest.mark.skipif(
    not SERVICE.is_dir(), reason="the language service is not installed: make editor (needs npm)"
)
def test_the_language_service_finds_every_definition_and_no_undefined_step() -> None:
    given = {
        "glue": texts("cucumber.glue"),
        "features": texts("cucumber.features"),
        "parameterTypes": SETTINGS["cucumber.parameterTypes"],
    }
    found = analysed(given)
    assert sorted(each.replace("\\'", "'") for each in found["found"]) == sorted(PATTERNS)
    assert found["problems"] == []
    assert found["errors"] == []


def texts(setting: str) -> list[tuple[str, str]]:
    return [
        (path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")) for path in matching(setting)
    ]


def analysed(given: dict[str, Any]) -> dict[str, Any]:
    """Return what the service finds; node looks for the packages of a script without a file here."""
    script = Path(__file__).with_name("analyse.mjs").read_text(encoding="utf-8")
    command = ["node", "--input-type=module", "--eval", script]
    run = subprocess.run(
        command, cwd=SERVICE, input=json.dumps(given), capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)  # type: ignore[no-any-return]
