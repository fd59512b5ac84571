"""Right halves of tables that break at other rows than the left ones, or have heads of other depth, are put beside them by rows."""

from __future__ import annotations

import pytest

from etl.locate.parted import goes_on_right, is_right_half, joined
from etl.records.located import Grid, Piece
from etl.records.page import Page
from tests.locate.test_wide import FIRST, HEADS, MORE, MORE_HEADS, page, parsed, piece, texts

TITLE = ("收入总表", 60.0)
ROWS = [f"{one}|{other}" for one, other in zip(FIRST, MORE, strict=True)]
HIGHER = ["其他收入|上年结转|单位资金"]


def left(*rows: str, heads: list[str] = HEADS) -> list[Page]:
    return [page(1, [*heads, *rows], TITLE)]


@pytest.mark.parametrize(
    "pages",
    [
        # Other breaks, heads once more or not, rows as high or not.
        [page(1, [*HEADS, *FIRST[:1]], TITLE), page(2, [*HEADS, *FIRST[1:]]), page(3, [*MORE_HEADS, *MORE])],
        [page(1, [*HEADS, *FIRST], TITLE), page(2, [*MORE_HEADS, *MORE[:3]]), page(3, [*MORE_HEADS, *MORE[3:]])],
        [page(1, [*HEADS, *FIRST], TITLE), page(2, [*MORE_HEADS, *MORE[:2]], high=36), page(3, MORE[2:], high=36)],
        [
            page(1, [*HEADS, *FIRST[:2]], TITLE),
            page(2, FIRST[2:]),
            page(3, [*MORE_HEADS, *MORE[:2]]),
            page(4, MORE[2:]),
        ],
        [page(1, [*HEADS, *FIRST], TITLE), page(2, [*MORE_HEADS, *MORE], ("收入总表（续）", 60), high=36)],
        # Heads of fewer rows, and of more.
        [page(1, [*HEADS, *FIRST], TITLE), page(2, [*HIGHER, *MORE])],
        [page(1, ["科目编码|小计|基金", *FIRST], TITLE), page(2, [*MORE_HEADS, *MORE])],
    ],
)
def test_rows_stand_beside_those_of_their_number(pages: list[Page]) -> None:
    (table,) = parsed(*pages)
    assert texts(table) == [row.split("|") for row in ROWS]
    assert len(table.columns) == 6 and all(table.columns)
    assert table.columns[3][-1] == "其他收入" and table.columns[5][-1] == "单位资金"
    places = {(cell.page_no, cell.text) for row in table.rows for cell in row.cells if cell}
    assert (pages[-1].number, MORE[-1].split("|")[1]) in places


def test_further_columns_of_a_third_sheet() -> None:
    more = ["转移|年末|备用", "7.00|8.00|9.00", "7.10||", "7.20||", "7.00|8.00|9.00"]
    first = page(1, [*HEADS, *FIRST], TITLE)
    (table,) = parsed(first, page(2, [*HIGHER, *MORE]), page(3, more[:3]), page(4, more[3:]))
    assert texts(table)[1] == ["20502", "20.00", "10.00", "", "2.00", "2.00", "7.10", "", ""]
    assert table.columns[8] == ("备用",)


def test_with_more_rows_or_fewer_they_are_a_table_of_their_own() -> None:
    """Whose they are is not told: no line gets another's figures."""
    first = page(1, [*HEADS, *FIRST], TITLE)
    for rows in (MORE[1:], [*MORE, "1.00|1.00|1.00"]):
        table, other = parsed(first, page(2, [*HIGHER, *rows]))
        assert texts(table) == [row.split("|") for row in FIRST]
        assert texts(other) == [row.split("|") for row in rows]
        assert other.caption.title == "收入总表"


def test_what_is_a_right_half() -> None:
    table = [piece(1, "科目|小计", "205|30.00", "20502|20.00")]
    assert is_right_half(table, piece(2, "结转|其他", "1.00|2.00", "1.00|"))
    # Lines with names, heads of the table once more, a row alone, no figures.
    for rows in (
        ("结转|其他", "205|2.00", "甲|1.00"),
        ("科目|小计", "1.00|2.00", "1.00|"),
        ("结转|其他", "1.00|"),
        ("结转|其他", "|", "|"),
        ("1.00|2.00", "1.00|2.00"),
    ):
        assert not is_right_half(table, piece(2, *rows))
    # A table that names nothing has no halves.
    assert not is_right_half([piece(1, "甲|乙", "1.00|2.00", "1.00|2.00")], piece(2, "结转|其他", "1.00|2.00", "1.00|"))


def test_what_goes_on_with_one() -> None:
    half = piece(2, "结转|其他", "1.00|2.00", "1.00|")
    assert goes_on_right(half, piece(3, "结转|其他", "1.00|2.00"))
    assert goes_on_right(half, piece(3, "1.00|2.00"))
    assert not goes_on_right(half, piece(3, "205|甲"))
    assert not goes_on_right(half, piece(3, "1.00|2.00|3.00"))


def test_a_label_over_the_heads_reaches_down_to_deeper_ones() -> None:
    one = piece(1, "科目|小计", "205|30.00", "20502|20.00")
    (whole,) = joined([one], [piece(2, "结转|", "本年|上年", "1.00|2.00", "1.00|")]) or [Piece(Grid.given(1, []))]
    spans = {cell.text: (cell.row, cell.row_span) for cell in whole.grid.cells if cell.text}
    assert spans["科目"] == (0, 2) and spans["本年"] == (1, 1) and spans["205"][0] == 2
    assert joined([one], [piece(2, "结转|其他", "1.00|2.00")]) is None
