"""Units, projects and codes: found again by canonical name, kept under every printed one."""

from dataclasses import replace

import pytest

from etl.load.codes import economic_names, functional_names, with_ancestors
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


def test_codes_come_with_those_above_them_and_their_names(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure())
    assert query("SELECT code, level, parent_code FROM core.functional_codes ORDER BY code") == [
        ("211", "class", None),
        ("21103", "section", "211"),
        ("2110301", "item", "21103"),
        ("2110302", "item", "21103"),
    ]
    assert query("SELECT code, fiscal_year, name, origin FROM core.functional_code_names ORDER BY code") == [
        ("211", 2024, "节能环保支出", "printed"),
        ("21103", 2024, "污染防治", "printed"),
        ("2110301", 2024, "大气", "printed"),
        ("2110302", 2024, "水体", "printed"),
    ]
    assert query("SELECT code, level FROM core.economic_codes") == [("302", "class")]
    assert query("SELECT code, name FROM core.economic_code_names") == [("302", "商品和服务支出")]


def test_a_name_of_the_reference_list_stays_and_another_joins_it(connection: Connection, query: Query) -> None:
    connection.execute("INSERT INTO core.functional_codes VALUES ('211', 'class', NULL)")
    connection.execute("INSERT INTO core.functional_code_names VALUES ('211', 2024, '节能环保支出', 'reference')")
    write(connection, builders.disclosure())
    write(connection, builders.disclosure("2025.pdf", fiscal_year=2025))
    assert query("SELECT fiscal_year, origin FROM core.functional_code_names WHERE code = '211' ORDER BY 1") == [
        (2024, "reference"),
        (2025, "printed"),
    ]


def test_ancestors() -> None:
    assert with_ancestors({"2110301", "30201"}) == ["211", "302", "21103", "30201", "2110301"]


def test_names_of_summaries_are_second_choice_and_lose_their_numbering() -> None:
    summary = builders.table(
        1,
        "income_expenditure_summary",
        (),
        builders.line(1, "十一、节能环保支出", level="class", functional_code="211"),
        builders.line(2, "201 一般公共服务支出", level="class", functional_code="201"),
        builders.line(3, "（三）公共安全支出", level="class", functional_code="204"),
    )
    own = builders.table(2, "expenditure", (), builders.line(1, "节能环保", level="class", functional_code="211"))
    assert functional_names([summary, own]) == {
        ("211", "节能环保"),
        ("201", "一般公共服务支出"),
        ("204", "公共安全支出"),
    }


def test_names_lose_the_spaces_and_brackets_of_their_layout() -> None:
    basic = builders.table(
        1, "basic_expenditure", (), builders.line(1, "维 修(护) 费", level="section", economic_code="30213")
    )
    assert economic_names([basic]) == {("30213", "维修（护）费")}


def test_a_line_with_codes_of_both_kinds_names_neither() -> None:
    both = {"functional_code": "21101", "economic_code": "50201", "level": "section"}
    table = builders.table(1, "economic_expenditure", (), builders.line(1, "行政运行", **both))
    assert (functional_names([table]), economic_names([table])) == (set(), set())


def test_a_project_line_does_not_name_its_code() -> None:
    table = builders.projects()
    assert functional_names([table]) == set()
    code = next(line.functional_code for line in table.lines if line.functional_code)
    named = builders.line(1, "行政运行", level="item", functional_code=code)
    assert functional_names([builders.table(1, "expenditure", (), named)]) == {(code, "行政运行")}


def test_economic_names_come_from_lines_and_headers() -> None:
    basic = builders.table(
        1,
        "basic_expenditure",
        (builders.column(2, "资本性支出", "310 资本性支出", economic_code="310"),),
        builders.line(1, "工资福利支出", level="class", economic_code="301"),
        builders.line(2, "基本工资", level="section", economic_code="30101"),
    )
    assert economic_names([basic]) == {("301", "工资福利支出"), ("30101", "基本工资"), ("310", "资本性支出")}
