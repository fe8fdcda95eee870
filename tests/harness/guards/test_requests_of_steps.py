"""What a step sends past the page, by `request` or `route.fetch`, is guarded over HTTPS as over HTTP."""

import ssl
from pathlib import Path

import pytest
import trustme

from portals.project import PROJECT
from tests.harness.guards.servers import Server, says, serving
from tests.runs import Ended, run_pytest, write_feature
from tests.second_portal.__main__ import PASSPHRASE
from tests.second_portal.runs import PROFILE

FEATURE = """Feature: Requests

  Scenario: A step sends some of its own
    When a step sends
"""
CONFTEST = """
from pytest_bdd import when


@when("a step sends")
def a_step_sends(page, context, base_url, write_guard):
    page.goto(base_url)
    for sender, method in ((context.request, "get"), (context.request, "post"), (page.request, "put")):
        print(method, getattr(sender, method)(f"{base_url}/{method}").status)
    write = {"method": "POST", "post_data": "x"}
    page.route("**/read", lambda route: route.fulfill(response=route.fetch()))
    page.route("**/write", lambda route: route.fulfill(response=route.fetch(**write)))
    for path in ("read", "write"):
        print(path, page.evaluate("path => fetch(path).then(answer => answer.status)", path))
    print(*write_guard.refused, sep="\\n")
"""
PAGE = says(200, "<link rel=icon href=data:,>", **{"Content-Type": "text/html"})
PATIENCE = 60
"""Seconds that such a run may take."""


@pytest.fixture(params=["http", "https"])
def tls(request: pytest.FixtureRequest, tmp_path: Path) -> ssl.SSLContext | None:
    """How the portal speaks TLS, if it does; the certificate that a run is to trust lies in a file."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context if request.param == "https" else None


def run(folder: Path, portal: Server, **environment: str) -> Ended:
    """Run the scenario on a portal, with a profile that has its address."""
    write_feature(folder, FEATURE, CONFTEST)
    text = (PROJECT / PROFILE).read_text(encoding="utf-8")
    (folder / "profile.toml").write_text(f'url = "{portal.url}"\n{text}')
    environment |= {PASSPHRASE: "long enough", "SSL_CERT_FILE": str(folder / "authority.pem")}
    options = ("-q", "-s", "--portal-profile", "profile.toml", "--evidence=none")
    return run_pytest(folder, *options, timeout=PATIENCE, env=environment)


def test_what_reads_gets_its_answer_and_what_writes_is_refused(
    tmp_path: Path, tls: ssl.SSLContext | None
) -> None:
    with serving(PAGE, tls) as portal:
        ended = run(tmp_path, portal)
    for said in ("get 200", "post 403", "put 403", "read 200", "write 403"):
        assert said in ended.out, ended.printed
    for refused in (f"POST {portal.url}/post", f"PUT {portal.url}/put", f"POST {portal.url}/write"):
        assert refused in ended.out
    assert portal.asked == ["GET /", "GET /get", "GET /read"]
