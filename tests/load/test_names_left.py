"""Names of units, projects, publishers and codes after any sequence of loads and forgets: as after a fresh load of what is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.load import forget_document
from etl.records.disclosure import Disclosure, ProjectIdentity, UnitIdentity
from etl.records.message import Message
from etl.records.place import Body, Place
from tests.load.builders import amount, column, disclosure, line, sha, table
from tests.load.conftest import Connection, write
from tests.load.test_orders import SAME

_NAMED = {
    "programmes": "SELECT u.canonical_name, p.canonical_name, m.canonical_name FROM core.projects AS p JOIN core.units AS u"
    " USING (unit_id) LEFT JOIN core.programmes AS m USING (programme_id)",
    "lines": "SELECT d.sha256, t.position, l.line_no, u.canonical_name, o.canonical_name, p.canonical_name FROM core.table_lines AS l"
    " JOIN core.published_tables AS t USING (table_id) JOIN core.documents AS d ON d.document_id = l.document_id"
    " LEFT JOIN core.units AS u ON u.unit_id = l.unit_id LEFT JOIN core.projects AS p ON p.project_id = l.project_id"
    " LEFT JOIN core.units AS o ON o.unit_id = p.unit_id",
    "places": "SELECT canonical_name, body_key, region_code, sector FROM core.units",
    "evidence": "SELECT u.canonical_name, n.printed_name, n.evidence::text FROM core.units AS u JOIN core.unit_names AS n USING (unit_id)"
    " UNION ALL SELECT p.canonical_name, n.printed_name, n.evidence::text FROM core.projects AS p JOIN core.project_names AS n"
    " USING (project_id)",
    "all programmes": "SELECT u.canonical_name, m.canonical_name FROM core.programmes AS m JOIN core.units AS u"
    " ON u.unit_id = m.publisher_unit_id",
    "codes": "SELECT code, fiscal_year, name FROM core.functional_code_names WHERE origin = 'printed'"
    " UNION ALL SELECT code, fiscal_year, name FROM core.economic_code_names WHERE origin = 'printed'",
}
WHY = Message.of("evidence.unit_same")


def _document(
    name: str,
    *lines: tuple[str, str, str | None],
    publisher: str = "东江省水利厅",
    units: tuple[tuple[str, ...], ...] = (),
    projects: tuple[tuple[str, tuple[str, ...]], ...] = (),
    body: Body | None = None,
    code: str = "大气",
    **more: Any,
) -> Disclosure:
    """lines: unit, project and programme of each; units, projects: the names proved to be one thing's, of a project after its unit."""
    columns = (column(1, "项目", role="project"), column(2, "合计", measure="total", fund="all"))
    of = {"level": "project", "functional_code": "2110301"}
    printed = tuple(
        line(no, project, amount(2, f"{no}.00", "total"), unit_name=unit or None, project_name=project, programme=programme, **of)
        for no, (unit, project, programme) in enumerate(lines, 1)
    )  # fmt: skip
    item = line(99, code, amount(2, "1.00", "total"), level="item", functional_code="2110301")
    tables = (table(1, "project_expenditure", columns, *printed), table(2, "expenditure", columns, item))
    return replace(
        disclosure(), sha256=sha(name), file_name=f"{name}.pdf", tables=tables, checks=(), realignments=(), publisher=publisher,
        body=body, units=tuple(UnitIdentity(names[0], names, tuple(WHY for _ in names)) for names in units),
        projects=tuple(ProjectIdentity(unit, names[0], names, tuple(WHY for _ in names)) for unit, names in projects), **more,
    )  # fmt: skip


def _city(key: str, code: str = "440100", **more: Any) -> Body:
    return Body(key, Place(code), **more)


