"""Tables beside each other."""

from __future__ import annotations

from etl.document.workbook.beside import sides
from etl.document.workbook.sheet import Area, Sheet, Shown


def sheet(*rows: str, merged: tuple[Area, ...] = ()) -> Sheet:
    """A sheet of rows of words; a dot is a blank cell."""
    cells = {
        (down, right): Shown(text)
        for down, row in enumerate(rows)
        for right, text in enumerate(row.split())
        if text != "."
    }
    return Sheet("甲", cells, merged)


def test_two_titled_tables_with_a_blank_column_between_are_two() -> None:
    left, right = sides(sheet("收入表 . . 支出表", "项目 数 . 项目 数", "合计 10 . 合计 20"))
    assert {shown.text for shown in left.cells.values()} == {"收入表", "项目", "数", "合计", "10"}
    assert right.cells[2, 4].text == "20" and len(right.cells) == 5


def test_two_lists_of_one_table_are_one() -> None:
    assert len(sides(sheet("收支总表 . . . 单位：万元", "收入 数 . 支出 数", "合计 10 . 合计 10"))) == 1
    assert len(sides(sheet("收入表 . . 支出表", "项目 数 . 项目 数"))) == 1  # no figures
    assert len(sides(sheet("甲表", "1 2 3"))) == len(sides(Sheet("空", {}))) == 1


def test_a_title_merged_over_the_column_is_of_both() -> None:
    rows = ("收支总表", "甲表 . . 乙表", "项目 数 . 项目 数", "合计 10 . 合计 20")
    assert len(sides(sheet(*rows, merged=(Area(0, 0, 0, 4),)))) == 1
    assert len(sides(sheet(*rows))) == 2
