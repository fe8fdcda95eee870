"""What the portal asks of its store: nothing takes longer the more MSPs there are; nothing is asked twice."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask, Request, has_request_context, request
from sqlalchemy import Column, Connection, bindparam, event, select

from benchmarks import portal as benchmark
from mock_portal.store.database import EXTENSION, Database
from mock_portal.store.tables import Table

FOREIGN_KEYS = [
    column for table in Table.metadata.sorted_tables for column in table.columns if column.foreign_keys
]


@dataclass(frozen=True)
class Executed:
    """A statement as SQLite gets it, and the request that it is executed for."""

    statement: str
    parameters: Any
    request: Request


@pytest.fixture(scope="module")
def portal(make_app: Callable[..., Flask], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A portal with two MSPs in its store."""
    app = make_app(
        DATABASE=tmp_path_factory.mktemp("queries") / "portal.sqlite", CONTROL_TOKEN=benchmark.TOKEN
    )
    benchmark.fill(app.extensions[EXTENSION], 2)
    return app


@pytest.fixture(scope="module")
def database(portal: Flask) -> Database:
    """Its store."""
    found: Database = portal.extensions[EXTENSION]
    return found


@pytest.fixture(scope="module")
def executed(portal: Flask, database: Database) -> list[Executed]:
    """Every statement of a round of the benchmark, which asks for each address of the portal."""
    found: list[Executed] = []

    def keep(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if has_request_context():
            found.append(Executed(statement, parameters, request._get_current_object()))  # type: ignore[attr-defined]

    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: "")
    clock = benchmark.Clock(portal, bare)
    msp_id, _ = benchmark.msp_ids(portal, 2)
    event.listen(database.engine, "before_cursor_execute", keep)
    benchmark.visit(clock, database, msp_id)
    event.remove(database.engine, "before_cursor_execute", keep)
    assert clock.missed() == set()
    return found


def scanned(connection: Connection, statement: str, parameters: Any) -> list[str]:
    """Return the tables that SQLite looks through from end to end, as it plans the statement."""
    one = parameters[0] if isinstance(parameters, list) else parameters
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)
    return [found[1] for *_, detail in plan if (found := re.match(r"SCAN (\w+)", detail))]


def of_gets(executed: list[Executed]) -> Iterator[Executed]:
    """Yield the statements of the screens and the preview."""
    return (each for each in executed if each.request.method == "GET")


def test_no_statement_looks_through_a_table(database: Database, executed: list[Executed]) -> None:
    asking = [each for each in executed if not each.statement.startswith(("BEGIN", "INSERT"))]
    with database.read() as connection:
        wrong = {
            each.statement: tables
            for each in asking
            if (tables := scanned(connection, each.statement, each.parameters))
        }
    assert asking
    assert not wrong


def test_a_look_through_a_table_would_be_seen(database: Database) -> None:
    with database.read() as connection:
        assert scanned(connection, "SELECT id FROM customers WHERE name = ?", ("Alder",)) == ["customers"]
        assert scanned(connection, "DELETE FROM agreements WHERE quantity = ?", (1,)) == ["agreements"]


@pytest.mark.parametrize("key", FOREIGN_KEYS, ids=str)
def test_what_belongs_to_a_deleted_row_is_found_by_an_index(database: Database, key: Column[Any]) -> None:
    belonging = select(key).where(key == bindparam("deleted"))
    with database.read() as connection:
        assert not scanned(connection, str(belonging.compile(database.engine)), ("",))


def test_a_screen_asks_nothing_twice(executed: list[Executed]) -> None:
    asked = Counter(
        (id(each.request), each.request.path, each.statement)
        for each in of_gets(executed)
        if not each.statement.startswith("BEGIN")
    )
    assert asked
    assert not [question[1:] for question, times in asked.items() if times > 1]


def test_a_screen_writes_nothing(executed: list[Executed]) -> None:
    begun = {each.statement for each in of_gets(executed) if each.statement.startswith("BEGIN")}
    assert begun == {"BEGIN"}
