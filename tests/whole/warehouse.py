"""Warehouses holding one document each, loaded the way a user loads it, with their marts as rows of text."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from etl.records.outcome import BatchReport
from etl.run.batch import run_batch
from etl.settings import load_settings

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "xj-ecology-2024-dept-budget.pdf"
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "xj-ecology-2024" / "marts"

# What a finance officer reads, less what depends on the file itself (its id, pages and places).
MARTS = {
    "income_by_function": "functional_code, functional_name, level, source, amount_yuan",
    "expenditure_by_function": "fund, functional_code, functional_name, level, total_yuan, basic_yuan, project_yuan",
    "basic_expenditure": "economic_code, economic_name, level, total_yuan, personnel_yuan, public_yuan",
    "project_budgets": (
        "unit_name, functional_code, project_name, programme, total_yuan, wages_yuan, goods_services_yuan,"
        " households_yuan, debt_interest_yuan, capital_construction_yuan, capital_yuan, enterprise_construction_yuan,"
        " enterprise_yuan, social_security_yuan, other_yuan"
    ),
    "carryovers": (
        "unit_name, project_name, total_yuan, fiscal_yuan, fiscal_personnel_yuan, fiscal_public_yuan,"
        " fiscal_project_yuan, non_fiscal_yuan, non_fiscal_personnel_yuan, non_fiscal_public_yuan,"
        " non_fiscal_project_yuan"
    ),
    "three_public": "item, fund, amount_yuan",
}


@dataclass(frozen=True)
class Warehouse:
    """A built warehouse and what loading it reported."""

    url: str
    report: BatchReport

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()  # type: ignore[call-overload]

    def mart(self, name: str) -> list[list[str]]:
        """A mart's contract columns as text, sorted; NULL is ''."""
        rows = self.rows(f"SELECT {MARTS[name]} FROM marts.{name}")  # type: ignore[arg-type]
        return sorted(["" if value is None else str(value) for value in row] for row in rows)


def fill(url: str, home: Path, *paths: Path, build: bool = True, jobs: int = 1) -> Warehouse:
    """A warehouse at `url` with the files loaded."""
    settings = replace(load_settings(url), home=home)
    return Warehouse(url, run_batch(paths, settings, build=build, jobs=jobs))


def golden(name: str) -> list[list[str]]:
    """The rows of a golden mart."""
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def every_amount(warehouse: Warehouse) -> str:
    """A query for every amount in yuan the marts hold, of whatever mart and column."""
    columns = warehouse.rows(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'marts' AND column_name LIKE '%\\_yuan' AND table_name <> 'checks'"
    )
    return " UNION ".join(f'SELECT "{column}" FROM marts."{table}"' for table, column in columns)
