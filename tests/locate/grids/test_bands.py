"""Lines of a body as rows: parted by rules where there are some, else by the figures that labels stand at."""

from __future__ import annotations

from etl.locate.grids.bands import bands_of, column_of, cut
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.segments import Row, rows_of_segments
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Page, Ruling, Word

LABELS, FIGURES = ColumnExtent(0, 80, False), ColumnExtent(100, 140, True, flush=140, is_money=True)


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


def texts(bands: list[list[Row]]) -> list[list[str]]:
    return [[segment.text for row in band for segment in row.segments] for band in bands]


# Two lines of a label around their figure, then one beside its own.
BODY = [
    line(100, ("基本养老保险缴费", 0, 80)),
    line(106, ("5.00", 120, 140)),
    line(112, ("支出", 0, 20)),
    line(130, ("合计", 0, 20), ("5.00", 120, 140)),
]


def test_a_label_stands_around_its_figures() -> None:
    found = bands_of(Page(1, 600, 800, (), ()), BODY, [LABELS, FIGURES], DEFAULTS)
    assert texts(found) == [["基本养老保险缴费", "支出", "5.00"], ["合计", "5.00"]]


def test_rules_part_lines_whatever_stands_near() -> None:
    rules = (Ruling(0, 111, 140, 111), Ruling(0, 126, 140, 126))
    found = bands_of(Page(1, 600, 800, (), rules), BODY, [LABELS, FIGURES], DEFAULTS)
    assert texts(found) == [["基本养老保险缴费", "5.00"], ["支出"], ["合计", "5.00"]]


def test_words_of_two_columns_of_labels_are_cut_where_the_second_begins() -> None:
    columns = [ColumnExtent(0, 22, False), ColumnExtent(24, 80, False), FIGURES]
    (segment,) = line(100, ("教育", 0, 20), ("小学", 24, 44)).segments
    assert [(part.text, column_of(part, columns)) for part in cut(segment, columns)] == [("教育", 0), ("小学", 1)]
    assert cut(segment, [LABELS, FIGURES]) == [segment]


def test_a_line_of_dashes_is_a_row_beside_the_only_one_of_figures() -> None:
    body = [line(100, ("结转下年", 0, 40), ("-", 118, 122)), line(116, ("总计", 0, 20), ("5.00", 120, 140))]
    found = bands_of(Page(1, 600, 800, (), ()), body, [LABELS, FIGURES], DEFAULTS)
    assert texts(found) == [["结转下年", "-"], ["总计", "5.00"]]


CODES, NAMES = ColumnExtent(0, 40, True), ColumnExtent(50, 90, False)
MORE = ColumnExtent(150, 190, True, flush=190, is_money=True)


def test_a_code_set_lower_in_its_cell_is_of_the_figures_beside_it() -> None:
    body = [
        line(100, ("208", 0, 15), ("社会保障", 50, 90), ("5.00", 120, 140)),
        line(130, ("离退休", 50, 80), ("3.00", 120, 140)),
        line(137, ("2080501", 0, 35)),
        line(160, ("养老", 50, 70), ("2.00", 120, 140)),
        line(167, ("2080505", 0, 35)),
    ]
    found = texts(bands_of(Page(1, 600, 800, (), ()), body, [CODES, NAMES, FIGURES], DEFAULTS))
    assert found == [["208", "社会保障", "5.00"], ["2080501", "离退休", "3.00"], ["2080505", "养老", "2.00"]]


def test_figures_of_one_row_may_stand_a_little_higher_in_some_cells() -> None:
    body = [
        line(100, ("4.00", 170, 190)),
        line(107, ("行政运行", 0, 40), ("5.00", 120, 140)),
        line(125, ("4.00", 170, 190)),
        line(132, ("事业运行", 0, 40), ("6.00", 120, 140)),
    ]
    found = texts(bands_of(Page(1, 600, 800, (), ()), body, [LABELS, FIGURES, MORE], DEFAULTS))
    assert found == [["行政运行", "5.00", "4.00"], ["事业运行", "6.00", "4.00"]]


def test_a_label_without_figures_as_far_below_one_as_rows_are_is_a_row() -> None:
    columns = [ColumnExtent(0, 66, False), FIGURES]
    rows = ("一、财政拨款", "10.00"), ("二、其他资金", "5.00"), ("当年收入小计", "15.00"), ("上年结转资金", "")
    body = [
        line(100 + 16 * at, *((name, 0, 60), (sum_, 120, 140)) if sum_ else ((name, 0, 60),))
        for at, (name, sum_) in enumerate(rows)
    ]
    found = texts(bands_of(Page(1, 600, 800, (), ()), body, columns, DEFAULTS))
    assert found == [[part for part in row if part] for row in rows]
