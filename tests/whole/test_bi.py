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
