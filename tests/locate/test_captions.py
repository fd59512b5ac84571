"""Lines above tables: titles, publishers, money units and table numbers in the forms places print them."""

from __future__ import annotations

import pytest

from etl.locate.captions import (
    caption_cells,
    labels_with_values,
    plain_title,
    read_caption,
    title_of,
    without_continuation,
)
from etl.records.located import Caption

NAME = "甲省水务厅"


@pytest.mark.parametrize(
    "line",
    [
        *("公开01表", "公开1表", "公开表1", "公开表01", "部门公开01表", "部门公开表1", "单位预算公开01表", "预公开表1"),
        *("GK01", "GK01表", "HN01表", "Z01", "财决01表", "财决批复01表", "批复01表", "预算01-1表", "部预01表", "基表1"),
        *("表1", "表 1", "表一", "附表1-1", "附表：1", "附件2", "附件2-1", "附件1：", "（表1）", "【表1】", "表3-1"),
        *("2024年度", "预算年度：2024", "预算年度：2024年", "— 12 —", "第 3 页，共 20 页", "第1页/共1页", "部门："),
        *("填报日期：2024年2月1日", "编制日期：2024-01-20", "报表编号：GK01", "公开02表 2024年度", "单位代码：101"),
    ],
)
def test_furniture_says_nothing(line: str) -> None:
    assert read_caption(line) == Caption()


@pytest.mark.parametrize("line", ["续表", "（续表）", "续上表", "附表5（续）", "表1（续）", "续表1", "公开01表 续表"])
def test_a_continuation(line: str) -> None:
    assert read_caption(line) == Caption(continues=True)


@pytest.mark.parametrize(
    "line", ["收入预算总表公开02表", "收入预算总表（公开02表）", "收入预算总表-公开02表", "收入预算总表 公开表二"]
)
def test_a_number_behind_a_title_is_not_of_it(line: str) -> None:
    assert read_caption(line) == Caption("收入预算总表")


def test_a_title_that_continues() -> None:
    read = read_caption("部门收支总表（续）")
    assert read == Caption("部门收支总表（续）", continues=True)
    assert without_continuation("部门收支总表（续）") == "部门收支总表"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:元", "元"),
        ("单 位：万 元", "万元"),
        ("单位（万元）", "万元"),
        ("（单位：元）", "元"),
        ("金额：万元", "万元"),
        ("单位金额：万元", "万元"),
        ("金额单位:人民币万元", "万元"),
        ("单位：元（保留两位小数）", "元"),
        ("币种：人民币 单位：元", "元"),
        ("单位：万元 币种：人民币", "万元"),
        ("公开03表 金额单位：万元", "万元"),
        ("金额单位：万元/人/辆", "万元"),
        ("单位：人、辆、万元", "万元"),
        ("金额单位：台、元", "元"),
        ("单位：万元、%", "万元"),
        ("（万元）", "万元"),
        ("单位：百元", "百元"),
        ("金额单位：十万元", "十万元"),
        ("单位∶千万元", "千万元"),
        ("单位：人民币（万元）", "万元"),
        ("单位：万元人民币", "万元"),
        ("【亿元】", "亿元"),
        ("人民币 千元", "千元"),
    ],
)
def test_money_unit(line: str, unit: str) -> None:
    assert read_caption(line) == Caption(printed_unit=unit)


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"{label}：{NAME}"
            for label in ("部门", "单位", "部门名称", "编制单位", "填报部门", "预算主管部门", "部门/单位")
        ),
        *(
            f"{label}：{NAME}"
            for label in ("部门（单位）", "部门(单位)名称", "编制单位（盖章）", "部门公开单位", "编报单位")
        ),
        f"部门编码及名称：101-{NAME}",
        f"部门编码及名称：[101]{NAME}",
        f"单位编码及名称：101001{NAME}",
        f"部门代码：101 部门名称：{NAME}",
        f"单位名称：101001 {NAME}",
        f"101-{NAME}",
        f"101001{NAME}",
        f"编制单位：{NAME}（盖章）",
    ],
)
def test_publisher(line: str) -> None:
    assert read_caption(line) == Caption(compiled_by=NAME)


def test_the_number_of_a_form_in_square_brackets_ends_a_title() -> None:
    assert read_caption("收支总表[公开01表]") == Caption(title="收支总表[公开01表]")


def test_a_unit_of_measurement_is_no_publisher() -> None:
    assert read_caption("单位：辆") in {None, Caption()}
    assert read_caption("单位：元氏县渔业局") == Caption(compiled_by="元氏县渔业局")


@pytest.mark.parametrize(
    "line",
    [
        f"收支预算总表 部门：{NAME} 单位：万元",
        f"部门：{NAME} 公开01表 收支预算总表 单位：万元",
        f"公开01表 收支预算总表 单位：万元 部门：{NAME}",
        f"单位：万元 编制部门：{NAME} 收支预算总表",
        f"收支预算总表部门：{NAME} 单位：万元",
        f"收支预算总表 101-{NAME} 单位：万元".replace("101-", "部门：101-"),
    ],
)
def test_parts_of_one_line_in_any_order(line: str) -> None:
    assert read_caption(line) == Caption("收支预算总表", "万元", NAME)


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        (f"101001-{NAME} 万元", Caption(printed_unit="万元", compiled_by=NAME)),
        (f"{NAME} （千元）", Caption(printed_unit="千元", compiled_by=NAME)),
        ("部门收支总表 万元", Caption("部门收支总表", "万元")),
        ("公开01表 万元", Caption(printed_unit="万元")),
    ],
)
def test_a_bare_unit_at_the_end_of_a_caption(line: str, caption: Caption) -> None:
    assert read_caption(line) == caption


