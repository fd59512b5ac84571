"""Chinese numerals."""

from __future__ import annotations

import pytest

from etl.text.numerals import count_of, in_digits


def test_years() -> None:
    assert in_digits("二○二四年") == in_digits("二〇二四年") == "2024年"


@pytest.mark.parametrize(
    ("text", "count"), [("7", 7), ("12", 12), ("九", 9), ("十", 10), ("十一", 11), ("三十", 30), ("四十二", 42)]
)
def test_counts(text: str, count: int) -> None:
    assert count_of(text) == count


@pytest.mark.parametrize("text", ["", "若干", "一百"])
def test_what_is_no_such_count(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        count_of(text)
