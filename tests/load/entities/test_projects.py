"""Projects and programmes: one under its many names, and in the programme most documents put it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.load.entities.projects import write_programmes
from etl.records.disclosure import Disclosure, ProjectIdentity
from etl.records.message import Message
from tests.load import builders
from tests.load.builders import PUBLISHER
from tests.load.conftest import Connection, Query, write

PROJECTS = "SELECT canonical_name FROM core.projects ORDER BY 1"


def names_projects(name: str, *projects: tuple[str, tuple[str, ...]], programme: str | None = None) -> Disclosure:
    """A document that prints projects of its publisher, each with its canonical name and all it is printed under."""
    printed = [one for _, names in projects for one in names]
    lines = tuple(
        builders.line(no, one, builders.amount(3, str(no), "total"), level="project", programme=programme)
        for no, one in enumerate(printed, 1)
    )
    identities = tuple(
        ProjectIdentity(PUBLISHER, canonical, names, tuple(Message.of("evidence.unit_same") for _ in names), programme)
        for canonical, names in projects
    )
    table = replace(builders.projects(1), lines=lines)
    document = builders.disclosure(name, tables=(table,), realignments=(), checks=())
    return replace(document, units=(), projects=identities)


def test_programmes_are_added_once_and_are_of_their_publisher(connection: Connection, query: Query) -> None:
    document = replace(builders.disclosure(), tables=(), realignments=(), checks=(), units=(), projects=())
    for name in (PUBLISHER, "西江省水利厅"):
        write(connection, replace(document, publisher=name, sha256=builders.sha(name)))
    owner, other = (row[0] for row in query("SELECT unit_id FROM core.units ORDER BY 1"))
    first = write_programmes(connection, owner, ["大气专项", "水体专项"])
    assert write_programmes(connection, owner, ["大气专项"]) == {"大气专项": first["大气专项"]}
    assert write_programmes(connection, other, ["大气专项"])["大气专项"] != first["大气专项"]


def test_two_printed_names_of_one_project_are_one(connection: Connection, query: Query) -> None:
    write(connection, names_projects("one", ("监测", ("监测（省级）", "监测"))))
    assert query(PROJECTS) == [("监测",)]
    assert query("SELECT printed_name FROM core.project_names ORDER BY 1") == [("监测",), ("监测（省级）",)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_project_is_found_again_by_a_name_it_was_printed_under(
    connection: Connection, query: Query, turned: bool
) -> None:
    documents = [
        names_projects("one", ("监测", ("监测甲",))), names_projects("two", ("监测甲", ("监测甲",))),
        names_projects("three", ("监测", ("监测",))),
    ]  # fmt: skip
    for document in reversed(documents) if turned else documents:
        write(connection, document)
    assert query(PROJECTS) == [("监测",)]
    assert query("SELECT count(DISTINCT project_id) FROM core.table_lines WHERE project_id IS NOT NULL") == [(1,)]


def test_a_name_two_projects_had_is_neither_s(connection: Connection, query: Query) -> None:
    write(connection, names_projects("one", ("甲", ("监测",)), ("乙", ("乙",))))
    write(connection, names_projects("two", ("乙", ("监测",)), ("丙", ("丙",))))
    write(connection, names_projects("three", ("监测", ("监测",))))
    assert query(PROJECTS) == [("丙",), ("乙",), ("甲",), ("监测",)]


def test_a_project_is_in_the_programme_most_documents_put_it_in(connection: Connection, query: Query) -> None:
    of = "SELECT m.canonical_name FROM core.projects JOIN core.programmes AS m USING (programme_id)"
    for no, programme in enumerate(("大气专项", "水体专项", "大气专项")):
        write(connection, names_projects(str(no), ("监测", ("监测",)), programme=programme))
    assert query(of) == [("大气专项",)]
