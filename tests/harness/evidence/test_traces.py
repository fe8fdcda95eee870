"""A trace is kept without what its requests were known by."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.evidence import traces
from harness.evidence.leaks import leaks, parts
from harness.evidence.traces import Trace, clean

PASSWORD, SESSION = "correct-horse-battery", "eyJpZCI6MX0.aBcDeF.canary_session"
SENT = """([name, value]) => fetch('/data', {headers: {[name]: value}})"""


@pytest.mark.parametrize(
    ("name", "value"),
    [("Authorization", "Bearer eyJhbGciOiJ"), ("X-Api-Key", "4711-0815"), ("X-CSRF-Token", "a8b7c6d5")],
    ids=["a bearer's token", "a key", "a form's token"],
)
def test_a_token_that_is_sent_is_taken_out(browser: Browser, tmp_path: Path, name: str, value: str) -> None:
    context, secret = browser.new_context(), value.removeprefix("Bearer ")
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


def exchange(cookie: str) -> str:
    """Return a line as a trace has it: a request with a cookie that it sent."""
    headers = [{"name": "Cookie", "value": f"session={cookie}"}]
    request = {"cookies": [{"name": "session", "value": cookie}], "headers": headers}
    return json.dumps({"type": "resource-snapshot", "snapshot": {"request": request, "response": {}}})


def test_a_kept_trace_has_neither_password_nor_any_cookie(tmp_path: Path) -> None:
    raw, kept = tmp_path / "raw", tmp_path / "kept.zip"
    files = {
        "trace.network": f"{exchange(SESSION)}\n{exchange('another-session-value')}".encode(),
        "trace.trace": f"{json.dumps({'value': PASSWORD})}\nSet-Cookie: session={SESSION}".encode(),
        "resources/form.dat": f"password={PASSWORD}&other=another-session-value".encode(),
        "resources/picture.jpeg": b"\xff\xd8\xff\x00\x80",
    }
    with zipfile.ZipFile(raw, "w") as trace:
        for name, data in files.items():
            trace.writestr(name, data)
    clean(raw, kept, {PASSWORD})
    with zipfile.ZipFile(kept) as trace:
        found = {name: trace.read(name) for name in trace.namelist()}
    assert list(found) == list(files)
    assert found["resources/picture.jpeg"] == files["resources/picture.jpeg"]
    lines = [json.loads(line) for line in found["trace.network"].splitlines()]
    assert [each["type"] for each in lines] == ["resource-snapshot"] * 2
    for secret in (PASSWORD, SESSION, "another-session-value"):
        assert secret.encode() not in b"".join(found.values())


def test_what_is_not_clean_yet_does_not_lie_in_the_report(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(raw: Path, path: Path, secrets: set[str]) -> None:
        assert raw.stat().st_size
        raise KeyboardInterrupt([*tmp_path.rglob("*.*")])

    monkeypatch.setattr(traces, "clean", interrupted)
    context = browser.new_context()
    with pytest.raises(KeyboardInterrupt) as ended:
        Trace(context, "a trace").keep(tmp_path / "trace.zip", set())
    context.close()
    assert ended.value.args == ([],)
