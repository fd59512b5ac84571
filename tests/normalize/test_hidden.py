"""What a workbook hides is said."""

from __future__ import annotations

from etl.normalize.hidden import hidden_parts
from etl.records.document import Part


def test_a_finding_for_each_thing_that_is_hidden_or_not_computed() -> None:
    parts = (Part("一"), Part("二", True), Part("三", False, ("C", "D"), ("7",), 2))
    assert [(each.code, each.page_no, dict(each.values)) for each in hidden_parts(parts)] == [
        ("hidden.sheet", 2, {"sheet": "二"}),
        ("hidden.columns", 3, {"sheet": "三", "columns": "C, D"}),
        ("hidden.rows", 3, {"sheet": "三", "rows": "7"}),
        ("uncomputed", 3, {"sheet": "三", "count": 2}),
    ]


def test_many_are_counted() -> None:
    (finding,) = hidden_parts((Part("一", hidden_rows=tuple(map(str, range(1, 31)))),))
    assert dict(finding.values)["rows"] == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … (30)"
