from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from mock_portal import create_app, hosts
from mock_portal.store.database import EXTENSION
from tests.portal.screen import Screen
from tests.portal.tenant import Tenant


@pytest.mark.parametrize("is_signed_in", [True, False], ids=["signed in", "signed out"])
def test_every_answer_has_the_guarding_headers(msp: Tenant, is_signed_in: bool) -> None:
    routes = [(rule.endpoint, method, path) for rule, method, path in msp.routes()]
    asked = sorted([("", "GET", "/nothing-here"), *routes], key=lambda each: each[0] == "auth.log_out")
    assert len(asked) > 20
    for endpoint, method, path in asked:
        form = {"csrf_token": msp.csrf_token(), "form_key": "0", "seats": "200"}
        browser = msp.browser if is_signed_in else msp.app.test_client()
        answer = browser.open(path, method=method, data=form if method == "POST" else None, buffered=True)
        assert_guarded(answer.headers)
        kept = answer.headers["Cache-Control"]
        assert ("no-store" in kept) is (endpoint != "static"), f"{method} {path}: {answer.status}, {kept}"


def assert_guarded(headers: Headers) -> None:
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == policy.pop("frame-ancestors") == policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}
    assert "form-action" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("scheme", "client", "is_taken"),
    [("http", "127.0.0.1", True), ("http", "192.0.2.7", False), ("https", "192.0.2.7", True)],
)
def test_no_header_is_sent_that_the_browser_calls_an_error(
    app: Flask, scheme: str, client: str, is_taken: bool
) -> None:
    browser = app.test_client()
    answer = browser.get("/log-in", base_url=f"{scheme}://localhost", environ_base={"REMOTE_ADDR": client})
    assert_guarded(answer.headers)
    assert ("Cross-Origin-Opener-Policy" in answer.headers) is is_taken


@pytest.mark.parametrize("host", ["portal.example.com", "127.0.0.1.example.com", "localhost@example.com", ""])
@pytest.mark.parametrize("path", ["/log-in", "/nothing-here"])
def test_only_trusted_host_names_are_answered(app: Flask, host: str, path: str) -> None:
    answer = app.test_client().get(path, headers={"Host": host})
    assert (answer.status_code, answer.text) == (
        400, "This host name is not served here. MOCK_PORTAL_TRUSTED_HOSTS names those that are.\n",
    )  # fmt: skip


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000"])
def test_loopback_names_are_trusted(app: Flask, host: str) -> None:
    assert app.test_client().get("/log-in", headers={"Host": host}).status_code == 200


SAME = {
    "127.0.0.1": ("127.1", "127.0.0.1."),
    "localhost": ("LOCALHOST", "localhost.", "LocalHost.:8000"),
    "Portal.Example": ("portal.example", "PORTAL.example", "portal.example.:8000"),
    "portal.example.": ("portal.example", "portal.EXAMPLE."),
    ".Example.org": ("example.org", "Portal.Example.org."),
    "Bücher.example": ("xn--bcher-kva.example", "XN--BCHER-KVA.example."),
    "[2001:DB8:0::1]": ("[2001:db8::1]", "[2001:db8::0:1]:8000"),
}


@pytest.mark.parametrize(("name", "host"), [(name, each) for name in SAME for each in SAME[name]])
def test_a_host_is_the_same_in_each_spelling(
    make_app: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, host: str
) -> None:
    monkeypatch.setenv("MOCK_PORTAL_TRUSTED_HOSTS", name)
    browser = make_app(DATABASE=tmp_path / "portal.sqlite").test_client()
    assert browser.get("/log-in", headers={"Host": host}).status_code == 200
    assert browser.get("/log-in", headers={"Host": f"{host}x"}).status_code == 400


def test_a_host_is_named_as_browsers_name_it_not_as_python_does() -> None:
    assert hosts.normal("faß.example") == "xn--fa-hia.example"


def test_hosts_and_secure_cookies_are_set_by_the_environment(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOCK_PORTAL_TRUSTED_HOSTS", "portal.example.com, .example.org")
    monkeypatch.setenv("MOCK_PORTAL_SECURE_COOKIE", "1")
    monkeypatch.setenv("MOCK_PORTAL_CONTROL_TOKEN", "t")
    app = create_app({"DATABASE": tmp_path_factory.mktemp("hosts") / "portal.sqlite"})
    try:
        answer = app.test_client().get("/log-in", base_url="https://portal.example.com")
        assert answer.status_code == 200
        assert "Secure" in answer.headers["Set-Cookie"]
        assert app.test_client().get("/log-in", base_url="http://localhost").status_code == 200
        assert app.test_client().get("/log-in", base_url="http://example.com").status_code == 400
    finally:
        app.extensions[EXTENSION].close()


@pytest.mark.parametrize("path", ["/nothing-here", "/customers/nobody", "/customers/nobody/change-order"])
def test_what_does_not_exist_has_a_plain_screen(msp: Tenant, path: str) -> None:
    assert "There is nothing at this address." in msp.screen(path, 404).text


def test_a_wrong_method_is_told_the_right_ones(msp: Tenant) -> None:
    answer = msp.browser.get("/log-out")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_form_that_is_too_large_is_refused(msp: Tenant) -> None:
    assert msp.browser.post("/log-out", data={"filler": "x" * 100_000}).status_code == 413


def test_a_part_of_a_form_without_a_name_is_refused(msp: Tenant) -> None:
    body = b"--B\r\nContent-Disposition: attachment\r\n\r\nx\r\n--B--\r\n"
    answer = msp.app.test_client().post("/log-in", data=body, content_type="multipart/form-data; boundary=B")
    assert answer.status_code == 400


def test_a_failure_shows_no_detail(msp: Tenant, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.view_functions, "home.show", lambda: 1 / 0)
    monkeypatch.setitem(app.config, "TESTING", False)
    answer = msp.browser.get("/")
    assert answer.status_code == 500
    assert "Something went wrong in the portal." in Screen(answer.text).text
    assert "ZeroDivisionError" not in answer.text
