"""Projects and programmes: one under its many names, and in the programme it was first seen in."""

import pytest

from etl.load.entities.naming import ProjectLabel
from etl.load.entities.projects import write_programmes, write_projects
from etl.load.entities.units import write_publisher
from tests.load.builders import PUBLISHER
from tests.load.conftest import Connection, Query


@pytest.fixture
def owner(connection: Connection) -> int:
    return write_publisher(connection, PUBLISHER)


def test_programmes_are_added_once_and_are_of_their_publisher(connection: Connection, owner: int) -> None:
    first = write_programmes(connection, owner, ["大气专项", "水体专项"])
    assert write_programmes(connection, owner, ["大气专项"]) == {"大气专项": first["大气专项"]}
    other = write_publisher(connection, "西江省水利厅")
    assert write_programmes(connection, other, ["大气专项"])["大气专项"] != first["大气专项"]


def label(printed: str, canonical: str, programme: str | None = None) -> ProjectLabel:
    return ProjectLabel(None, printed, canonical, programme)


def test_two_printed_names_of_one_project_are_one(connection: Connection, owner: int, query: Query) -> None:
    names = {(owner, "监测（省级）"): label("监测（省级）", "监测"), (owner, "监测"): label("监测", "监测")}
    assert len(set(write_projects(connection, names, {}).values())) == 1
    assert query("SELECT printed_name FROM core.project_names ORDER BY 1") == [("监测",), ("监测（省级）",)]


def test_a_project_is_found_again_by_a_name_it_was_printed_under(connection: Connection, owner: int) -> None:
    (first,) = write_projects(connection, {(owner, "监测甲"): label("监测甲", "监测")}, {}).values()
    again = write_projects(connection, {(owner, "监测甲"): label("监测甲", "监测甲")}, {})
    assert again == {(owner, "监测甲"): first}


def test_a_name_two_projects_had_is_neither_s(connection: Connection, owner: int) -> None:
    alike = {(owner, "监测"): label("监测", "甲"), (owner, "监 测"): label("监 测", "乙")}
    write_projects(connection, alike, {})
    before = set(write_projects(connection, {(owner, one): label(one, one) for one in ("甲", "乙")}, {}).values())
    (new,) = write_projects(connection, {(owner, "监测"): label("监测", "监测")}, {}).values()
    assert len(before) == 2 and new not in before


def test_a_project_keeps_the_programme_it_was_first_seen_in(connection: Connection, owner: int, query: Query) -> None:
    programmes = write_programmes(connection, owner, ["大气专项", "水体专项"])
    for programme in ("大气专项", "水体专项"):
        write_projects(connection, {(owner, "监测"): label("监测", "监测", programme)}, programmes)
    assert query("SELECT programme_id FROM core.projects") == [(programmes["大气专项"],)]
