"""Who is late, by the mart itself: worked out when the list or the day changes, and not otherwise."""

from datetime import date
from pathlib import Path

import pytest

from etl.database import connect
from etl.load.nightly.expected import Expected, load_expected
from etl.marts import build
from etl.nightly import lateness

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dbt")]


def test_the_mart_follows_the_list_and_the_day(database_url: str, tmp_path: Path) -> None:
    missing = Expected("某省水利厅", "某省水利厅", 2024, "budget", date(2024, 2, 28))
    awaited = Expected("某省水利厅", "某省水利厅", 2099, "budget", date(2099, 2, 28))
    with connect(database_url, autocommit=True) as connection:
        assert not lateness.is_stale(connection) and lateness.late(connection) == ()
        load_expected(connection, [missing, awaited])
        assert lateness.is_stale(connection)
        # As the nightly run does it, on a warehouse with no other marts.
        assert build.build(database_url, select="expected_publications", target_path=tmp_path).ok
        assert not lateness.is_stale(connection)
        (late,) = lateness.late(connection)
        assert (late.listed_publisher, late.fiscal_year, late.due_on) == ("某省水利厅", 2024, date(2024, 2, 28))
        assert late.days_late == connection.execute("SELECT current_date - date '2024-02-28'").fetchone()[0]  # type: ignore[index]
        connection.execute("UPDATE marts.expected_publications SET as_of = as_of - 1")
        assert lateness.is_stale(connection), "what is missing is a day later every day"
        connection.execute("UPDATE marts.expected_publications SET as_of = as_of + 1")
        load_expected(connection, [awaited])
        assert lateness.is_stale(connection)
