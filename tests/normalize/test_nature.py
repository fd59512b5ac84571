"""What is no departmental disclosure is refused with what it is: made-up notices, books, lists and reports; and no disclosure ever is."""

from __future__ import annotations

import pytest

from etl.errors import DocumentRejected
from etl.normalize.nature import nature_of, require_disclosure, signs_of
from etl.normalize.tables.kind import kind_of
from etl.records.disclosure import SourceCell
from etl.records.located import Caption, Paragraph, TextLine
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

BOX = Box(0, 0, 1, 1)


def table(title: str | None, *labels: str, header: tuple[str, ...] = ("项目", "预算数")) -> ParsedTable:
    """A table with these labels, each with a figure."""
    rows = tuple(ParsedRow(2, (SourceCell(2, BOX, label), SourceCell(2, BOX, "1.00"))) for label in labels)
    return ParsedTable(Caption(title), tuple((text,) for text in header), rows, (), 2, 2)


def nature(*lines: str, tables: tuple[ParsedTable, ...] = (), text: tuple[str, ...] = ()) -> str:
    return nature_of(
        signs_of(
            [(each, kind_of(each)) for each in tables],
            [TextLine(1, line, BOX) for line in lines],
            (),
            [Paragraph(1, (), each) for each in text],
        )
    )


