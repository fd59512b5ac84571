"""Who published a document, for which year, as what: covers of invented bodies, and documents without a cover's words."""

from __future__ import annotations

from datetime import date

import pytest

from etl.errors import DocumentRejected
from etl.normalize.identity.identity import Identity, read_identity
from etl.normalize.tables.kind import kind_of
from etl.records.decision import Decision
from etl.records.disclosure import SourceCell
from etl.records.document import Document
from etl.records.located import Caption, TextLine
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

BOX = Box(0, 0, 1, 1)


def identity(
    *cover: str, sheets: list[ParsedTable] | None = None, heads: tuple[str, ...] = (), file_name: str = "x.pdf"
) -> Identity:
    """The identity of a document with these lines outside of its tables."""
    text = [TextLine(1, line, BOX) for line in cover]
    return read_identity(
        Document(file_name, "0" * 64, "pdf", ()), [(sheet, kind_of(sheet)) for sheet in sheets or []], text, heads
    )


def sheet(title: str | None, *header: str, compiled_by: str | None = None) -> ParsedTable:
    return ParsedTable(Caption(title, None, compiled_by), tuple((text,) for text in header), (), (), 1, 1)


COVERS = [
    ("甲省水务厅2024年部门预算", "甲省水务厅", 2024, "budget", "department"),
    ("甲省水务厅2024年度部门决算", "甲省水务厅", 2024, "final", "department"),
    ("2024年甲省水务厅部门预算", "甲省水务厅", 2024, "budget", "department"),
    ("2023年度甲省水务厅部门决算公开", "甲省水务厅", 2023, "final", "department"),
    ("乙市渔业局2024年部门预算和“三公”经费预算公开", "乙市渔业局", 2024, "budget", "department"),
    ("甲省水务厅（本级）2024年单位预算", "甲省水务厅（本级）", 2024, "budget", "unit"),
    ("甲省水务厅(部门)2024年预算公开", "甲省水务厅", 2024, "budget", "department"),
    ("丙河堤防管理处2021年度决算公开说明", "丙河堤防管理处", 2021, "final", "department"),
    ("丁县渔业局（本级）2024年度决算公开说明", "丁县渔业局（本级）", 2024, "final", "unit"),
    ("2024年度丁县中等职业技术学校单位决算", "丁县中等职业技术学校", 2024, "final", "unit"),
    ("甲省城南中学2025年单位预算", "甲省城南中学", 2025, "budget", "unit"),
    ("甲省城南监狱2024年部门预算", "甲省城南监狱", 2024, "budget", "department"),
    ("乙市人民检察院2024年部门预算", "乙市人民检察院", 2024, "budget", "department"),
    ("乙市第三幼儿园2024年单位预算", "乙市第三幼儿园", 2024, "budget", "unit"),
    ("乙市科学技术协会2024年部门预算", "乙市科学技术协会", 2024, "budget", "department"),
    ("乙市农业科学研究院2024年部门预算", "乙市农业科学研究院", 2024, "budget", "department"),
    ("乙高新区管委会2024年部门预算", "乙高新区管委会", 2024, "budget", "department"),
    ("中共乙市委机关工委2024年部门预算", "中共乙市委机关工委", 2024, "budget", "department"),
    ("中共乙市委党校2024年部门预算", "中共乙市委党校", 2024, "budget", "department"),
    ("乙日报社2024年单位决算", "乙日报社", 2024, "final", "unit"),
    ("乙市渔业局二〇二四年部门预算", "乙市渔业局", 2024, "budget", "department"),
    ("二○二三年度乙市渔业局部门决算", "乙市渔业局", 2023, "final", "department"),
    ("关于乙市渔业局2024年部门预算的说明", "乙市渔业局", 2024, "budget", "department"),
    ("丁县渔业局关于2024年部门预算公开的说明", "丁县渔业局", 2024, "budget", "department"),
    ("丁县渔业局2023年度部门（单位）整体决算", "丁县渔业局", 2023, "final", "department"),
    ("渔业局2024年度市级单位预算公开", "渔业局", 2024, "budget", "unit"),
    ("渔业局 2024 年 部 门 综 合 预 算", "渔业局", 2024, "budget", "department"),
    ("乙市渔业局25年度单位预算公开", "乙市渔业局", 2025, "budget", "unit"),
    ("24年乙市渔业局部门决算", "乙市渔业局", 2024, "final", "department"),
    ("丁县青少年宫2025年单位预算", "丁县青少年宫", 2025, "budget", "unit"),
    ("甲省国营八一总场2024年单位决算", "甲省国营八一总场", 2024, "final", "unit"),
    ("第八师一五〇团2025年部门预算", "第八师一五〇团", 2025, "budget", "department"),
    ("丁县扶贫办2025年部门预算", "丁县扶贫办", 2025, "budget", "department"),
    ("丁县公路养护段2025年单位预算", "丁县公路养护段", 2025, "budget", "unit"),
    ("丁县良种场2025年单位预算", "丁县良种场", 2025, "budget", "unit"),
    ("乙市产业集聚区2025年部门预算", "乙市产业集聚区", 2025, "budget", "department"),
    ("乙市污水处理厂2025年单位预算", "乙市污水处理厂", 2025, "budget", "unit"),
    ("丁县档案馆、丁县地方志编纂室2025年单位预算", "丁县档案馆、丁县地方志编纂室", 2025, "budget", "unit"),
    ("2025年丁县渔业局、丁县水产站部门预算", "丁县渔业局、丁县水产站", 2025, "budget", "department"),
    ("丁县2025年渔业局部门预算", "丁县渔业局", 2025, "budget", "department"),
    ("丁县渔业局关于公开2025年部门预算的说明", "丁县渔业局", 2025, "budget", "department"),
    ("丁县渔业局系统2025年部门预算", "丁县渔业局", 2025, "budget", "department"),
    ("丁县渔业局（含14个下属单位）2025年部门预算", "丁县渔业局", 2025, "budget", "department"),
    ("丁县国防教育训练基地2025年单位预算", "丁县国防教育训练基地", 2025, "budget", "unit"),
]


