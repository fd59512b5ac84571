"""Tables whose lines are codes, in the places that print their names alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.coded import read_coded
from etl.records.disclosure import Table
from etl.records.kinds import TableKind
from etl.run.read_document import read_disclosure
from tests.normalize.headed import WAN, sheet

COVER = "甲市渔业局\n2024年部门预算\n\n"


def read(tmp_path: Path, table: str) -> Table:
    path = tmp_path / "x.txt"
    path.write_text(COVER + table, encoding="utf-8")
    return read_disclosure(path).tables[0]


def test_names_stand_for_codes_where_none_is_printed(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算支出表\n单位：万元\n科目名称\t合计\t基本支出\t项目支出\n合计\t9.00\t4.00\t5.00\n"
        "社会保障和就业支出\t2.00\t2.00\t\n行政事业单位养老支出\t2.00\t2.00\t\n行政单位离退休\t2.00\t2.00\t\n"
        "农林水支出\t7.00\t2.00\t5.00\n农业农村\t7.00\t2.00\t5.00\n行政运行\t2.00\t2.00\t\n本地特有事项\t5.00\t\t5.00\n",
    )
    assert [(line.level, line.functional_code) for line in table.lines] == [
        ("total", None),
        ("class", "208"),
        ("section", "20805"),
        ("item", "2080501"),
        ("class", "213"),
        ("section", "21301"),
        ("item", "2130101"),
        (None, None),
    ]
    assert len(table.lines[-1].amounts) == 2


def test_a_table_with_codes_takes_none_from_names(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n213\t农林水支出\t7.00\t2.00\t5.00\n"
        "\t教育支出\t1.00\t1.00\t\n",
    )
    assert [line.functional_code for line in table.lines] == ["213", None]


def test_an_income_table_of_sources_keeps_its_sources(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "收入总表\n单位：万元\n项目\t预算数\n一般公共预算拨款\t7.00\n事业收入\t2.00\n其他收入\t1.00\n收入合计\t10.00\n",
    )
    assert [(line.functional_code, line.measure) for line in table.lines] == [
        (None, "general_public_budget"),
        (None, "business"),
        (None, "other_income"),
        (None, "total"),
    ]


def test_sources_in_groups_are_told_by_their_own_names(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "收入预算总表\n单位：万元\n项目名称\t\t预算数\n一般公共预算资金\t小计\t7.00\n其他资金\t小计\t3.00\n"
        "其他资金\t事业收入\t2.00\n其他资金\t其他收入\t1.00\n\t收入合计\t10.00\n",
    )
    assert [(line.label, line.measure) for line in table.lines] == [
        ("一般公共预算资金 / 小计", "general_public_budget"),
        ("其他资金 / 小计", "unit_funds"),
        ("其他资金 / 事业收入", "business"),
        ("其他资金 / 其他收入", "other_income"),
        ("收入合计", "total"),
    ]


def test_a_total_may_stand_in_the_column_of_unit_codes(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "收入总表\n单位：万元\n单位编码\t单位名称\t合计\t一般公共预算拨款\n合计\t\t10.00\t10.00\n"
        "154\t甲市渔业局\t10.00\t10.00\n154001\t甲市鱼苗站\t10.00\t10.00\n",
    )
    assert [(line.level, line.unit_name) for line in table.lines] == [
        ("total", None),
        ("unit", "甲市渔业局"),
        ("unit", "甲市鱼苗站"),
    ]


def test_lists_of_outlay_side_by_side_with_a_total_drawn_over_two(tmp_path: Path) -> None:
    heads = "\t".join(["科目编码\t科目名称\t决算数"] * 3)
    table = read(
        tmp_path,
        "一般公共预算财政拨款基本支出决算表\n单位：万元\n"
        f"人员经费\t\t\t公用经费\t\t\t\t\t\n{heads}\n"
        "301\t工资福利支出\t60.00\t302\t商品和服务支出\t12.00\t310\t资本性支出\t3.00\n"
        "30101\t基本工资\t60.00\t30201\t办公费\t12.00\t31002\t办公设备购置\t3.00\n"
        "人员经费合计\t\t60.00\t公用经费合计\t\t\t\t\t15.00\n",
    )
    assert [
        (line.economic_code or line.label, line.level, [a.measure for a in line.amounts]) for line in table.lines
    ] == [
        ("301", "class", ["personnel"]),
        ("30101", "section", ["personnel"]),
        ("人员经费合计", "subtotal", ["personnel"]),
        ("302", "class", ["public"]),
        ("30201", "section", ["public"]),
        ("310", "class", ["public"]),
        ("31002", "section", ["public"]),
        ("公用经费合计", "subtotal", ["public"]),
    ]


def test_a_total_drawn_over_three_lists_is_that_of_the_table() -> None:
    heads = ["科目编码", "科目名称", "金额"] * 3
    drawn = sheet(
        heads,
        ["301", "工资福利支出", "60.00", "302", "商品和服务支出", "12.00", "303", "对个人和家庭的补助", "3.00"],
        ["合计", "", "", "", "", "", "", "", "75.00"],
    )
    kind = TableKind("basic_expenditure", "general_public_budget")
    lines = read_coded(TableContext(drawn, kind, read_columns(drawn, kind), WAN))
    assert [(line.economic_code, line.level) for line in lines] == [
        ("301", "class"),
        ("302", "class"),
        ("303", "class"),
        (None, "total"),
    ]


def test_the_sum_of_each_of_two_lists_is_not_the_table_s(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算基本支出表\n单位：万元\n人员支出\t\t公用支出\t\n项目\t预算数\t项目\t预算数\n"
        "工资福利支出\t7.00\t商品和服务支出\t2.00\n基本工资\t7.00\t办公费\t2.00\n合计\t7.00\t合计\t2.00\n",
    )
    sums = [line for line in table.lines if line.label == "合计"]
    assert [(line.level, line.amounts[0].measure) for line in sums] == [
        ("subtotal", "personnel"),
        ("subtotal", "public"),
    ]


def test_codes_below_a_printed_section_are_lines_of_their_own(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\n合计\t\t9.00\n301\t工资福利支出\t7.00\n"
        "30102\t津贴补贴\t7.00\n3010201\t津贴\t5.00\n3010202\t补贴\t2.00\n302\t商品和服务支出\t2.00\n3021101\t差旅费\t2.00\n",
    )
    assert [(line.level, line.economic_code) for line in table.lines] == [
        ("total", None),
        ("class", "301"),
        ("section", "30102"),
        ("item", "3010201"),
        ("item", "3010202"),
        ("class", "302"),
        ("section", "30211"),
    ]


def test_two_classifications_side_by_side_have_codes_of_their_own(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算基本支出表\n单位：万元\n"
        "类\t款\t政府预算支出经济分类\t类\t款\t部门预算支出经济分类\t基本支出预算\n"
        "501\t\t机关工资福利支出\t301\t\t工资福利支出\t7.00\n501\t01\t工资奖金津补贴\t301\t02\t津贴补贴\t7.00\n",
    )
    assert [(line.level, line.economic_code, line.label) for line in table.lines] == [
        ("class", "301", "工资福利支出"),
        ("section", "30102", "津贴补贴"),
    ]
    assert {amount.measure for line in table.lines for amount in line.amounts} == {"total"}


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    paths = ["科目编码", "科目名称", "合计", "科目编码", "科目名称", "合计"]
    printed, kind = (
        sheet(paths, ["205", "教育支出", "1.00", "210", "卫生健康支出", "2.00"]),
        TableKind("expenditure", "all"),
    )
    lines = read_coded(TableContext(printed, kind, read_columns(printed, kind), WAN))
    assert [(line.no, line.functional_code, line.level) for line in lines] == [(1, "205", "class"), (2, "210", "class")]


def test_a_name_under_several_codes_is_the_one_its_figure_fits(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算支出表\n单位：万元\n科目名称\t合计\n合计\t166.13\n交通运输支出\t166.13\n公路水路运输\t97.5\n"
        "行政运行\t97.5\n超长期特别国债安排的支出\t0.43\n公路水路运输\t0.43\n其他交通运输支出\t68.21\n"
        "公共交通运营补助\t68.00\n其他交通运输支出\t0.21\n",
    )
    assert [line.functional_code for line in table.lines][5:] == ["2149801", "21499", "2149901", "2149999"]


def test_of_two_codes_of_one_name_the_years_is_meant(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算支出表\n单位：万元\n科目名称\t合计\n合计\t2.00\n城乡社区支出\t2.00\n"
        "其他城乡社区支出\t2.00\n其他城乡社区支出\t2.00\n",
    )
    assert [line.functional_code for line in table.lines] == [None, "212", "21299", "2129999"]


def test_where_printed_figures_contradict_each_other_the_nearest_code_is_meant(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算支出表\n单位：万元\n科目名称\t合计\n合计\t9.00\n交通运输支出\t9.00\n公路水路运输\t9.00\n"
        "行政运行\t4.00\n其他公路水路运输支出\t6.00\n",
    )
    assert [line.functional_code for line in table.lines][3:] == ["2140101", "2140199"]


def test_a_code_printed_for_two_levels_is_counted_once(tmp_path: Path) -> None:
    head = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    table = read(
        tmp_path,
        head + "合计\t\t9.00\t4.00\t5.00\n201\t一般公共服务支出\t6.00\t4.00\t2.00\n"
        "20199\t其他一般公共服务支出\t6.00\t4.00\t2.00\n20199\t国家赔偿费用支出\t2.00\t2.00\t\n"
        "20199\t其他一般公共服务支出\t4.00\t2.00\t2.00\n"
        "219\t援助其他地区支出\t3.00\t\t3.00\n21999\t其他支出\t3.00\t\t3.00\n21999\t其他支出\t3.00\t\t3.00\n",
    )
    assert [(line.level, line.functional_code) for line in table.lines] == [
        ("total", None), ("class", "201"), ("section", "20199"), ("item", "2019901"), ("item", "2019999"),
        ("class", "219"), ("section", "21999"), (None, None),
    ]  # fmt: skip
    assert all(line.amounts for line in table.lines)


def test_a_section_printed_for_each_way_of_spending_it_keeps_its_code() -> None:
    paths = ["功能科目编码", "功能科目名称", "经济科目编码", "经济科目名称", "合计"]
    rows = [
        ["20501", "教育管理事务", "30101", "基本工资", "2.00"],
        ["20501", "教育管理事务", "30102", "津贴补贴", "2.00"],
    ]
    drawn, kind = sheet(paths, *rows), TableKind("expenditure", "all")
    lines = read_coded(TableContext(drawn, kind, read_columns(drawn, kind), WAN))
    assert [(line.functional_code, line.economic_code) for line in lines] == [("20501", "30101"), ("20501", "30102")]


UNITS_AND_NAMES = "科目编码\t\t\t单位代码\t单位名称（科目）\t"


def test_units_in_a_column_of_units_and_names_are_known_by_their_code_or_as_the_publishers_own(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        f"部门支出总表\n单位：万元\n{UNITS_AND_NAMES}合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\t\n"
        "\t\t\t\t合计\t9.00\t4.00\t5.00\n\t\t\t\t甲市渔业局机关\t5.00\t4.00\t1.00\n"
        "213\t01\t01\t301001\t行政运行\t5.00\t4.00\t1.00\n\t\t\t301002\t甲市渔场\t4.00\t\t4.00\n"
        "213\t01\t04\t301002\t事业运行\t4.00\t\t4.00\n",
    )
    assert [(line.level, line.unit_name, line.functional_code) for line in table.lines] == [
        ("total", None, None),
        ("unit", "甲市渔业局机关", None),
        ("item", "甲市渔业局机关", "2130101"),
        ("unit", "甲市渔场", None),
        ("item", "甲市渔场", "2130104"),
    ]


def test_projects_under_the_names_of_their_codes(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        f"一般公共预算项目支出预算表\n单位：万元\n{UNITS_AND_NAMES}金额\n类\t款\t项\t\t\t\n\t\t\t\t合计\t9.00\n"
        "\t\t\t\t一般行政管理事务\t9.00\n213\t01\t02\t301001\t鱼病防治\t4.00\n213\t01\t02\t301001\t渔船检查\t5.00\n",
    )
    assert [(line.level, line.project_name, line.functional_code) for line in table.lines] == [
        ("total", None, None),
        ("group", None, None),
        ("project", "鱼病防治", "2130102"),
        ("project", "渔船检查", "2130102"),
    ]


@pytest.mark.parametrize("code", ["301002", "310001002"])
def test_units_with_their_codes_among_those_of_what_they_spend_on(code: str, tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "部门支出总表\n单位：万元\n科目编码\t单位（科目名称）\t合计\t基本支出\t项目支出\n"
        f"\t合计\t4.00\t4.00\t\n{code}\t甲市渔场\t4.00\t4.00\t\n213\t农林水支出\t4.00\t4.00\t\n21301\t农业农村\t4.00\t4.00\t\n",
    )
    assert [(line.level, line.unit_name, line.functional_code) for line in table.lines] == [
        ("total", None, None),
        ("unit", "甲市渔场", None),
        ("class", "甲市渔场", "213"),
        ("section", "甲市渔场", "21301"),
    ]


def test_a_column_of_the_totals_word_alone_before_the_codes_parts_them_not() -> None:
    paths = ["", "类", "款", "项", "科目名称", "合计"]
    rows = [["合计", "", "", "", "", "3.00"], ["", "213", "01", "01", "行政运行", "3.00"]]
    printed, kind = sheet(paths, *rows), TableKind("expenditure", "all")
    printed = replace(printed, columns=((), *printed.columns[1:]))
    lines = read_coded(TableContext(printed, kind, read_columns(printed, kind), WAN))
    assert [(line.level, line.functional_code) for line in lines] == [("total", None), ("item", "2130101")]


def test_names_stand_for_codes_where_those_of_the_classes_alone_are_printed(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n\t合计\t9.00\n"
        "213\t农林水支出\t7.00\n\t水利\t7.00\n\t行政运行\t4.00\n\t水利工程建设\t3.00\n"
        "221\t住房保障支出\t2.00\n\t住房改革支出\t2.00\n\t住房公积金\t2.00\n",
    )
    codes = [line.functional_code for line in table.lines]
    assert codes == [None, "213", "21303", "2130301", "2130305", "221", "22102", "2210201"]


def test_the_last_two_digits_alone_stand_below_the_code_before(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t9.00\t4.00\t5.00\n"
        "208\t社会保障和就业支出\t2.00\t2.00\t\n05\t行政事业单位养老支出\t1.00\t1.00\t\n"
        "2080505\t机关事业单位基本养老保险缴费支出\t1.00\t1.00\t\n"
        "99\t其他社会保障和就业支出\t1.00\t1.00\t\n99\t其他社会保障和就业支出\t1.00\t1.00\t\n"
        "213\t农林水支出\t7.00\t2.00\t5.00\n07\t本地特有事项\t7.00\t2.00\t5.00\n",
    )
    assert [(line.level, line.functional_code) for line in table.lines[1:]] == [
        ("class", "208"),
        ("section", "20805"),
        ("item", "2080505"),
        ("section", "20899"),
        ("item", "2089999"),
        ("class", "213"),
        (None, None),
    ]
