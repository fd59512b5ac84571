"""Questions in SQL, asked as a reader: one statement, some seconds, some hundred rows, nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from etl.database import Database
from etl.database.reading import reading
from etl.errors import CannotRun, UsageError

# The login questions are asked by on the embedded server; what a statement may take, in seconds, and bring, in rows.
LOGIN = "yusuan_assistant"
SECONDS = 20
MOST_ROWS = 500
_SCHEMAS = ("marts", "财政")
# Whether the login itself, whatever role it took on, may do more than read: a question can be a block of code, and take the role off again.
_IS_MORE = """
SELECT session_user::text, rolsuper
    OR EXISTS (SELECT 1 FROM pg_roles AS r WHERE r.rolname = ANY (%s) AND pg_has_role(session_user, r.oid, 'MEMBER'))
    OR EXISTS (
        SELECT 1 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
        WHERE nspname = 'core' AND relkind = 'r' AND has_table_privilege(session_user, c.oid, 'INSERT, UPDATE, DELETE')
    )
FROM pg_roles WHERE rolname = session_user
"""
_MORE = (
    "yusuan_loader", "yusuan_builder", "yusuan_owner", "pg_execute_server_program", "pg_read_server_files",
    "pg_write_server_files",
)  # fmt: skip
_MARTS = """
SELECT nspname AS schema, relname AS name, obj_description(c.oid, 'pg_class') AS description, reltuples::bigint AS rows_about
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
WHERE nspname = ANY (%s) AND relkind IN ('r', 'v', 'm', 'p') AND has_table_privilege(c.oid, 'SELECT')
ORDER BY nspname, relname
"""
_COLUMNS = """
SELECT attname AS name, format_type(atttypid, atttypmod) AS type, col_description(attrelid, attnum) AS description
FROM pg_attribute
WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
"""
_ISSUES = """
SELECT
    document_id, publisher, fiscal_year, document_kind, issue_code, category, severity, about, statement, statement_en, page_no,
    other_page_no, printed, expected, difference_yuan
FROM marts.issues
WHERE is_current
    AND (%(publisher)s::text IS NULL OR strpos(publisher, %(publisher)s) > 0)
    AND (%(year)s::int IS NULL OR fiscal_year = %(year)s)
    AND (%(severity)s::text IS NULL OR severity = %(severity)s)
ORDER BY array_position(ARRAY['high', 'medium', 'low'], severity), abs(difference_yuan) DESC NULLS LAST, document_id, issue_no
LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, values as JSON knows them (amounts as text, so that no digit is lost), and whether there are more."""

    rows: list[dict[str, Any]]
    has_more: bool


class Reader:
    """A connection that reads marts and 财政, and nothing else."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def marts(self) -> list[dict[str, Any]]:
        """Every mart and its Chinese view: schema, name, description in both languages, about how many rows."""
        return self._rows(_MARTS, [list(_SCHEMAS)])

    def columns(self, name: str) -> list[dict[str, Any]]:
        """The columns of a mart or view, by its name with or without its schema: name, type, description.

        Raises UsageError where there is no such mart.
        """
        known = [(each["schema"], each["name"]) for each in self.marts()]
        found = next((each for each in known if name in {each[1], ".".join(each)}), None)
        if found is None:
            raise UsageError(f"there is no mart {name}; ask for the list of them first")
        return self._rows(_COLUMNS, [sql.Identifier(*found).as_string()])

    def ask(self, statement: str, most: int = 100) -> Answer:
        """The answer to one statement, at most `most` rows (500 at the utmost).

        Raises UsageError with what the server says where it cannot be answered.
        """
        wanted = max(1, min(most, MOST_ROWS))
        try:
            with (
                self._connection.transaction(force_rollback=True),
                self._connection.cursor(row_factory=dict_row) as cursor,
            ):
                # Prepared, so that it is one statement and no more.
                cursor.execute(statement.encode(), prepare=True)
                found = cursor.fetchmany(wanted + 1) if cursor.description else []
        except psycopg.Error as error:
            said = error.diag.message_primary or str(error)
            hint = f" ({error.diag.message_hint})" if error.diag.message_hint else ""
            raise UsageError(f"the question cannot be answered: {said}{hint}") from error
        return Answer([_plain(row) for row in found[:wanted]], len(found) > wanted)

    def issues(self, publisher: str | None, year: int | None, severity: str | None) -> Answer:
        """Issues of current documents, the gravest first; publisher: part of the name."""
        found = self._rows(_ISSUES, {"publisher": publisher, "year": year, "severity": severity, "most": MOST_ROWS + 1})
        return Answer([_plain(row) for row in found[:MOST_ROWS]], len(found) > MOST_ROWS)

    def _rows(self, query: str, values: list[Any] | dict[str, Any]) -> list[dict[str, Any]]:
        with self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(query, values).fetchall()


@contextmanager
def reader(database: Database) -> Iterator[Reader]:
    """A reader of the database: by a login of its own on the embedded server, else by the one the URL names.

    Raises CannotRun where that one may do more than read.
    """
    with reading(database, LOGIN, SECONDS) as connect, connect() as connection:
        login, is_more = connection.execute(_IS_MORE, [list(_MORE)]).fetchone() or ("", True)
        if is_more and not database.embedded:
            raise CannotRun(
                f"{login} may do more than read, and a question could do it, too; name a reader's login in DATABASE_URL: yusuan db"
                " account NAME --role reader"
            )
        yield Reader(connection)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
