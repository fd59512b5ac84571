"""The marks that number the parts of a document."""

import pytest

from etl.text.ordinals import GROUP, ITEM, PART, SUBGROUP, SUBITEM, ordinal_level, without_ordinal


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第一部分 概况", PART),
        ("一、收入", GROUP),
        ("(一)基本支出", SUBGROUP),
        ("1.行政运行", ITEM),
        ("（1）工资", SUBITEM),
        ("2024.5", None),
        ("1.2024年收入", ITEM),
        ("2.2010601行政运行", ITEM),
        ("2.20106", None),
        ("一般公共预算", None),
    ],
)
def test_level(text: str, level: int | None) -> None:
    assert ordinal_level(text) == level


def test_the_mark_goes_but_the_name_of_a_part_stays() -> None:
    assert without_ordinal("（一）基本支出") == "基本支出"
    assert without_ordinal("第一部分概况") == "第一部分概况"
    assert without_ordinal("基本支出") == "基本支出"
