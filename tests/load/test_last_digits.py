"""To which digit an amount is printed: loaded as the figures say, and filled in alike for what was loaded before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import psycopg

from etl.database import downgrade, upgrade_to_head
from etl.records.disclosure import Table
from tests.load import builders
from tests.load.conftest import write

PRINTED = (
    ("万元", 10_000, "30.00 10.50 0 19.50"),
    ("万元", 10_000, "965 10.25 0.5 0"),
    ("元", 1, "936647884.3 7217115.63 943865000 965 0.05"),
    ("元", 1, "936647884.33 7217115.6 0"),
    ("元", 1, "1,234 -5 0"),
    ("亿元", 100_000_000, "0.00 0"),
    ("亿元", 100_000_000, "1.2540 0.3 12"),
    (None, None, "1.50 2"),
)


def tables() -> tuple[Table, ...]:
    column = builders.column(1, "合计", measure="total", fund="all")
    made = []
    for position, (unit, factor, values) in enumerate(PRINTED, start=1):
        wan = [builders.amount(1, value, "total") for value in values.split()]
        amounts = [replace(one, yuan=one.printed_value * factor if factor else None) for one in wan]
        lines = [builders.line(no, f"行{no}", one) for no, one in enumerate(amounts, start=1)]
        money = {"printed_unit": unit, "factor": Decimal(factor) if factor else None}
        made.append(builders.table(position, "other", (column,), *lines, **money))
    return tuple(made)


def test_what_was_loaded_before_is_filled_as_a_load_would(database_url: str) -> None:
    digits = (
        "SELECT position, line_no, last_digit_yuan FROM core.amounts JOIN core.published_tables USING (table_id)"
        " ORDER BY 1, 2"
    )
    document = builders.disclosure(tables=tables(), checks=(), realignments=())
    with psycopg.connect(database_url, autocommit=True) as connection:
        write(connection, document)
        loaded = connection.execute(digits).fetchall()
    expected = {
        (table.position, line): one.last_digit
        for table in document.tables
        for (line, _), one in table.printed().items()
    }
    assert {(position, line): digit for position, line, digit in loaded if digit is not None} == expected
    assert {position for position, _, digit in loaded if digit is None} == {len(PRINTED)}
    downgrade(database_url, "0010")
    upgrade_to_head(database_url)
    with psycopg.connect(database_url) as connection:
        assert connection.execute(digits).fetchall() == loaded
