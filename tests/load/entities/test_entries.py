"""Entries: what documents call things is kept, and everything that refers to a unit or project can refer to another."""

from __future__ import annotations

from etl.load.entities.entries import drop_unused, put_names, refer_anew, referred, told_apart
from tests.load import builders
from tests.load.builders import PUBLISHER, SELF, STATION
from tests.load.conftest import Connection, Query, write


def test_what_a_document_refers_to(connection: Connection, query: Query) -> None:
    document_id = write(connection, builders.disclosure()).document_id
    found = referred(connection, document_id)
    assert found.names == {PUBLISHER, STATION, SELF} and len(found.units) == 3
    assert [found.bodies] == [{row[0]} for row in query("SELECT publisher_unit_id FROM core.documents")]
    assert found.projects == {row[0] for row in query("SELECT project_id FROM core.projects")}
    assert not referred(connection, document_id + 1).units
    assert (found | referred(connection, document_id + 1)) == found


def test_every_row_of_a_document_refers_anew_and_those_of_others_do_not(connection: Connection, query: Query) -> None:
    one, other = (write(connection, builders.disclosure(f"{year}.pdf", fiscal_year=year)) for year in (2023, 2024))
    ((station,), (own,)) = query(
        "SELECT unit_id FROM core.units WHERE parent_unit_id IS NOT NULL ORDER BY canonical_name"
    )
    refer_anew(connection, "units", {(one.document_id, station): own})
    for table in ("table_lines", "project_budgets", "document_units"):
        units = f"SELECT DISTINCT unit_id FROM core.{table} WHERE unit_id = %s AND document_id = %s"
        assert query(units, station, one.document_id) == [] != query(units, own, one.document_id)
        assert query(units, station, other.document_id) != []


def test_only_what_nothing_refers_to_is_dropped(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    (parent,) = (
        connection.execute("INSERT INTO core.units (canonical_name) VALUES ('甲') RETURNING unit_id").fetchone() or ()
    )
    connection.execute("INSERT INTO core.units (canonical_name, parent_unit_id) VALUES ('乙', %s)", [parent])
    connection.execute("INSERT INTO core.unit_names SELECT unit_id, '丙' FROM core.units WHERE canonical_name = '乙'")
    drop_unused(
        connection, "units", "unit_id", [row[0] for row in query("SELECT unit_id FROM core.units")], "unit_names"
    )
    assert {row[0] for row in query("SELECT canonical_name FROM core.units")} == {PUBLISHER, STATION, SELF}


def test_names_are_made_those_given(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    (unit,) = query("SELECT unit_id FROM core.units WHERE canonical_name = %s", PUBLISHER)[0]
    put_names(connection, "unit_names", "unit_id", {(unit, "甲"): None, (unit, "乙"): '{"code": "b", "values": {}}'})
    put_names(connection, "unit_names", "unit_id", {(unit, "乙"): '{"code": "a", "values": {}}'})
    assert query("SELECT printed_name, evidence->>'code' FROM core.unit_names WHERE unit_id = %s", unit) == [
        ("乙", "a")
    ]


def test_two_names_of_one_document_never_share_a_number() -> None:
    found = told_apart({"甲": (1, 1), "乙": (2, 1), "丁": (7, 5)}, iter([9]).__next__)
    assert found == {"甲": (1, 1), "乙": (2, 2), "丁": (7, 5)}
    assert sorted(told_apart({"甲": (1, 1), "丙": (1, 1)}, iter([9]).__next__).values()) == [(1, 1), (9, 9)]
