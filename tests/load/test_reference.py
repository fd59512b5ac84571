"""The reference lists of codes in core: names valid by year, codes that took another's place, printed names kept."""

from __future__ import annotations

from typing import Any

import psycopg

from etl.load import load_reference
from etl.load.reference import functional_names
from etl.reference import rows


def names(connection: psycopg.Connection[Any], code: str) -> dict[int, str]:
    found = connection.execute(
        "SELECT fiscal_year, name FROM core.functional_code_names WHERE code = %s AND origin = 'reference'", [code]
    ).fetchall()
    return dict(found)


def test_a_code_bears_the_name_of_its_year(connection: psycopg.Connection[Any]) -> None:
    assert load_reference(connection)
    health = names(connection, "210")
    assert health[2018] == "医疗卫生与计划生育支出"
    assert health[2019] == health[2026] == "卫生健康支出"
    row = connection.execute("SELECT level, parent_code, first_year FROM core.functional_codes WHERE code = '2110301'")
    assert row.fetchone() == ("item", "21103", 2019)
    assert connection.execute("SELECT count(*) FROM core.economic_code_names WHERE code = '30101'").fetchone() != (0,)


def test_a_code_that_ended_names_the_one_that_took_its_place(connection: psycopg.Connection[Any]) -> None:
    load_reference(connection)
    found = connection.execute(
        "SELECT code, successor_code FROM core.functional_codes WHERE successor_code IS NOT NULL"
    ).fetchall()
    assert dict(found) == {row["code"]: row["successor"] for row in rows("code_successions")}


def test_the_same_lists_are_brought_in_once(connection: psycopg.Connection[Any]) -> None:
    assert load_reference(connection)
    connection.execute("INSERT INTO core.functional_code_names VALUES ('210', 2024, '卫生健康', 'printed')")
    assert not load_reference(connection)
    # Lists of another version replace their own names and leave the printed ones.
    connection.execute("UPDATE core.reference_lists SET sha256 = 'of another version'")
    connection.execute("INSERT INTO core.functional_code_names VALUES ('210', 2024, '旧名', 'reference')")
    assert load_reference(connection)
    found = connection.execute(
        "SELECT name, origin FROM core.functional_code_names WHERE code = '210' AND fiscal_year = 2024 ORDER BY name"
    ).fetchall()
    assert sorted(found) == [("卫生健康", "printed"), ("卫生健康支出", "reference")]


def test_every_year_of_a_code_has_one_name() -> None:
    listed = [(code, year) for code, year, _ in functional_names()]
    assert len(listed) == len(set(listed))


def test_successions_are_between_known_codes_of_one_length() -> None:
    known = {row["code"] for row in rows("functional_codes")}
    for row in rows("code_successions"):
        assert {row["code"], row["successor"]} <= known
        assert len(row["code"]) == len(row["successor"])
