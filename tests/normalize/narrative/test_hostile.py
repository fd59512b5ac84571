"""Paragraphs nobody would write: none raises, none takes long, however long it is."""

from __future__ import annotations

import pytest

from tests.normalize.narrative.forms import read

LENGTH = 20_000
PIECES = (
    "1", "1，", "（", "（1", "（（）", "《（", "，", "万元", "1万元、", "1万元和", "基本支出1万元，", "比上年",
    "比上年增加", "较2023年预算", "增减", "增加（减少）", "主要原因是", "分别为", "A和B分别为1万元、2万元，",
    "其中：", "（其中：公用经费1万元）", "教育支出（类）", "教育支出", "年初预算为1万元，", "决算数大于预算数",
    "占1%", "2024年预算", "行政运行（2010601）", "收、支", "一般公共预算", "“三公”", "总计", "共计", "费用于",
    "在职1人，", "车辆1辆", "下设1个处室，分别是：", "预算单位包括：", "-1", "1.", "①", "未安排公务接待费", "A：",
    "下设", "设a、", "内设机构", "在编在职",
    "公务接待费、会议费均为0万元，", "公务接待费、会议费分别为1万元、2万元，分别比上年增加1万元、", "、", "和公务接待费",
)  # fmt: skip
HEADINGS = (("三、支出预算情况说明",), ("（二）政府采购、国有资产、绩效及结转结余等其他事项",))


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", PIECES)
def test_long_paragraphs(piece: str) -> None:
    for headings in HEADINGS:
        read((piece * LENGTH)[:LENGTH], headings=headings)


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_odd_paragraphs() -> None:
    for text in (
        "（" * 10_000 + "）" * 10_000,
        "基本支出" + "9" * 6_000 + "万元。",
        "基本支出增长" + "9" * 6_000 + "%。",
        "某厅编制数" + "9" * 6_000 + "，在职" + "9" * 6_000 + "人，减少" + "9" * 6_000 + "人。",
        "下属" + "9" * 6_000 + "家预算单位，设置" + "9" * 6_000 + "个项目绩效目标。",
        "基本支出" + "的" * 15_000 + "1万元。",
        "基本支出1万元，比上年" + "的" * 15_000 + "预算数2万元增加1万元。",
    ):
        for headings in HEADINGS:
            read(text, headings=headings)
