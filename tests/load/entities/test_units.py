"""Units: which of several of one name is meant, in whatever order documents come."""

from dataclasses import replace
from typing import Any

import pytest

from etl.load.entities.units import prefix_of
from etl.records.disclosure import Disclosure, UnitIdentity
from etl.records.message import Message
from etl.records.place import Body, Place
from tests.load import builders
from tests.load.builders import PUBLISHER, SELF, STATION
from tests.load.conftest import Connection, Query, write
from tests.load.entities.test_dimensions import UNITS

SHORT = "东江省环境监测总站"


def test_what_the_codes_in_a_division_begin_with() -> None:
    assert [prefix_of(code) for code in ("440106", "440100", "440000", "000000", None)] == [
        "440106",
        "4401",
        "44",
        "",
        "",
    ]


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


def names_units(name: str, year: int, *labels: str, publisher: str = PUBLISHER, **more: Any) -> Disclosure:
    """A document of a year that names one unit, under its first label, and tells it is printed under all of them."""
    units = (UnitIdentity(labels[0], labels, tuple(Message.of("evidence.unit_same") for _ in labels)),)
    return replace(
        builders.disclosure(name, fiscal_year=year, publisher=publisher, tables=(), realignments=(), checks=(), **more),
        units=units, projects=(),
    )  # fmt: skip


def test_a_publisher_is_found_by_its_canonical_name(connection: Connection, query: Query) -> None:
    for year, name in ((2023, PUBLISHER), (2024, f" {PUBLISHER[:3]} {PUBLISHER[3:]}"), (2024, "西江省水利厅")):
        write(connection, names_units(f"{year}{name}", year, STATION, publisher=name))
    assert query(
        "SELECT canonical_name, count(printed_name) FROM core.units JOIN core.unit_names USING (unit_id)"
        " WHERE parent_unit_id IS NULL GROUP BY 1 ORDER BY 1"
    ) == [(PUBLISHER, 2), ("西江省水利厅", 1)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_unit_known_by_a_printed_name_is_found_where_one_alone_has_it(
    connection: Connection, query: Query, turned: bool
) -> None:
    documents = [
        names_units("one", 2023, STATION, SHORT), names_units("two", 2024, SHORT), names_units("three", 2025, "另一站"),
    ]  # fmt: skip
    for document in reversed(documents) if turned else documents:
        write(connection, document)
    assert set(query(UNITS)) == {(PUBLISHER, None), (STATION, PUBLISHER), ("另一站", PUBLISHER)}
    assert query("SELECT count(*) FROM core.unit_names") == [(4,)]
    # A second unit that is printed so: it is nobody's then.
    write(connection, names_units("four", 2022, "东江省第二环境监测总站", SHORT))
    assert len(query(UNITS)) == 5


def test_a_name_most_documents_give_is_the_unit_s(connection: Connection, query: Query) -> None:
    write(connection, names_units("one", 2023, STATION, SHORT))
    for year in (2024, 2025):
        write(connection, names_units(str(year), year, SHORT))
    assert set(query(UNITS)) == {(PUBLISHER, None), (SHORT, PUBLISHER)}


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
