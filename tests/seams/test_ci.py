"""What other machines are told to run is what is here: workflow, container, pre-commit, docs."""

import re

import pytest

from harness.browser.needs import LIBRARY, PACKAGES
from portals.project import PROJECT

WORKFLOWS = sorted((PROJECT / ".github").rglob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(), re.MULTILINE))
SAYS_MAKE = [*WORKFLOWS, PROJECT / "Containerfile", *PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")]


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SAYS_MAKE, ids=lambda each: each.relative_to(PROJECT).as_posix())
def test_every_make_target_that_is_named_is_there(path: object) -> None:
    said = re.findall(r"(?:`|run: |sh '| - |^    )make ([a-z][a-z-]+)", text(str(path)), re.MULTILINE)
    assert set(said) - TARGETS == set()


def test_every_job_that_runs_something_takes_packages_and_browser_from_the_cache() -> None:
    every = text(".github/workflows/ci.yml").split("    steps:\n")[1:]
    jobs = [each for each in every if "run: make" in each]
    assert jobs
    assert not [each for each in jobs if "uses: ./.github/actions/setup\n" not in each.split("run: make")[0]]
    cached = text(".github/actions/setup/action.yml")
    assert all(each in cached for each in (".venv", "~/.cache/ms-playwright", "'requirements.lock'"))


def test_every_action_is_pinned_to_a_commit() -> None:
    used = [name for path in WORKFLOWS for name in re.findall(r"uses: (\S+)", text(str(path)))]
    assert used
    assert not [name for name in used if not re.search(r"^\./|@[0-9a-f]{40}$", name)]


def test_the_container_has_what_set_up_would_stop_for_or_download() -> None:
    container = text("Containerfile").split()
    assert {*PACKAGES, LIBRARY, "python3-venv"} <= set(container)


def test_the_base_image_has_a_version_that_dependabot_can_compare() -> None:
    tags = re.findall(r"^FROM \S+:(\S+)$", text("Containerfile"), re.MULTILINE)
    assert tags
    assert all(tag[0].isdigit() for tag in tags)


def test_set_up_reads_nothing_that_the_container_copies_later() -> None:
    """Within `define SETUP` only the lock file and modules of the harness are named."""
    setup = text("Makefile").split("define SETUP")[1].split("endef")[0]
    assert set(re.findall(r"-m ([a-z]+)", setup)) <= {"harness", "venv", "pip"}


def test_pre_commit_runs_what_make_lint_runs() -> None:
    lint = text("Makefile").split("\nlint:")[1].split("\n\n")[0]
    entries = re.findall(r"entry: \.venv/bin/(.+)", text(".pre-commit-config.yaml"))
    own = {each.replace(" --force-exclude", "") for each in entries}
    assert set(re.findall(r"\$\(BIN\)/(.+)", lint)) <= own
    assert all((PROJECT / name).is_file() for name in re.findall(r"tests/\S+\.py", " ".join(entries)))
