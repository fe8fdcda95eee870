"""A trace is kept without what its requests were known by."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.evidence.traces import Trace, clean
from harness.report.leaks import leaks, parts

PASSWORD, SESSION = "correct-horse-battery", "eyJpZCI6MX0.aBcDeF.canary_session"
SENT = """([name, value]) => fetch('/data', {headers: {[name]: value}})"""


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("Authorization", "Bearer eyJhbGciOiJ", "eyJhbGciOiJ"),
        ("X-Api-Key", "4711-0815", "4711-0815"),
        ("X-CSRF-Token", "a8b7c6d5", "a8b7c6d5"),
    ],
    ids=["a bearer's token", "a key", "a form's token"],
)
def test_a_token_that_a_page_sends_is_taken_out(
    browser: Browser, tmp_path: Path, name: str, value: str, secret: str
) -> None:
    context = browser.new_context()
    context.route("**/*", lambda route: route.fulfill(body=f"<p>{secret}</p>", content_type="text/html"))
    trace = Trace(context, "a page with a token")
    page = context.new_page()
    page.goto("http://portal.example/")
    page.evaluate(SENT, [name, value])
    trace.keep(tmp_path / "trace.zip", set())
    context.close()
    kept = dict(parts(tmp_path / "trace.zip"))
    assert any(b"[hidden]" in data for data in kept.values())
    assert leaks([tmp_path / "trace.zip"], {secret}) == ({}, {})


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
        trace.writestr("trace.network", network(SESSION, "another-session-value"))
        trace.writestr("trace.trace", json.dumps({"value": PASSWORD}) + f"\nSet-Cookie: session={SESSION}")
        trace.writestr("resources/form.dat", f"password={PASSWORD}&other=another-session-value")
        trace.writestr("resources/picture.jpeg", b"\xff\xd8\xff\x00\x80")
    clean(raw, kept, {PASSWORD})
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
    for secret in (PASSWORD, SESSION, "another-session-value"):
        assert secret.encode() not in everything
