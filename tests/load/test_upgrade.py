"""A warehouse of before there were disclosures, upgraded: nothing in it is lost, and its documents count as if loaded today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from alembic import command

from etl.database import engine, upgrade_to_head
from etl.database.migrate import alembic_config
from etl.load import forget_document
from etl.load.standing import decide_pending
from tests.dbt.rows import Column, Line, Values, Writer
from tests.load.conftest import Connection

COLUMNS = (Column("项目", "name"), Column("合计", measure="total", fund="all"))
# What the upgrade is to decide anew.
DECIDED = {"documents": {"document_part", "is_current"}}


class Before(Writer):
    """Writes into a warehouse at revision 0017: of one kind of part the newest document alone was current."""

    def insert(self, table: str, values: Values, returning: str = "1") -> Any:
        # Columns know their document since 0028.
        later = {"document_id"} if table == "table_columns" else set()
        return super().insert(table, {name: value for name, value in values.items() if name not in later}, returning)

    def document(self, publisher: int, **values: Any) -> int:
        name = values["file_name"]
        row = {
            "sha256": f"{len(self.positions):064x}", "media": "pdf", "title": name, "publisher_unit_id": publisher,
            "fiscal_year": 2024, "document_kind": "budget", "document_scope": "department", "document_part": "tables",
            "page_count": 9, "is_current": True, "parser_version": "1", **values,
        }  # fmt: skip
        document_id = int(self.insert("documents", row, "document_id"))
        self.cells[document_id] = self.positions[document_id] = 0
        return document_id

    def printed(self, document_id: int, kind: str, **figures: str) -> None:
        self.table(document_id, kind, kind, COLUMNS, [Line(label, (text,)) for label, text in figures.items()])

    def notes(self, document_id: int, *texts: str) -> None:
        for no, text in enumerate(texts, 1):
            self.insert("notes", {"document_id": document_id, "note_no": no, "page_no": 1, "printed_text": text})


def insert_documents(write: Before) -> None:
    """A department's budget in two editions, a text in two, an extract and the performance targets that hid it all; its final
    account; two units' budgets, of which one has targets alone."""
    department = write.unit("东江省生态环境厅")
    first = write.document(department, file_name="first.pdf", published_on="2024-02-01", is_current=False)
    write.printed(first, "income", 财政拨款="10.00", 事业收入="2.00", 其他收入="1.00")
    write.printed(first, "three_public", 接待费="0.30", 车辆费="0.50")
    second = write.document(department, file_name="更正.pdf", published_on="2024-03-01", is_current=False)
    write.printed(second, "income", 财政拨款="11.00", 事业收入="2.00", 其他收入="1.00")
    extract = write.document(department, file_name="extract.pdf", published_on="2024-04-01", is_current=False)
    write.printed(extract, "three_public", 接待费="0.30", 车辆费="0.50")
    targets = write.document(department, file_name="targets.pdf", published_on="2024-05-01")
    write.printed(targets, "project_performance", 资金总额="5.00")
    told = {"document_part": "narrative", "is_current": False, "published_on": "2024-02-01"}
    write.notes(write.document(department, file_name="text.pdf", **told), "甲表为空。", "乙表为空。")
    told |= {"is_current": True, "published_on": "2024-03-01"}
    write.notes(write.document(department, file_name="new text.pdf", **told), "甲表为空。", "乙表为空。", "丙表为空。")
    final = write.document(department, file_name="final.pdf", document_kind="final")
    write.printed(final, "income", 财政拨款="9.00", 事业收入="2.00", 其他收入="1.00")
    for name, kind in (("东江省监测站", "expenditure"), ("东江省执法队", "department_performance")):
        unit = write.unit(name, department)
        write.printed(write.document(unit, file_name=f"{name}.pdf", document_scope="unit"), kind, 合计="3.00")


