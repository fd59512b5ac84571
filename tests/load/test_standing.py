"""Which documents count, noted in the warehouse."""

from __future__ import annotations

from etl.load.standing import decide_pending
from tests.load.builders import amount, column, disclosure, line, table
from tests.load.conftest import Connection, snapshot, write


def test_what_a_migration_left_open_is_decided_as_a_load_decides_it(connection: Connection) -> None:
    write(connection, disclosure())
    loaded = snapshot(connection)
    connection.execute("UPDATE core.disclosures SET is_decided = false")
    decide_pending(connection)
    assert connection.execute("SELECT bool_and(is_decided) FROM core.disclosures").fetchone() == (True,)
    assert snapshot(connection) == loaded


def test_full_width_and_half_width_marks_name_the_same_line(connection: Connection) -> None:
    columns = (column(1, "项目", role="name"), column(2, "金额", measure="total", fund="all"))
    for file, marks in (("first", "（）："), ("second", "():")):
        labels = [marks[2].join((f"房屋{marks[0]}平方米{marks[1]}", str(no))) for no in range(3)]
        lines = [line(no, label, amount(2, f"{no}.00", "total")) for no, label in enumerate(labels, 1)]
        printed = disclosure(
            file, tables=(table(1, "procurement", columns, *lines),), findings=(), realignments=(), checks=()
        )
        write(connection, printed)
    replaced = "SELECT count(*) FILTER (WHERE replaced_by_table_id IS NOT NULL), count(*) FROM core.published_tables"
    assert connection.execute(replaced).fetchone() == (1, 2)