@pytest.mark.parametrize(("cover", "publisher", "year", "kind", "scope"), COVERS)
def test_cover(cover: str, publisher: str, year: int, kind: str, scope: str) -> None:
    read = identity(cover)
    assert (read.publisher, read.fiscal_year, read.kind, read.scope) == (publisher, year, kind, scope)
    assert not read.findings


@pytest.mark.parametrize(
    "cover",
    [
        ("附件2", "乙市渔业局", "2024年度", "部门决算", "2025年8月"),
        ("2024年度部门决算公开", "乙市渔业局", "二〇二五年八月"),
        ("乙市渔业局", "2024年度部门决算", "目录", "一、部门概况"),
        (
            "乙市渔业局2024年度部门决算",
            "第一部分 概况",
            "根据《预算法》和2021年预算改革，编制“十四五”2021年至2025年预算规划。",
        ),
        ("公开单位：乙市渔业局", "2024年度部门决算"),
        ("单位名称：123001乙市渔业局", "2024年度部门决算"),
    ],
)
def test_cover_of_several_lines(cover: tuple[str, ...]) -> None:
    read = identity(*cover)
    assert (read.publisher, read.fiscal_year, read.kind) == ("乙市渔业局", 2024, "final")


@pytest.mark.parametrize("name", ["—— 乙市渔业局", "（乙市渔业局）", "【乙市渔业局】", "— 乙市渔业局 —"])
def test_a_name_may_be_set_off_by_dashes_or_brackets(name: str) -> None:
    assert identity("2026年度部门预算", name).publisher == "乙市渔业局"
    assert identity("2026年度单位预算", name.replace("局", "局（本级）")).publisher == "乙市渔业局（本级）"


def test_a_name_over_two_lines_is_whole() -> None:
    assert identity("戊区人民政府", "东河街道办事处", "2024年部门预算").publisher == "戊区人民政府东河街道办事处"


