"""What the dashboards ask: every dataset's metrics together, over all there is and for one publisher of one year; and its lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

from tests.bi.assets import Asset, assets, columns_of, metrics_of

_ONE = """
SELECT publisher, fiscal_year FROM marts.disclosures GROUP BY publisher, fiscal_year ORDER BY md5(publisher), fiscal_year LIMIT 1
"""
_NAMES = ("公开主体", "年度")


def panels(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[tuple[str, sql.Composed]]:
    """Kind of question (`everything`, `one publisher`, `list`) and the question, for every dataset with metrics and every list."""
    one = connection.execute(_ONE).fetchone()
    assert one is not None, "nothing is loaded"
    datasets = assets("datasets")
    for dataset in datasets.values():
        # What is only listed is counted nowhere.
        if not dataset["metrics"]:
            continue
        whole = sql.SQL("SELECT {} FROM {}").format(_figures(dataset), _rows(dataset))
        yield "everything", whole
        if set(_NAMES) <= columns_of(dataset).keys():
            named = [
                sql.SQL("{} = {}").format(sql.Identifier(name), sql.Literal(value))
                for name, value in zip(_NAMES, one, strict=True)
            ]
            yield "one publisher", whole + sql.SQL(" WHERE ") + sql.SQL(" AND ").join(named)
    by_uuid = {dataset["uuid"]: dataset for dataset in datasets.values()}
    for chart in assets("charts").values():
        if chart["params"].get("query_mode") == "raw":
            yield "list", _list(chart["params"], by_uuid[chart["dataset_uuid"]])


def _figures(dataset: Asset) -> sql.Composed:
    return sql.SQL(", ").join(sql.SQL(expression) for expression in ["count(*)", *metrics_of(dataset).values()])


def _rows(dataset: Asset) -> sql.Composable:
    if dataset["sql"]:
        return sql.SQL("({}) AS rows").format(sql.SQL(dataset["sql"].rstrip().rstrip(";")))
    return sql.Identifier(dataset["schema"], dataset["table_name"])


def _list(params: dict[str, Any], dataset: Asset) -> sql.Composed:
    """The rows a list shows before anybody filters it."""
    columns = columns_of(dataset)

    def value(name: str) -> sql.Composable:
        return sql.SQL(columns[name] or "") if columns.get(name) else sql.Identifier(name)

    where = [_condition(each, value) for each in params["adhoc_filters"]]
    ordered = [json.loads(each) for each in params["order_by_cols"]]
    return sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT {}").format(
        sql.SQL(", ").join(value(name) for name in params["all_columns"]),
        _rows(dataset),
        sql.SQL(" AND ").join([sql.SQL("true"), *where]),
        sql.SQL(", ").join(
            sql.SQL("{} {}").format(value(name), sql.SQL("ASC" if rising else "DESC")) for name, rising in ordered
        ),
        params["row_limit"],
    )


def _condition(adhoc: dict[str, Any], value: Any) -> sql.Composable:
    if adhoc["expressionType"] == "SQL":
        return sql.SQL(adhoc["sqlExpression"])
    subject, operator, other = value(adhoc["subject"]), adhoc["operator"], adhoc.get("comparator")
    if operator == "IN":
        return sql.SQL("{} = ANY ({})").format(subject, sql.Literal(other))
    if operator in ("IS NOT NULL", "IS NULL"):
        return sql.SQL("{} {}").format(subject, sql.SQL(operator))
    return sql.SQL("{} {} {}").format(subject, sql.SQL("=" if operator == "==" else operator), sql.Literal(other))
