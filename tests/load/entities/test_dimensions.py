"""Units and projects of a disclosure: found again by canonical name, kept under every printed one."""

from dataclasses import replace

from etl.load.entities.dimensions import Dimensions
from tests.load import builders
from tests.load.builders import PUBLISHER, SELF, STATION
from tests.load.conftest import Connection, Query, write

UNITS = (
    "SELECT u.canonical_name, p.canonical_name FROM core.units AS u"
    " LEFT JOIN core.units AS p ON p.unit_id = u.parent_unit_id ORDER BY u.canonical_name"
)


def test_units_of_lines_are_children_of_the_department(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    assert query(UNITS) == [(PUBLISHER, None), (SELF, PUBLISHER), (STATION, PUBLISHER)]


def test_a_line_named_as_the_publisher_is_the_publisher(connection: Connection, query: Query) -> None:
    body = (builders.line(1, "维护", level="project", unit_name=f" {PUBLISHER[:3]} {PUBLISHER[3:]}"),)
    write(connection, builders.disclosure(tables=(replace(builders.projects(1), lines=body),), realignments=()))
    assert query(UNITS) == [(PUBLISHER, None)]
    assert query("SELECT count(*) FROM core.unit_names") == [(2,)]


def test_projects_are_one_under_their_many_spellings(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    assert query("SELECT canonical_name FROM core.projects ORDER BY 1") == [("大气专项-监测",), ("运维",)]
    assert query(
        "SELECT printed_name FROM core.project_names JOIN core.projects USING (project_id)"
        " WHERE canonical_name = '大气专项-监测' ORDER BY 1"
    ) == [("大气专项-监测",), ("大气专项——监测",)]


def test_units_and_projects_are_the_same_in_the_next_year(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure("2024.pdf"))
    before = query("SELECT * FROM core.units ORDER BY 1"), query("SELECT * FROM core.projects ORDER BY 1")
    write(connection, builders.disclosure("2025.pdf", fiscal_year=2025))
    assert (query("SELECT * FROM core.units ORDER BY 1"), query("SELECT * FROM core.projects ORDER BY 1")) == before


def test_a_project_without_a_unit_belongs_to_the_publisher(connection: Connection, query: Query) -> None:
    body = (builders.line(1, "维护", builders.amount(3, "1", "total"), level="project"),)
    write(connection, builders.disclosure(tables=(replace(builders.projects(1), lines=body),), realignments=()))
    assert query(
        "SELECT canonical_name, total_yuan FROM core.project_budgets JOIN core.units USING (unit_id)"
    ) == [(PUBLISHER, 10_000)]  # fmt: skip
    assert query("SELECT unit_id FROM core.table_lines") == [(None,)]


def test_a_line_belongs_to_the_unit_it_names_else_to_the_publisher() -> None:
    found = Dimensions(1, {STATION: 2}, {(2, "维护"): 20, (1, "维护"): 10}, {"大气专项": 5})
    named = builders.line(1, "维护", level="project", unit_name=STATION)
    plain = builders.line(2, "维护", level="project")
    item = builders.line(3, "维护", level="item")
    assert [(found.unit(one), found.owner(one), found.project(one)) for one in (named, plain, item)] == [
        (2, 2, 20), (None, 1, 10), (None, 1, None),
    ]  # fmt: skip


def test_what_no_line_names_has_no_key() -> None:
    found = Dimensions(1, {STATION: 2}, {(2, "维护"): 20}, {"大气专项": 5})
    assert found.project_named(None, "维护") is None and found.project_named(STATION, None) is None
    assert found.programme_named(" 大气 专项 ") == 5 and found.programme_named("水体专项") is None