@pytest.mark.parametrize(
    "cover",
    [
        ("甲市12345", "政务热线中心", "2024年单位预算"), ("甲市123", "45政务热线中心", "2024年单位预算"),
        ("甲市", "12345政务热线中心2024年单位预算"),
        ("甲市12345政务", "热线中心", "2024年", "单位预算"), ("2024年甲市1234", "5政务热线中心单位预算"),
    ],
)  # fmt: skip
def test_a_name_with_a_number_over_lines_is_whole(cover: tuple[str, ...]) -> None:
    assert identity(*cover).publisher == "甲市12345政务热线中心"


def test_a_body_is_not_taken_for_another_whose_name_goes_on_without_a_finding() -> None:
    tables = [sheet("2024年收支总表", compiled_by="甲市财政局")]
    read = identity("甲市财政局信息中心2024年单位预算", sheets=tables)
    assert read.publisher == "甲市财政局信息中心"
    assert [(found.code, dict(found.message.values)["printed"]) for found in read.findings] == [
        ("identity_disagrees.publisher", "甲市财政局")
    ]
    assert not identity("甲市财政局（本级）2024年单位预算", sheets=tables).findings


def test_text_about_plans_gives_no_year() -> None:
    read = identity(
        "乙市渔业局部门预算",
        "渔业局负责编制2021年至2025年发展规划。",
        sheets=[sheet("2024年收支总表"), sheet("2024年支出总表")],
    )
    assert read.fiscal_year == 2024


def test_wrapped_running_text_is_no_cover() -> None:
    lines = ("根据2021年预算编制的要求", "结合实际，2022年编制预算时", "乙市渔业局2024年部门预算情况如下")
    assert identity(*lines).fiscal_year == 2024


def test_the_name_above_the_tables_may_say_the_scope() -> None:
    assert identity(sheets=[sheet("2024年收支总表", compiled_by="乙市渔业局（本级）")]).scope == "unit"
    assert identity(sheets=[sheet("2024年收支总表", compiled_by="乙市渔业局")]).scope == "department"


def test_without_cover_captions_and_titles_come_before_the_file_name() -> None:
    tables = [sheet("2026年收支总表", compiled_by="乙市渔业局")]
    read = identity(sheets=tables, file_name="某局2019年预算.pdf")
    assert (read.publisher, read.fiscal_year, read.findings) == ("乙市渔业局", 2026, ())


def test_without_cover_headers_and_publishers_in_titles() -> None:
    tables = [
        sheet("乙市渔业局收支总表", "项目", "2025年预算数", "2026年预算数"),
        sheet("乙市渔业局支出总表", "科目编码"),
    ]
    read = identity(sheets=tables)
    assert (read.publisher, read.fiscal_year, read.findings) == ("乙市渔业局", 2026, ())


@pytest.mark.parametrize("table", ["“三公”经费预算情况表", "政府采购预算表", "预算收支总表"])
def test_a_lone_table_names_its_publisher_in_its_title(table: str) -> None:
    read = identity(sheets=[sheet(f"乙县水利局2016年度{table}", "项目", "2016年预算数")])
    assert (read.publisher, read.fiscal_year, read.findings) == ("乙县水利局", 2016, ())


def test_a_running_head_names_both() -> None:
    read = identity("一、部门职责", heads=("乙市渔业局2024年单位决算",))
    assert (read.publisher, read.fiscal_year, read.kind, read.scope) == ("乙市渔业局", 2024, "final", "unit")


def test_a_form_of_another_unit_is_no_publisher() -> None:
    forms = [sheet("项目支出绩效目标表", compiled_by=f"乙市渔业局第{n}站") for n in ("一", "一", "二")]
    assert identity(
        "乙市渔业局2024年部门预算", sheets=[sheet("收支总表", compiled_by="乙市渔业局"), *forms]
    ).publisher == ("乙市渔业局")


def test_the_file_name_is_the_last_resort() -> None:
    read = identity("收支总表", file_name="乙市渔业局2024年部门预算.pdf")
    assert (read.publisher, read.fiscal_year) == ("乙市渔业局", 2024)
    assert [finding.subject for finding in read.findings] == ["identity_from_file_name"] * 2
    with pytest.raises(DocumentRejected):
        identity("收支总表")


