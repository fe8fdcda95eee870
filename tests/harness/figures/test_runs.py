"""Whole runs of pytest: what the options do, also with workers, and that an ordinary run writes nothing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from portals.project import PROJECT
from tests.project import WORKSPACE
from tests.runs import Ended, copy_project, run_pytest, write_feature

UPSELL = WORKSPACE.help.relative_to(PROJECT) / "customer-upsell"


def run(*options: str, project: Path = PROJECT, **environment: str) -> Ended:
    return run_pytest(project, "tests/test_features.py", *options, env=environment)


def kept() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in WORKSPACE.help.rglob("*")}


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "with-workers"])
def test_one_figure_of_another_variant_goes_to_the_runs_folder(tmp_path: Path, workers: list[str]) -> None:
    before = kept()
    done = run(
        "--figures=update", "--figures-only=upsell-seats", "--figures-variant=dark-phone-1x",
        f"--output={tmp_path / 'run'}", *workers,
    )  # fmt: skip
    assert done.code == 0, done.printed
    folder = tmp_path / "run" / "figures" / "customer-upsell" / "dark-phone-1x"
    assert [path.name for path in folder.iterdir()] == ["upsell-seats.png"]
    with Image.open(folder / "upsell-seats.png") as picture:
        assert ImageStat.Stat(picture.convert("L")).mean[0] < 128, "it is not dark"
    assert "1 pictures taken" in done.out
    assert kept() == before


def test_a_run_that_only_collects_publishes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    done = run("--co", "--verify", "--figures=check", f"--publish={folder}")
    assert done.code == 0, done.printed
    assert not folder.exists()


def test_an_ordinary_run_takes_nothing_and_writes_nothing(tmp_path: Path) -> None:
    before = kept()
    done = run("-k", "downsell_from_350", f"--output={tmp_path / 'run'}")
    assert done.code == 0, done.printed
    assert "pictures" not in done.out
    assert kept() == before
    assert not list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--figures=check", "--figures-only=meny"], 'no step shows a figure "meny"; did you mean "menu"?'),
        (["--figures=check", "--device=iPhone 15"], "--figures takes no --device"),
        (
            ["--figures=check", "--article=customer-upsell", "--figures-only=submit"],
            "no article shows it; add the",
        ),
        (["--article-images=https://x.example/"], "--article-images takes an address"),
        (["--publish=build", "--article-images=images/"], "--article-images takes an address"),
        (["--verify", "--figures=check", "--publish=."], "name a folder for the articles alone"),
        (["--publish=build"], "--publish needs --verify and --figures=check, with all figures"),
    ],
)
def test_a_wrong_option_is_said_before_anything_is_started(options: list[str], says: str) -> None:
    done = run(*options)
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert says in done.err


def test_a_font_that_is_not_there_is_named_before_anything_is_started(tmp_path: Path) -> None:
    write_feature(tmp_path, "Feature: F\n", "")
    done = run_pytest(tmp_path, "--figures=check")
    assert done.code == pytest.ExitCode.USAGE_ERROR
    assert re.search(r"playwright\.config\.py: annotation_font: .*woff2: it can't be read: No such", done.err)


def test_a_changed_value_of_a_button_names_every_figure_that_it_touches_and_no_other(tmp_path: Path) -> None:
    project, page = tmp_path / "project", tmp_path / "job.md"
    copy_project(project)
    own = [path.stem for path in (project / UPSELL / "images").glob("upsell-*.png")]
    options = ("--figures=check", "--figures-keep", f"--figures-only={' '.join(own)}")
    run(*options, f"--output={tmp_path / 'before'}", project=project)
    css = project / "mock_portal" / "static" / "portal.css"
    accent = ".primary {\n  border-color: var(--accent);"
    css.write_text(css.read_text(encoding="utf-8").replace(accent, ".primary {\n  border-color: #f0f;"))
    done = run(*options, f"--output={tmp_path / 'artifact'}", project=project, GITHUB_STEP_SUMMARY=str(page))
    assert done.code == pytest.ExitCode.TESTS_FAILED
    pictures = [{path.stem: path.read_bytes() for path in (tmp_path / folder).rglob("light-desktop-2x/*.png")}
                for folder in ("before", "artifact")]  # fmt: skip
    touched = {name for name in own if pictures[0][name] != pictures[1][name]}
    assert touched
    assert touched < set(own)
    for said in (done.out, page.read_text(encoding="utf-8")):
        assert set(re.findall(r"^changed +(\S+)", said, re.MULTILINE)) == touched
    artifact = shutil.make_archive(str(tmp_path / "artifact"), "zip", tmp_path / "artifact")
    accept = [sys.executable, "-m", "harness.figures.accept", "--from", artifact]
    subprocess.run(accept, cwd=project, check=True, capture_output=True)
    images = {name: (project / UPSELL / "images" / f"{name}.png").read_bytes() for name in own}
    assert {name: images[name] for name in touched} == {name: pictures[1][name] for name in touched}
