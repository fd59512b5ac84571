"""Marts by the names people write."""

from __future__ import annotations

import pytest

from etl.marts.names import chinese_names, in_english, mart_name
from etl.marts.project import made


def test_every_mart_has_its_chinese_name() -> None:
    names = chinese_names()
    assert sorted(names) == made()["财政"]
    assert sorted(names.values()) == made()["marts"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("three_public", "three_public"),
        ("三公经费", "three_public"),
        ("财政.三公经费", "three_public"),
        ("marts.checks", "checks"),
        ("三公", "三公"),
        ("no_mart", "no_mart"),
    ],
)
def test_a_name_in_either_language_is_the_marts(written: str, name: str) -> None:
    assert mart_name(written) == name


@pytest.mark.parametrize(
    ("written", "selection"),
    [
        ("三公经费 勾稽核对", "three_public checks"),
        ("+三公经费+1", "+three_public+1"),
        ("path:models/marts/figures", "path:models/marts/figures"),
    ],
)
def test_a_selection_may_name_them_in_chinese(written: str, selection: str) -> None:
    assert in_english(written) == selection
