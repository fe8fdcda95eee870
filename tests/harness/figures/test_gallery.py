"""The folder of pictures: what is written, what is not, and what is wrong with it."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from harness.figures.comparison import open_picture
from harness.figures.figure import FigureError
from harness.figures.gallery import Entry, Finding, Gallery, State, read_manifest
from tests.harness.figures.pictures import figure, png, taken, write_article


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    return Gallery(write_article(tmp_path))


def keep(gallery: Gallery, *findings: Finding) -> None:
    gallery.keep({each.name: (each.taken.picture.png, each.entry) for each in findings}, None)


def kept(gallery: Gallery, picture: bytes = b"", engine: str = "chromium 1") -> Finding:
    finding = gallery.compared(figure(), taken(picture or png(), engine=engine))
    keep(gallery, finding)
    return finding


def test_a_first_picture_is_new_then_the_same_then_changed(gallery: Gallery) -> None:
    assert kept(gallery).state is State.NEW
    assert gallery.compared(figure(), taken(png())).state is State.SAME
    changed = gallery.compared(figure(), taken(png((7, 3))))
    assert (changed.state, changed.reason) == (State.CHANGED, "1 pixels changed, within 1 x 1 at 7, 3")


def test_the_manifest_says_what_the_picture_is_and_the_article_has_its_alt_text(gallery: Gallery) -> None:
    kept(gallery)
    assert "\n   ![Home screen.](images/menu.png)\n" in gallery.article.text
    entry = read_manifest(gallery.manifest_path)["menu"]
    assert entry.claims == {"1a": 'Open the "Menu".'}
    assert entry.marks == [{"control": "Menu", "kind": "outline", "text": ""}]
    assert (entry.width, entry.height, entry.engine) == (40, 20, "chromium 1")
    assert entry.feature == "features/tour.feature"
    assert len(entry.sha256) == len(entry.fonts) == 64


def test_keeping_the_same_again_writes_no_byte(gallery: Gallery) -> None:
    finding = kept(gallery)
    before = {path: path.stat().st_mtime_ns for path in (gallery.manifest_path, gallery.article.path)}
    Gallery(gallery.article).keep({"menu": (None, finding.entry)}, None)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_equal_bytes_are_the_same_whatever_browser_made_them(gallery: Gallery) -> None:
    entry = kept(gallery).entry
    found = gallery.compared(figure(), taken(png(), engine="chromium 2"))
    assert (found.state, found.reason, found.entry) == (State.SAME, "", entry)
    assert gallery.stale([found], None) == []


def write_anew(gallery: Gallery) -> bytes:
    """Write the kept picture as an optimizer does, with the same pixels; return the file."""
    written = BytesIO()
    open_picture(png()).save(written, "PNG", optimize=True, compress_level=1)
    gallery.path("menu").write_bytes(written.getvalue())
    return written.getvalue()


def test_a_file_that_is_written_anew_is_the_same_and_the_manifest_is_told_its_checksum(
    gallery: Gallery,
) -> None:
    entry = kept(gallery).entry
    smaller = write_anew(gallery)
    found = gallery.compared(figure(), taken(png()))
    assert found.entry == replace(entry, sha256=sha256(smaller).hexdigest()) != entry
    assert (found.state, found.reason, gallery.stale([found], None)) == (State.SAME, "", ["menu"])


def test_what_is_said_of_a_picture_that_is_the_same_is_said_anew(gallery: Gallery) -> None:
    entry = kept(gallery).entry
    other = taken(png(), engine="chromium 2")
    found = gallery.compared(figure(), replace(other, picture=replace(other.picture, alt="Start screen.")))
    assert (found.state, found.entry) == (State.SAME, replace(entry, alt="Start screen."))
    assert gallery.stale([found], None) == ["menu"]


def test_a_picture_of_another_browser_is_kept_if_it_looks_the_same(gallery: Gallery) -> None:
    entry = kept(gallery).entry
    found = gallery.compared(figure(), taken(png(colour="#fafafa"), engine="chromium 2"))
    assert found.state is State.SAME
    assert "perceptual comparison" in found.reason
    assert found.entry == entry


def test_what_looks_the_same_as_a_file_written_anew_is_of_the_browser_that_drew_that(
    gallery: Gallery,
) -> None:
    entry = kept(gallery).entry
    write_anew(gallery)
    found = gallery.compared(figure(), taken(png(colour="#fafafa"), engine="chromium 2"))
    assert (found.state, found.entry.engine) == (State.SAME, entry.engine)


def test_a_picture_of_another_browser_that_looks_different_says_so_with_its_number(gallery: Gallery) -> None:
    kept(gallery)
    found = gallery.compared(figure(), taken(png(colour="#808080"), engine="chromium 2"))
    assert found.state is State.CHANGED
    assert "largest difference is 127 of 255" in found.reason
    assert "was chromium 1, is chromium 2" in found.reason


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"", "menu.png is not a whole PNG"),
        (png()[:-30], "menu.png is not a whole PNG"),
        (png((1, 1)), "the file was not the manifest's"),
    ],
    ids=["empty", "truncated", "changed by hand"],
)
def test_a_corrupt_or_changed_picture_is_noticed(gallery: Gallery, bad: bytes, said: str) -> None:
    kept(gallery)
    gallery.path("menu").write_bytes(bad)
    found = gallery.compared(figure(), taken(png()))
    assert found.state is State.CHANGED
    assert said in found.reason


def test_what_does_not_fit_together_is_named_by_file_and_line(gallery: Gallery) -> None:
    kept(gallery)
    (gallery.folder / "old.png").write_bytes(png())
    problems = gallery.problems({"submit": figure("submit", line=9)}, {"menu": "Another text."})
    assert problems == [
        f'{gallery.article.path}:5: no step makes the picture "menu"',
        f"{gallery.folder / 'old.png'}: the article does not show this picture; remove it",
        f'{gallery.article.path}:5: the alt text of "menu" is not "Another text."',
    ]


def test_a_manifest_that_says_something_else_is_stale(gallery: Gallery) -> None:
    finding = kept(gallery)
    assert gallery.stale([finding], {"menu": figure()}) == []
    other = replace(finding, entry=replace(finding.entry, scenario="Another"))
    assert gallery.stale([other], {"menu": figure()}) == ["menu"]
    assert gallery.stale([], {}) == ["menu"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"figures": {\n"menu": ', ":2: this is not JSON: Expecting value"),
        ("<<<<<<< HEAD", ":1: this is not JSON: Expecting value"),
        ('{"figures": {"menu": {"engine": 1}}}', ":1: not a manifest of figures"),
        ("[]", ":1: not a manifest of figures"),
        ("{}", ":1: not a manifest of figures"),
    ],
)
def test_a_manifest_that_does_not_parse_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FigureError, match=f"{re.escape(f'{path}{says}')}.*run make figures"):
        read_manifest(path)


def test_a_read_only_folder_is_named(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    finding = gallery.compared(figure(), taken(png()))
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(FigureError, match=r"images/menu\.png: can't be written: Permission denied"):
        keep(gallery, finding)


def test_the_manifest_is_sorted_and_one_field_a_line(gallery: Gallery) -> None:
    kept(gallery)
    text = gallery.manifest_path.read_text(encoding="utf-8")
    names = list(json.loads(text)["figures"]["menu"])
    assert names == sorted(names) == sorted(Entry.__dataclass_fields__)
    assert [line.split('"')[1] for line in text.splitlines()[3:-3]] == names
    assert text.endswith("}\n")
