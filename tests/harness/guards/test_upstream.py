"""The proxy and the certificates that the environment names: used, or refused in one line."""

import ssl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import httpcore
import pytest
import trustme

from harness.browser.driver import MORE_TRUST
from harness.guards.certificates import Authority, usual_trust
from harness.guards.upstream import Upstream, passwords_of_proxies, unusable_proxy, way_to

HTTP, HTTPS = "http://portal.example", "https://portal.example"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what this machine has set."""
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


USED = [
    "",
    "proxy.example:3128",
    "http://proxy.example",
    "https://me:w%23rd@proxy.example:3128",
    "http://[::1]:80",
]


@pytest.mark.parametrize("address", USED)
def test_a_proxy_of_http_is_used(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    assert unusable_proxy([HTTP, HTTPS]) == ""


@pytest.mark.parametrize(
    "address",
    [
        "socks5://proxy.example:1080", "http://proxy.example:99999", "http://proxy.example:0",
        "http://me:w#rd-4711@proxy.example:3128", "http://:3128", "http://pröxy.example:3128", "http://[::1",
    ],
)  # fmt: skip
def test_another_address_is_refused_and_not_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", address)
    problem = unusable_proxy([HTTPS, HTTP])
    assert problem.startswith("HTTP_PROXY is no address of a proxy that can be used")
    assert address not in problem
    assert "rd-4711" not in problem


def test_what_was_not_answered_names_the_proxy_but_not_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "me:word@proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example")
    assert way_to("http://portal.example") == ", through the proxy proxy.example:3128"
    assert way_to("http://inside.example") == ""
    assert way_to("https://portal.example") == ""


@pytest.mark.parametrize(
    ("entries", "server", "is_direct"),
    [
        ("192.0.2.0/24", "http://192.0.2.7:8000", True),
        ("192.0.2.0/24", "http://192.0.3.7", False),
        ("192.0.2.9/24", "http://192.0.2.7", True),
        ("192.0.2.0/24", "http://192.0.2.7.example", False),
        ("2001:db8::/32", "http://[2001:db8::7]:8000", True),
        ("2001:db8::/32", "http://192.0.2.7", False),
        ("0.0.0.0/0", "http://[2001:db8::7]", False),
        ("2001:DB8::0:7", "http://[2001:db8::7]:8000", True),
        ("[2001:db8::7]", "http://[2001:db8::7]:8000", True),
        ("[2001:db8::7]:8000", "http://[2001:db8::7]:8000", True),
        ("[2001:db8::7]:8001", "http://[2001:db8::7]:8000", False),
        ("example.org", "http://portal.example.org", True),
        (".example.org", "http://portal.example.org", True),
        ("*.example.org", "http://portal.example.org:8000", True),
        ("*.example.org", "http://portal-example.org", False),
        ("EXAMPLE.org.", "http://portal.example.org", True),
        ("example.org", "http://portal.example.org.", True),
        ("Bücher.example", "http://xn--bcher-kva.example", True),
        ("example.org:8000", "http://example.org:8000", True),
        ("example.org:8000", "http://example.org:8001", False),
        ("example.org:80", "http://example.org", True),
        (" a.example ,, 192.0.2.0/24 ", "http://192.0.2.7", True),
        ("a.example 192.0.2.0/24", "http://192.0.2.7", True),
        (" , ", "http://192.0.2.7", False),
        ("*", "http://192.0.2.7", True),
        ("*.", "http://portal.example.", False),
        ("192.0.2.0/99", "http://192.0.2.0", False),
    ],
)
def test_a_server_that_no_proxy_names_is_reached_without_one(
    entries: str, server: str, is_direct: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", entries)
    assert (way_to(server) == "") is is_direct


def test_a_file_without_certificates_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.pem").write_text("no certificate")
    for name in ("none.pem", "other.pem"):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / name))
        with pytest.raises(OSError, match=f"SSL_CERT_FILE names .*{name}, which has no certificates"):
            usual_trust()


@pytest.mark.parametrize("own", ["", "own.pem", "none.pem"], ids=["none set", "one set", "no file"])
def test_the_driver_is_lent_certificates_without_a_key_and_with_the_users_own(
    own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = trustme.CA().cert_pem.bytes().rstrip()  # not every file ends with its last line's end
    (tmp_path / "own.pem").write_bytes(theirs)
    monkeypatch.setenv(MORE_TRUST, str(tmp_path / own) if own else "")
    with Authority().trusted() as path:
        text = Path(path).read_text()
        trusted = ssl.create_default_context(cafile=path).cert_store_stats()["x509_ca"]
    assert "KEY" not in text
    assert (theirs.decode() in text, trusted) == ((True, 2) if own == "own.pem" else (False, 1))
    assert not Path(path).exists()


def test_a_proxy_by_which_no_server_is_reached_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example:1080")
    monkeypatch.setenv("NO_PROXY", "portal.example")
    assert unusable_proxy([HTTPS, "https://127.0.0.1:8000", HTTP]) == ""


def test_the_password_of_a_proxy_is_a_secret_also_as_it_is_spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "me:w%23rd@proxy.example:3128")
    assert passwords_of_proxies() == {"w%23rd", "w#rd"}


@pytest.mark.parametrize(
    ("host", "asked"),
    [
        ("localhost", ["::1", "127.0.0.1"]),
        ("portal.localhost", ["::1", "127.0.0.1"]),
        ("LOCALHOST.", ["::1", "127.0.0.1"]),
        ("localhost.example", ["localhost.example"]),
        ("mylocalhost", ["mylocalhost"]),
    ],
)
def test_the_names_of_this_machine_are_those_that_a_browser_takes_for_it(
    host: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts: list[str] = []

    async def note(self: object, host: str, *_: object, **__: object) -> None:
        hosts.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", note)

    async def ask() -> None:
        async with Upstream(ssl.create_default_context()) as upstream:
            with pytest.raises(httpcore.ConnectError):
                await upstream.pool_for(f"http://{host}").request("GET", f"http://{host}/")

    with ThreadPoolExecutor() as apart:  # Playwright has a loop of its own in this thread
        apart.submit(anyio.run, ask).result()
    assert hosts == asked