def kept(connection: Connection, columns: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Every table of `core`, in the columns given (else all it has), less what is decided anew: names, and the rows sorted."""
    if columns is None:
        columns = {}
        for table, column in connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'core'"
            " ORDER BY table_name, ordinal_position"
        ):
            if column not in DECIDED.get(table, ()):
                columns.setdefault(table, []).append(column)
    rows = {
        table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM core.{table}").fetchall(), key=repr)  # type: ignore[call-overload]
        for table, names in columns.items()
    }
    return {"columns": columns, "rows": rows}


@pytest.fixture
def upgraded(empty_database_url: str) -> Iterator[tuple[Connection, dict[str, Any]]]:
    """The warehouse after its upgrade, and what was in it before."""
    source = engine(empty_database_url)
    with source.begin() as migrating:
        command.upgrade(alembic_config(migrating), "0017")
    source.dispose()
    with psycopg.connect(empty_database_url, autocommit=True) as connection:
        insert_documents(Before(connection))
        before = kept(connection)
    upgrade_to_head(empty_database_url)
    with psycopg.connect(empty_database_url, autocommit=True) as connection:
        yield connection, before


def test_every_row_of_before_is_there(upgraded: tuple[Connection, dict[str, Any]]) -> None:
    connection, before = upgraded
    assert len(before["rows"]["documents"]) == 9 and len(before["rows"]["amounts"]) == 16
    assert kept(connection, before["columns"]) == before
    decide_pending(connection)
    assert kept(connection, before["columns"]) == before


def test_what_documents_call_units_is_taken_from_what_they_refer_to(
    upgraded: tuple[Connection, dict[str, Any]],
) -> None:
    connection, before = upgraded
    assert connection.execute(
        "SELECT role, name, count(*) FROM core.document_units WHERE unit_id = own_unit_id GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1"
    ).fetchall() == [
        ("publisher", "东江省生态环境厅", 7), ("department", "东江省生态环境厅", 2), ("publisher", "东江省执法队", 1),
        ("publisher", "东江省监测站", 1),
    ]  # fmt: skip
    # Forgotten, the units that publish themselves go, and their department stays.
    for name in ("东江省监测站", "东江省执法队"):
        ((number,),) = connection.execute(
            "SELECT document_id FROM core.documents WHERE file_name = %s", [f"{name}.pdf"]
        )
        assert forget_document(connection, number)
    assert connection.execute("SELECT canonical_name FROM core.units").fetchall() == [("东江省生态环境厅",)]
    assert len(before["rows"]["units"]) == 3


def test_until_it_is_decided_what_counted_counts(upgraded: tuple[Connection, dict[str, Any]]) -> None:
    connection, _ = upgraded
    assert connection.execute("SELECT bool_or(is_decided) FROM core.disclosures").fetchone() == (False,)
    current = connection.execute(
        "SELECT file_name FROM core.documents WHERE is_current ORDER BY document_id"
    ).fetchall()
    assert [name for (name,) in current] == [
        "targets.pdf", "new text.pdf", "final.pdf", "东江省监测站.pdf", "东江省执法队.pdf",
    ]  # fmt: skip


def test_documents_have_their_disclosure_and_part_and_count_for_what_they_print(
    upgraded: tuple[Connection, dict[str, Any]],
) -> None:
    connection, _ = upgraded
    decide_pending(connection)
    assert connection.execute(
        "SELECT document_kind, document_scope, is_decided, count(document_id) FROM core.disclosures"
        " JOIN core.documents USING (disclosure_id, publisher_unit_id, fiscal_year, document_kind, document_scope)"
        " GROUP BY disclosure_id, document_kind, document_scope, is_decided ORDER BY min(document_id)"
    ).fetchall() == [
        ("budget", "department", True, 6), ("final", "department", True, 1),
        ("budget", "unit", True, 1), ("budget", "unit", True, 1),
    ]  # fmt: skip
    assert connection.execute(
        "SELECT own.file_name, own.document_part, own.is_current, newer.file_name FROM core.documents AS own"
        " LEFT JOIN core.documents AS newer ON newer.document_id = own.narrative_replaced_by_id ORDER BY own.document_id"
    ).fetchall() == [
        ("first.pdf", "tables", True, None),
        ("更正.pdf", "tables", True, None),
        ("extract.pdf", "supplement", False, None),
        ("targets.pdf", "performance", True, None),
        ("text.pdf", "narrative", False, "new text.pdf"),
        ("new text.pdf", "narrative", True, None),
        ("final.pdf", "tables", True, None),
        ("东江省监测站.pdf", "tables", True, None),
        ("东江省执法队.pdf", "performance", True, None),
    ]


def test_a_table_gives_way_to_the_one_that_repeats_it_and_no_other(
    upgraded: tuple[Connection, dict[str, Any]],
) -> None:
    connection, _ = upgraded
    decide_pending(connection)
    files = {
        table_id: (file_name, kind)
        for table_id, file_name, kind in connection.execute(
            "SELECT table_id, file_name, table_kind FROM core.published_tables JOIN core.documents USING (document_id)"
        )
    }
    ways = connection.execute(
        "SELECT table_id, replaced_by_table_id, next_edition_table_id FROM core.published_tables"
        " WHERE replaced_by_table_id IS NOT NULL OR next_edition_table_id IS NOT NULL ORDER BY table_id"
    ).fetchall()
    assert [tuple(files.get(table_id) for table_id in row) for row in ways] == [
        (("first.pdf", "income"), ("更正.pdf", "income"), ("更正.pdf", "income")),
        # An extract restates nothing, though it is newer.
        (("extract.pdf", "three_public"), ("first.pdf", "three_public"), None),
    ]
