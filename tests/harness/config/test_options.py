"""Options mean the same from whatever folder pytest is called in."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from harness.config.options import pytest_configure
from portals.project import PROJECT


@pytest.mark.parametrize("called_in", [PROJECT, PROJECT / "tests", PROJECT.parent])
def test_shards_are_made_by_the_same_durations_wherever_pytest_is_called(
    called_in: Path, request: pytest.FixtureRequest
) -> None:
    config = request.config
    option = SimpleNamespace(**{**vars(config.option), "durations_path": "tests/durations.json"})
    stub = SimpleNamespace(
        option=option,
        rootpath=PROJECT,
        invocation_params=SimpleNamespace(dir=called_in, args=()),
        getoption=lambda name, default=None: getattr(option, name.strip("-").replace("-", "_"), default),
        getini=lambda name: [],
        stash=config.stash,
        _parser=config._parser,
    )
    pytest_configure(stub)  # type: ignore[arg-type]
    assert Path(called_in, option.durations_path).resolve() == PROJECT / "tests/durations.json"
