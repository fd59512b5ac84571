"""Asks Superset for the data of every chart, as its page would: one JSON line a chart. Needs Superset's environment; `make test-bi`.

READER_URL and YUSUAN_HOME as of serve.py.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import bundle
import installation

Params = dict[str, Any]


def query(params: Params) -> dict[str, Any]:
    """The query of a chart's parameters: what it groups or lists, what it measures, its filters and order."""
    columns = [params[key] for key in ("x_axis", "entity") if params.get(key)]
    for key in ("groupby", "all_columns", "groupbyRows", "groupbyColumns"):
        columns += params.get(key, [])
    metrics = [*params.get("metrics", []), *([params["metric"]] if params.get("metric") else [])]
    filters, where = [], []
    for one in params.get("adhoc_filters", []):
        if one["expressionType"] == "SIMPLE":
            filters.append({"col": one["subject"], "op": one["operator"], "val": one.get("comparator")})
        else:
            where.append(f"({one['sqlExpression']})")
    orders = [json.loads(one) for one in params.get("order_by_cols", [])]
    if limit := params.get("timeseries_limit_metric"):
        orders = [[limit, not params.get("order_desc", True)]]
    return {
        "columns": columns,
        **({} if params.get("query_mode") == "raw" else {"metrics": metrics}),
        "filters": filters,
        "extras": {"where": " AND ".join(where)},
        "orderby": orders,
        "row_limit": params.get("row_limit") or 1000,
    }


def telling(rows: list[dict[str, Any]], metrics: list[str]) -> int:
    """How many rows tell something: of those that measure, the ones with a figure."""
    return sum(any(row[metric] is not None for metric in metrics) for row in rows) if metrics else len(rows)


def main() -> int:
    """Exit code 1 when a chart does not answer."""
    app = installation.create_app()
    with app.app_context():
        from superset.extensions import db
        from superset.models.slice import Slice

        login = installation.prepare(app.config["HOME"], os.environ["READER_URL"])
        ours = {asset["uuid"] for name, asset in bundle.read_assets().items() if name.startswith("charts/")}
        charts = [
            (chart.slice_name, chart.datasource_id, json.loads(chart.params))
            for chart in db.session.query(Slice).order_by(Slice.slice_name)
            if str(chart.uuid) in ours
        ]
    client = app.test_client()
    said = client.post(
        "/api/v1/security/login", json={"username": login.user, "password": login.password, "provider": "db"}
    )
    headers = {"Authorization": f"Bearer {said.get_json()['access_token']}"}
    failed = False
    for name, dataset, params in charts:
        asked = query(params)
        answer = client.post(
            "/api/v1/chart/data",
            headers=headers,
            json={"datasource": {"id": dataset, "type": "table"}, "queries": [asked], "force": True},
        )
        content = answer.get_json(silent=True) or {}
        rows = None
        if answer.status_code == 200:
            rows = telling(content["result"][0]["data"], asked.get("metrics", []))
        error = None if rows is not None else str(content.get("message") or content)[:500]
        failed = failed or rows is None
        print(
            json.dumps({"chart": name, "status": answer.status_code, "rows": rows, "error": error}, ensure_ascii=False)
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
