"""Comparisons over years: who stands in them, what is compared, and what changed."""

from __future__ import annotations

from decimal import Decimal

import psycopg
import pytest

from etl.export.by_year import COMPARISONS, compare
from etl.export.marts import find_marts
from etl.export.selection import Selection
from etl.pages.wording import Words

MARTS = """
CREATE SCHEMA marts;
CREATE TABLE marts.three_public (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, item text, fund text,
    amount_yuan numeric, line_no int, is_current boolean, is_main_fund boolean);
INSERT INTO marts.three_public VALUES
    (1, 2023, '某局', 'budget', 'department', 'total', 'all', 300.00, 1, true, true),
    (1, 2023, '某局', 'budget', 'department', 'reception', 'all', NULL, 2, true, true),
    (2, 2024, '某局', 'budget', 'department', 'total', 'all', 450.00, 1, true, true),
    (2, 2024, '某局', 'budget', 'department', 'total', 'government_fund', 9.00, 1, true, false),
    (2, 2024, '某局', 'budget', 'department', 'reception', 'all', 5.00, 2, true, true),
    (3, 2024, '某局', 'budget', 'department', 'vehicles', 'all', 7.00, 3, false, true),
    (4, 2024, '某局', 'final', 'department', 'total', 'all', 1.00, 1, true, true),
    (5, 2024, '另局', 'budget', 'department', 'total', 'all', 2.00, 1, true, true);
"""
THREE_PUBLIC = next(one for one in COMPARISONS if one.mart == "three_public")


@pytest.fixture
def connection(database_url: str) -> psycopg.Connection[tuple[object, ...]]:
    made = psycopg.connect(database_url)
    made.execute(MARTS)
    return made


def test_a_publisher_of_several_years_with_the_change(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with connection:
        (mart,) = find_marts(connection)
        found = compare(connection, THREE_PUBLIC, mart, Selection(), Words("export", "en"))
    assert found is not None
    assert [(column.header, column.is_money) for column in found.columns[3:]] == [
        ("item", False), ("2023", True), ("2024", True), ("change of the last year", True), ("change (%)", False),
    ]  # fmt: skip
    own = ("某局", "budget", "department")
    assert found.rows == (
        (*own, "total", Decimal("300.00"), Decimal("450.00"), Decimal("150.00"), Decimal("50.00")),
        # A blank is not 0: nothing is said of the change.
        (*own, "reception", None, Decimal("5.00"), None, None),
    )


def test_one_year_alone_is_no_comparison(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with connection:
        (mart,) = find_marts(connection)
        assert compare(connection, THREE_PUBLIC, mart, Selection(document_ids=(2, 4, 5)), Words("export", "zh")) is None


def test_a_mart_of_an_earlier_build_is_not_compared(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with connection:
        connection.execute("ALTER TABLE marts.three_public DROP COLUMN is_main_fund")
        (mart,) = find_marts(connection)
        assert compare(connection, THREE_PUBLIC, mart, Selection(), Words("export", "en")) is None
