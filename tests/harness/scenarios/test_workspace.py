"""What a run is judged by is what there was when it began."""

import shutil
from pathlib import Path

from harness.scenarios.workspace import Workspace


def test_what_is_removed_during_a_run_was_read_before(tmp_path: Path) -> None:
    article, features = tmp_path / "help" / "loans", tmp_path / "features"
    article.mkdir(parents=True)
    features.mkdir()
    (article / "article.md").write_text("# Loans\n\n1. Renew it. <!-- 1a -->\n")
    (article / "source-claims.toml").write_text("[claims]\n1a = 'renew'\n")
    (features / "loans.feature").write_text("Feature: F\n  Scenario: S\n    Given a\n")
    (features / "controls.toml").write_text("[door]\nlabel = 'Door'\n")
    workspace = Workspace(tmp_path, tmp_path / "help", features)
    workspace.check()
    shutil.rmtree(tmp_path)
    (loans,) = workspace.articles
    assert (loans.title, loans.source, *loans.claims) == ("Loans", {"1a": "renew"}, "1a")
    assert [each.name for each in workspace.scenarios] == ["S"]
    assert [*workspace.controls] == ["door"]
