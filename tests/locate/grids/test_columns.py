"""Columns from what stands under each other, and the cells of the header over them."""

from __future__ import annotations

import pytest

from etl.locate.grids.columns import ColumnExtent, columns_of
from etl.locate.grids.segments import Row, rows_of_segments
from etl.records.page import Box, Word


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


BODY = [
    line(100, ("甲", 0, 10), ("1.00", 100, 120), ("2.00", 200, 220)),
    line(120, ("乙局", 0, 20), ("13.00", 95, 120), ("4.00", 200, 220)),
]


def test_numbers_under_each_other_are_a_column_and_so_are_labels() -> None:
    assert columns_of([], BODY) == (
        ColumnExtent(0, 20, False),
        ColumnExtent(95, 120, True, flush=120, is_money=True),
        ColumnExtent(200, 220, True, flush=220, is_money=True),
    )


def test_a_heading_over_no_column_widens_the_free_one_beside_it() -> None:
    header = [line(80, ("科目", 0, 20), ("合计", 60, 80), ("其中", 200, 220))]
    assert columns_of(header, BODY)[1] == ColumnExtent(60, 120, True, flush=120, is_money=True, begins=20)


def test_a_heading_over_no_column_is_a_blank_column_where_all_have_theirs() -> None:
    header = [line(80, ("科目", 0, 20), ("合计", 100, 120), ("其中", 200, 220), ("备注", 300, 320))]
    assert columns_of(header, BODY)[3:] == (ColumnExtent(300, 320, False),)


def test_labels_that_reach_into_the_next_column_leave_it_a_column() -> None:
    names = ["甲", "乙局", "丙委员会", "丁"]
    body = [
        line(100 + 20 * at, (name, 0, 10 * len(name)), ("工资", 60, 80), ("1.00", 200, 220))
        for at, name in enumerate(names)
    ]
    body.append(line(200, ("一个长到第二栏里去的单位名称", 0, 140), ("1.00", 200, 220)))
    assert [(column.x0, column.x1) for column in columns_of([], body)] == [
        (0, pytest.approx(60, abs=1)),
        (pytest.approx(60, abs=1), 140),
        (200, 220),
    ]


def test_headings_that_nearly_touch_have_columns_of_their_own() -> None:
    header = [line(80, ("一般公共预", 60, 110), ("政府性基金", 118, 168), ("国有资本经", 176, 226))]
    lines = [line(100, ("甲", 0, 10), ("1.00", 85, 105), ("2.00", 140, 160))]
    assert [column.x0 for column in columns_of(header, lines)] == [0, 85, 140, 176]


def test_figures_at_the_right_side_of_their_cell_are_under_the_heading_in_its_middle() -> None:
    body = [line(100, ("某局", 0, 20), ("12.50", 75, 100), ("8.00", 180, 200))]
    header = [line(80, ("名称", 0, 20), ("合计", 60, 80), ("因公出国费", 105, 155), ("接待", 160, 175))]
    assert [(column.x0, column.x1) for column in columns_of(header, body)] == [
        (0, 20),
        (75, 100),
        (105, 155),
        (160, 200),
    ]


def test_a_heading_of_two_columns_between_them_is_no_column() -> None:
    body = [line(100, ("某局", 0, 20), ("12.50", 75, 100), ("8.00", 180, 200))]
    header = [
        line(60, ("支出", 115, 135)),
        line(80, ("名称", 0, 20), ("基本", 60, 80), ("项目", 150, 170)),
    ]
    assert len(columns_of(header, body)) == 3


def test_codes_may_begin_at_one_place() -> None:
    body = [line(100, ("301", 0, 15), ("工资", 60, 80), ("12.50", 175, 200))]
    header = [line(80, ("科目编码", 20, 50), ("科目名称", 60, 110), ("合计", 150, 170))]
    assert [(column.x0, column.x1) for column in columns_of(header, body)] == [(0, 50), (60, 80), (150, 200)]


