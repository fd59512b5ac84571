"""The datasets of the dashboards answer from a warehouse: their SQL, their columns and all they compute. Without Superset."""

from __future__ import annotations

from typing import LiteralString, cast

import psycopg
import pytest
from psycopg import sql

from tests.bi.assets import assets, columns_of, metrics_of
from tests.whole.warehouse import Warehouse

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")

DATASETS = assets("datasets")


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_has_its_columns_and_computes_all_it_promises(sample: Warehouse, name: str) -> None:
    dataset = DATASETS[name]
    text = dataset.get("sql") or f'SELECT * FROM "{dataset["schema"]}"."{dataset["table_name"]}"'
    relation = sql.SQL("({}) AS dataset").format(sql.SQL(cast(LiteralString, text)))
    with psycopg.connect(sample.url) as connection:
        found = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(relation)).description or ()
        columns = columns_of(dataset)
        assert {name for name, expression in columns.items() if not expression} <= {column.name for column in found}
        for expression in filter(None, columns.values()):
            connection.execute(sql.SQL("SELECT {} FROM {}").format(sql.SQL(cast(LiteralString, expression)), relation))
        for expression in metrics_of(dataset).values():
            connection.execute(sql.SQL("SELECT {} FROM {}").format(sql.SQL(cast(LiteralString, expression)), relation))


def classes(sample: Warehouse, name: str, column: str = "所属类") -> set[str]:
    """The classes a dataset parts its rows by."""
    with psycopg.connect(sample.url) as connection:
        query = sql.SQL("SELECT DISTINCT {} FROM ({}) AS dataset WHERE {} IS NOT NULL").format(
            sql.Identifier(column), sql.SQL(cast(LiteralString, DATASETS[name]["sql"])), sql.Identifier(column)
        )
        return {value for (value,) in connection.execute(query).fetchall()}


def test_a_class_clicked_is_the_same_in_every_panel(sample: Warehouse) -> None:
    spent = classes(sample, "spending")
    assert "211 节能环保支出" in spent
    assert spent <= classes(sample, "expenditure_by_function")
    assert classes(sample, "project_budgets") <= spent
    # An economic class is another matter: a click on one leaves what has none alone.
    assert "所属类" not in columns_of(DATASETS["basic_expenditure"])
    assert "工资福利支出" in classes(sample, "basic_expenditure", "所属经济类")
