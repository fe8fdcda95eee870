"""Whatever keeps the portal from starting is told in one line, before it says that it is ready."""

import ctypes
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from errno import ENOSPC
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from mock_portal.__main__ import main
from mock_portal.store.database import Database
from tests.portal.process import ROOT, TOKEN, portal_process

NO_FILE_BIGGER_THAN = 20_000
ROOM_FOR_THE_TABLES = 100 * 1024
HEADER = 100
"""The bytes in which SQLite notes its own state."""
DROP_FROM_BOUNDING_SET, DAC_OVERRIDE, DAC_READ_SEARCH = 24, 1, 2


@pytest.fixture
def start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., str]]:
    """Starts a portal that can't start, and returns its one line; it leaves no connection open."""
    connections = list[sqlite3.Connection]()

    def keep(connection: sqlite3.Connection, _record: object) -> None:
        connections.append(connection)

    def start(*arguments: str, database: Path = tmp_path / "portal.sqlite") -> str:
        monkeypatch.setattr(
            "sys.argv", ["mock_portal", "--port", "0", "--database", str(database), *arguments]
        )
        monkeypatch.setattr("mock_portal.__main__.serve", lambda *_: pytest.fail("It started."))
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, str)
        assert "\n" not in ended.value.code
        assert "ready" not in capsys.readouterr().out
        return ended.value.code

    event.listen(Pool, "connect", keep)
    yield start
    event.remove(Pool, "connect", keep)
    for each in connections:
        with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
            each.execute("SELECT 1")