DOCUMENTS = (
    # One year a unit by two names, another year by either: and a project by two.
    _document("a", ("省站", "监测（省级）", "大气专项"), units=(("省站", "站"),), projects=(("省站", ("监测（省级）", "监测")),)),
    _document("b", ("站", "监测", "水体专项"), fiscal_year=2023),
    _document("c", ("省站", "监测（省级）", None), ("", "运维", None), fiscal_year=2022, code="大气污染防治"),
    # A second unit that is printed as the first: the name is nobody's then.
    _document("d", ("第二站", "监测", "大气专项"), units=(("第二站", "站"),), fiscal_year=2021),
    # A unit of a city's department which publishes itself, under two names of one body; and as a department.
    _document("e", ("甲市检测中心", "设备", "大气专项"), publisher="甲市农业局", body=_city("农业局"), fiscal_year=2024),
    _document("f", ("", "设备", "水体专项"), publisher="甲市检测中心", body=_city("检测中心"), scope="unit"),
    _document("g", ("", "设备", None), publisher="中共甲市检测中心", body=_city("检测中心"), scope="unit", fiscal_year=2023),
    _document("h", ("", "楼宇", None), publisher="甲市检测中心", body=_city("检测中心"), fiscal_year=2022),
    # Another department that names it, a body of its name in another place, and a department's own organ.
    _document("i", ("甲市检测中心", "设备", None), publisher="甲市林业局", body=_city("林业局")),
    _document("j", ("", "设备", None), publisher="甲市检测中心", body=_city("检测中心", "350100"), scope="unit"),
    _document(
        "k", ("", "会议", None), publisher="甲市农业局（本级）", scope="unit",
        body=_city("农业局（本级）", department=("甲市农业局", "农业局")),
    ),
    _document("l", ("甲市农业局（本级）", "会议", "大气专项"), publisher="甲市农业和农村局", body=_city("农业局"), fiscal_year=2023),
    # The same disclosure again, with more.
    _document("m", ("站", "监测", "水体专项"), ("省站", "监测", None), fiscal_year=2023, code="空气"),
)  # fmt: skip


def told(connection: Connection) -> dict[str, list[Any]]:
    """What `core` says of names, whatever numbers rows were given."""
    return {name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in (SAME | _NAMED).items()}


def _load(connection: Connection, steps: list[tuple[int, bool]]) -> list[int]:
    """Loads (True) and forgets (False) the documents of these numbers in turn; a load of one that is there reads it again.

    Returns those that are left.
    """
    ids: dict[int, int] = {}
    for version, (number, loads) in enumerate(steps):
        if loads:
            ids[number] = write(connection, DOCUMENTS[number], parser_version=str(version)).document_id
        elif number in ids:
            assert forget_document(connection, ids.pop(number))
    return sorted(ids)


def _with_all_numbers(connection: Connection) -> dict[str, list[Any]]:
    names = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'core' AND table_type = 'BASE TABLE'"
    ).fetchall()
    kept = {name for (name,) in names} - {"loads", "rejections", "builds"}
    # Codes are of the classification; they stay. Which numbers names have in reserve is nobody's to see.
    kept -= {"functional_codes", "economic_codes", "document_units", "document_projects"}
    return {name: sorted(connection.execute(f"SELECT * FROM core.{name}").fetchall(), key=repr) for name in kept}


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_what_is_loaded_last_and_forgotten_leaves_no_trace(connection: Connection, number: int) -> None:
    for other, document in enumerate(DOCUMENTS):
        if other != number:
            write(connection, document)
    before = _with_all_numbers(connection)
    assert forget_document(connection, write(connection, DOCUMENTS[number]).document_id)
    after = _with_all_numbers(connection)
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_name_that_is_forgotten_is_nobody_s_and_what_it_joined_is_two_again(connection: Connection) -> None:
    write(connection, DOCUMENTS[1])
    before = told(connection)
    later = write(connection, DOCUMENTS[0])
    assert {row[0] for row in told(connection)["units"]} == {"东江省水利厅", "省站"}
    assert forget_document(connection, later.document_id)
    assert told(connection) == before and {row[0] for row in before["units"]} == {"东江省水利厅", "站"}


def test_names_a_later_document_tells_apart_are_apart_in_all_its_lines(connection: Connection) -> None:
    for number in (0, 1, 12):
        write(connection, DOCUMENTS[number])
    lines = [row for row in told(connection)["lines"] if row[0] == DOCUMENTS[12].sha256 and row[3]]
    assert {row[3:] for row in lines} == {("站", "站", "监测"), ("省站", "省站", "监测")}


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, len(DOCUMENTS) - 1), st.sampled_from([True, True, False])), min_size=3, max_size=16
    )
)
def test_names_are_those_of_a_fresh_load_of_what_is_left(
    new_database: Callable[[str | None], str], migrated_template: str, steps: list[tuple[int, bool]]
) -> None:
    with psycopg.connect(new_database(migrated_template), autocommit=True) as connection:
        left = _load(connection, steps)
        found = told(connection)
    with psycopg.connect(new_database(migrated_template), autocommit=True) as connection:
        _load(connection, [(number, True) for number in left])
        assert told(connection) == found