def test_the_day_on_the_cover_is_the_day_of_publication() -> None:
    cover = "甲省水务厅2024年部门预算"
    assert identity(cover, "2024年2月6日").published_on == date(2024, 2, 6)
    assert identity(cover, "二〇二四年二月六日").published_on == date(2024, 2, 6)
    # The month alone is no day; of two days none is known to be it; a day that never was is none.
    assert identity(cover, "2024年2月").published_on is None
    assert identity(cover, "2024年2月6日", "2024年2月7日").published_on is None
    assert identity(cover, "2024年2月30日").published_on is None


def form(label: str, value: str) -> ParsedTable:
    """A department's performance table whose first row names the department."""
    row = tuple(SourceCell(1, BOX, text) for text in (label, value))
    return ParsedTable(Caption("部门整体支出绩效目标表", None, None), (), (), (), 1, 1, printed=(ParsedRow(1, row),))


@pytest.mark.parametrize(
    ("file_name", "publisher"),
    [
        ("中国共产党甲市委员会宣传部-2026-tables.pdf", "中国共产党甲市委员会宣传部"),
        ("甲市公安局交通管理局2026年部门预算.pdf", "甲市公安局交通管理局"),
        ("2026年甲市审计局部门预算.pdf", "甲市审计局"),
        ("甲市社会保障局单位预算2026.pdf", "甲市社会保障局"),
        ("关于甲市城市副中心工程建设办公室的预算2026年.pdf", "甲市城市副中心工程建设办公室"),
    ],
)
def test_a_file_s_name_is_read_whole(file_name: str, publisher: str) -> None:
    found = identity(file_name=file_name)
    assert (found.publisher, found.fiscal_year) == (publisher, 2026)
    assert "identity_from_file_name.publisher" in {finding.code for finding in found.findings}


def test_a_department_s_form_names_it_before_the_file_does() -> None:
    found = identity(sheets=[form("部门名称", "甲市公安局交通管理局")], file_name="表-2026.pdf")
    assert found.publisher == "甲市公安局交通管理局"
    assert "identity_from_file_name.publisher" not in {finding.code for finding in found.findings}
    other = identity(sheets=[form("项目名称", "甲市公安局交通管理局")], file_name="乙市水务局-2026.pdf")
    assert other.publisher == "乙市水务局"


def test_a_name_broken_over_lines_of_the_cover_is_one() -> None:
    assert identity("2026年度", "甲市公安局治安管理", "支队", "单位预算").publisher == "甲市公安局治安管理支队"
    broken = identity("2026年度", "甲市市场监管综合监测", "与技术保障中心", "单位预算", "目录")
    assert broken.publisher == "甲市市场监管综合监测与技术保障中心"


def test_the_longer_name_of_the_cover_is_the_publisher() -> None:
    short = [sheet("2026年收支预算总表", compiled_by="退役军人事务局")]
    assert identity("甲市退役军人事务局2026年", "部门预算", sheets=short).publisher == "甲市退役军人事务局"
    assert identity("乙市水务局2026年部门预算", sheets=short).publisher == "乙市水务局"


def test_what_is_decided_holds_and_what_is_printed_otherwise_is_told() -> None:
    tables = [(table, kind_of(table)) for table in [sheet("收支总表")]]
    document = Document("x.pdf", "0" * 64, "pdf", ())
    decision = Decision("乙市渔业局", 2024, "final", "unit")
    read = read_identity(document, tables, [], [], decision)
    assert (read.publisher, read.fiscal_year, read.kind, read.scope) == ("乙市渔业局", 2024, "final", "unit")
    cover = [TextLine(1, "丁县水务局2023年部门预算", BOX)]
    against = read_identity(document, tables, cover, [], decision)
    assert [finding.code.partition(".")[2] for finding in against.findings] == ["year", "publisher", "kind", "scope"]
    assert (against.publisher, against.fiscal_year) == ("乙市渔业局", 2024)
    alone = read_identity(document, tables, cover, [], Decision(scope="department"))
    assert (alone.publisher, alone.findings) == ("丁县水务局", ())


