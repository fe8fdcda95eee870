"""Options mean the same from whatever folder pytest is called in."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.config.options import font_of, pytest_configure
from harness.config.settings import FILE
from portals.project import PROJECT
from tests.runs import run_pytest


@pytest.fixture
def stub(request: pytest.FixtureRequest) -> Any:
    """The configuration of this run, without what it was asked for."""
    config = request.config
    option = SimpleNamespace(
        **{**vars(config.option), "report": None, "splits": None, "store_durations": False}
    )
    return SimpleNamespace(
        option=option,
        rootpath=PROJECT,
        invocation_params=SimpleNamespace(dir=PROJECT, args=()),
        getoption=lambda name, default=None: getattr(option, name.strip("-").replace("-", "_"), default),
        getini=lambda name: [],
        stash=config.stash,
        _parser=config._parser,
    )


@pytest.mark.parametrize("called_in", [PROJECT, PROJECT / "tests", PROJECT.parent])
def test_shards_are_made_by_the_same_durations_wherever_pytest_is_called(called_in: Path, stub: Any) -> None:
    stub.invocation_params.dir, stub.option.durations_path = called_in, "tests/durations.json"
    pytest_configure(stub)
    assert Path(called_in, stub.option.durations_path).resolve() == PROJECT / "tests/durations.json"


@pytest.mark.parametrize(
    ("options", "env", "said"),
    [
        (["--report="], {}, "argument --report: it is given, and empty"),
        (["--portal-profile= "], {}, "argument --portal-profile: it is given, and empty"),
        ([], {"PYTHONOPTIMIZE": "1"}, "Python leaves out assertions"),
    ],
    ids=["no report", "no profile", "no assertions"],
)
def test_a_run_that_can_check_nothing_is_refused(options: list[str], env: dict[str, str], said: str) -> None:
    ended = run_pytest(PROJECT, *options, "--co", env=env)
    assert ended.code == 4
    assert said in ended.printed


def test_a_folder_for_the_report_may_be_in_the_users_own(stub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    stub.option.report = "~/report"  # not every shell reads it so after --report=
    pytest_configure(stub)
    assert (stub.option.report, stub.option.output) == ("/home/ada/report", "/home/ada/report")


@pytest.mark.parametrize("kind", [b"wOF2", b"wOFF", b"OTTO", b"\0\1\0\0", b"ttcf"], ids=repr)
def test_a_font_may_be_of_each_kind_that_browsers_take(tmp_path: Path, stub: Any, kind: bytes) -> None:
    (tmp_path / "own.font").write_bytes(kind + bytes(8))
    (tmp_path / "features").mkdir()
    font = '\nannotation_font = "own.font"\n'
    (tmp_path / FILE).write_text((PROJECT / FILE).read_text(encoding="utf-8") + font)
    stub.rootpath, stub.stash = tmp_path, pytest.Stash()
    assert font_of(stub, "annotation_font") == tmp_path / "own.font"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.woff2", "it can't be read: No such file or directory"),
        ("", "it can't be read: Is a directory"),
        ("other.woff2", "it is not a font"),
    ],
)
def test_a_font_of_no_use_is_named_with_its_setting(tmp_path: Path, stub: Any, name: str, said: str) -> None:
    (tmp_path / "other.woff2").write_text("version https://git-lfs.github.com/spec/v1")
    (tmp_path / "features").mkdir()
    fonts = f'\nannotation_font = "{name}"\n'
    (tmp_path / FILE).write_text((PROJECT / FILE).read_text(encoding="utf-8") + fonts)
    stub.rootpath, stub.stash = tmp_path, pytest.Stash()
    with pytest.raises(pytest.UsageError) as refused:
        font_of(stub, "annotation_font")
    assert str(refused.value) == f"{tmp_path / FILE}: annotation_font: {tmp_path / name}: {said}"


@pytest.mark.parametrize("option", ["splits", "store_durations"])
def test_durations_that_can_not_be_read_end_a_run_in_one_line(tmp_path: Path, stub: Any, option: str) -> None:
    (tmp_path / "durations.json").write_text('{\n<<<<<<< HEAD\n"a": 1\n}')
    stub.option.durations_path, stub.rootpath = "durations.json", tmp_path
    pytest_configure(stub)
    stub.option.durations_path = "durations.json"
    setattr(stub.option, option, 2)
    with pytest.raises(pytest.UsageError, match=r"durations\.json:2: this is not JSON.*make durations"):
        pytest_configure(stub)


SHAPES = ["null", "1", "[1]", '[["a"]]', '[["a", 1, 2]]', '[["a", "1"]]', '{"a": null}', '"a"']


@pytest.mark.parametrize("shape", SHAPES)
def test_durations_of_another_shape_end_a_run_in_one_line(tmp_path: Path, stub: Any, shape: str) -> None:
    (tmp_path / "durations.json").write_text(shape)
    stub.option.durations_path, stub.rootpath, stub.option.splits = "durations.json", tmp_path, 2
    with pytest.raises(
        pytest.UsageError, match=r"durations\.json: it holds no durations: .*; remove it, and make"
    ):
        pytest_configure(stub)


@pytest.mark.parametrize("form", ["{}", "[]", '{"a": 1, "b": 0.5}', '[["a", 1], ["b", 0.5]]'])
def test_durations_in_either_form_of_pytest_split_are_taken(tmp_path: Path, stub: Any, form: str) -> None:
    (tmp_path / "durations.json").write_text(form)
    stub.option.durations_path, stub.rootpath, stub.option.splits = "durations.json", tmp_path, 2
    pytest_configure(stub)
