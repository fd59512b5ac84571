"""Indicators in running text: a row per project, one cell with all of its indicators."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from etl.normalize.performance.running import is_running
from etl.records.narrative import Indicator
from tests.normalize.performance.sheets import read_performance, sheet

HEADER = "项目名称（资金使用单位）|总计|财政拨款|财政专户拨款|其他资金|绩效目标|绩效指标"
TERMS = (
    "1、1-产出指标；11-数量指标；巡查次数；实施周期指标值:≥40次；年度指标值:≥10次。"
    "2、2-效益指标；22-社会效益；投诉办结率（%），含转办；实施周期指标值:100%；年度指标值:≥98.5%。"
    "3、3-满意度指标；31-服务对象满意度；满意度；实施周期指标值:≥90%；年度指标值:≥90%。"
)
WAYS = (
    TERMS,
    TERMS.replace("；", "，"),
    TERMS.replace("；", ";").replace(":", "："),
    TERMS.replace("；", "："),
    TERMS.replace("；", " － ").replace("- ", "-"),
    re.sub(r"\d+-", "", TERMS),
    TERMS.replace("实施周期指标值:≥40次；", "").replace("实施周期指标值:100%；", "").replace("年度", ""),
    re.sub(r"\d+-", "", TERMS).replace("、", "."),
    TERMS.replace("1、", "（1）").replace("2、", "（2）").replace("3、", "（3）"),
)


def indicators(*pages: list[str]) -> list[tuple[str | None, list[Indicator]]]:
    goals, _, findings = read_performance([(1, sheet(*pages, unit="万元"))])
    assert findings == ()
    return [(goal.project_name, list(goal.indicators)) for goal in goals]


@pytest.mark.parametrize("text", WAYS)
def test_each_numbered_item_is_an_indicator_whatever_parts_it(text: str) -> None:
    ((project, found),) = indicators(
        [HEADER, "合计|30|30||||", "某局|30|30||||", f"巡查经费|30|30|||保障巡查。|{text}"]
    )
    assert project == "巡查经费"
    assert [(i.level_1, i.level_2, i.indicator, i.operator, i.target_value, i.measure_unit) for i in found] == [
        ("产出指标", "数量指标", "巡查次数", ">=", 10, "次"),
        ("效益指标", "社会效益", "投诉办结率（%），含转办", ">=", Decimal("98.5"), "%"),
        ("满意度指标", "服务对象满意度", "满意度", ">=", 90, "%"),
    ]


def test_a_cell_cut_by_a_page_is_one_list_and_each_indicator_has_the_page_it_begins_on() -> None:
    cut = TERMS.index("投诉")
    ((_, found),) = indicators(
        [HEADER, f"巡查经费|30|30|||保障巡查。|{TERMS[:cut]}"],
        [HEADER, f"||||||{TERMS[cut:]}"],
    )
    assert [(i.page_no, i.indicator, i.target_text) for i in found] == [
        (1, "巡查次数", "≥10次"),
        (1, "投诉办结率（%），含转办", "≥98.5%"),
        (2, "满意度", "≥90%"),
    ]


def test_the_unit_above_its_projects_is_theirs() -> None:
    goals, _, _ = read_performance(
        [
            (
                1,
                sheet(
                    [
                        HEADER,
                        "合计|30|30||||",
                        "某局|20|20||||",
                        f"巡查经费|20|20|||保障巡查。|{TERMS}",
                        "某站|10|10||||",
                        f"监测经费|10|10|||保障监测。|{TERMS}",
                    ],
                    unit="万元",
                ),
            )
        ]
    )
    assert [(g.unit_name, g.project_name, g.funds_total_yuan) for g in goals] == [
        ("某局", "巡查经费", 200000),
        ("某站", "监测经费", 100000),
    ]


def test_a_name_that_speaks_of_levels_is_no_list() -> None:
    ((_, found),) = indicators(
        [
            "项目名称|资金总额|绩效目标|绩效指标",
            "巡查经费|30|保障巡查。|数量指标完成率",
            "监测经费|3|保障监测。|产出指标、数量指标",
        ]
    )[:1]
    assert [i.indicator for i in found] == ["数量指标完成率"]


def test_a_list_names_two_levels_and_goes_on() -> None:
    assert is_running("1、产出指标，数量指标，检查次数≥4次；2、效益指标，社会效益指标，覆盖面≥90%")
    assert not is_running("保障单位正常运转")
