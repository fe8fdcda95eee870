"""A trace is kept without what its requests were known by."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.evidence.traces import Trace
from harness.report.leaks import leaks, parts

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
