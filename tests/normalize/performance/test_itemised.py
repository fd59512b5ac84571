"""Indicators that a text lists, with their levels before or over them."""

from __future__ import annotations

from etl.normalize.performance.itemised import aims, has_targets, items, parts


def listed(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(item.get(role, "") for role in ("level_1", "level_2", "indicator", "target")) for _, item in items(text)
    ]


def test_below_the_names_of_second_levels() -> None:
    assert listed("数量指标：检查次数≥4次，培训3期；质量指标：合格率100%；满意度指标：群众满意度≥90%") == [
        ("", "数量指标", "检查次数", "≥4次"),
        ("", "数量指标", "培训", "3期"),
        ("", "质量指标", "合格率", "100%"),
        ("", "满意度指标", "群众满意度", "≥90%"),
    ]


def test_below_both_levels_a_name_of_either_is_of_the_first_where_another_went_before() -> None:
    assert listed(
        "产出指标：数量指标：检查次数≥4次；成本指标：总成本≤3万元；效益指标：社会效益指标：知晓率≥9%；满意度指标：满意度≥90%"
    ) == [
        ("产出指标", "数量指标", "检查次数", "≥4次"),
        ("产出指标", "成本指标", "总成本", "≤3万元"),
        ("效益指标", "社会效益指标", "知晓率", "≥9%"),
        ("满意度指标", "", "满意度", "≥90%"),
    ]


def test_one_level_alone_is_no_list() -> None:
    assert listed("质量指标：合格率100%") == []
    assert listed("围绕数量指标：检查次数≥4次；质量指标：合格率100%") == []


def test_numbered_indicators_with_their_levels() -> None:
    assert listed(
        "1、产出指标，数量指标，检查次数；年度指标值：≥4次。2、产出指标，质量指标，合格率；年度指标值：100%"
    ) == [
        ("产出指标", "数量指标", "检查次数", "≥4次"),
        ("产出指标", "质量指标", "合格率", "100%"),
    ]


def test_names_and_targets_of_one_cell() -> None:
    assert list(parts("整治长度≥12公里；验收合格率100%")) == [("整治长度", "≥12公里"), ("验收合格率", "100%")]
    assert list(parts("购置设备，安装到位，验收3次")) == [("购置设备，安装到位，验收", "3次")]


def test_lines_that_ran_into_each_other_are_apart_behind_a_unit() -> None:
    assert list(parts("检查次数=12次点位数＝100%")) == [("检查次数", "=12次"), ("点位数", "＝100%")]
    assert list(parts("保洁费用≤2.5万元年度考核率≥95%合格率＝100%")) == [
        ("保洁费用", "≤2.5万元"),
        ("年度考核率", "≥95%"),
        ("合格率", "＝100%"),
    ]
    # A word that only begins like a unit is of the name, which then begins nowhere that is known.
    assert [target for _, target in parts("培训≥3人员到位率≥95%")] == ["≥3人员到位率≥95%"]
    assert list(parts("响应时间≤24小时内到场")) == [("响应时间", "≤24小时内到场")]


def test_what_names_an_aim() -> None:
    assert aims("检查次数≥4次") and not aims("≥4次") and not aims("培训人次3000人次")
    assert has_targets("检查次数≥4次；培训3期") and not has_targets("检查次数≥4次；完成培训")
