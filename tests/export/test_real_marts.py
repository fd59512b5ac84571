"""The real marts exported: every value comes back, keys and descriptions arrive, what is printed has its page."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest

from etl.export import Target, export
from etl.export.selection import Filters
from tests.warehouses import Built
from tests.whole.places import FIGURES, misplaced

pytestmark = pytest.mark.xdist_group("dbt")

# A mart of lines that may be printed twice, or whose key may be NULL, has no key to give.
WITHOUT_KEY = {
    "check_counts",
    "basic_expenditure", "disclosure_links", "expenditure_by_function", "income_by_function", "three_public", "year_over_year",
}  # fmt: skip


@pytest.fixture(scope="session")
def exported(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    export(built.url, Target(folder, ("csv", "parquet", "xlsx"), lang="en"), Filters())
    return folder


def test_every_mart_comes_back(exported: Path, marts: psycopg.Connection[Any]) -> None:
    names = [row[0] for row in marts.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'marts'")]
    assert len(names) >= 28
    marts.execute("SET LOCAL timezone = 'UTC'")
    for name in names:
        table = pq.read_table(exported / f"{name}.parquet")
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        real = marts.execute(f"SELECT {columns} FROM marts.{name}").fetchall()  # type: ignore[call-overload]
        assert sorted(map(repr, map(plain, real))) == sorted(
            repr(plain(tuple(row.values()))) for row in table.to_pylist()
        ), name
        with (exported / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert (header, len(rows)) == (table.column_names, len(real)), name


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row in which numbers of another scale, and the same times, look the same."""
    return tuple(
        f"{value.normalize():f}" if isinstance(value, Decimal) else str(value) if hasattr(value, "tzinfo") else value
        for value in row
    )


def test_marts_have_keys_and_descriptions(exported: Path) -> None:
    resources = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    tables = {each["name"]: each for each in resources if each["format"] == "csv"}
    assert {name for name, each in tables.items() if "primaryKey" not in each["schema"]} <= WITHOUT_KEY
    for name, each in tables.items():
        assert " / " in each["description"], name
        assert all(" / " in field["description"] for field in each["schema"]["fields"]), name


@pytest.mark.parametrize("mart", FIGURES)
def test_workbook_and_marts_name_one_place_and_it_is_the_figure_s(built: Built, exported: Path, mart: str) -> None:
    assert misplaced(built.url, exported / "yusuan.xlsx", mart) == []
