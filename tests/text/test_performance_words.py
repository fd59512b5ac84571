"""The words of performance forms: what heads a column, what announces a value, which text fits where."""

import re

import pytest

from etl.reference import rows
from etl.text.performance_words import (
    children_of,
    column_rule,
    fits,
    joined_levels,
    label_and_value,
    label_role,
    level_of,
    parents_of,
    split_levels,
)


def test_nothing_without_a_chinese_letter_heads_a_column() -> None:
    # So such texts are not tried at all.
    patterns = [row["pattern"] for row in rows("performance_columns")]
    assert [one for one in patterns for text in ("", "12.50", "≥95%", "A-1", "2026-03") if re.search(one, text)] == []
    assert column_rule("12.50") is None and column_rule("指标值") is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("项目名称：河道保洁", ("project", "河道保洁")),
        ("专项（项目）名称  河道保洁", ("project", "河道保洁")),
        ("年度目标：保洁全覆盖", ("goal", "保洁全覆盖")),
        # Without a colon a sentence may begin with the word.
        ("年度目标 保洁全覆盖", None),
        ("项目名称 实施单位", None),
        ("项目名称", None),
        ("指标：保洁次数", None),
    ],
)
def test_a_label_and_its_value_in_one_cell(text: str, said: tuple[str, str] | None) -> None:
    assert label_and_value(text) == said


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("年度资金总额：", "funds_total"),
        ("项目名称", "project"),
        ("总体目", "goal"),
        ("预算单位", "unit"),
        ("某市监测站", None),
        ("", None),
    ],
)
def test_what_a_label_announces(text: str, role: str | None) -> None:
    assert label_role(text) == role


def test_a_long_text_is_no_label_and_no_header() -> None:
    assert label_role("项目名称" + "很长" * 40) is None and column_rule("三级指标" * 30) is None


def test_what_heads_a_column_with_or_without_its_bracket() -> None:
    plain, bracket = column_rule("三级指标"), column_rule("三级指标（必填）")
    assert plain is not None and bracket is not None and plain[1] == bracket[1] == "indicator"
    assert column_rule("水质监测") is None


def test_a_level_is_named_with_or_without_its_ending() -> None:
    assert level_of("数量", 2) == level_of("数量指标", 2) == "数量指标"
    assert level_of("数量指标", 1) is None and level_of("数量", 2, strict=True) is None


def test_levels_stand_under_their_parents() -> None:
    assert "产出指标" in parents_of("数量指标") and parents_of("未知") == frozenset()
    assert "数量指标" in children_of("产出") and children_of("未知指标") == ()


def test_levels_printed_in_front_of_an_indicator_are_split_off() -> None:
    assert split_levels("产出指标数量指标监测次数") == ("产出指标", "数量指标", "监测次数")
    assert split_levels("产出指标监测次数") == (None, None, "产出指标监测次数")


def test_a_text_fits_the_column_of_its_vocabulary() -> None:
    assert (fits("level_2", "数量指标"), fits("level_2", "监测次数")) == (2, 0)
    assert (fits("indicator", "监测次数"), fits("indicator", "数量指标")) == (1, 0)
    assert fits("operator", "监测次数") == 0


def test_two_levels_in_one_cell() -> None:
    assert joined_levels("产出指标质量指标") == ("产出指标", "质量指标")
    assert joined_levels("产出指标") is None and joined_levels("产出指标完成率") is None
    assert joined_levels("服务对象满意度指标") is None


def test_a_stop_that_strayed_into_a_short_head_is_none_of_it() -> None:
    assert column_rule("计量单位。") == column_rule("计量。单位") == column_rule("计量单位") is not None
    assert column_rule("完成全部指标，达到目标值。") is None
