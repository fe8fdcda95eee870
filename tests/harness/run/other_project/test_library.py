"""The harness runs another project, about something else, with nothing but configuration between."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from harness.config.settings import FILE
from portals.project import PROJECT
from tests.runs import Ended, run_pytest

LIBRARY = Path(__file__).parent / "library"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library's project, away from this one, with this one's browser."""
    place = tmp_path_factory.mktemp("elsewhere") / "library"
    shutil.copytree(LIBRARY, place, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (PROJECT / FILE).read_text(encoding="utf-8")
    (place / FILE).write_text(settings.replace('"mock_portal/', f'"{PROJECT}/mock_portal/'))
    return place


def run(place: Path, *options: str) -> Ended:
    return run_pytest(place, "--verify", *options, report="out")


def test_its_article_gets_verdicts_a_report_a_figure_and_formats(library: Path) -> None:
    taken = run(library, "--figures=update")
    assert taken.code == 0, taken.printed
    again = run(library, "--figures=check", "--publish=published")
    assert again.code == 0, again.printed
    assert "4 claims: 3 verified, 1 contradicted, 0 failed, 0 not tested" in again.out
    assert again.verdicts == {
        "1a": "verified", "2a": "verified", "3a": "contradicted", "3b": "verified",
    }  # fmt: skip
    assert again.results["claims"][2]["contradictions"] == [["21", "14"]]
    report = (again.folder / "report.html").read_text()
    assert "Renew a loan" in report
    assert not [word for word in ("downsell", "seats", "MSP") if word in report]
    with Image.open(library / "docs/help/renewing-a-loan/images/renew.png") as picture:
        assert picture.width > 100
    assert "renew.png" in (library / "docs/help/renewing-a-loan/article.md").read_text()
    published = {path: path.read_bytes() for path in (library / "published").rglob("*.*")}
    assert b"<em>Last verified on " in published[library / "published" / "article.html"]

    Image.new("RGB", (99, 99)).save(library / "docs/help/renewing-a-loan/images/renew.png")
    red = run(library, "--figures=check", "--publish=published")
    assert red.code == 1
    assert "\npublished is as it was before.\n" in red.out
    assert {path: path.read_bytes() for path in (library / "published").rglob("*.*")} == published


def test_failures_of_one_cause_are_one_entry_that_names_old_and_new(library: Path, tmp_path: Path) -> None:
    place = tmp_path / "library"
    shutil.copytree(library, place, ignore=shutil.ignore_patterns("out", "__pycache__"))
    article = "docs/help/renewing-a-loan/article.md"  # without the alt text that another test writes
    shutil.copy(LIBRARY / article, place / article)
    app = place / "app.py"
    app.write_text(app.read_text().replace(">Renew<", ">Extend<"))
    failed = run(place, "--evidence=failures")
    cause = 'The screens "Ulysses", "Emma" have no button "Renew", but a button "Extend".'
    shared = f"{cause} 3 scenarios failed for it."
    head = failed.out[failed.out.index("scenarios that failed") :].splitlines()[1:3]
    assert head == [shared, f'"Renew" stands in {article}:5, 9.']
    assert failed.out.count(shared) == 1
    lines = [f"{article}:5", f"{article}:9"]
    expected = {"label": "Renew", "kind": "button", "now": "Extend", "lines": lines}
    causes = [each["failure"]["cause"] for each in failed.results["scenarios"] if each["failure"]]
    assert {each.pop("screens")[0] for each in causes} == {"Ulysses", "Emma"}
    assert causes == [expected] * 3
    reasons = [each["reason"] for each in failed.results["claims"] if each["verdict"] == "failed"]
    assert all('has no button "Renew", but a button "Extend". ' in each for each in reasons)
    assert {id for id, verdict in failed.verdicts.items() if verdict == "failed"} == {"2a", "3a", "3b"}
