"""What a document prints of itself: cover, heads, titles, file name."""

from __future__ import annotations

from datetime import date

from etl.normalize.identity.printed import Printed, is_running, plain, printed_by
from etl.records.document import Document
from etl.records.located import Caption, TextLine
from etl.records.page import Box
from etl.records.parsed import ParsedTable


def printed(*lines: str, heads: tuple[str, ...] = ()) -> Printed:
    text = [TextLine(1, line, Box(0, 0, 1, 1)) for line in lines]
    return printed_by(Document("甲局 2024.pdf", "0" * 64, "pdf", ()), (), text, heads)


def test_years_are_in_four_digits() -> None:
    assert plain("二〇二四年 部门预算") == "2024年部门预算"
    assert plain("24年乙局部门决算") == "2024年乙局部门决算"


def test_the_cover_ends_where_the_contents_begin() -> None:
    said = printed("甲局", "2024年部门预算", "目录", "第一部分 概况", "一、职责")
    assert list(said.cover) == ["甲局", "2024年部门预算"]
    assert said.rest == ["目录", "第一部分概况", "一、职责"]


def test_a_phrase_printed_over_lines_has_the_name_above_it() -> None:
    said = printed("乙市渔业局", "2024年", "部门预算", "目录")
    assert (said.phrases[0].text, said.phrases[0].year) == ("乙市渔业局2024年部门预算", "2024")


def test_a_title_is_as_printed_and_a_day_is_the_only_one() -> None:
    said = printed("乙市渔业局 2024 年部门预算", "2024年2月1日", "目录")
    assert (said.title, said.published_on) == ("乙市渔业局 2024 年部门预算", date(2024, 2, 1))
    assert printed("2024年2月1日", "2024年2月2日", "目录").published_on is None


def test_a_title_over_several_lines_has_no_space_within_a_name_or_a_word() -> None:
    cut = printed("2026 年度", "丙市农产品质量检测", "与推广中心", "单位预算", "目录")
    assert cut.title == "2026 年度 丙市农产品质量检测与推广中心 单位预算"
    assert printed("2026年", "丙市推广中心部门", "预算", "目录").title == "2026年 丙市推广中心部门预算"
    assert printed("2018年度丙省高级", "人民法院预算公开", "目录").title == "2018年度丙省高级人民法院预算公开"
    above = printed("乙市渔业局", "2024年", "部门预算", "二〇二四年二月", "目录")
    assert above.title == "乙市渔业局 2024年 部门预算"


def test_the_title_of_a_table_is_none_of_the_document() -> None:
    caption = Caption(title="2024年政府采购预算表")
    table = ParsedTable(caption, (), (), (), 1, 1)
    text = [TextLine(1, line, Box(0, 0, 1, 1)) for line in ("2024年政府采购预算表", "公开10表", "丁局", "单位：元")]
    assert printed_by(Document("x.pdf", "0" * 64, "pdf", ()), [(table, "procurement")], text, ()).title is None


def test_heads_and_cover_are_strong() -> None:
    assert printed("甲局", "目录", heads=("2024年部门预算",)).strong == ["甲局", "2024年部门预算"]


def test_running_text_is_no_line_of_a_cover() -> None:
    assert is_running("字" * 61)
    assert not is_running("2024年部门预算")


def test_no_name_goes_on_from_one_sheet_to_the_next() -> None:
    text = [
        TextLine(1, "其他", Box(0, 0, 1, 1)),
        TextLine(2, "乙市渔业局", Box(0, 0, 1, 1)),
        TextLine(2, "2024年部门预算"),
    ]
    said = printed_by(Document("甲.xlsx", "0" * 64, "xlsx", blocks=tuple(text)), (), text, ())
    assert said.phrases[0].text == "乙市渔业局2024年部门预算"
