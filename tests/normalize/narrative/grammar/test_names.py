"""Names of an enumeration, in running text and as numbered paragraphs."""

import re

from etl.normalize.narrative.grammar.names import PUBLIC_BODY, inline_names, numbered_names
from etl.records.located import Paragraph

OFFICE = re.compile("(?:室|科)$")


def test_names_are_parted_where_both_parts_are_names() -> None:
    assert inline_names("办公室、财务科和人事科", OFFICE) == ["办公室", "财务科", "人事科"]
    assert inline_names("办公室、规划和财务科", OFFICE) == ["办公室", "规划和财务科"]


def test_a_bracket_parts_no_names() -> None:
    assert inline_names("办公室（信访、保密）、财务科", OFFICE) == ["办公室（信访、保密）", "财务科"]


def test_numbered_names_end_at_the_first_paragraph_without_a_number() -> None:
    texts = ["下属单位：", "1.甲中心", "2.乙中心", "正文", "3.丙中心"]
    paragraphs = [Paragraph(page, (), text) for page, text in enumerate(texts, 1)]
    assert numbered_names(paragraphs, 0) == [(2, "甲中心"), (3, "乙中心")]
    assert numbered_names(paragraphs, 2) == []


def test_what_a_list_leaves_out_is_not_in_it() -> None:
    assert inline_names("某局本级、某市水文站，不含某市渔业站和某市林业站", PUBLIC_BODY) == ["某局本级", "某市水文站"]
    assert inline_names("某局本级及某市水文站", PUBLIC_BODY) == ["某局本级", "某市水文站"]
    assert inline_names("某市普及教育中心、某局本级", PUBLIC_BODY) == ["某市普及教育中心", "某局本级"]


def test_numbers_part_the_names_of_a_list_that_begins_with_one() -> None:
    names = ["某局（本级）", "某局执法支队", "某局储备中心"]
    assert inline_names("1.某局（本级）2.某局执法支队3.某局储备中心", PUBLIC_BODY) == names
    assert inline_names("1、某局（本级）、2、某局执法支队、3、某局储备中心", PUBLIC_BODY) == names
    assert inline_names("某市第1中学、某市第2中学", PUBLIC_BODY) == ["某市第1中学", "某市第2中学"]
