"""Levels in the middle of their indicators: given to all of them where they come out even, left out where they do not."""

from __future__ import annotations

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.centred import with_centred_levels
from etl.records.disclosure import SourceCell
from etl.records.page import Box


def row(at: float, page_no: int = 1, **texts: str) -> AlignedRow:
    """A row 20 points high; at: how many rows stand above it."""
    cells = {role: SourceCell(page_no, Box(0, 20 * at, 50, 20 * at + 20), text) for role, text in texts.items()}
    return AlignedRow(round(at), page_no, texts=dict(texts), cells=cells)


def indicators(*rows: AlignedRow) -> list[tuple[str, str]]:
    return [(one.text("level_1"), one.text("indicator")) for one in rows if one.text("indicator")]


def test_each_level_reaches_as_far_below_its_middle_as_above() -> None:
    rows = [
        row(0, indicator="甲"),
        row(0.5, level_1="产出指标"),
        row(1, indicator="乙"),
        row(2, indicator="丙"),
        row(3, indicator="丁", level_1="效益指标"),
        row(4, indicator="戊"),
    ]
    assert with_centred_levels(rows)
    assert indicators(*rows) == [
        ("产出指标", "甲"),
        ("产出指标", "乙"),
        ("效益指标", "丙"),
        ("效益指标", "丁"),
        ("效益指标", "戊"),
    ]


def test_what_does_not_come_out_even_is_left_out_and_told() -> None:
    for rows in (
        # One name is lacking; one stands on the next page.
        [
            row(0, indicator="甲"),
            row(1, indicator="乙", level_1="产出指标"),
            row(2, indicator="丙"),
            row(3, indicator="丁"),
        ],
        [row(0, indicator="甲"), row(1, indicator="乙", level_1="产出指标"), row(0, 2, indicator="丙")],
    ):
        assert not with_centred_levels(rows)
        assert not any(level for level, _ in indicators(*rows))


def _merged() -> list[AlignedRow]:
    """Rows of which two stand beside one cell, as rules say; another's label is lacking."""
    rows = [row(0, indicator="甲"), row(1, indicator="乙", level_1="产出指标"), row(2, indicator="丙")]
    rows[2].cells["level_1"], rows[2].texts["level_1"] = rows[1].cells["level_1"], "产出指标"
    return rows


def test_levels_that_stand_beside_or_above_their_indicators_stay() -> None:
    for rows in (
        [
            row(0, indicator="甲", level_1="产出指标"),
            row(1, indicator="乙"),
            row(2, indicator="丙", level_1="效益指标"),
        ],
        [row(0, level_1="产出指标"), row(1, indicator="甲"), row(2, indicator="乙")],
        [row(0, indicator="甲"), row(1, indicator="乙")],
        _merged(),
    ):
        before = indicators(*rows)
        assert with_centred_levels(rows) and indicators(*rows) == before