def test_zeros_in_the_middle_of_cells_and_sums_at_their_right_are_one_column() -> None:
    header = [line(80, ("科目", 0, 20), ("合计", 100, 120), ("公用经费", 200, 240))]
    body = [
        line(100, ("甲", 0, 10), ("5.00", 100, 120), ("0", 218, 222)),
        line(120, ("乙", 0, 10), ("6.00", 100, 120), ("6.00", 228, 250)),
    ]
    (column,) = columns_of(header, body)[2:]
    assert (column.x0, column.x1, column.flush) == (218, 250, 250)
    dashes = [line(100, ("甲", 0, 10), ("5.00", 100, 120), ("-", 218, 222)), body[1]]
    assert [(each.x0, each.x1) for each in columns_of(header, dashes)[2:]] == [(218, 250)]
    both = [*body, line(140, ("丙", 0, 10), ("6.00", 100, 120), ("0", 218, 222), ("6.00", 228, 250))]
    assert len(columns_of(header, both)) == 4


def test_a_heading_of_a_blank_column_goes_to_no_column_that_has_its_own_a_row_higher() -> None:
    header = [
        line(70, ("科目编码", 60, 100)),
        line(84, ("单位代码", 120, 150)),
        line(95, ("类", 62, 70), ("项", 96, 104)),
    ]
    body = [line(120 + 20 * at, ("208", 60, 72), ("310001", 120, 144), ("1.00", 200, 220)) for at in range(3)]
    assert [(round(column.x0), round(column.x1)) for column in columns_of(header, body)][:3] == [
        (60, 72),
        (96, 104),
        (120, 144),
    ]


def test_a_heading_in_the_middle_of_the_whole_header_takes_no_column_headed_further_down() -> None:
    header = [
        line(99, ("财政拨款", 392, 420)),
        line(116, ("合计", 234, 248), ("教育收费", 506, 541), ("事业收入", 552, 580)),
        line(133, ("小计", 329, 343), ("一般预算", 365, 407), ("国资预算", 461, 496)),
    ]
    first = line(
        160, ("甲", 150, 160), ("80.00", 221, 261), ("60.00", 316, 356), ("50.00", 366, 407), ("1.00", 463, 494)
    )
    others = [line(y, ("乙", 150, 160), ("8.00", 226, 256), ("6.00", 321, 351), ("5.00", 371, 402)) for y in (180, 200)]
    columns = columns_of(header, [first, *others])
    # Those of fees and business are blank, and none other's.
    assert [(round(column.x0), round(column.x1)) for column in columns[-3:]] == [(463, 494), (506, 541), (552, 580)]


def test_a_dash_that_reaches_out_of_its_column_of_figures_is_no_column() -> None:
    header = [line(70, ("合计", 100, 120), ("公用经费", 190, 230))]
    body = [
        line(100, ("甲", 0, 10), ("5.00", 100, 120), ("-", 208, 212)),
        line(120, ("乙", 0, 10), ("7.00", 100, 120), ("93.50", 211, 236)),
    ]
    assert [(each.x0, each.x1) for each in columns_of(header, body)[2:]] == [(211, 236)]


def test_a_group_between_two_columns_widens_neither() -> None:
    header = [
        line(70, ("财政拨款", 125, 190)),
        line(95, ("科目", 0, 20), ("一般预算", 90, 124), ("基金预算", 191, 224)),
    ]
    first, second = columns_of(header, BODY)[1:]
    assert (first.x1, second.x0) == (120, 200)


def test_a_total_beside_codes_in_the_middle_of_their_cells_has_no_column_of_its_own() -> None:
    body = [
        line(100, ("合 计", 40, 62), ("5.00", 200, 220)),
        *(line(120 + 20 * at, ("301", 56, 72), ("工资", 100, 120), ("5.00", 200, 220)) for at in range(3)),
    ]
    assert [column.x0 for column in columns_of([], body)] == [56, 100, 200]


def test_a_narrow_column_beside_labels_that_all_but_touch_it_is_one_of_its_own() -> None:
    """Under 计量单位, wider than what stands in it: half of the names end a space before it."""
    header = [line(70, ("品目", 120, 140), ("计量单位", 200, 240), ("合计", 300, 320))]
    body = [
        line(90 + 20 * at, (name, 100, end), ("台", 200, 210), ("5.00", 300, 320))
        for at, (name, end) in enumerate(
            (("台式计算机及设备", 192), ("办公桌", 160), ("台式计算机及设备", 192), ("椅", 120))
        )
    ]
    assert [column.x0 for column in columns_of(header, body)] == [100, 200, 300]