TAXES = table(
    "2026年全市一般公共预算收入表", "一、税收收入", "增值税", "企业所得税", "个人所得税", "契税", "二、非税收入"
)
OTHERS = [
    ("government_budget", ("甲市2025年预算执行情况和", "2026年预算草案的报告"), ()),
    ("government_budget", ("甲市人民代表大会第三次会议文件", "关于甲市2025年财政决算的报告"), ()),
    ("government_budget", ("甲市2026年本级政府预算公开",), (TAXES,)),
    ("government_budget", ("乙区2024年政府决算", "目录", "一、一般公共预算"), (TAXES,)),
    ("government_budget", ("乙区2024年一般公共预算收支决算表",), ()),
    ("government_budget", ("2026年丙县县级一般公共预算支出表",), ()),
    ("government_budget", (), (TAXES, table("2026年全市一般公共预算支出表", "一般公共服务支出"))),
    (
        "government_budget",
        (),
        (
            table("2025年政府性基金收入表", "国有土地使用权出让收入"),
            table("2025年地方政府债务限额和余额情况表", "甲市"),
        ),
    ),
    ("government_budget", ("丁镇2026年财政预算（草案）",), ()),
    ("government_budget", ("甲省2025年省级预算调整方案（草案）",), ()),
    ("government_budget", ("丙乡人民政府2025年财政收支决算表",), (table("财政收支决算表", "一般公共服务支出"),)),
    ("government_budget", ("甲市2025年市级“三公”经费预算安排情况说明",), (table("“三公”经费表", "因公出国（境）费"),)),
    ("government_budget", ("甲县2026年部门预算批复表",), (table("2026年部门预算批复表", "甲局"),)),
    ("government_budget", ("2025年甲市市直部门预算汇总表",), ()),
    ("government_budget", ("甲市市直部门2026年预算收支汇总表",), (table("部门预算汇总表", "甲局"),)),
    ("price_list", ("甲市学校收费项目及标准公示表",), (table(None, "学费"),)),
    ("government_budget", ("转移支付区域（项目）绩效目标表",), (table("转移支付区域（项目）绩效目标表", "甲省"),)),
    ("government_budget", ("甲市2026年转移支付预算表",), ()),
    (
        "notice",
        ("甲市财政局文件", "甲财预〔2025〕36号", "关于下达2025年城市维修资金预算的通知"),
        (table("资金安排表", "一所"),),
    ),
    ("notice", ("甲市财政局关于批复2026年部门预算", "的通知", "市水务局："), ()),
    ("notice", ("关于开展2026年部门预算编制工作的通知",), ()),
    ("notice", ("乙县渔业局关于某号提案的复函",), ()),
    ("price_list", ("甲市政府定价的经营服务性收费目录清单",), (table(None, "停车费", header=("项目", "标准")),)),
    ("price_list", ("乙市医疗服务项目价格表",), ()),
    ("price_list", ("2025年行政事业性收费标准",), ()),
    ("procurement", ("甲市水务局办公设备采购项目", "公开招标公告"), ()),
    ("procurement", ("乙市渔业局物业服务中标公告",), ()),
    ("evaluation", ("2024年老旧管网改造项目", "绩效评价报告"), (table("项目支出绩效自评表", "数量指标"),)),
    ("evaluation", ("甲市水务局2024年部门预算绩效评价报告",), ()),
    ("audit", ("关于2024年度本级预算执行和其他财政收支的审计工作报告",), ()),
    ("statistics", ("甲市2026年1—3月主要经济指标",), ()),
    ("statistics", ("乙市统计月报",), ()),
    ("report", ("甲市水务局2025年法治政府建设工作报告",), ()),
    ("report", ("乙市建筑垃圾污染防治规划（2025—2035年）",), ()),
    ("report", ("丙县财政资金管理暂行办法",), ()),
    ("unknown", ("甲市水务局", "今年的雨水比去年少。"), ()),
    ("unknown", ("一家2025年收支预算表",), (table("收支预算表", "工资", "房租"),)),
    ("unknown", ("甲市工会经费收支预算",), (table("工会经费收支预算表", "会费收入", "上级补助收入"),)),
    ("unknown", ("甲市总工会2025年工会经费收支预算",), (table("工会经费收支预算表", "会费收入", "上级补助收入"),)),
    ("village", ("甲村2025年村级财务收支预算公示表",), (table("村级财务收支预算表", "上级补助收入", "经营收入"),)),
    (
        "financial_report",
        ("甲大学2024年度财务报告",),
        (table("资产负债表", "货币资金"), table("收入费用表", "财政拨款收入", "事业收入", "上级补助收入")),
    ),
    ("government_budget", ("甲县2025年政府性基金预算支出说明",), (table("政府性基金支出预算表", "城乡社区支出"),)),
    ("government_budget", ("甲县重大政策和重点项目绩效目标",), (table("甲县2025年重点项目绩效目标表", "数量指标"),)),
    ("government_budget", ("甲市各部门2025年“三公”经费预算汇总表",), (table("各部门“三公”经费预算汇总表", "甲局"),)),
    ("government_budget", ("甲县2024年度部门决算公开链接汇总",), (table(None, "甲局"),)),
    ("government_budget", ("2025年甲市市本级预算公开",), (TAXES,)),
    ("government_budget", ("甲县财政局关于2025年政府预算公开的说明",), (table("一般公共预算支出表", "教育支出"),)),
    ("government_budget", ("甲县2025年全口径预算",), (table("一般公共预算支出表", "教育支出"),)),
    ("government_budget", (), (table("2025年甲县一般公共预算支出表", "教育支出"),)),
    ("government_budget", ("甲镇财政所", "2025年镇级财政预算表"), (table("一般公共预算支出表", "教育支出"),)),
]
# What speaks of a department's budget and its figures, and is none.
TOLD = (
    "2026年收入总额1,205.10万元。", "支出预算1,205.10万元，其中基本支出800.00万元、项目支出405.10万元。", "“三公”经费12.00万元。",
)  # fmt: skip
ABOUT = [
    ("speech", ("在全市2026年部门预算编制工作会议上的讲话", "（2025年9月3日）", "同志们：")),
    ("speech", ("甲局长在财政工作会议上的发言", "各位领导、同志们：", "大家上午好！")),
    ("speech", ("同志们：", "今天召开这次会议，主要是总结今年部门预算执行。")),
    ("unknown", ("坚持过紧日子", "各位代表，过去一年，我们做了这些。")),
    ("unknown", ("甲市水务局：", "你单位2026年的经费已收悉。")),
    ("letter", ("致全市部门预算单位的一封信",)),
    ("letter", ("关于申请追加2026年部门预算的报告", "市财政局：")),
    ("letter", ("关于报送2026年部门预算的报告", "市财政局：")),
    ("letter", ("甲市水务局2026年部门预算信息系统运维服务合同",)),
    ("news", ("甲市94个部门集中晒出2026年部门预算", "本报讯 记者 某某")),
    ("news", ("市财政局局长就2026年部门预算答记者问",)),
    ("news", ("甲市水务局2026年部门预算专题会议纪要",)),
    ("news", ("关于甲市部门预算管理的调研报告",)),
    ("report", ("部门预算编制操作手册",)),
    ("report", ("甲市市直部门预算公开工作方案",)),
    ("report", ("部门预算公开常见问题解答",)),
    ("report", ("部门预算绩效管理研究",)),
    ("report", ("部门预算公开模板填报说明", "一、部门概况", "二、收支预算总体情况说明", "三、名词解释")),
    ("news", ("甲市召开2026年部门预算编制工作会议",)),
    ("news", ("一图读懂甲市2026年部门预算",)),
    ("letter", ("部门预算公开承诺书", "本单位郑重承诺")),
    ("evaluation", ("甲县水务局2024年度部门整体支出绩效自评报告", "一、部门概况", "（一）机构设置", "二、支出情况")),
    ("audit", ("甲市审计局审计结果公告", "甲市水务局2024年度部门预算执行审计结果")),
    ("unknown", ("河道整治项目2026年预算说明", "项目名称：河道整治", "项目单位：甲县水利局", "一、项目概述")),
]
# Texts without tables that departments publish, also where they do not bear the name of a disclosure.
TEXTS = [
    ("甲市水务局2026年预算公开情况说明", "一、主要职责", "二、机构设置", "三、名词解释"),
    ("2026年度预算说明", "第一部分 部门概况", "一、主要职能", "二、机构设置情况", "一、收支预算总体情况说明"),
    ("甲市第一中学", "2025年预算公开", "目录", "一、单位概况", "二、收支情况说明"),
    ("一、主要职责", "（一）贯彻法律", "二、部门预算单位构成"),
    ("甲市水务局2024年度部门决算公开报告",),
    ("致公党甲市委员会", "2026年部门预算"),
    ("2026年部门预算", "甲市教育科学研究", "院"),
    ("天津市河西区教师发展中心2025年预算",),
    ("甲市水务局机关2025年预算公开",),
    ("红旗街道2024年度决算公开",),
    ("中共甲市委组织部2025年部门预算信息公开",),
    ("甲市纪律检查委员会2024年度部门决算",),
    ("国家统计局甲省调查总队2025年单位预算",),
    ("关于甲市水务局2024年度部门决算的公告",),
    ("2025年自贡市大安区何市镇中心卫生院单位预算编制的说明",),
    ("2025年甲市城市建设档案馆预算公开说明",),
    ("甲市水务局2025年部门预算公开补充说明",),
    ("甲市水务局2025年“三公”经费预算公开",),
    ("甲市民族中学", "预算公开", "2025年"),
    ("甲市水务局关于公开2024年度部门决算的公告",),
    ("2025年预算公开说明", "编制单位：甲市信访局", "一、收支预算总体情况说明"),
    ("2025年丁镇人民政府预算公开", "一、主要职责", "二、收支预算情况说明"),
    ("保密审查承诺书", "甲市水务局2026年部门预算", "第一部分 部门概况", "二、收支预算情况说明", "第三部分 名词解释"),
    ("甲市就业培训", "中心2026年部门预算"),
]


