"""The cells of a header without rulings, or with rulings in one direction alone: which columns a heading is of."""

from __future__ import annotations

from etl.locate.grids.columns import columns_of, heads_group
from etl.locate.grids.headings import Head, header_cells
from etl.locate.grids.partial_rules import PartialRules
from etl.locate.grids.segments import Row, rows_of_segments
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Ruling, Word


def line(top: float, *words: tuple[str, float, float]) -> Row:
    (row,) = rows_of_segments(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words)
    return row


def body(*places: float) -> list[Row]:
    """Lines of a name and of figures that end at these places."""
    return [
        line(top, ("甲", 0, 10), *((figure, x - 4 * len(figure), x) for x in places))
        for top, figure in ((100, "1.00"), (120, "13.00"))
    ]


BODY = [
    line(100, ("甲", 0, 10), ("1.00", 100, 120), ("2.00", 200, 220)),
    line(120, ("乙局", 0, 20), ("13.00", 95, 120), ("4.00", 200, 220)),
]
FIVE = body(120, 180, 240, 300, 360)
# 合计 | 基本支出: 小计, 人员, 公用 | 项目支出, each in the middle of its cell.
TOP = ("基本支出", 190, 230)
LOWER = (("小计", 140, 160), ("人员", 200, 220), ("公用", 260, 280))
BESIDE = (("合计", 80, 100), ("项目", 320, 340))


def spans(header: list[Row], lines: list[Row], rules: PartialRules | None = None) -> dict[str, tuple[int, int]]:
    """The first and last column of each heading."""
    cells, _ = header_cells(header, columns_of(header, lines), rules=rules or PartialRules())
    return {cell.text: (cell.first, cell.last) for cell in cells}


def test_a_heading_over_headings_is_their_group() -> None:
    header = [
        line(60, ("基本支出", 140, 180)),
        line(80, ("科目", 0, 20), ("人员", 100, 120), ("公用", 200, 220)),
    ]
    cells, depth = header_cells(header, columns_of(header[1:], BODY))
    assert depth == 2
    assert sorted(cells, key=lambda cell: (cell.row, cell.first)) == [
        Head(0, 2, 0, 0, "科目"),
        Head(0, 1, 1, 2, "基本支出"),
        Head(1, 1, 1, 1, "人员"),
        Head(1, 1, 2, 2, "公用"),
    ]


def test_a_heading_that_stands_higher_than_the_group_s_own_is_not_of_it() -> None:
    found = spans([line(60, TOP), line(70, *BESIDE), line(80, *LOWER)], FIVE)
    assert found == {"基本支出": (2, 4), "合计": (1, 1), "项目": (5, 5), "小计": (2, 2), "人员": (3, 3), "公用": (4, 4)}


def test_a_rule_under_a_group_says_how_far_it_goes() -> None:
    lower = (("在职", 140, 160), *LOWER[1:])
    header = [line(60, TOP), line(80, *BESIDE, *lower)]
    assert spans(header, FIVE)["基本支出"] == (1, 5)
    assert spans(header, FIVE, PartialRules.of([Ruling(125, 75, 305, 75)]))["基本支出"] == (2, 4)


def test_a_group_begins_with_the_sum_that_can_only_be_its_own() -> None:
    """小计 is of no other, and of two 合计 the second; though the middle of figures says another column."""
    assert spans([line(60, TOP), line(80, *BESIDE, *LOWER)], FIVE)["基本支出"] == (2, 4)
    second = (("合计", 140, 160), *LOWER[1:])
    assert spans([line(60, TOP), line(80, *BESIDE, *second)], FIVE)["基本支出"] == (2, 4)
    off = ("基本支出", 180, 220)
    assert spans([line(60, off), line(70, *BESIDE), line(80, *LOWER)], FIVE)["基本支出"] == (2, 4)


def test_rules_down_beside_a_group_say_how_far_it_goes() -> None:
    header = [line(60, TOP), line(80, *BESIDE, *LOWER)]
    outer = [Ruling(x, 55, x, 140) for x in (60, 125, 305, 365)]
    inner = [Ruling(x, 75, x, 140) for x in (185, 245)]
    assert spans(header, FIVE, PartialRules.of([*outer, *inner]))["基本支出"] == (2, 4)


def test_a_frame_alone_says_nothing_of_groups() -> None:
    header = [line(60, TOP), line(70, *BESIDE), line(80, *LOWER)]
    frame = PartialRules.of([Ruling(-5, 50, -5, 140), Ruling(400, 50, 400, 140)])
    assert spans(header, FIVE, frame)["基本支出"] == (2, 4)


def test_lines_far_apart_are_one_heading_where_rules_part_the_others() -> None:
    header = [
        line(50, ("基本支出", 190, 230)),
        line(70, ("人员", 140, 160), ("公用", 200, 220), ("日常", 260, 280)),
        line(90, ("经费", 140, 160), ("经费", 200, 220), ("经费", 260, 280)),
    ]
    rules = PartialRules.of([Ruling(125, 65, 305, 65)])
    assert spans(header, FIVE, rules) == {
        "基本支出": (2, 4),
        "人员经费": (2, 2),
        "公用经费": (3, 3),
        "日常经费": (4, 4),
    }


def test_no_header_has_no_rows() -> None:
    assert header_cells([], columns_of([], BODY)) == ([], 0)


def test_a_group_right_over_the_middle_one_of_its_columns_is_not_the_first_line_of_its_heading() -> None:
    group, own = Box(100, 80, 140, 90), Box(102, 94, 138, 104)
    left, right = Box(60, 94, 80, 104), Box(160, 94, 180, 104)
    assert heads_group(group, own, [group, own, left, right], DEFAULTS)
    # Between the two lines of a heading stands one of a single line.
    assert not heads_group(group, own, [group, own, Box(60, 87, 80, 97)], DEFAULTS)


def test_a_column_of_labels_reaches_as_far_right_of_its_heading_as_left_of_it() -> None:
    """Short names end far from figures in the middle of their cells: the group stands over the middle of both cells all the same."""
    group = line(112, ("支出经济分类", 145, 205))
    header = [group, line(123, ("总计", 340, 360), ("人员", 420, 440)), line(133, ("编码", 55, 75), ("名称", 190, 210))]
    lines = [
        line(
            155 + 20 * at,
            (code, 53, 76),
            (name, 104, 104 + 10 * len(name)),
            *((figure, middle - 3 * len(figure), middle + 3 * len(figure)) for middle in (350, 430)),
        )
        for at, (code, name, figure) in enumerate(
            (("30213", "维修费", "782800"), ("30231", "公务用车运行费", "42800"), ("30299", "会议费", "8866800"))
        )
    ]
    assert spans(header, lines)["支出经济分类"] == (0, 1)
