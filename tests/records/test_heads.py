"""A label alone below a whole header names a line; words below a head of other columns are heads."""

from __future__ import annotations

import pytest

from etl.records.heads import is_covered, names_a_line
from etl.records.located import GivenCell, Grid, GridCell, Piece

HEAD = ("项目", "预算数", "备注")


def _rows(*rows: tuple[str, ...], depth: int = 1) -> list[list[GridCell]]:
    """Rows of a grid; depth: how many rows the last cell of the first one spans."""
    cells = [
        GivenCell(at, col, text, row_span=depth if (at, col) == (0, len(row) - 1) else 1)
        for at, row in enumerate(rows)
        for col, text in enumerate(row)
        if at == 0 or col < len(row) - (depth > 1)
    ]
    return Piece(Grid.given(1, cells), 0).rows()


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (("上年结转", "", ""), True),
        (("", "金额", ""), False),
        (("（按功能分类）", "", ""), False),
        (("科目名称", "", ""), False),
        (("上年结转", "5.00", "无"), False),
        (("", "", ""), False),
    ],
)
def test_a_label_alone_below_a_whole_header_names_a_line(row: tuple[str, ...], names: bool) -> None:
    assert names_a_line(_rows(HEAD, row), 1) is names
    assert not names_a_line(_rows(("项目", "", "备注"), row), 1), "a column without a head"
    assert not names_a_line(_rows(row), 0)


def test_a_head_that_reaches_down_makes_a_row_one_of_the_header() -> None:
    rows = _rows(HEAD, ("上年结转", "", ""), depth=2)
    assert is_covered(rows, 1) and not names_a_line(rows, 1)