@pytest.mark.parametrize(("expected", "lines"), ABOUT)
def test_what_speaks_of_a_budget_is_none(expected: str, lines: tuple[str, ...]) -> None:
    assert nature(*lines, text=TOLD) == expected


@pytest.mark.parametrize("lines", TEXTS)
def test_a_text_that_is_published_is_one(lines: tuple[str, ...]) -> None:
    assert nature(*lines, text=TOLD) == "disclosure"


@pytest.mark.parametrize(("expected", "lines", "tables"), OTHERS)
def test_other_documents_are_what_they_are(
    expected: str, lines: tuple[str, ...], tables: tuple[ParsedTable, ...]
) -> None:
    found = nature(*lines, tables=tables)
    # An audit report on a government's budget names the budget first.
    assert found == expected or (expected == "audit" and found == "government_budget")


SUMMARY = table("收支总表", "一、一般公共预算拨款收入", "二、事业收入", "本年收入合计")
DISCLOSURES = [
    (("甲市水务局", "2026年部门预算公开"), (SUMMARY,), ()),
    (("甲市水务局2026年部门预算", "目录", "一、工作总结", "二、2025年工作计划"), (SUMMARY,), ()),
    (("甲市2026年市级部门预算", "甲市水务局"), (SUMMARY,), ()),
    (("二〇二五年度单位决算",), (), ()),
    (("甲市水务局2026年部门整体支出绩效目标表公开",), (), ()),
    (("2024年度项目支出绩效自评表",), (table("2024年度项目支出绩效自评表", "数量指标"),), ()),
    (("部门整体支出绩效自评表", "（2024年度）"), (table("部门整体支出绩效自评表", "数量指标"),), ()),
    (("2026年项目支出绩效目标表",), (table("项目绩效目标表", "数量指标"),), ()),
    ((), (SUMMARY, table("收入总表", "事业收入"), table("支出总表", "农林水支出")), ()),
    ((), (table("一般公共预算支出表", "农林水支出"),), ()),
    (("甲市水务局关于2026年部门预算公开的说明",), (), ("2026年收入预算1,205.10万元。", "支出预算1,205.10万元。")),
    (("关于甲市水务局2026年部门预算公开的公告",), (), ("2026年收入预算1,205.10万元。", "支出预算1,205.10万元。")),
    (("甲市财政局2026年部门预算",), (SUMMARY, table("转移支付预算表", "增值税", "企业所得税")), ()),
    (
        ("甲市水务局", "2024年度部门决算", "附件：项目支出绩效自评表"),
        (SUMMARY, table("项目支出绩效自评表", "数量指标")),
        (),
    ),
    (("丁镇人民政府2026年部门预算",), (table("收支总表", "事业收入"), TAXES), ()),
    (("甲县水利局2025年财政预算公开",), (table("一般公共预算支出表", "农林水支出"),), ()),
    (
        ("财政信息 > 财政预算", "甲县水利局2025年部门预算"),
        (),
        ("2025年收入预算1,205.10万元。", "支出预算1,205.10万元。"),
    ),
    (("甲县2025年县本级部门预算公开", "单位：甲县水利局"), (table("政府预算支出经济分类表", "教育支出"),), ()),
    # A list of income and expenditure by itself, under a body's name and its budget, however that is called.
    *(
        ((line,), (table("收支总表", "一般公共预算拨款收入"),), ())
        for line in ("甲县水务局2025年收支预算", "甲县第一中学2025年财务预算公开", "2025年甲县人民医院财务收支预算")
    ),
    ((), (SUMMARY, table("甲县2025年一般公共预算支出表", "农林水支出"), table("收入总表", "事业收入")), ()),
]


