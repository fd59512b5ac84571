"""The dashboards in `bi/assets` as they lie on disk, read without Superset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from etl.dictionary.yaml_text import read_yaml

ASSETS = Path(__file__).resolve().parents[2] / "bi" / "assets"
Asset = dict[str, Any]


def assets(kind: str) -> dict[str, Asset]:
    """The charts, dashboards, datasets or databases, by file name."""
    return {path.stem: read_yaml(path.read_text(encoding="utf-8")) for path in sorted((ASSETS / kind).glob("*.yaml"))}


def columns_of(dataset: Asset) -> dict[str, str | None]:
    """The columns of a dataset, with the expression of those Superset computes."""
    return {column["column_name"]: column.get("expression") for column in dataset["columns"]}


def metrics_of(dataset: Asset) -> dict[str, str]:
    """The metrics of a dataset, with their expressions."""
    return {metric["metric_name"]: metric["expression"] for metric in dataset["metrics"]}


def columns_used(chart: Asset) -> Iterator[str]:
    """The columns a chart groups, shows or filters by."""
    params = chart["params"]
    for key in ("groupby", "all_columns", "groupbyRows", "groupbyColumns"):
        yield from params.get(key, ())
    yield from (params[key] for key in ("x_axis", "entity") if params.get(key))
    for one in params.get("adhoc_filters", ()):
        if one["expressionType"] == "SIMPLE":
            yield one["subject"]


def metrics_used(chart: Asset) -> Iterator[str]:
    """The metrics a chart shows or sorts by."""
    params = chart["params"]
    yield from params.get("metrics", ())
    for key in ("metric", "timeseries_limit_metric"):
        if params.get(key):
            yield params[key]


def charts_in(dashboard: Asset) -> Iterator[str]:
    """The uuids of the charts a dashboard places."""
    for item in dashboard["position"].values():
        if isinstance(item, dict) and item.get("type") == "CHART":
            yield item["meta"]["uuid"]
