"""Columns of money as series."""

from dataclasses import replace

from etl.reconcile.figures import CellRef
from etl.reconcile.within.series import lines_of, series_of, unknown_columns
from tests.reconcile.builders import Row, table

BLOCKS = table("expenditure", ["total", "unknown"], [Row("甲", figures={"total": "1.00"})])
# One list printed in two blocks side by side: columns 2 and 3 mean the same.
TWO = replace(BLOCKS, columns=(*BLOCKS.columns[:2], replace(BLOCKS.columns[1], no=3)))


def test_a_column_that_is_not_understood_is_no_series() -> None:
    assert [(one.columns, one.measure) for one in series_of(BLOCKS, BLOCKS.lines)] == [((2,), "total")]
    assert unknown_columns(BLOCKS) == {3}
    assert unknown_columns(TWO) == set()


def test_columns_of_one_meaning_are_one_series_unless_a_line_prints_both() -> None:
    assert [one.columns for one in series_of(TWO, TWO.lines)] == [(2, 3)]
    (line,) = TWO.lines
    both = replace(line, amounts=(*line.amounts, replace(line.amounts[0], column_no=3)))
    assert [one.columns for one in series_of(replace(TWO, lines=(both,)), (both,))] == [(2,), (3,)]


def test_the_place_of_a_blank_is_the_first_column() -> None:
    (series,) = series_of(TWO, TWO.lines)
    (line,) = TWO.lines
    in_second = replace(line, amounts=(replace(line.amounts[0], column_no=3),))
    assert series.place(TWO, in_second) == CellRef(1, 1, 3)
    assert series.place(TWO, replace(line, amounts=())) == CellRef(1, 1, 2)


def test_a_header_that_ends_in_of_which_is_aside() -> None:
    aside = table("expenditure", ["total"], [], paths={"total": ("合计", "其中：甲")})
    plain = table("expenditure", ["total"], [], paths={"total": ("其中：甲", "合计")})
    assert [series_of(one, ())[0].headed_aside(one) for one in (aside, plain)] == [True, False]


def test_the_lines_of_a_list() -> None:
    sides = table(
        "income_expenditure_summary", ["total"], [Row("收", section="income"), Row("支", section="expenditure")]
    )
    assert [line.label for line in lines_of(sides, "income")] == ["收"]
    assert [line.label for line in lines_of(sides, None)] == ["收", "支"]
    assert lines_of(BLOCKS, "income") == BLOCKS.lines
