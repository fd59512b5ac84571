"""Codes: the functional and economic codes a disclosure uses, with the codes above them and their names of its year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg import sql

from etl.load.storable import storable
from etl.records.disclosure import Disclosure, Line, Table
from etl.records.kinds import kind_rule
from etl.text.fold import fold
from etl.text.ordinals import without_ordinal

_LEVELS = {3: "class", 5: "section", 7: "item"}

Names = set[tuple[str, str]]


def write_codes(connection: psycopg.Connection[Any], disclosure: Disclosure) -> None:
    """Adds the codes `core` lacks, with those above them."""
    tables = disclosure.tables
    functional = {line.functional_code for table in tables for line in table.lines if line.functional_code}
    economic = {line.economic_code for table in tables for line in table.lines if line.economic_code}
    economic |= {
        amount.economic_code
        for table in tables
        for line in table.lines
        for amount in line.amounts
        if amount.economic_code
    }
    economic |= {column.economic_code for table in tables for column in table.columns if column.economic_code}
    add_codes(connection, "functional", with_ancestors(functional))
    add_codes(connection, "economic", with_ancestors(economic))


def write_code_names(connection: psycopg.Connection[Any], document_id: int, disclosure: Disclosure) -> None:
    """Keeps the names a document prints for codes; a name the reference list already has in that year stays as it is."""
    for family, names in (
        ("functional", functional_names(disclosure.tables)), ("economic", economic_names(disclosure.tables)),
    ):  # fmt: skip
        printed = sorted((code, str(storable(name))) for code, name in names)
        values = [[code for code, _ in printed], [name for _, name in printed]]
        connection.execute(
            "INSERT INTO core.document_code_names (document_id, family, code, name)"
            " SELECT %s, %s, code, name FROM unnest(%s::text[], %s::text[]) AS new (code, name) ON CONFLICT DO NOTHING",
            [document_id, family, *values],
        )
        connection.execute(
            sql.SQL(
                "INSERT INTO {names} (code, fiscal_year, name, origin)"
                " SELECT code, %s, name, 'printed' FROM unnest(%s::text[], %s::text[]) AS new (code, name)"
                " ON CONFLICT DO NOTHING"
            ).format(names=sql.Identifier("core", f"{family}_code_names")),
            [disclosure.fiscal_year, *values],
        )


def drop_code_names(connection: psycopg.Connection[Any], year: int) -> None:
    """Deletes the printed names of codes that no document of the year prints any more.

    The codes stay: they are of the classification, and what is below them may be in use.
    """
    for family in ("functional", "economic"):
        connection.execute(
            sql.SQL(
                "DELETE FROM {names} AS names WHERE origin = 'printed' AND fiscal_year = %(year)s AND NOT EXISTS ("
                "SELECT FROM core.document_code_names AS said JOIN core.documents USING (document_id)"
                " WHERE said.code = names.code AND family = %(family)s AND said.name = names.name"
                " AND documents.fiscal_year = %(year)s)"
            ).format(names=sql.Identifier("core", f"{family}_code_names")),
            {"year": year, "family": family},
        )


def with_ancestors(codes: Iterable[str]) -> list[str]:
    """The codes and all above them, upper ones first: 2110301 brings 211 and 21103."""
    found = {code[:length] for code in codes for length in (3, 5, len(code)) if length <= len(code)}
    return sorted(found, key=lambda code: (len(code), code))


def functional_names(tables: Iterable[Table]) -> Names:
    """Printed names of functional codes: labels of 类, 款 and 项 lines, from the summaries only where no other table names it.

    The label of a project line is the project's name, and that of a line with codes of both kinds may be either's.
    """
    first: Names = set()
    second: Names = set()
    for table in tables:
        for line in table.lines:
            if not line.economic_code and (found := _named(line, line.functional_code)):
                (second if kind_rule(table.kind).is_summary else first).add(found)
    named = {code for code, _ in first}
    return first | {(code, name) for code, name in second if code not in named}


def economic_names(tables: Iterable[Table]) -> Names:
    """Printed names of economic codes: labels of 类 and 款 lines without a functional code, headers of columns that are a class."""
    names: Names = set()
    for table in tables:
        for line in table.lines:
            if not line.functional_code and (found := _named(line, line.economic_code)):
                names.add(found)
        for column in table.columns:
            if column.economic_code and column.path and (name := _name(column.path[-1], column.economic_code)):
                names.add((column.economic_code, name))
    return names


def _named(line: Line, code: str | None) -> tuple[str, str] | None:
    """The code and its name, where the line is of the level of the code and names it."""
    if not code or line.level != _LEVELS.get(len(code)):
        return None
    name = _name(line.label, code)
    return (code, name) if name else None


def _name(label: str, code: str) -> str:
    """The label without the numbering or code some places print before it, and without the spaces of its layout."""
    return without_ordinal(fold(label).removeprefix(code)).strip("、.．")


def add_codes(connection: psycopg.Connection[Any], family: str, codes: Sequence[str]) -> None:
    """Adds the codes of a family (functional, economic) that `core` lacks; upper ones come first."""
    connection.execute(
        sql.SQL(
            "INSERT INTO {codes} (code, level, parent_code)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING"
        ).format(codes=sql.Identifier("core", f"{family}_codes")),
        (
            codes,
            [_LEVELS.get(len(code)) for code in codes],
            [code[:-2] if len(code) > 3 else None for code in codes],
        ),
    )