@pytest.mark.parametrize(
    ("cover", "publisher", "scope"),
    [
        ("乙市渔业局（机关）2024年部门预算", "乙市渔业局（机关）", "unit"),
        ("乙市渔业局（本级）2024年部门预算", "乙市渔业局（本级）", "unit"),
        ("乙市渔业局本级2024年预算", "乙市渔业局本级", "unit"),
        ("乙市渔业局（汇总）2024年单位预算", "乙市渔业局", "department"),
        ("乙市渔业局（汇总）2024年部门预算", "乙市渔业局", "department"),
    ],
)
def test_own_organs_are_units_and_a_sum_is_the_department(cover: str, publisher: str, scope: str) -> None:
    read = identity(cover)
    assert (read.publisher, read.scope) == (publisher, scope)


def test_a_year_printed_only_in_a_performance_form_is_printed() -> None:
    forms = [sheet("收支总表"), form("部门名称", "乙市渔业局"), form("（2026年度）", "")]
    read = identity(sheets=forms, file_name="某局2019年预算.pdf")
    assert (read.publisher, read.fiscal_year, read.findings) == ("乙市渔业局", 2026, ())
    above = identity("（2026年度）", sheets=forms[:2], file_name="某局2019年预算.pdf")
    assert (above.fiscal_year, above.findings) == (2026, ())


def test_the_year_a_cover_prints_beside_other_words_than_budget() -> None:
    read = identity("丁县渔业局", "2025年部门整体支出绩效目标公开", "部门整体支出绩效目标表")
    assert (read.publisher, read.fiscal_year) == ("丁县渔业局", 2025)


def codes(read: Identity) -> list[str]:
    return [finding.code for finding in read.findings]


def test_the_year_most_places_print_is_taken_and_the_other_is_a_finding() -> None:
    sheets = [
        sheet("2026年部门收支总表", "2026年预算数", compiled_by="丁县渔业局"),
        sheet("2026年部门收入总表", "2026年预算数", compiled_by="丁县渔业局"),
    ]
    lines = ("丁县渔业局2025年部门预算", "目录", "一、丁县渔业局2026年部门预算情况")
    read = identity(*lines, sheets=sheets, file_name="丁县渔业局2026年部门预算.pdf")
    assert (read.fiscal_year, codes(read)) == (2026, ["identity_disagrees.year"])
    read = identity(*lines[:2], sheets=sheets[:1], file_name="x.pdf")
    assert (read.fiscal_year, codes(read)) == (2025, ["identity_disagrees.year"])


def test_the_publisher_most_places_name_is_taken_and_the_other_is_a_finding() -> None:
    sheets = [sheet("部门收支总表", "预算数", compiled_by="丁县财政局")]
    read = identity("丁县渔业局2025年部门预算", "目录", sheets=sheets, file_name="丁县渔业局2025年部门预算.pdf")
    assert (read.publisher, codes(read)) == ("丁县渔业局", ["identity_disagrees.publisher"])


@pytest.mark.parametrize(
    ("cover", "caption"),
    [
        ("中共丁县委员会办公室", "丁县委办公室"),
        ("中国共产党丁县委员会宣传部", "中共丁县委宣传部"),
        ("丁县渔业局（本级）", "丁县渔业局"),
        ("丁县渔业局", "渔业局"),
    ],
)
def test_one_body_written_in_two_ways_is_no_disagreement(cover: str, caption: str) -> None:
    sheets = [sheet("部门收支总表", "预算数", compiled_by=caption)]
    assert not codes(identity(f"{cover}2025年部门预算", "目录", sheets=sheets))


@pytest.mark.parametrize("name", ["丁市12345政务服务热线管理中心", "丁市120急救中心", "丁市渔业局机关"])
def test_a_name_may_hold_the_number_of_a_service_or_be_of_an_organ(name: str) -> None:
    read = identity(f"{name}2025年单位预算")
    assert (read.publisher, read.scope) == (name, "unit")


def test_an_organ_is_a_unit_whatever_its_cover_calls_it() -> None:
    assert identity("丁市渔业局机关2025年部门预算").scope == "unit"