@pytest.mark.parametrize(("lines", "tables", "text"), DISCLOSURES)
def test_a_disclosure_is_never_refused(
    lines: tuple[str, ...], tables: tuple[ParsedTable, ...], text: tuple[str, ...]
) -> None:
    assert nature(*lines, tables=tables, text=text) == "disclosure"


WHOLE = (
    SUMMARY,
    table("收入总表", "事业收入"),
    table("支出总表", "农林水支出"),
    table("一般公共预算基本支出表", "工资福利支出"),
    table("“三公”经费支出表", "因公出国（境）费"),
)
LETTERS = [
    (("甲市财政局文件", "甲财预〔2026〕36号", "甲市财政局关于批复2026年部门预算的通知", "甲市水务局："), ()),
    (("关于甲市水务局2026年部门预算的批复", "甲市水务局："), ()),
    (("甲省财政厅", "关于批复2025年度部门决算的函"), ("现将你厅2025年度部门决算批复如下：收入总额1,205.10万元。",)),
    (("签发人：某某", "000123", "急", "甲区财政局文件", "关于下达2026年部门预算指标的通知", "区直各部门："), ()),
    (("关于提前下达2026年部门预算的通知", "各预算单位："), ()),
    (("部门预算批复书", "单位：甲市水务局"), ("根据预算法，现批复你单位2026年部门预算。",)),
    (("甲市教育局关于批复所属单位2026年预算的通知",), ("现将2026年预算批复给你们，请遵照执行。",)),
]


@pytest.mark.parametrize(("lines", "text"), LETTERS)
def test_a_letter_of_approval_is_one_whatever_tables_it_brings(lines: tuple[str, ...], text: tuple[str, ...]) -> None:
    assert nature(*lines, tables=WHOLE, text=text) == "notice"


def test_what_is_published_is_no_letter_though_its_text_speaks_of_approval() -> None:
    told = (
        "根据市财政局批复，2026年收入预算1,205.10万元。",
        "支出预算1,205.10万元。",
        "现将你单位收到的预算公开如下。",
    )
    assert nature("甲市水务局2026年部门预算", "编制单位：", tables=WHOLE, text=told) == "disclosure"
    assert nature("关于公开甲市财政局批复的2026年部门预算的通知", tables=WHOLE, text=told) == "disclosure"


def test_the_refusal_says_what_it_is() -> None:
    with pytest.raises(DocumentRejected, match=r"x\.pdf: not a departmental .* a notice, reply or letter（?.*通知"):
        require_disclosure("x.pdf", [], [TextLine(1, "关于调整停车秩序的通告", BOX)], (), ())


def test_a_template_is_refused_as_an_office_file_and_read_where_it_was_published_in_pages() -> None:
    text = [TextLine(1, "某区2026年部门预算", BOX), TextLine(1, "预算主管部门：某区XX局", BOX)]
    with pytest.raises(DocumentRejected, match="empty template"):
        require_disclosure("x.xlsx", [], text, (), ())
    require_disclosure("x.pdf", [], text, (), (), is_paginated=True)


def test_a_template_is_one_where_it_prints_no_money() -> None:
    empty = ParsedTable(
        Caption("部门收支总表", compiled_by="XX局"),
        (("科目编码",), ("项目",), ("预算数",)),
        (ParsedRow(2, (SourceCell(2, BOX, "201"), SourceCell(2, BOX, "事业收入"), None)),),
        (),
        2,
        2,
    )
    text = ("2026年收入预算x,xxx万元。",)
    assert nature("某区2026年部门预算", tables=(empty,), text=text) == "template"
    assert nature("某区2026年部门预算", "本部门共XX家", tables=(empty,)) == "template"
    assert nature("某区2026年部门预算", "本部门共XX家", tables=(table("部门收支总表", "事业收入"),)) == "disclosure"


def test_what_officers_check_of_a_disclosure_is_no_disclosure() -> None:
    assert nature("2026年度某区部门预算公开情况检查表", "部门名称：某局") == "report"
