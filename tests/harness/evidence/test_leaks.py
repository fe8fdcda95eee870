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

from harness.evidence.leaks import leaks
from harness.evidence.spellings import hide
from harness.report import files
from harness.report.findings import STRUCTURE, Findings
from tests.harness.report import synthetic

CANARY = 'canary-P4$s/w"rd&<7>'
COOKIE = "eyJpZCI6ImNhbmFyeSJ9.aBcDeF.canary_session-token"


def text_chunk(method: str) -> bytes:
    info, out = PngInfo(), BytesIO()
    add = info.add_itxt if method == "add_itxt" else info.add_text
    add("note", f"x {CANARY} y", zip=method != "plain")
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def archive(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return out.getvalue()


HIDING = {
    "text": f"password: {CANARY}".encode(),
    "JSON": json.dumps({"password": CANARY}).encode(),
    "address": b"user=a&password=canary-P4%24s%2Fw%22rd%26%3C7%3E",
    "HTML": b"<td>canary-P4$s/w&quot;rd&amp;&lt;7&gt;</td>",
    "member": archive("trace.trace", f"fill {CANARY}".encode()),
    "cookie in a member": archive("resources/a.dat", COOKIE.encode()),
    "name of a member": archive(f"{COOKIE}.txt", b"innocent"),
    "PNG text": text_chunk("plain"),
    "PNG compressed text": text_chunk("zip"),
    "PNG international text": text_chunk("add_itxt"),
    "PNG in an archive": archive("picture.png", text_chunk("zip")),
    "archive in archives": archive("a.zip", archive("b.zip", archive("c.txt", CANARY.encode()))),
    "gzip": gzip.compress(CANARY.encode()),
    "name in gzip": b"\x1f\x8b\x08\x08%b%b\0%b"
    % (bytes(6), COOKIE.encode(), gzip.compress(b"innocent")[10:]),
    "bzip2 in xz": lzma.compress(bz2.compress(CANARY.encode())),
    "base64": base64.b64encode(f"x{CANARY}x".encode()),
    "base64 shifted": base64.b64encode(f"xy{CANARY}".encode()),
    "base64 of a cookie": base64.b64encode(f"xyz{COOKIE}xyz".encode()),
    "JPEG comment": b"\xff\xd8\xff\xe1%b\xff\xda pixels \xff\xd9" % CANARY.encode(),
}


@pytest.mark.parametrize("data", HIDING.values(), ids=HIDING)
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


@pytest.mark.parametrize(
    "data", [f"password: {CANARY}".encode(), b"PK\x03\x04 broken"], ids=["leaks", "unread"]
)
def test_the_name_of_a_file_may_have_a_secret_itself(tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"{COOKIE}.txt").write_bytes(data)
    found = files.write(synthetic.run(), tmp_path, {CANARY, COOKIE})
    assert "[hidden].txt" in " ".join((*found.problems, *found.notes))
    assert all((tmp_path / each).exists() for each in files.FILES)


def test_what_can_not_be_taken_out_of_a_report_is_of_every_report(tmp_path: Path) -> None:
    written = " ".join(texts(synthetic.run(), tmp_path))
    words = frozenset(re.findall(r"\b(?:[A-Z][a-z]{7,}|[a-z]{8,})\b", written))
    left = texts(hide(synthetic.run(), words, STRUCTURE), tmp_path)
    kept = {each for each in words for text in left if each in text}
    assert {"scenarios", "contradicted"} < kept
    assert [each for each in kept if not files.is_of_every_report(each)] == []
    assert not files.is_of_every_report(CANARY)


def texts(run: Findings, folder: Path) -> list[str]:
    files.write(run, folder, set())
    return [(folder / name).read_text() for name in files.FILES]


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("notes.zip", archive(f"{CANARY}.txt", b"innocent"), "name of [hidden].txt"),
        ("notes.txt", CANARY.encode(), "notes.txt"),
    ],
    ids=["in the name of a member", "in a text"],
)
def test_a_file_that_is_not_the_reports_own_is_reported_and_left_alone(
    tmp_path: Path, name: str, data: bytes, where: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    assert found.problems == (f"A secret of this run stands in {name} ({where}).",)
    assert json.loads((tmp_path / "results.json").read_text())["problems"] == list(found.problems)
    assert (tmp_path / name).read_bytes() == data


def test_an_unreadable_file_costs_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, encrypted = archive("a.txt", bytes(range(256)) * 40), bytearray(archive("a.txt", b"text"))
    for header, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        encrypted[encrypted.index(header) + at] |= 1  # or so it says
    unreadable = {
        "bomb.zip": archive("a.txt", b"0" * 3_000_000),
        "broken.zip": whole[:60] + b"????????" + whole[68:],
        "cut.zip": whole[:60],
        "encrypted.zip": bytes(encrypted),
        "large.txt": b"0" * 3_000_000,
    }
    for name, data in unreadable.items():
        (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as several:
        several.writestr("a.txt", b"0" * 1_500_000)
        several.writestr("b.txt", b"1" * 1_500_000)
    monkeypatch.setattr("harness.evidence.leaks.LARGEST", 2_000_000)
    found = files.write(synthetic.run(), tmp_path, {CANARY})
    named = [note.partition(" could not be searched for secrets: ")[0] for note in found.notes]
    assert named == [*unreadable, "many.zip"]
    assert (found.problems, (tmp_path / "report.html").exists()) == ((), True)
