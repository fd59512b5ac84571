"""The name of a publisher, as each place in a document prints it."""

from __future__ import annotations

from etl.normalize.identity.names import longest_name, name_in_sentence, name_on_cover, names, unknown_name
from etl.normalize.identity.vote import COVER, Voice
from tests.normalize.identity.test_printed import printed


def test_the_cover_names_its_publisher() -> None:
    said = printed("乙市渔业局2024年部门预算", "目录")
    assert name_on_cover(said) == "乙市渔业局"
    assert Voice("乙市渔业局", COVER) in names(said, (), "乙市渔业局")


def test_a_name_of_no_known_form_stands_where_a_cover_names_the_body() -> None:
    said = printed("某某会堂2024年部门预算", "目录")
    assert unknown_name(said) == "某某会堂"


def test_a_file_s_name_only_supports_what_is_printed() -> None:
    assert longest_name("2024年乙市渔业局部门预算") == "乙市渔业局"
    assert names(printed("说明", "目录"), (), None) == []


def test_the_menu_of_a_page_is_no_part_of_a_name() -> None:
    said = printed("财政局", "搜索", "乙州一中2018年度部门决算公开", "第一部分 乙州一中概况")
    assert name_on_cover(said) == "乙州一中"
    broken = printed("乙市公安局", "交通管理局2018年度部门决算", "目录", "乙市公安局交通管理局2018年收入5万元")
    assert name_on_cover(broken) == "乙市公安局交通管理局"
    assert name_on_cover(printed("乙市", "渔业局2018年度部门决算")) == "乙市渔业局", (
        "printed nowhere else, it is taken whole"
    )


def test_the_number_of_a_part_is_no_part_of_a_name() -> None:
    assert name_on_cover(printed("第二部分乙市渔业局2015年度部门决算表")) == "乙市渔业局"


def test_brackets_within_brackets_belong_to_a_name() -> None:
    name = "乙市第四幼儿园（高新区（新区）第一幼儿园）"
    assert name_on_cover(printed("乙市高新区（新区）政府信息公开", f"{name}2020年度部门决算")) == name


def test_a_statement_of_three_public_expenses_names_its_publisher() -> None:
    said = printed("2018年乙市渔业局“三公”经费预算情况说明", "“三公”经费包括因公出国（境）费等。")
    assert name_on_cover(said) == "乙市渔业局"


def test_else_the_text_says_what_the_body_is() -> None:
    said = printed("目录", "第一部分 部门概况", "乙市中级人民法院是国家审判机关，依法行使审判权。")
    assert name_in_sentence(said) == "乙市中级人民法院"
    assert name_in_sentence(printed("目录", "机关运行经费是指公用经费。")) is None


def test_who_puts_a_page_on_its_site_is_not_who_published_the_document() -> None:
    said = printed(
        "发布机构 乙区人民政府",
        "标题 2017年部门收支预算公开",
        "2017年部门预算公开说明",
        "乙区某某街道办事处是区政府派出机关。",
    )
    assert (name_on_cover(said), name_in_sentence(said)) == (None, "乙区某某街道办事处")
    assert not any(voice.said for voice in names(said, (), None))


def test_a_name_is_read_beside_whatever_a_budget_calls_itself() -> None:
    assert name_on_cover(printed("2025年甲县人民医院财务收支预算表", "单位：万元")) == "甲县人民医院"
    assert name_on_cover(printed("甲县水务局预算公开（2025年）", "目录")) == "甲县水务局"
