"""No secret in any artifact: what is hidden, and what the search for secrets finds."""

import base64
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from harness.evidence.secrets import HIDDEN, hide, hide_bytes
from harness.evidence.traces import clean
from harness.report import folder
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
        base64.b64encode(f"x{CANARY}x".encode()),
        base64.b64encode(f"xy{CANARY}".encode()),
        base64.b64encode(f"xyz{COOKIE}xyz".encode()),
        b"\xff\xd8\xff\xe1" + CANARY.encode() + b"\xff\xda pixels \xff\xd9",
    ],
    ids=[
        "text", "JSON", "address", "HTML", "member", "cookie in a member", "name of a member", "PNG text",
        "PNG compressed text", "PNG international text", "PNG in an archive", "base64", "base64 shifted",
        "base64 of a cookie", "JPEG comment",
    ],
)  # fmt: skip
def test_a_secret_is_found_wherever_it_hides(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "innocent.txt").write_text("nothing here")
    (tmp_path / "file").write_bytes(data)
    assert list(leaks(tmp_path.iterdir(), [CANARY, COOKIE])) == [tmp_path / "file"]


def test_a_file_that_leaks_is_removed_and_the_report_says_so(tmp_path: Path) -> None:
    (tmp_path / "traces").mkdir()
    trace = tmp_path / "traces" / "a-0123abcd.zip"
    trace.write_bytes(archive("trace.trace", CANARY.encode()))
    found = folder.write(synthetic.run(), tmp_path, {CANARY})
    said = "A secret of this run stands in traces/a-0123abcd.zip (trace.trace); the file was removed."
    assert found.problems == (said,)
    assert found.has_failed
    assert not trace.exists()
    assert said in json.loads((tmp_path / "results.json").read_text())["problems"]


def test_a_file_that_is_not_the_reports_own_is_reported_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(CANARY)
    found = folder.write(synthetic.run(), tmp_path, {CANARY})
    assert found.problems == ("A secret of this run stands in notes.txt (notes.txt).",)
    assert (tmp_path / "notes.txt").exists()


def test_a_secret_is_hidden_in_every_spelling() -> None:
    assert hide({"a": [f"x {CANARY}", 1]}, [CANARY]) == {"a": [f"x {HIDDEN}", 1]}
    assert hide_bytes(json.dumps(CANARY).encode(), [CANARY]) == b'"[hidden]"'
    assert hide("canary-P4%24s%2Fw%22rd%26%3C7%3E", [CANARY]) == HIDDEN


def network(*cookies: str) -> bytes:
    """Return lines as a trace has them: requests, each with a cookie that it sent."""
    return "\n".join(
        json.dumps({"type": "resource-snapshot", "snapshot": _exchange(each)}) for each in cookies
    ).encode()


def _exchange(cookie: str) -> dict[str, object]:
    headers = [{"name": "Cookie", "value": f"session={cookie}"}]
    return {
        "request": {"cookies": [{"name": "session", "value": cookie}], "headers": headers},
        "response": {},
    }


def test_a_kept_trace_has_neither_password_nor_any_cookie(tmp_path: Path) -> None:
    raw, kept = tmp_path / "raw", tmp_path / "kept.zip"
    with zipfile.ZipFile(raw, "w") as trace:
        trace.writestr("trace.network", network(COOKIE, "another-session-value"))
        trace.writestr("trace.trace", json.dumps({"value": CANARY}) + f"\nSet-Cookie: session={COOKIE}")
        trace.writestr("resources/form.dat", f"password={CANARY}&other=another-session-value")
        trace.writestr("resources/picture.jpeg", b"\xff\xd8\xff\x00\x80")
    clean(raw, kept, {CANARY})
    with zipfile.ZipFile(kept) as trace:
        everything = b"".join(trace.read(name) for name in trace.namelist())
        assert trace.namelist() == [
            "trace.network",
            "trace.trace",
            "resources/form.dat",
            "resources/picture.jpeg",
        ]
        assert trace.read("resources/picture.jpeg") == b"\xff\xd8\xff\x00\x80"
        assert [json.loads(line)["type"] for line in trace.read("trace.network").splitlines()] == [
            "resource-snapshot"
        ] * 2
    for secret in (CANARY, COOKIE, "another-session-value"):
        assert secret.encode() not in everything
