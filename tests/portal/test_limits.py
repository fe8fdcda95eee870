"""What one client of a portal on the network can take from the others."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import pytest

from mock_portal.domain import names
from mock_portal.settings import DEFAULTS
from tests.portal.process import TOKEN, Process, portal_process

HALF = b"POST /log-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le"
SECONDS = 30
"""That a connection which says nothing is kept at most, on a busy machine."""
LARGEST = DEFAULTS["MAX_CONTENT_LENGTH"]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A portal that listens at every address of the machine."""
    file = tmp_path_factory.mktemp("limits") / "portal.sqlite"
    with portal_process(file, "--host", "0.0.0.0", MOCK_PORTAL_CONTROL_TOKEN=TOKEN) as process:  # noqa: S104
        yield process


def connect(portal: Process) -> socket.socket:
    return socket.create_connection(("127.0.0.1", portal.port), timeout=SECONDS)


def test_half_requests_keep_nobody_out(portal: Process) -> None:
    with ExitStack() as open_ones:
        for _ in range(300):
            open_ones.enter_context(connect(portal)).sendall(HALF)
        assert portal.ask("GET", "/log-in")[0] == 200


def test_a_connection_that_says_no_more_is_ended(portal: Process) -> None:
    with connect(portal) as half:
        half.sendall(HALF)
        assert half.recv(1) == b""


def post(header: str, body: bytes = b"") -> bytes:
    """Return a form as it is sent, with this header."""
    lines = ("POST /log-in HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/x-www-form-urlencoded")
    return "\r\n".join([*lines, header, "", ""]).encode() + body


@pytest.mark.parametrize(
    ("header", "chunk"),
    [
        ("Content-Length: 300000000", b"x" * 0x10000),
        ("Transfer-Encoding: chunked", b"10000\r\n" + b"x" * 0x10000 + b"\r\n"),
    ],
    ids=["said before", "chunk by chunk"],
)
def test_a_form_that_is_too_large_is_refused_before_it_is_taken(
    portal: Process, header: str, chunk: bytes
) -> None:
    process = psutil.Process(portal.program.pid)
    before, sent, answer = process.memory_info().rss, 0, b""
    with connect(portal) as client, suppress(OSError):  # it listens no more
        client.sendall(post(header))
        for _ in range(500):
            client.sendall(chunk)
            sent += len(chunk)
        answer = client.recv(100)
    assert answer.startswith(b"HTTP/1.1 413 ") or sent < 100 * LARGEST
    assert process.memory_info().rss - before < 20 * LARGEST
    assert not [file for file in process.open_files() if "portal.sqlite" not in file.path]


def test_a_form_of_the_largest_size_is_still_taken(portal: Process) -> None:
    with connect(portal) as client:
        client.sendall(post(f"Content-Length: {LARGEST}", b"x" * LARGEST))
        assert client.recv(100).startswith(b"HTTP/1.1 303 ")


def test_a_long_search_is_refused_and_none_is_kept(portal: Process) -> None:
    with suppress(OSError):  # what is on its way when it hangs up may take the answer along
        assert portal.ask("GET", f"/customers?q={'x' * 40_000}")[0] == 431
    assert not [each for each in vars(names).values() if hasattr(each, "cache_info")]


def test_the_files_are_for_their_owner_only_in_a_folder_that_was_there(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "portal.sqlite").touch(0o644)
    with portal_process(tmp_path / "portal.sqlite", MOCK_PORTAL_CONTROL_TOKEN=TOKEN) as process:
        process.make_msp()
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}, modes
