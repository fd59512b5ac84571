"""Units: which of several of one name is meant, in whatever order documents come."""

import pytest

from etl.load.entities.naming import UnitLabel
from etl.load.entities.units import write_publisher, write_units
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
