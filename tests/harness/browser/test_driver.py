"""What Playwright's driver is told as it starts, and nothing else that is started."""

import os

import pytest

from harness.browser.driver import GARBAGE, MORE_TRUST, NODE_OPTIONS, apart


@pytest.mark.parametrize("own", ["", "--max-semi-space-size=16"], ids=["nothing set", "an option set"])
def test_only_the_driver_is_told_to_stay_small_and_what_the_user_sets_counts(
    monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    """Of an option that is there twice Node.js takes the last."""
    monkeypatch.setenv(NODE_OPTIONS, own)
    if not own:
        monkeypatch.delenv(NODE_OPTIONS)
    with apart():
        assert os.environ[NODE_OPTIONS].split() == [GARBAGE, *own.split()]
    assert os.environ.get(NODE_OPTIONS, "") == own


@pytest.mark.parametrize("own", [None, "own.pem"], ids=["nothing set", "a file set"])
def test_only_the_driver_is_told_whom_to_trust(monkeypatch: pytest.MonkeyPatch, own: str | None) -> None:
    monkeypatch.setenv(MORE_TRUST, own or "")
    if own is None:
        monkeypatch.delenv(MORE_TRUST)
    with apart():
        assert os.environ.get(MORE_TRUST) == own
    with apart("proxies.pem"):
        assert os.environ[MORE_TRUST] == "proxies.pem"
    assert os.environ.get(MORE_TRUST) == own
