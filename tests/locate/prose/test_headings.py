"""Levels of headings, and the headings a text stands under."""

from __future__ import annotations

import pytest

from etl.locate.prose.headings import Heading, Outline, plain_line


@pytest.mark.parametrize(
    ("text", "centred", "level"),
    [
        ("一、主要职责", False, 1),
        ("（一）机构设置", False, 2),
        ("1.机构设置", False, 3),
        ("（1）机构设置", False, 4),
        ("机构设置情况", True, 0),
        ("机构设置情况", False, None),
        ("收入总表", True, None),
        ("2022年与2021年预算对比图", True, None),
        ("组织机构图", True, None),
    ],
)
def test_the_level_of_a_heading(text: str, centred: bool, level: int | None) -> None:
    assert Heading(text, centred).level == level


def test_a_long_text_with_a_mark_is_no_heading() -> None:
    assert Heading("一、" + "职" * 50, False).is_heading
    assert not Heading("一、" + "职" * 70, False).is_heading


@pytest.mark.parametrize(
    ("line", "plain"),
    [("- **一、职责**", "一、职责"), ("## 职责", "职责"), ("-5.00", "-5.00"), ("#职责", "#职责")],
)
def test_marks_of_light_markup_are_left_out(line: str, plain: str) -> None:
    assert plain_line(line) == plain


def paths(*texts: str) -> list[tuple[str, ...]]:
    outline = Outline([Heading(text, False) for text in texts])
    return [outline.enter(position) for position in range(len(texts))]


def test_a_text_stands_under_the_headings_above_it() -> None:
    assert paths("一、职责", "（一）主要职责", "正文", "二、机构", "正文") == [
        (),
        ("一、职责",),
        ("一、职责", "（一）主要职责"),
        (),
        ("二、机构",),
    ]


def test_three_marks_in_a_row_are_a_list_and_two_are_headings() -> None:
    assert paths("一、职责", "二、机构", "三、预算", "正文")[-1] == ()
    assert paths("一、职责", "二、机构", "正文")[-1] == ("二、机构",)


def test_contents_with_a_list_within_head_nothing_behind_them() -> None:
    contents = ["一、职能", "二、说明", "三、表格", "1. 收入表", "2. 支出表", "3. 项目表", "四、其他", "五、项目"]
    assert paths(*contents, "本部门是……")[-1] == ()
    # A list that what stands above it parts is none, nor is one with text between.
    assert paths("（一）收入", "1. 甲", "2. 乙", "（二）支出", "1. 丙", "本年支出5万元。")[-1] == (
        "（二）支出",
        "1. 丙",
    )
    assert paths("一、职能", "本部门是……", "二、说明", "三、情况", "本年支出5万元。")[-1] == ("三、情况",)
