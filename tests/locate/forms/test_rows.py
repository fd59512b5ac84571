"""Rows of indicators are told by lines that stand close, and cells with one middle or one top."""

from __future__ import annotations

from typing import get_args

import pytest

from etl.locate.forms.columns import lattice_of
from etl.locate.forms.heads import heads_on
from etl.locate.forms.pieces import Pitch
from etl.locate.forms.rows import STANDS, Stand, printed_in, rows_in
from etl.locate.settings import DEFAULTS
from etl.records.page import Word
from tests.locate.forms.stand import HEADS, ROWS, SIZE, lines, word

PITCH = Pitch(12.0, SIZE)
(HEADED,) = heads_on((*HEADS, *ROWS), PITCH, DEFAULTS)
LATTICE = lattice_of(HEADED, ROWS)


def rows_of(words: tuple[Word, ...], stand: Stand) -> list[list[str]]:
    found = rows_in(printed_in(words, LATTICE, PITCH, DEFAULTS, goes_on=(False, False)), stand)
    assert found is not None
    return [["".join(piece.text for piece in row.cells.get(col, ())) for col in (2, 3)] for row in found.rows]


def test_lines_of_one_cell_are_of_one_row() -> None:
    assert rows_of(ROWS, "middle") == [["种树", "≥30棵"], ["成活的树占所种的", "≥90%"], ["绿荫", "增加"]]


@pytest.mark.parametrize("stand", STANDS)
def test_what_is_reached_stands_in_the_middle_or_at_the_top(stand: Stand) -> None:
    names = [*lines(280, 130, "成活的树占所种", "树木的比"), *lines(280, 172, "种下的树长高", "多少")]
    targets = {"middle": (130, 172), "top": (124, 166)}[stand]
    words = (*names, word("≥90%", 400, targets[0]), word("1米", 400, targets[1]))
    assert rows_of(words, stand) == [["成活的树占所种树木的比", "≥90%"], ["种下的树长高多少", "1米"]]
    assert set(STANDS) == set(get_args(Stand))
