"""`yusuan export --by`: folders of years and provinces, what is written again and what is left, and the answers of DuckDB."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pyarrow.parquet as pq
import pytest

from etl.export import Target, export
from etl.export.lake import DIVISIONS
from etl.export.selection import Filters
from tests.conftest import REPOSITORY
from tests.export.conftest import Cli
from tests.whole.printed import queries
from tests.whole.warehouse import Warehouse

LAKE = ("--format", "parquet", "--by", "year,province")


@pytest.fixture
def placed(warehouse: str) -> str:
    """The marts made by hand, their amounts with a province: one plain, one that a folder cannot be called, one unknown."""
    with psycopg.connect(warehouse) as connection:
        connection.execute("ALTER TABLE marts.amounts ADD province text")
        connection.execute(
            "UPDATE marts.amounts SET province = CASE line_no WHEN 1 THEN '广东省' WHEN 2 THEN 'a/b=c%' END"
        )
    return warehouse


@pytest.fixture
def lake(placed: str, cli: Cli, tmp_path: Path) -> Path:
    """Their lake."""
    done = cli(*LAKE, "--to", tmp_path / "lake")
    assert done.exit_code == 0, done.output
    return tmp_path / "lake"


def files(folder: Path) -> dict[str, int]:
    """The files of a lake and when they were written."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in sorted(folder.rglob("*.parquet"))}


def written_again(folder: Path, before: dict[str, int]) -> set[str]:
    return {name for name, at in files(folder).items() if before.get(name) != at}


