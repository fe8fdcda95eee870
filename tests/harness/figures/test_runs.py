"""Whole runs of pytest: what the options do, also with workers, and that an ordinary run writes nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from portals.project import PROJECT
from tests.project import WORKSPACE


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "tests/test_features.py", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def kept() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in WORKSPACE.help.rglob("*")}


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "with-workers"])
def test_one_figure_of_another_variant_goes_to_the_runs_folder(tmp_path: Path, workers: list[str]) -> None:
    before = kept()
    done = run(
        "--figures=update", "--figures-only=upsell-seats", "--figures-variant=dark-phone-1x",
        f"--output={tmp_path / 'run'}", *workers,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    folder = tmp_path / "run" / "figures" / "customer-upsell" / "dark-phone-1x"
    assert [path.name for path in folder.iterdir()] == ["upsell-seats.png"]
    assert "1 pictures taken" in done.stdout
    assert kept() == before


def test_an_ordinary_run_takes_nothing_and_writes_nothing(tmp_path: Path) -> None:
    before = kept()
    done = run("-k", "downsell_from_350", f"--output={tmp_path / 'run'}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pictures" not in done.stdout
    assert kept() == before
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--figures=check", "--figures-only=meny"], 'no step shows a figure "meny"; did you mean "menu"?'),
        (["--figures=check", "--device=iPhone 15"], "--figures takes no --device"),
        (
            ["--figures=check", "--article=customer-upsell", "--figures-only=submit"],
            "no article shows it; add the line",
        ),
        (["--publish=build"], "--publish needs --verify and --figures=check, with all figures"),
    ],
)
def test_a_wrong_option_is_said_before_anything_is_started(options: list[str], says: str) -> None:
    done = run(*options)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert says in done.stderr