def start_program(database: Path, before: Callable[[], None] | None = None, *options: str) -> str:
    """Start a portal that can't start as a program, and return its one line."""
    command = [sys.executable, "-m", "mock_portal", "--port", "0", "--database", str(database), *options]
    ended = subprocess.run(command, cwd=ROOT, preexec_fn=before, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "ready" not in ended.stdout
    assert ended.stderr.count("\n") == 1, ended.stderr
    return ended.stderr


def make_database(folder: Path, *statements: str) -> Path:
    """Make the portal's database, changed by these statements."""
    file = folder / "portal.sqlite"
    Database(file).close()
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.execute("PRAGMA journal_mode = DELETE")
    return file


@pytest.mark.parametrize("key", [b"", b"\n", b"\0" * 64, b"\xff" * 64, b"short", b"two words " * 9])
def test_a_file_that_holds_no_key(start: Callable[..., str], tmp_path: Path, key: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(key)
    assert f"{tmp_path / 'secret-key'} holds no key. Delete it" in start()


def test_a_pipe_in_place_of_the_key(start: Callable[..., str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "secret-key")
    said = f"{tmp_path}/secret-key is to be a file that holds a key, or not to be there."
    assert start() == f"The portal can't start: {said}"


@pytest.mark.parametrize("name", ["secret-key", "portal.sqlite"])
def test_a_folder_in_place_of_a_file(start: Callable[..., str], tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(mode=0o755)
    assert str(tmp_path / name) in start()
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o755


def test_no_database_at_all(start: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite").write_bytes(b"This is a letter, and a rather long one. " * 100)
    assert f"{tmp_path / 'portal.sqlite'}: file is not a database" in start()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE orders DROP COLUMN order_number",
        "ALTER TABLE msps ADD COLUMN country VARCHAR",
        "DROP TABLE quotes",
        "DROP INDEX one_pending_change",
        "CREATE TABLE letters (id INTEGER)",
    ],
)
def test_a_database_of_another_version(start: Callable[..., str], tmp_path: Path, statement: str) -> None:
    file = make_database(tmp_path, statement)
    before = file.read_bytes()
    assert f"{file} is no database of this version of the portal" in start()
    assert file.read_bytes()[HEADER:] == before[HEADER:]


def test_a_database_of_another_program_is_left_as_it_is(start: Callable[..., str], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "portal.sqlite")) as database:
        database.execute("CREATE TABLE letters (id INTEGER)")
        database.commit()
    (tmp_path / "portal.sqlite").chmod(0o644)
    before = (tmp_path / "portal.sqlite").read_bytes()
    start("--fresh")
    assert (tmp_path / "portal.sqlite").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "portal.sqlite").read_bytes()[HEADER:] == before[HEADER:]


def test_half_a_database(start: Callable[..., str], tmp_path: Path) -> None:
    file = make_database(tmp_path)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert str(file) in start()


def test_a_database_with_a_torn_page(start: Callable[..., str], tmp_path: Path) -> None:
    row = "INSERT INTO log_in_attempts (user_name, at) VALUES (hex(randomblob(400)), '2027-03-16')"
    file = make_database(tmp_path, *[row] * 200)
    content = bytearray(file.read_bytes())
    content[-8_192:] = b"\xaa" * 8_192
    file.write_bytes(content)
    assert str(file) in start()


def test_a_file_in_place_of_the_databases_folder(start: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "portal").touch()
    assert str(tmp_path / "portal") in start(database=tmp_path / "portal" / "portal.sqlite")


def as_anybody() -> None:
    """Let even root be refused what a file's mode forbids."""
    for capability in (DAC_OVERRIDE, DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0)


@pytest.mark.parametrize("name", ["portal.sqlite", "secret-key"])
def test_a_file_that_may_not_be_used(tmp_path: Path, name: str) -> None:
    make_database(tmp_path)
    (tmp_path / "secret-key").write_text("a" * 64)
    (tmp_path / name).chmod(0o400 if name == "portal.sqlite" else 0o000)
    assert f"Permission denied: '{tmp_path / name}'" in start_program(tmp_path / "portal.sqlite", as_anybody)


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    assert f"Permission denied: '{folder / 'portal.sqlite'}'" in start_program(
        folder / "portal.sqlite", as_anybody
    )


def test_a_full_disk(tmp_path: Path) -> None:
    limit = (NO_FILE_BIGGER_THAN, NO_FILE_BIGGER_THAN)
    said = start_program(tmp_path / "portal.sqlite", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert f"{tmp_path / 'portal.sqlite'}: " in said
    assert "disk" in said


def test_a_disk_that_fills_once_the_tables_are_made(tmp_path: Path) -> None:
    limit = (ROOM_FOR_THE_TABLES, ROOM_FOR_THE_TABLES)
    said = start_program(tmp_path / "portal.sqlite", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert said == f"The portal can't start: {tmp_path / 'portal.sqlite'}: disk I/O error\n"
    assert (tmp_path / "secret-key").exists()


@pytest.mark.parametrize("option", ["", "--fresh", "--sync"], ids=["as it is", "fresh", "sync"])
def test_a_full_disk_under_a_sound_database(tmp_path: Path, option: str) -> None:
    file, limit = tmp_path / "portal.sqlite", (ROOM_FOR_THE_TABLES, ROOM_FOR_THE_TABLES)
    with portal_process(file):
        pass  # what it has written is in the database's log, which can't grow any more
    said = start_program(file, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit), *option.split())
    assert said == f"The portal can't start: {file}: disk I/O error\n"


def test_a_database_that_takes_no_sync(
    start: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(database: Database) -> None:
        with database.write() as connection:
            connection.exec_driver_sql("DROP TABLE nowhere")

    monkeypatch.setattr("mock_portal.store.orders.sync_all", refuse)
    assert start("--sync") == f"The portal can't start: {tmp_path / 'portal.sqlite'}: no such table: nowhere"


@pytest.mark.parametrize("refused", ["create_server", "Thread.start"], ids=["no file left", "no thread left"])
def test_a_server_that_the_system_refuses(
    start: Callable[..., str], monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no more") if "Thread" in refused else OSError("no more")

    monkeypatch.setattr(f"mock_portal.__main__.{refused}", refuse)
    assert start("--until-stdin-closes") == "The portal can't start: no more"


def run_in_shell(database: Path, rest: str, **environment: str) -> tuple[int, str]:
    """Run a portal with the rest of a shell command; return its exit code and standard error."""
    program = f'"{sys.executable}" -m mock_portal --port 0 --database "$1"'
    command = ["sh", "-c", f"exec {program} {rest}", "sh", str(database)]
    env = {**os.environ, **environment}
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("closed", ["<&-", "<&- >&- 2>&-"], ids=["input", "all three"])
def test_a_portal_that_starts_without_its_standard_streams(tmp_path: Path, closed: str) -> None:
    assert run_in_shell(tmp_path / "portal.sqlite", f"--until-stdin-closes {closed}") == (0, "")


def test_a_place_that_can_not_be_told(tmp_path: Path) -> None:
    said = run_in_shell(tmp_path / "portal.sqlite", ">/dev/full", MOCK_PORTAL_CONTROL_TOKEN=TOKEN)
    assert said == (1, "The portal can't start: [Errno 28] No space left on device\n")


def test_a_disk_that_is_full_before_the_key_is_written_leaves_no_empty_key(
    start: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> str:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr("mock_portal.secret_key.secrets.token_hex", refuse)
    key = tmp_path / "secret-key"
    assert start() == f"The portal can't start: {key} can't be written: No space left on device"
    assert not key.exists()


@pytest.mark.parametrize("log", [".", "nowhere/log", "portal.sqlite/log"])
def test_a_log_that_can_not_be_written(start: Callable[..., str], tmp_path: Path, log: str) -> None:
    assert str(tmp_path / log) in start("--log", str(tmp_path / log))


def test_a_log_that_opens_and_takes_nothing(start: Callable[..., str]) -> None:
    said = start("--log", "/dev/full")
    assert said == "The portal can't start: the log /dev/full can't be written to: No space left on device"


def test_a_log_that_is_a_pipe_which_nobody_reads(start: Callable[..., str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert f"the log {tmp_path / 'pipe'} can't be written to" in start("--log", str(tmp_path / "pipe"))


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("127.0.0.1", "99999"),
        ("127.0.0.1", "-1"),
        ("127.0.0.1", "9" * 30),
        ("256.1.1.1", "0"),
        ("192.0.2.1", "0"),
        ("nowhere.invalid", "0"),
        ("a" * 70, "0"),
        ("::1", "0"),
    ],
)
def test_an_address_at_which_nobody_can_listen(start: Callable[..., str], host: str, port: str) -> None:
    assert start("--host", host, "--port", port).startswith(f"Can't listen at {host}:{port}: ")


def test_an_address_that_is_empty_is_not_all_of_them(start: Callable[..., str]) -> None:
    assert start("--host", "").startswith("Can't listen at no address: 0.0.0.0 is every address")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_HOSTS", "https://portal.example"),
        ("TRUSTED_HOSTS", "portal.example:8000"),
        ("TRUSTED_HOSTS", "portal.example,,localhost"),
        ("TRUSTED_HOSTS", "*"),
        ("TRUSTED_HOSTS", "."),
        ("TRUSTED_HOSTS", "[::1]:8000"),
        ("SECURE_COOKIE", "true"),
        ("SECURE_COOKIE", " 1"),
        ("CONTROL_TOKEN", "two\nlines"),
        ("CONTROL_TOKEN", "\udcff"),
        ("DEMO_PASSWORD", "\udcff"),
    ],
)
def test_a_variable_that_would_not_do_what_it_seems_to(
    start: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"MOCK_PORTAL_{name}", value)
    assert start().startswith(f"The portal can't start: MOCK_PORTAL_{name} is to be ")
