"""What the dashboards ask can be asked: every dataset's metrics and every list, as the benchmark composes them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import psycopg
import pytest

from tests.bench.panels import panels
from tests.bi.assets import assets

pytestmark = pytest.mark.xdist_group("dbt")


def test_every_dataset_and_every_list_is_asked(marts: psycopg.Connection[Any]) -> None:
    asked = list(panels(marts))
    for _, question in asked:
        marts.execute(question)
    kinds = Counter(kind for kind, _ in asked)
    assert kinds["everything"] == sum(bool(each["metrics"]) for each in assets("datasets").values())
    assert kinds["list"] == sum(each["params"].get("query_mode") == "raw" for each in assets("charts").values())


def test_counts_over_everything_are_asked_of_what_is_counted(marts: psycopg.Connection[Any]) -> None:
    """A dataset of single numbers or checks has no metric: over thousands of documents it would be read for each."""
    assert assets("datasets")["checks"]["metrics"] == []
    assert {each["table_name"] for each in assets("datasets").values()} & {"表格数字", "勾稽核对数字"} == set()
    row = marts.execute(
        'SELECT sum("数字个数"), (SELECT count(*) FROM "财政"."表格数字") FROM "财政"."数字统计"'
    ).fetchone()
    assert row is not None and row[0] == row[1] > 0
