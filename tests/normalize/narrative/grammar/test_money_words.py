"""Sums of money in running text: where they stand, and their yuan to the last printed digit."""

from etl.normalize.narrative.grammar.money_words import money_in


def test_every_sum_is_found_with_its_unit_and_its_place() -> None:
    text = "合计1,057.50万元，其中3亿元"
    assert [(text[one.start : one.end], str(one.yuan)) for one in money_in(text)] == [
        ("1,057.50万元", "1.05750E+7"),
        ("3亿元", "3E+8"),
    ]


def test_a_number_without_a_money_unit_is_no_money() -> None:
    assert money_in("共12个项目，增长3.5%") == []
    assert [str(one.yuan) for one in money_in("共12元")] == ["12"]
