"""The SQLite file: connections and transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.ddl import DDLElement

from mock_portal.start import CanNotStart
from mock_portal.store.tables import Table

BUSY_TIMEOUT_MS = 15_000
EXTENSION = "mock_portal.database"


class Database:
    """An SQLite file with one writer and many readers at a time."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        file = file.resolve()  # SQLite keeps its other files beside the one that a link leads to
        self.engine = create_engine(URL.create("sqlite", database=str(file)), hide_parameters=True)
        event.listen(self.engine, "connect", _configure)
        event.listen(self.engine, "begin", _begin)
        self._readers = self.engine.execution_options(begin="BEGIN")
        self._writers = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        self._file = file
        with self.starting():
            with self.write() as connection:
                _make_or_check_tables(connection, file)
            for own in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
                own.chmod(0o600)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Close every connection if the portal can't start; CanNotStart for what SQLite refuses."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            self.close()
            raise CanNotStart(f"{self._file}: {getattr(error, 'orig', error)}") from error
        except BaseException:
            self.close()
            raise

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


def _make_or_check_tables(connection: Connection, file: Path) -> None:
    """Make the tables in an empty file; CanNotStart if it holds others."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = {statement.strip() for statement in rows.scalars()}
    if found and found != _statements(connection.engine):
        raise CanNotStart(f"{file} is no database of this version of the portal. Move it away.")
    Table.metadata.create_all(connection)
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise CanNotStart(f"{file} is broken. Move it away.")


def _statements(engine: Engine) -> set[str]:
    """Return the statements that make the tables and their indexes."""
    tables = Table.metadata.sorted_tables
    made: list[DDLElement] = [CreateTable(table) for table in tables]
    made += [CreateIndex(index) for table in tables for index in table.indexes]
    return {str(each.compile(engine)).strip() for each in made}


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # else the driver begins transactions by itself, never IMMEDIATE ones
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options()["begin"])