def asked(folder: Path, mart: str, query: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers; `{}` stands for the mart."""
    return duckdb.sql(
        query.format(f"read_parquet('{folder}/{mart}/**/*.parquet', hive_partitioning = true)")
    ).fetchall()


def test_a_folder_of_a_year_and_a_province(lake: Path) -> None:
    assert [name for name in files(lake) if name.startswith("amounts/")] == [
        "amounts/fiscal_year=2024/province=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
        "amounts/fiscal_year=2024/province=a%2Fb%3Dc%25/part-0.parquet",
        "amounts/fiscal_year=2024/province=广东省/part-0.parquet",
    ]
    # No province there: by year alone.
    assert {name for name in files(lake) if name.startswith("expenditure_by_function/")} == {
        "expenditure_by_function/fiscal_year=2023/part-0.parquet",
        "expenditure_by_function/fiscal_year=2024/part-0.parquet",
    }


def test_duckdb_answers_as_the_warehouse_does(lake: Path, placed: str) -> None:
    columns = "line_no, amount_yuan, printed_text, province"
    with psycopg.connect(placed) as connection:
        held = connection.execute(f"SELECT {columns} FROM marts.amounts ORDER BY line_no").fetchall()  # type: ignore[call-overload]
    assert asked(lake, "amounts", f"SELECT {columns} FROM {{}} ORDER BY line_no") == held
    assert asked(
        lake, "amounts", "SELECT sum(amount_yuan) FROM {} WHERE province = '广东省' AND fiscal_year = 2024"
    ) == [(held[0][1],)]
    assert asked(lake, "amounts", "SELECT count(*) FROM {} WHERE province IS NULL") == [(2,)]
    assert asked(lake, "functional_codes", "SELECT count(*) FROM {}") == [(3,)]


def test_the_descriptor_lists_every_file_with_its_rows(lake: Path) -> None:
    package = json.loads((lake / "datapackage.json").read_text(encoding="utf-8"))
    listed = {path for resource in package["resources"] for path in resource["path"]}
    assert listed == set(files(lake))
    for resource in package["resources"]:
        assert resource["rows"] == sum(pq.read_metadata(lake / path).num_rows for path in resource["path"])


def test_what_did_not_change_is_left_as_it_is(lake: Path, cli: Cli) -> None:
    before, described = files(lake), (lake / "datapackage.json").read_bytes()
    done = cli(*LAKE, "--to", lake)
    assert done.exit_code == 0, done.output
    assert files(lake) == before
    assert (lake / "datapackage.json").read_bytes() == described


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (
            "UPDATE marts.amounts SET amount_yuan = amount_yuan + 0.01 WHERE line_no = 1",
            {"amounts/fiscal_year=2024/province=广东省/part-0.parquet"},
        ),
        # Two figures that change places: the same figures are not the same rows.
        (
            "UPDATE marts.amounts SET amount_yuan = CASE line_no WHEN 3 THEN 1234567890123456.78 END WHERE line_no IN (3, 4)",
            {"amounts/fiscal_year=2024/province=__HIVE_DEFAULT_PARTITION__/part-0.parquet"},
        ),
        # A row that goes to another folder.
        (
            "UPDATE marts.amounts SET province = '广东省' WHERE line_no = 4",
            {
                "amounts/fiscal_year=2024/province=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
                "amounts/fiscal_year=2024/province=广东省/part-0.parquet",
            },
        ),
        ("DELETE FROM marts.expenditure_by_function WHERE fiscal_year = 2023", set()),
    ],
    ids=["a figure", "places", "a province", "a year gone"],
)
def test_only_what_changed_is_written(lake: Path, placed: str, cli: Cli, change: str, again: set[str]) -> None:
    before = files(lake)
    with psycopg.connect(placed) as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert cli(*LAKE, "--to", lake).exit_code == 0
    assert written_again(lake, before) == again


def test_a_part_without_rows_goes_with_its_folder_and_files_of_others_stay(lake: Path, placed: str, cli: Cli) -> None:
    own = lake / "amounts" / "fiscal_year=2024" / "province=广东省" / "mine.txt"
    own.write_text("mine", encoding="utf-8")
    with psycopg.connect(placed) as connection:
        connection.execute("DELETE FROM marts.amounts WHERE line_no IN (1, 2)")
    assert cli(*LAKE, "--to", lake).exit_code == 0
    assert not (lake / "amounts" / "fiscal_year=2024" / "province=a%2Fb%3Dc%25").exists()
    assert [path.name for path in own.parent.iterdir()] == ["mine.txt"]


def test_a_file_that_is_gone_or_cut_is_written_again(lake: Path, cli: Cli) -> None:
    gone, cut, *_ = sorted(lake.rglob("*.parquet"))
    before = files(lake)
    gone.unlink()
    cut.write_bytes(cut.read_bytes()[:-1])
    assert cli(*LAKE, "--to", lake).exit_code == 0
    assert written_again(lake, before) == {path.relative_to(lake).as_posix() for path in (gone, cut)}
    assert pq.read_metadata(cut).num_rows


def test_a_number_of_more_digits_changes_every_file_of_its_mart(lake: Path, placed: str, cli: Cli) -> None:
    before = files(lake)
    with psycopg.connect(placed) as connection:
        connection.execute("UPDATE marts.amounts SET amount_yuan = 0.00000001 WHERE line_no = 1")
    assert cli(*LAKE, "--to", lake).exit_code == 0
    assert written_again(lake, before) == {name for name in before if name.startswith("amounts/")}


def test_an_empty_mart_has_a_file_without_rows(placed: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(placed) as connection:
        connection.execute("TRUNCATE marts.amounts")
    assert cli(*LAKE, "--to", tmp_path / "lake").exit_code == 0
    assert asked(tmp_path / "lake", "amounts", "SELECT count(*) FROM {}") == [(0,)]


def test_a_plain_export_into_the_folder_takes_the_lake_away(lake: Path, cli: Cli) -> None:
    assert cli("--format", "parquet", "--to", lake).exit_code == 0
    assert {path.name for path in lake.iterdir()} == {"datapackage.json", *(p.name for p in lake.glob("*.parquet"))}


def test_a_descriptor_cannot_name_files_elsewhere(lake: Path, cli: Cli, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    (lake / "linked").symlink_to(tmp_path)
    described = json.loads((lake / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"][0]["path"] += ["../outside.txt", str(outside), "linked/outside.txt"]
    (lake / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert cli(*LAKE, "--to", lake).exit_code == 0
    assert outside.read_text(encoding="utf-8") == "mine"


WRONG_USES = [
    (("--format", "parquet", "--by", "month"), f"--by month: marts are divided by {', '.join(DIVISIONS)}"),
    (("--by", "year"), "--by is of Parquet in a folder"),
    (("--format", "csv", "--format", "parquet", "--by", "year"), "--by is of Parquet in a folder"),
    (("--mart", "amounts", "--to", "a.parquet", "--by", "year"), "--by is of Parquet in a folder"),
]


@pytest.mark.parametrize(("options", "said"), WRONG_USES)
def test_what_cannot_be_divided_is_said(placed: str, cli: Cli, options: tuple[str, ...], said: str) -> None:
    done = cli(*options)
    assert done.exit_code == 2
    assert said in done.output


@pytest.fixture(scope="module")
def sample_lake(sample: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lake of the sample."""
    target = Target(tmp_path_factory.mktemp("sample") / "lake", ("parquet",), by=("year", "province"))
    export(sample.url, target, Filters())
    return target.path


@pytest.mark.xdist_group("whole")
@pytest.mark.parametrize("guide", ["exports.md", "exports.zh-CN.md"])
def test_the_guides_question_has_the_warehouses_answer(sample: Warehouse, sample_lake: Path, guide: str) -> None:
    text = (REPOSITORY / "docs" / guide).read_text(encoding="utf-8")
    (block,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    query = block.replace("广东省", "新疆维吾尔自治区")
    held = sample.rows(re.sub(r"read_parquet\([^()]*\)", "marts.spending", query))
    assert held
    assert Counter(duckdb.sql(query.replace("/srv/lake", str(sample_lake))).fetchall()) == Counter(held)


# What the guides ask of the marts; the views with Chinese names are the warehouse's own.
ASKED = [
    (guide, each.question, "(0 rows)" not in each.answer)
    for guide in ("README.md", "docs/finance.md")
    for each in queries(REPOSITORY / guide)
    if "财政." not in each.question
]


def exact(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows with quotients, which other engines give as binary fractions, as the decimals they are rounded to."""
    return [tuple(Decimal(str(each)) if isinstance(each, float) else each for each in row) for row in rows]


@pytest.mark.xdist_group("whole")
@pytest.mark.parametrize(("guide", "question", "is_answered"), ASKED)
def test_every_question_of_the_guides_has_the_same_answer(
    sample: Warehouse, sample_lake: Path, guide: str, question: str, is_answered: bool
) -> None:
    with duckdb.connect() as asked_here:
        asked_here.execute("CREATE SCHEMA marts")
        for mart in sorted(set(re.findall(r"marts\.(\w+)", question))):
            files = f"{sample_lake}/{mart}/**/*.parquet"
            asked_here.execute(
                f"CREATE VIEW marts.{mart} AS SELECT * FROM read_parquet('{files}', hive_partitioning = true)"
            )
        found = asked_here.execute(question).fetchall()
    assert len(ASKED) > 15
    assert exact(found) == sample.rows(question) and bool(found) == is_answered


@pytest.mark.slow
@pytest.mark.xdist_group("whole")
def test_spark_gives_the_same_answers(sample: Warehouse, sample_lake: Path) -> None:
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("Spark needs Java, which is not installed here")
    sessions = pytest.importorskip("pyspark.sql", reason="Spark is asked where it is installed: pip install pyspark")
    spark = (
        sessions.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    try:
        spark.sql("CREATE DATABASE IF NOT EXISTS marts")
        for _, question, _ in ASKED:
            spoken = question.rstrip().rstrip(";")
            for mart in set(re.findall(r"marts\.(\w+)", question)):
                spark.read.parquet(str(sample_lake / mart)).createOrReplaceTempView(mart)
                spoken = spoken.replace(f"marts.{mart}", mart)
            assert exact(spark.sql(spoken).collect()) == sample.rows(question), question
    finally:
        spark.stop()
