"""Where a number comes from: which amounts are meant, and what is told of each."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.warehouse.provenance import Origin, Wanted, trace
from tests.load import builders
from tests.load.conftest import Connection, write


@pytest.fixture
def loaded(connection: Connection) -> Connection:
    write(connection, builders.disclosure())
    return connection


def found(connection: Connection, wanted: Wanted, limit: int = 50) -> list[tuple[str, str | None]]:
    return [(one.printed_text, one.line_label) for one in trace(connection, wanted, limit)]


def test_a_figure_is_found_as_printed_and_in_yuan(loaded: Connection) -> None:
    printed = Wanted(figure=Decimal("1000.00"))
    assert found(loaded, printed) == found(loaded, Wanted(figure=Decimal(10_000_000))) == [("1,000.00", "总计")]
    assert found(loaded, Wanted(figure=Decimal("1000.01"))) == []


def test_every_part_narrows_the_choice(loaded: Connection) -> None:
    totals = Wanted(table="expenditure", measure="total")
    assert found(loaded, totals)[0] == ("1,234.56", "总计")
    assert {label for _, label in found(loaded, replace(totals, code="211"))} == {"节能环保支出"}
    assert found(loaded, replace(totals, year=2023)) == []
    assert found(loaded, replace(totals, document="another")) == []
    assert len(found(loaded, totals, limit=1)) == 1


def test_the_key_of_a_cell_is_one_place(loaded: Connection) -> None:
    every = trace(loaded, Wanted(), 1000)
    (one,) = trace(
        loaded, Wanted(table_id=every[3].table_id, line_no=every[3].line_no, column_no=every[3].column_no), 9
    )
    assert one == every[3]
    keys = [(each.document_id, each.table_position, each.line_no, each.column_no) for each in every]
    assert keys == sorted(keys)


def test_a_replaced_version_is_searched_on_request_only(loaded: Connection) -> None:
    write(loaded, builders.disclosure("corrected.txt"))
    current = trace(loaded, Wanted(table="expenditure"), 1000)
    both = trace(loaded, Wanted(table="expenditure", superseded=True), 1000)
    assert {each.file_name for each in current} == {"corrected.txt"} and len(both) == 2 * len(current)


def test_a_figure_that_was_moved_says_from_where_and_why(loaded: Connection) -> None:
    every = trace(loaded, Wanted(), 1000)
    moved: list[Origin] = [each for each in every if each.was_realigned]
    assert moved and all(" → " in each.moves("zh") and each.moves("en") != each.moves("zh") for each in moved)
    assert {each.moves() for each in every if not each.was_realigned} == {""}
