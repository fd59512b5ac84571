"""What the dashboards ask: every dataset's metrics together, over all there is and for one publisher of one year."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
from psycopg import sql

from tests.bi.assets import Asset, assets, columns_of, metrics_of

_ONE = """
SELECT publisher, fiscal_year FROM marts.disclosures GROUP BY publisher, fiscal_year ORDER BY md5(publisher), fiscal_year LIMIT 1
"""
_NAMES = ("公开主体", "年度")


def panels(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[tuple[str, sql.Composed]]:
    """Kind of question (`everything`, `one publisher`) and the question, for every dataset."""
    one = connection.execute(_ONE).fetchone()
    assert one is not None, "nothing is loaded"
    for dataset in assets("datasets").values():
        whole = sql.SQL("SELECT {} FROM {}").format(_figures(dataset), _rows(dataset))
        yield "everything", whole
        if set(_NAMES) <= columns_of(dataset).keys():
            named = [
                sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(value))
                for name, value in zip(_NAMES, one, strict=True)
            ]
            yield "one publisher", whole + sql.SQL(" WHERE ") + sql.SQL(" AND ").join(named)


def _figures(dataset: Asset) -> sql.Composed:
    return sql.SQL(", ").join(sql.SQL(expression) for expression in ["count(*)", *metrics_of(dataset).values()])


def _rows(dataset: Asset) -> sql.Composable:
    if dataset["sql"]:
        return sql.SQL("({}) AS rows").format(sql.SQL(dataset["sql"].rstrip().rstrip(";")))
    return sql.Identifier(dataset["schema"], dataset["table_name"])
