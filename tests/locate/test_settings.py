"""A threshold that is changed changes what is read; the defaults are no one's to change."""

import dataclasses

import pytest

from etl.locate.grids.segments import rows_of_segments
from etl.locate.settings import DEFAULTS
from etl.records.page import Box, Word

WORDS = [Word("收入", Box(0, 0, 20, 10)), Word("支出", Box(32, 0, 52, 10))]


def test_columns_stand_apart_by_the_setting() -> None:
    (row,) = rows_of_segments(WORDS)
    assert [segment.text for segment in row.segments] == ["收入", "支出"]
    (row,) = rows_of_segments(WORDS, dataclasses.replace(DEFAULTS, columns_apart=1.3))
    assert [segment.text for segment in row.segments] == ["收入 支出"]


def test_the_defaults_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULTS.snap = 3.0  # type: ignore[misc]
