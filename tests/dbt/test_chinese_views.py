"""Schema `财政`: the same rows as the marts, under the names and words of the definitions."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from etl.dictionary import ColumnDefinition, Mart, read_dictionary
from etl.marts.build import build
from tests.one_language import chinese_in_english_columns, english_in_chinese_views
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")

DICTIONARY = read_dictionary()
TRUTHS = {True: "是", False: "否", None: None}
TYPES = {
    "smallint": "integer",
    "bigint": "integer",
    "ARRAY": "integers",
    "double precision": "double",
    "timestamp with time zone": "timestamp",
}


@pytest.mark.parametrize("mart", DICTIONARY.marts, ids=lambda mart: mart.name)
def test_a_view_shows_its_mart(mart: Mart, marts: psycopg.Connection[Any]) -> None:
    columns, rows = _read(marts, f"marts.{mart.name}")
    chinese, shown = _read(marts, f"财政.{mart.chinese}")
    assert columns == [column.name for column in mart.columns]
    assert chinese == [column.chinese for column in mart.in_chinese]
    places = [columns.index(column.name) for column in mart.in_chinese]
    assert shown == [
        tuple(_chinese(column, row[place]) for column, place in zip(mart.in_chinese, places, strict=True))
        for row in rows
    ]


def _chinese(column: ColumnDefinition, value: Any) -> Any:
    if column.type == "boolean":
        return TRUTHS[value]
    if column.words is None or value is None:
        return value
    # Of the vocabularies only this one shares its column with codes.
    known = DICTIONARY.words[column.words]
    return known.get(value, value) if column.words == "subject_code" else known[value]


def test_every_mart_is_shown(marts: psycopg.Connection[Any]) -> None:
    found = marts.execute("SELECT viewname FROM pg_views WHERE schemaname = '财政'").fetchall()
    assert {row[0] for row in found} == {mart.chinese for mart in DICTIONARY.marts}
    assert len(found) == len(marts.execute("SELECT FROM pg_tables WHERE schemaname = 'marts'").fetchall())


def test_types_are_those_of_the_definitions(marts: psycopg.Connection[Any]) -> None:
    rows = marts.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'marts'"
    )
    found = {(mart, column): TYPES.get(kind, kind) for mart, column, kind in rows}
    assert found == {(mart.name, column.name): column.type for mart in DICTIONARY.marts for column in mart.columns}


def test_comments_name_the_column_and_its_words(marts: psycopg.Connection[Any]) -> None:
    rows = marts.execute(
        "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute"
        " WHERE attrelid = '财政.功能分类支出'::regclass AND attnum > 0"
    ).fetchall()
    comments = dict(rows)
    assert comments["资金性质"] == (
        "资金性质；“全部资金”为不分资金。"
        "取值：全部资金、财政拨款、一般公共预算、政府性基金预算、国有资本经营预算、财政专户管理资金、单位资金。"
        " / fund: Fund the money comes from; all = every fund."
    )
    assert comments["项目支出_元"] == "项目支出（元）。 / project_yuan: Project expenditure, yuan."


def test_names_need_no_quotes(marts: psycopg.Connection[Any]) -> None:
    for mart in DICTIONARY.marts:
        names = ", ".join(column.chinese for column in mart.in_chinese)
        marts.execute(f"SELECT {names} FROM 财政.{mart.chinese} LIMIT 0")  # type: ignore[call-overload]


@pytest.mark.slow
def test_views_survive_a_build_with_their_rights(built: Built) -> None:
    """Also other people's: on several marts, on a view of 财政. One that no longer fits goes, and the build does not mind;
    one of 财政 with other columns than before is made anew."""
    with psycopg.connect(built.url, autocommit=True) as own:
        own.execute("CREATE SCHEMA own")
        own.execute("ALTER TABLE marts.notes ADD COLUMN gone text")
        own.execute("CREATE VIEW own.unfit AS SELECT gone FROM marts.notes")
        own.execute("CREATE VIEW 财政.不合 AS SELECT gone FROM marts.notes")
        own.execute(
            "CREATE VIEW own.of_two AS SELECT n.page_no, o.office_name FROM marts.notes AS n"
            " JOIN marts.offices AS o ON o.document_id = n.document_id"
        )
        own.execute("CREATE VIEW own.of_view AS SELECT 页码, 原文 FROM 财政.说明事项")
        own.execute("GRANT SELECT ON own.of_two, 财政.说明事项 TO PUBLIC")
        own.execute("DROP VIEW 财政.内设机构")
        own.execute("CREATE VIEW 财政.内设机构 AS SELECT 1 AS 多余")
        own.execute("ALTER VIEW 财政.内设机构 OWNER TO yusuan_builder")
        own.execute("CREATE VIEW 财政.其他人 AS SELECT 1 AS 一")
        before = own.execute("SELECT * FROM own.of_two ORDER BY 1, 2").fetchall()
        try:
            result = build(built.url, target_path=built.folder, select="notes offices")
            assert result.ok
            assert result.messages == (
                'the view "财政"."不合" did not fit the new marts and is gone; it was: SELECT gone FROM marts.notes;',
                "the view own.unfit did not fit the new marts and is gone; it was: SELECT gone FROM marts.notes;",
            )
            assert own.execute("SELECT * FROM own.of_two ORDER BY 1, 2").fetchall() == before != []
            assert own.execute("SELECT count(*) FROM own.of_view").fetchone() != (0,)
            rights = own.execute("SELECT has_table_privilege('public', '财政.说明事项', 'SELECT')").fetchone()
            assert rights == (True,)
            left = own.execute("SELECT viewname FROM pg_views WHERE schemaname = 'own' ORDER BY 1").fetchall()
            assert left == [("of_two",), ("of_view",)]
            assert "多余" not in _read(own, "财政.内设机构")[0]
        finally:
            own.execute("DROP VIEW 财政.其他人")
            own.execute("REVOKE SELECT ON 财政.说明事项 FROM PUBLIC")
            own.execute("DROP SCHEMA own CASCADE")


def _read(connection: psycopg.Connection[Any], table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    cursor = connection.execute(f"SELECT * FROM {table}")  # type: ignore[call-overload]
    return [column.name for column in cursor.description or ()], cursor.fetchall()


def test_every_column_speaks_one_language(built: Built) -> None:
    assert english_in_chinese_views(built.url) == {}
    assert chinese_in_english_columns(built.url) == {}
