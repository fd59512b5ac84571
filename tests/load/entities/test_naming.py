"""Units, projects and programmes of a disclosure that knows who is who: one row each, every printed name beside it."""

from dataclasses import replace

from etl.load.entities.alike import Saying
from etl.load.entities.naming import canonical, is_of_programme, project_name, read_labels, sayings
from etl.records.disclosure import ProjectIdentity, UnitIdentity
from etl.records.message import Message
from etl.records.narrative import PerformanceGoal
from etl.records.vocabulary import TargetLevel
from tests.load import builders
from tests.load.builders import PUBLISHER, SELF, STATION
from tests.load.conftest import Connection, Query, write

SHORT = "东江省环境监测总站"
UNIT_NAMES = (
    "SELECT canonical_name, printed_name, evidence -> 'values' ->> 'text' FROM core.unit_names JOIN core.units USING (unit_id)"
    " WHERE parent_unit_id IS NOT NULL ORDER BY 1, 2"
)


def why(said: str) -> Message:
    return Message.of("messages.text", text=said)


def station(*printed: str) -> UnitIdentity:
    return UnitIdentity(STATION, printed, tuple(why(name) for name in printed), "public_institution", 2)


def test_printed_names_of_one_unit_are_one_row(connection: Connection, query: Query) -> None:
    own = UnitIdentity(SELF, (SELF, PUBLISHER), (why("listed"), why("same project")), "administrative", 1)
    lines = (
        builders.line(1, "甲", unit_name=STATION, project_name="甲", level="project"),
        builders.line(2, "乙", unit_name=SHORT, project_name="乙", level="project"),
        builders.line(3, "丙", unit_name=PUBLISHER, project_name="丙", level="project"),
    )
    table = replace(builders.projects(1), lines=lines)
    write(connection, builders.disclosure(tables=(table,), realignments=(), units=(station(STATION, SHORT), own)))

    assert query(UNIT_NAMES) == sorted(
        [
            (STATION, STATION, STATION),
            (STATION, SHORT, SHORT),
            (SELF, SELF, "listed"),
            (SELF, PUBLISHER, "same project"),
        ]
    )
    assert query("SELECT count(*) FROM core.units") == [(3,)]
    assert query(
        "SELECT canonical_name FROM core.project_budgets JOIN core.units USING (unit_id) ORDER BY line_no"
    ) == [
        (STATION,),
        (STATION,),
        (SELF,),
    ]


def test_a_name_proved_in_one_year_is_known_in_the_next(connection: Connection, query: Query) -> None:
    write(connection, builders.disclosure("2024.pdf", units=(station(STATION, SHORT),)))
    line = builders.line(1, "甲", unit_name=SHORT, project_name="大气专项--监测", level="project")
    table = replace(builders.projects(1), lines=(line,))
    write(connection, builders.disclosure("2025.pdf", fiscal_year=2025, tables=(table,), realignments=()))

    assert query("SELECT canonical_name FROM core.units WHERE parent_unit_id IS NOT NULL ORDER BY 1") == [
        (SELF,),
        (STATION,),
    ]
    assert query(
        "SELECT count(DISTINCT unit_id), count(DISTINCT project_id) FROM core.projects JOIN core.units USING (unit_id)"
        " WHERE units.canonical_name = %s",
        STATION,
    ) == [(1, 1)]


def test_a_project_s_names_and_programme(connection: Connection, query: Query) -> None:
    names = ("大气专项——监测", "大气专项-监测", "大气专项监测项目")
    project = ProjectIdentity(
        STATION, "大气专项-监测", names, (why("table"), why("same name"), why("same amount")), "大气专项"
    )
    line = builders.line(1, "", unit_name=STATION, project_name=names[2], level="project")
    tables = (builders.projects(1), replace(builders.projects(2), lines=(line,)))
    write(connection, builders.disclosure(tables=tables, realignments=(), projects=(project,)))

    assert query(
        "SELECT j.canonical_name, p.canonical_name, n.printed_name, n.evidence -> 'values' ->> 'text' FROM core.projects AS j"
        " JOIN core.project_names AS n USING (project_id) LEFT JOIN core.programmes AS p USING (programme_id)"
        " ORDER BY 1, 3"
    ) == [
        ("大气专项-监测", "大气专项", names[0], "table"),
        ("大气专项-监测", "大气专项", names[2], "same amount"),
        ("运维", None, "运维", None),
    ]
    assert query("SELECT canonical_name FROM core.units WHERE unit_id = (SELECT publisher_unit_id FROM core.programmes)") == [
        (PUBLISHER,)
    ]  # fmt: skip


def test_programmes_are_the_same_in_the_next_year(connection: Connection, query: Query) -> None:
    for year in (2024, 2025):
        write(connection, builders.disclosure(f"{year}.pdf", fiscal_year=year))
    assert query("SELECT canonical_name FROM core.programmes") == [("大气专项",)]


def test_what_a_document_prints_for_a_name_is_one_saying() -> None:
    given = [(1, "某站", "某站"), (1, "某站", "某　站"), (2, "某站", "某局监测站")]
    assert set(sayings(given)) == {Saying(1, "某站", frozenset({"某站"})), Saying(2, "某站", frozenset({"某局监测站"}))}


def test_a_name_of_dashes_alone_stays_as_printed() -> None:
    assert canonical(" 大气 专项——监测") == canonical("大气专项-监测")
    assert canonical("——") == "——"


def test_a_project_is_named_in_its_column_or_by_the_label_of_its_line() -> None:
    assert project_name(builders.line(1, "其他", level="item", project_name="修缮")) == "修缮"
    assert project_name(builders.line(1, "修缮", level="project")) == "修缮"
    assert project_name(builders.line(1, "修缮", level="item")) is None
    assert project_name(builders.line(1, "", level="project")) is None


def goal(name: str | None, level: TargetLevel | None = None) -> PerformanceGoal:
    return PerformanceGoal(1, 1, 1, None, name, None, None, None, None, (), target_level=level)


def test_a_performance_table_is_a_programme_s_by_proof_or_by_name() -> None:
    assert is_of_programme(goal("大气 专项"), {"大气专项"})
    assert not is_of_programme(goal("大气专项", "project"), {"大气专项"}), "proved to be a project's"
    assert is_of_programme(goal("水体专项", "programme"), {"大气专项"})
    assert not is_of_programme(goal(None), {"大气专项"})


def test_a_name_in_no_identity_stands_for_itself() -> None:
    own = station(STATION, SHORT)
    lines = tuple(
        builders.line(no, "甲", unit_name=unit, level="project")
        for no, unit in enumerate((SHORT, f"{STATION[:2]} {STATION[2:]}", "另一站"), 1)
    )
    table = replace(builders.projects(1), lines=lines)
    labels = read_labels(builders.disclosure(tables=(table,), realignments=(), units=(own,))).units
    assert {printed: label.canonical for printed, label in labels.items()} == {
        SHORT: STATION, f"{STATION[:2]} {STATION[2:]}": STATION, "另一站": "另一站", STATION: STATION,
    }  # fmt: skip
    assert labels["另一站"].evidence is None and labels[SHORT].evidence == why(SHORT)
