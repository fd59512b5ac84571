"""What a file hides is said."""

from __future__ import annotations

from etl.normalize.hidden import hidden_parts, hidden_words, unseen_figures
from etl.records.document import Hidden, Part
from etl.records.page import Box, Page, Word


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


def test_figures_of_a_page_that_are_not_seen_are_told_unless_they_are_printed_beside() -> None:
    shown = Word("1,200.00", Box(0, 0, 1, 1))
    page = Page(4, 600, 800, (shown,), (), unseen=("1,200.00", "行政运行", "7", "350.00", "8,888.88"))
    (finding,) = unseen_figures(page)
    assert (finding.code, finding.page_no) == ("hidden.text", 4)
    assert dict(finding.values) == {"count": 2, "figures": "350.00, 8,888.88"}
    assert list(unseen_figures(Page(4, 600, 800, (shown,), ()))) == []


def test_rows_that_a_page_hides_are_told_by_table_and_texts_with_digits_together() -> None:
    hidden = (Hidden(None, 2), Hidden("7", 1), Hidden(None, 2), Hidden("草稿", 1), Hidden("预算1,200.00" * 9, 3))
    assert [(each.code, each.page_no, dict(each.values)) for each in hidden_words(hidden)] == [
        ("hidden.lines", 2, {"count": 2}),
        ("hidden.words", None, {"count": 2, "texts": "7, 预算1,200.00预算1,200.00"}),
    ]
    assert list(hidden_words((Hidden("草稿", 1),))) == []