@pytest.mark.parametrize(
    "title", ["2024年部门整体支出绩效目标表公开", "2024年“三公”经费公开", "2024年度项目绩效自评报告"]
)
def test_a_supplement_prints_its_year_beside_what_it_publishes(title: str) -> None:
    read = identity("乙市渔业局", title, file_name="补充.pdf")
    assert (read.publisher, read.fiscal_year, read.findings) == ("乙市渔业局", 2024, ())


def test_running_text_about_goals_gives_no_year() -> None:
    lines = ("乙市渔业局部门预算", "其中，2021年绩效目标已经完成。")
    assert identity(*lines, sheets=[sheet("2024年收支总表")]).fiscal_year == 2024


@pytest.mark.parametrize(
    "cover", [("乙市数据局2025年部门预算",), ("2025年部门预算", "乙市数据局"), ("部门预算", "2025年度", "乙市数据局编")]
)
def test_the_cover_counts_where_captions_keep_another_name(cover: tuple[str, ...]) -> None:
    tables = [sheet("收支总表", compiled_by="乙市大数据管理局"), sheet("收入总表", compiled_by="乙市大数据管理局")]
    read = identity(*cover, sheets=tables)
    assert read.publisher == "乙市数据局"
    assert [dict(found.message.values)["printed"] for found in read.findings] == ["乙市大数据管理局"]


def test_a_place_before_the_year_of_a_file_s_name_is_the_body_s() -> None:
    assert identity("收支总表", file_name="1.丁县2025年渔业局部门预算公开.pdf").publisher == "丁县渔业局"


def test_the_bureau_that_made_the_form_is_not_its_publisher() -> None:
    tables = [sheet("收支总表", compiled_by="乙市渔业局")]
    read = identity("2025年部门预算", "甲省财政厅", sheets=tables)
    assert (read.publisher, len(read.findings)) == ("乙市渔业局", 1)
    assert not identity("2025年部门预算", "甲省财政厅编制", sheets=tables).findings


def test_the_menus_of_a_web_page_are_before_its_title() -> None:
    menus = ("首页", "机构概况", "新闻动态", "政务公开", "办事服务", "互动交流", "财政资金", "当前位置：首页")
    read = identity(*menus, "乙市渔业局本级", "2024年度单位决算", "本年无事。", sheets=[sheet("部门收支总表")])
    assert (read.publisher, read.fiscal_year, read.kind, read.scope) == ("乙市渔业局本级", 2024, "final", "unit")
    assert identity(*menus[1:], "2024年部门预算", "乙市渔业局").publisher == "乙市渔业局"


@pytest.mark.parametrize(
    "cover", [("丁县市民之家2025年部门预算",), ("2025年丁县市民之家部门预算公开",), ("丁县市民之家", "2025年部门预算")]
)
def test_a_name_whose_end_no_list_has_is_taken_where_a_cover_names_the_body(cover: tuple[str, ...]) -> None:
    assert identity(*cover).publisher == "丁县市民之家"


@pytest.mark.parametrize("cover", ["丁县2025年部门预算", "2025年丁县县级部门预算", "2025年部门预算"])
def test_a_place_is_no_body(cover: str) -> None:
    with pytest.raises(DocumentRejected, match="no publishing department"):
        identity(cover)


def test_a_name_in_brackets_in_a_file_s_name_is_read() -> None:
    read = identity(sheets=[sheet("2026年收支总表", "2026年预算数")], file_name="2026年部门预算（乙市渔业局）.pdf")
    assert read.publisher == "乙市渔业局"


def test_a_name_and_its_abbreviation_are_one_body_s() -> None:
    read = identity(
        "乙市发展和改革委员会2026年部门预算",
        sheets=[sheet("2026年收支总表", "2026年预算数", compiled_by="乙市发改委")],
    )
    assert read.publisher == "乙市发展和改革委员会"
    assert "identity_disagrees.publisher" not in codes(read)


def test_a_money_unit_in_brackets_behind_the_publisher_is_no_part_of_its_name() -> None:
    found = identity("2024年部门预算", "部门：乙市渔业局（单位：亿元）")
    assert (found.publisher, found.fiscal_year) == ("乙市渔业局", 2024)
