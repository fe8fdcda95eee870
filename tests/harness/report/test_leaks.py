"""What the search for secrets finds in a folder that is kept, and what comes of it."""

import base64
import bz2
import gzip
import json
import lzma
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from harness.evidence.spellings import hide
from harness.report import files
from harness.report.findings import STRUCTURE, Findings
from harness.report.leaks import leaks
from tests.harness.report import synthetic

CANARY = 'canary-P4$s/w"rd&<7>'
COOKIE = "eyJpZCI6ImNhbmFyeSJ9.aBcDeF.canary_session-token"


def png(text: PngInfo) -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=text)
    return out.getvalue()


def text_chunk(method: str) -> bytes:
    info = PngInfo()
    getattr(info, "add_text" if method != "add_itxt" else method)(
        "note", f"x {CANARY} y", zip=method != "plain"
    )
    return png(info)


def archive(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        f"password: {CANARY}".encode(),
        json.dumps({"password": CANARY}).encode(),
        b"user=a&password=canary-P4%24s%2Fw%22rd%26%3C7%3E",
        b"<td>canary-P4$s/w&#34;rd&amp;&lt;7&gt;</td>".replace(b"&#34;", b"&quot;"),
        archive("trace.trace", f"fill {CANARY}".encode()),
        archive("resources/a.dat", COOKIE.encode()),
        archive(f"{COOKIE}.txt", b"innocent"),
        text_chunk("plain"),
        text_chunk("zip"),
        text_chunk("add_itxt"),
        archive("picture.png", text_chunk("zip")),
        archive("a.zip", archive("b.zip", archive("c.txt", CANARY.encode()))),
        gzip.compress(CANARY.encode()),
        b"\x1f\x8b\x08\x08" + bytes(6) + COOKIE.encode() + b"\0" + gzip.compress(b"innocent")[10:],
        lzma.compress(bz2.compress(CANARY.encode())),
        base64.b64encode(f"x{CANARY}x".encode()),
        base64.b64encode(f"xy{CANARY}".encode()),
        base64.b64encode(f"xyz{COOKIE}xyz".encode()),
        b"\xff\xd8\xff\xe1" + CANARY.encode() + b"\xff\xda pixels \xff\xd9",
    ],
    ids=[
        "text", "JSON", "address", "HTML", "member", "cookie in a member", "name of a member", "PNG text",
        "PNG compressed text", "PNG international text", "PNG in an archive", "archive in archives",
        "gzip", "name in gzip", "bzip2 in xz", "base64", "base64 shifted",
        "base64 of a cookie", "JPEG comment",
    ],
)  # fmt: skip
def test_a_secret_is_found_wherever_it_hides(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "innocent.txt").write_text("nothing here")
    (tmp_path / "file").write_bytes(data)
    found, _ = leaks(tmp_path.iterdir(), [CANARY, COOKIE])
    assert list(found) == [tmp_path / "file"]


def test_a_file_that_leaks_is_removed_and_the_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "traces").mkdir()
    trace = tmp_path / "traces" / "a-0123abcd.zip"
    trace.write_bytes(archive("trace.trace", CANARY.encode()))
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    said = "A secret of this run stands in traces/a-0123abcd.zip (trace.trace); the file was removed."
    assert found.problems == (said,)
    assert found.has_failed
    assert not trace.exists()
    assert said in json.loads((tmp_path / "results.json").read_text())["problems"]


def test_what_can_not_be_taken_out_of_a_report_is_of_every_report(tmp_path: Path) -> None:
    words = frozenset(
        re.findall(r"\b(?:[A-Z][a-z]{7,}|[a-z]{8,})\b", " ".join(texts(synthetic.run(), tmp_path)))
    )
    left = texts(hide(synthetic.run(), words, STRUCTURE), tmp_path)
    kept = {each for each in words for text in left if each in text}
    assert {"scenarios", "contradicted"} < kept
    assert [each for each in kept if not files.is_of_every_report(each)] == []
    assert not files.is_of_every_report(CANARY)


def texts(run: Findings, folder: Path) -> list[str]:
    files.write(run, folder, set())
    return [(folder / name).read_text() for name in files.FILES]


def test_a_secret_in_the_name_of_a_member_costs_no_report(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_bytes(archive(f"{CANARY}.txt", b"innocent"))
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    said = "A secret of this run stands in notes.zip (name of [hidden].txt)."
    assert found.problems == (said,)
    assert said in json.loads((tmp_path / "results.json").read_text())["problems"]


def test_a_file_that_is_not_the_reports_own_is_reported_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(CANARY)
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    assert found.problems == ("A secret of this run stands in notes.txt (notes.txt).",)
    assert (tmp_path / "notes.txt").exists()


def encrypted() -> bytes:
    """Return an archive whose one member says that it is encrypted."""
    data = bytearray(archive("a.txt", b"text"))
    for header, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(header) + at] |= 1
    return bytes(data)


def test_a_file_that_can_not_be_read_is_noted_and_costs_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = archive("a.txt", bytes(range(256)) * 40)
    (tmp_path / "encrypted.zip").write_bytes(encrypted())
    (tmp_path / "broken.zip").write_bytes(whole[:60] + b"????????" + whole[68:])
    (tmp_path / "cut.zip").write_bytes(whole[:60])
    (tmp_path / "bomb.zip").write_bytes(archive("a.txt", b"0" * 3_000_000))
    (tmp_path / "large.txt").write_bytes(b"0" * 3_000_000)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as several:
        several.writestr("a.txt", b"0" * 1_500_000)
        several.writestr("b.txt", b"1" * 1_500_000)
    monkeypatch.setattr("harness.report.leaks.LARGEST", 2_000_000)
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    named = [note.partition(" could not be searched for secrets: ")[0] for note in found.notes]
    assert named == ["bomb.zip", "broken.zip", "cut.zip", "encrypted.zip", "large.txt", "many.zip"]
    assert (found.problems, (tmp_path / "report.html").exists()) == ((), True)
