"""The SQLite file: connections and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from flask import Flask, current_app
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from mock_portal.store.tables import Table

BUSY_TIMEOUT_MS = 15_000
EXTENSION = "mock_portal.database"


class Database:
    """An SQLite file with one writer and many readers at a time."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.engine = create_engine(f"sqlite:///{file}", hide_parameters=True)
        event.listen(self.engine, "connect", _configure)
        event.listen(self.engine, "begin", _begin)
        self._readers = self.engine.execution_options(begin="BEGIN")
        self._writers = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        with self.write() as connection:
            Table.metadata.create_all(connection)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the data and changes nothing."""
        with self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that alone may write; it is kept whole, or not at all if an error leaves it."""
        with self._writers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def attach(app: Flask, database: Database) -> None:
    """Make `database` the one that `app` uses."""
    app.extensions[EXTENSION] = database


def current_database() -> Database:
    """Return the database of the current app."""
    database: Database = current_app.extensions[EXTENSION]
    return database


def _configure(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # else the driver begins transactions by itself, never IMMEDIATE ones
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options()["begin"])
