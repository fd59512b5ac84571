"""Units: which of several of one name is meant, in whatever order documents come."""

from dataclasses import replace
from typing import Any

import pytest

from etl.load.entities.naming import UnitLabel
from etl.load.entities.units import write_publisher, write_units
from etl.records.disclosure import Disclosure
from etl.records.place import Body, Place
from tests.load import builders
from tests.load.builders import PUBLISHER, SELF, STATION
from tests.load.conftest import Connection, Query, write
from tests.load.entities.test_dimensions import UNITS

SHORT = "东江省环境监测总站"


@pytest.mark.parametrize("department_first", [True, False])
def test_a_unit_that_publishes_itself_is_the_department_s_in_either_order(
    connection: Connection, query: Query, department_first: bool
) -> None:
    department = builders.disclosure("department.pdf")
    unit = builders.disclosure("unit.pdf", publisher=STATION, scope="unit", tables=(), realignments=(), checks=())
    for document in (department, unit) if department_first else (unit, department):
        write(connection, document)
    assert query(UNITS) == [(PUBLISHER, None), (SELF, PUBLISHER), (STATION, PUBLISHER)]


def test_a_department_is_not_taken_for_another_s_unit(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure("own.pdf", publisher=STATION, tables=(), realignments=(), checks=()))
    write(connection, builders.disclosure("department.pdf"))
    assert query(UNITS) == [(PUBLISHER, None), (SELF, PUBLISHER), (STATION, PUBLISHER), (STATION, None)] or query(
        UNITS
    ) == [(PUBLISHER, None), (SELF, PUBLISHER), (STATION, None), (STATION, PUBLISHER)]
    # The top level is preferred from then on.
    write(
        connection,
        builders.disclosure("o2.pdf", publisher=STATION, scope="unit", tables=(), realignments=(), checks=()),
    )
    assert query("SELECT count(*) FROM core.units") == [(4,)]
    assert query("SELECT count(DISTINCT publisher_unit_id) FROM core.documents") == [(2,)]


def test_a_unit_name_two_departments_share_is_nobody_s(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure("one.pdf"))
    write(connection, builders.disclosure("two.pdf", publisher="西江省生态环境厅"))
    write(
        connection,
        builders.disclosure("unit.pdf", publisher=STATION, scope="unit", tables=(), realignments=(), checks=()),
    )
    assert query(
        "SELECT count(*) FROM core.documents JOIN core.units ON unit_id = publisher_unit_id"
        " WHERE canonical_name = %s AND parent_unit_id IS NULL", STATION
    ) == [(1,)]  # fmt: skip


def test_a_publisher_is_found_by_its_canonical_name(connection: Connection, query: Query) -> None:
    first = write_publisher(connection, PUBLISHER)
    assert write_publisher(connection, f" {PUBLISHER[:3]} {PUBLISHER[3:]}") == first
    assert write_publisher(connection, "西江省水利厅") != first
    assert query("SELECT count(*) FROM core.unit_names WHERE unit_id = %s", first) == [(2,)]


def test_a_unit_known_by_a_printed_name_is_found_where_one_alone_has_it(connection: Connection) -> None:
    publisher = write_publisher(connection, PUBLISHER)
    document = builders.disclosure()
    known = {printed: UnitLabel(printed, STATION) for printed in (STATION, SHORT)}
    ids = write_units(connection, document, publisher, known)
    assert ids[STATION] == ids[SHORT]
    later = write_units(connection, document, publisher, {SHORT: UnitLabel(SHORT, SHORT)})
    assert later == {SHORT: ids[STATION]}
    other = write_units(connection, document, publisher, {"另一站": UnitLabel("另一站", "另一站")})
    assert other["另一站"] not in ids.values()


def _published(name: str, code: str | None, key: str, year: int = 2024, **values: Any) -> Disclosure:
    body = Body(key, Place(code), department=values.pop("department", None))
    return replace(
        builders.disclosure(f"{name}-{code}-{year}.pdf", fiscal_year=year), publisher=name, body=body, **values
    )


def test_two_bodies_of_one_name_in_two_places_are_two(connection: Connection, query: Query) -> None:
    for code in ("110105", "220104", "110105", None):
        write(connection, _published("渔业局", code, "渔业局", 2020 + len(query("SELECT 1 FROM core.documents"))))
    assert query("SELECT canonical_name, region_code FROM core.units WHERE body_key IS NOT NULL ORDER BY 2") == [
        ("渔业局", "110105"), ("渔业局", "220104"), ("渔业局", None),
    ]  # fmt: skip


def test_one_body_bears_the_longest_of_its_names_in_every_order(connection: Connection, query: Query) -> None:
    names = ("甲市委宣传部", "中共甲市委宣传部", "中国共产党甲市委员会宣传部", "中共甲市委宣传部")
    for year, name in enumerate(names, start=2020):
        write(connection, _published(name, None, "甲市委宣传部", year))
    assert query("SELECT canonical_name FROM core.units WHERE body_key IS NOT NULL") == [(max(names, key=len),)]


def test_an_own_organ_is_a_unit_of_its_department(connection: Connection, query: Query) -> None:
    own = _published("乙局（本级）", "110105", "乙局（本级）", scope="unit", department=("乙局", "乙局"))
    write(connection, own)
    write(connection, _published("乙局", "110105", "乙局"))
    assert query(
        "SELECT u.canonical_name, p.canonical_name FROM core.units AS u LEFT JOIN core.units AS p"
        " ON p.unit_id = u.parent_unit_id WHERE u.body_key IS NOT NULL ORDER BY length(u.canonical_name)"
    ) == [("乙局", None), ("乙局（本级）", "乙局")]