@pytest.mark.parametrize("line", ["项目 万元", "支出合计 本年 万元", "元", "比上年增加 万元"])
def test_heads_of_columns_are_no_caption_of_a_unit(line: str) -> None:
    assert read_caption(line) is None


def test_a_name_beside_the_unit_needs_no_label() -> None:
    assert read_caption(f"{NAME} 2024年度 单位：万元") == Caption(None, "万元", NAME)
    assert read_caption(f"单位：{NAME} 2024年度 金额单位：万元") == Caption(None, "万元", NAME)
    assert read_caption(NAME) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("预算01-1表 财务收支预算总表", "财务收支预算总表"),
        ("1.预算01表 部门收支总表", "部门收支总表"),
        ("部门公开表1 部门收支总体情况表", "部门收支总体情况表"),
        ("GK01 收入支出决算总表", "收入支出决算总表"),
        ("Z01 收入支出决算总表（财决01表）", "收入支出决算总表（财决01表）"),
        ("附件2-1：部门收支总体情况表", "部门收支总体情况表"),
        ("表一：收入支出决算总表", "收入支出决算总表"),
        ("一、部门收支总体情况表", "部门收支总体情况表"),
        ("《收支预算总表》", "收支预算总表"),
        ("附表1《单位收入总表》", "单位收入总表"),
        ("2024年部门收支预算总表", "2024年部门收支预算总表"),
        ("甲省水务厅收支预算总表", "甲省水务厅收支预算总表"),
        ("部门预算一般公共预算财政拨款支出表", "部门预算一般公共预算财政拨款支出表"),
        ("“三公”经费支出表", "“三公”经费支出表"),
        ("九、项目支出绩效目标表本次下达", "项目支出绩效目标表本次下达"),
        (
            "一般公共预算基本支出表--人员经费（工资福利支出）（按政府预算经济分类）",
            "一般公共预算基本支出表--人员经费（工资福利支出）（按政府预算经济分类）",
        ),
    ],
)
def test_title(line: str, title: str) -> None:
    assert title_of(line) == title


@pytest.mark.parametrize(
    ("line", "near_miss"),
    [
        ("本表反映收入。详见下表", "收入总表"),
        ("各项支出如下表", "各项支出表"),
        ("项目支出", "项目支出表"),
        ("收支总表反映全部收入；见附表", "收支总表"),
    ],
)
def test_no_title_and_the_like_that_is_one(line: str, near_miss: str) -> None:
    assert title_of(line) is None
    assert title_of(near_miss) == near_miss


def test_a_title_that_calls_itself_no_table() -> None:
    assert plain_title("公开07表 一般公共预算“三公”经费支出情况") == "一般公共预算“三公”经费支出情况"
    assert plain_title("部门收支总体情况（表一）") == "部门收支总体情况（表一）"
    assert plain_title("机关运行经费支出12.30万元，比上年增加的情况") is None
    assert plain_title("部门职责") is None
    assert plain_title("附表8：一般公共预算机关运行经费") == "一般公共预算机关运行经费"
    assert plain_title("机关运行经费：预算") is None


def test_a_label_and_its_value_in_cells_of_their_own() -> None:
    assert labels_with_values(["部门：", "甲市水务局", "单位：万元"]) == ["部门： 甲市水务局", "单位：万元"]
    assert labels_with_values(["部门：", "单位：万元"]) == ["部门：", "单位：万元"]
    assert labels_with_values(["项目", "甲市水务局"]) == ["项目", "甲市水务局"]


def test_a_label_right_behind_a_title_and_its_number() -> None:
    caption = read_caption("收支预算总表公开表一部门： 甲市水务局 单位：万元")
    assert caption is not None
    assert (caption.compiled_by, caption.printed_unit) == ("甲市水务局", "万元")


def test_a_body_in_a_cell_beside_that_of_the_unit_needs_no_label() -> None:
    assert caption_cells(["甲市水务局", "单位：元"]) == [Caption(compiled_by="甲市水务局"), Caption(printed_unit="元")]
    assert caption_cells(["甲市水务局", "合计"]) == [None, None]
    assert caption_cells(["项目", "单位：元"])[0] is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("部门：甲市水务局 [单位：万元]", Caption(printed_unit="万元", compiled_by="甲市水务局")),
        ("部门：甲市水务局 单位；千元", Caption(printed_unit="千元", compiled_by="甲市水务局")),
        ("部门：甲市水务局 单位：萬元", Caption(printed_unit="万元", compiled_by="甲市水务局")),
        ("单位：人民币万", Caption(printed_unit="万元")),
        ("收支总表（万元）", Caption("收支总表", "万元")),
        ("表2 收支总表［亿元］", Caption("收支总表", "亿元")),
        ("收支总表（续）", Caption("收支总表（续）", continues=True)),
    ],
)
def test_money_units_in_brackets_behind_titles_and_in_other_letters(line: str, caption: Caption) -> None:
    found = read_caption(line)
    assert found is not None
    assert (found.title, found.printed_unit, found.continues) == (
        caption.title,
        caption.printed_unit,
        caption.continues,
    )
    if caption.compiled_by:
        assert found.compiled_by == caption.compiled_by


@pytest.mark.parametrize(
    ("line", "unit"), [("101001—甲县水务局 2025年度 元", "元"), ("甲县水务局 2025年度 万元", "万元")]
)
def test_a_year_may_stand_between_a_body_and_its_bare_money_unit(line: str, unit: str) -> None:
    assert read_caption(line) == Caption(printed_unit=unit, compiled_by="甲县水务局")
    assert read_caption("2025年 万元") is None
