"""Codes in the middle of the rows they are of, where no rule says how far they reach."""

from __future__ import annotations

from etl.locate.grids.centred import without_centred
from etl.locate.grids.columns import ColumnExtent
from etl.locate.grids.segments import Row, rows_of_segments
from etl.records.page import Box, Word

COLUMNS = [
    ColumnExtent(0, 30, True),
    ColumnExtent(40, 100, False),
    ColumnExtent(200, 240, True, flush=240, is_money=True),
]
NAMES = ["甲局", "人员", "公用", "乙局", "人员", "项目"]


def body(*codes: tuple[float, str]) -> list[Row]:
    """Six rows, 20 apart from 100 on, and a total below; where codes stand besides."""
    words = [
        word
        for at, name in enumerate([*NAMES, "合计"])
        for word in (
            Word(name, Box(40, 100 + 20 * at, 60, 110 + 20 * at)),
            Word("5.00", Box(220, 100 + 20 * at, 240, 110 + 20 * at)),
        )
    ]
    words += [Word(text, Box(0, middle - 5, 30, middle + 5)) for middle, text in codes]
    return rows_of_segments(sorted(words, key=lambda word: (word.box.top, word.box.x0)))


def reach(rows: list[Row]) -> list[tuple[str, float, float]]:
    return [(each.label.text, each.top, each.bottom) for each in without_centred(rows, COLUMNS)[1]]


def test_codes_in_the_middle_of_rows_that_come_out_even_are_of_these() -> None:
    assert reach(body((125, "101001"), (185, "101002"))) == [("101001", 95, 155), ("101002", 155, 215)]
    assert reach(body((115, "101001"), (175, "101002"))) == [("101001", 95, 135), ("101002", 135, 215)]
    left, _ = without_centred(body((115, "101001"), (175, "101002")), COLUMNS)
    assert [segment.text for row in left for segment in row.segments if segment.text.isdigit()] == []


def test_codes_in_the_first_row_of_their_unit_and_such_that_do_not_come_out_even_stay() -> None:
    assert reach(body((105, "101001"), (165, "101002"))) == []
    assert reach(body((125, "101001"), (165, "101002"))) == []


def test_short_codes_may_stand_in_the_middle_of_three_lines_by_their_nature() -> None:
    rows = body((125, "05"), (185, "11"))
    assert reach(rows) == []
    assert without_centred(rows, COLUMNS)[0] == rows


def names(*units: tuple[float, str], step: float = 20.0) -> list[Row]:
    """Six rows of a project and its sum, and names of units left of them."""
    tops = [100 + step * at for at in range(6)]
    words = [
        word
        for top, name in zip(tops, ("清淤", "宣传", "维修", "购置", "监测", "培训"), strict=True)
        for word in (Word(name, Box(60, top, 80, top + 10)), Word("5.00", Box(220, top, 240, top + 10)))
    ]
    words += [Word(text, Box(0, middle - 5, 50, middle + 5)) for middle, text in units]
    return rows_of_segments(sorted(words, key=lambda word: (word.box.top, word.box.x0)))


NAMED = [
    ColumnExtent(0, 50, False),
    ColumnExtent(60, 100, False),
    ColumnExtent(200, 240, True, flush=240, is_money=True),
]


def named(rows: list[Row]) -> list[tuple[str, float, float]]:
    return [(each.label.text, each.top, each.bottom) for each in without_centred(rows, NAMED)[1]]


def test_names_of_units_between_two_of_their_rows_are_of_all_that_come_out_even() -> None:
    assert named(names((135, "水务局"), (195, "节水站"))) == [("水务局", 95, 175), ("节水站", 175, 215)]
    # One of them of a single row, and one of two lines.
    assert named(names((145, "水务局"), (205, "节水站"))) == [("水务局", 95, 195), ("节水站", 195, 215)]
    assert named(names((128, "青禾县"), (142, "水务局"), (195, "节水站")))[0][1:] == (95, 175)
    left, _ = without_centred(names((135, "水务局"), (195, "节水站")), NAMED)
    assert [len(row.segments) for row in left] == [2] * 6


def test_names_in_the_first_of_their_rows_or_on_lines_of_their_own_stay() -> None:
    assert named(names((105, "水务局"), (145, "节水站"))) == []
    # Right above the fourth row there is room for a line: a unit, and its projects below it.
    rows = [row for row in names((165, "水务局")) if row.segments[0].box.top != 160]
    assert named(rows) == []
    # The only labels of the rows are these themselves.
    bare = [Row(tuple(s for s in row.segments if s.box.x0 != 60)) for row in names((135, "水务局"), (195, "节水站"))]
    assert named([row for row in bare if row.segments]) == []


def test_names_wrapped_around_their_sums_are_beside_the_name_of_their_unit() -> None:
    rows = [row for row in names((135, "水务局"), (195, "节水站")) if row.segments[0].box.top != 160]
    lines = [
        Word("水利工程", Box(60, 153, 95, 163)),
        Word("维修", Box(60, 166, 80, 176)),
        Word("5.00", Box(220, 160, 240, 170)),
    ]
    wrapped = [Row((rows_of_segments([word])[0].segments[0],)) for word in lines]
    body = sorted([*rows, *wrapped], key=lambda row: row.segments[0].box.top)
    assert [name for name, *_ in named(body)] == ["水务局", "节水站"]


def test_labels_of_every_row_are_of_their_rows_however_close_these_stand() -> None:
    codes = [(0, 105 + 14 * at, 31, f"20805{at:02}") for at in range(6)]
    sums = [(220, 105 + 14 * at, 240, "5.00") for at in range(6)]
    kinds = [(60, 105 + 14 * at, 80, "清淤") for at in range(6)]
    # Names of two lines around their sums, their lines as far apart as those of the next.
    names = [(0, 105 + 20 * at + half, 50, text) for at in range(6) for half, text in ((-5, "某市河湖"), (5, "管理"))]
    apart = [
        (x0, 105 + 20 * at, x1, text) for at in range(6) for x0, x1, text in ((60, 80, "清淤"), (220, 240, "5.00"))
    ]
    for placed in (codes + kinds + sums, names + apart):
        rows = rows_of_segments(
            sorted(
                (Word(text, Box(x0, middle - 4, x1, middle + 4)) for x0, middle, x1, text in placed),
                key=lambda word: (word.box.top, word.box.x0),
            )
        )
        assert without_centred(rows, NAMED)[1] == ()
