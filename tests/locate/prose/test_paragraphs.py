"""Lines into paragraphs: made-up lines of transcripts and of set pages."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.locate.prose.paragraphs import paragraphs
from etl.locate.prose.repeats import repeated_spans
from etl.records.located import TextLine
from etl.records.page import Box

LEFT, RIGHT, HEIGHT, WIDTH = 72.0, 516.0, 12.0, 12.0


def transcript(*texts: str) -> list[TextLine]:
    return [TextLine(1, text) for text in texts if text]


def typeset(*texts: str, chars: int = 37, indent: int = 2, lines_on_page: int = 30) -> list[TextLine]:
    """Paragraphs as a page sets them: first line indented, the others from margin to margin."""
    lines: list[TextLine] = []
    for text in texts:
        start, x0 = 0, LEFT + indent * WIDTH
        while start < len(text):
            room = int((RIGHT - x0) / WIDTH)
            part = text[start : start + room]
            page, row = divmod(len(lines), lines_on_page)
            top = 60 + row * 16
            lines.append(TextLine(page + 1, part, Box(x0, top, x0 + len(part) * WIDTH, top + HEIGHT)))
            start, x0 = start + room, LEFT
    return lines


def texts(lines: list[TextLine]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines)]


def test_wrapped_lines_are_joined() -> None:
    one = "本部门按照年度工作任务安排预算，" * 6 + "完成各项任务。"
    two = "第二段说明另一件事情，" * 8 + "到此为止。"
    assert texts(typeset(one, two)) == [one, two]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    text = "一句话从一页写到下一页，" * 10 + "结束。"
    lines = typeset(text, "另一段也很长，" * 12 + "完。", lines_on_page=2)
    assert paragraphs(lines)[0].text == text
    assert paragraphs(lines)[0].page_no == 1


def test_a_paragraph_knows_where_in_it_a_page_begins() -> None:
    text = "一句话从一页写到下一页，" * 10 + "结束。"
    (paragraph,) = paragraphs(typeset(text, lines_on_page=2))
    begins = len(text[:35]) + 37
    assert paragraph.turns[0] == (begins, 2) and paragraph.last_page == 2
    assert [paragraph.page_at(place) for place in (0, begins - 1, begins, len(text) - 1)] == [1, 1, 2, 2]
    part = paragraph.part(begins - 3, begins + 5)
    assert (part.page_no, part.text, part.turns) == (1, text[begins - 3 : begins + 5], ((3, 2),))
    assert paragraph.part(begins, len(text)).page_no == 2 and paragraph.part(begins, len(text)).turns == ()


def test_where_something_went_from_the_midst_no_place_is_sure() -> None:
    passage = "甲地测试项目由某院承办，乙地抽样项目由某所承办，丙地监测项目由某站承办，都在当年完成并提交报告，"
    lines = [TextLine(1, f"前面说，{passage}"), TextLine(2, passage), TextLine(2, "后面是新的内容。")]
    (found,) = paragraphs(lines)
    assert (found.text, found.page_no, found.turns) == (f"前面说，{passage}后面是新的内容。", 1, ())


def test_a_bracket_that_a_line_leaves_open_goes_on_whatever_the_next_begins_with() -> None:
    text = "本年度财政拨款三公经费支出决算" * 2 + "十万元（其中：一般公共预算支出十万元）。与上年相比没有变化。"
    assert text.index("中：") == 35, "as many letters as the first line has room for"
    lines = typeset("第一段说明一件事情，" * 8 + "到此为止。", text)
    assert any(line.text.startswith("中：") for line in lines)
    assert texts(lines)[-1] == text


def test_numbered_lines_begin_paragraphs_even_when_the_line_before_is_full() -> None:
    full = "一" * 34 + "。"
    assert texts(typeset(full, "2、第二项内容，写得长一些，" * 3 + "。", indent=0)) == [
        full,
        "2、第二项内容，写得长一些，" * 3 + "。",
    ]


def test_headings_make_a_path() -> None:
    lines = transcript(
        "第三部分 情况说明",
        "二、收入情况",
        "收入如下。",
        "（一）明细",
        "一项。",
        "三、支出情况",
        "支出如下。",
        "第四部分 名词解释",
    )
    found = {paragraph.text: paragraph.headings for paragraph in paragraphs(lines)}
    assert found["收入如下。"] == ("第三部分 情况说明", "二、收入情况")
    assert found["一项。"] == ("第三部分 情况说明", "二、收入情况", "（一）明细")
    assert found["支出如下。"] == ("第三部分 情况说明", "三、支出情况")
    assert found["第四部分 名词解释"] == ()


def test_the_items_of_a_list_are_no_headings() -> None:
    lines = transcript("二、单位", "包括：", "- 1、甲局", "- 2、乙站", "- 3、丙中心", "人员情况另行说明。")
    found = paragraphs(lines)
    assert [paragraph.text for paragraph in found[2:5]] == ["1、甲局", "2、乙站", "3、丙中心"]
    assert found[-1].headings == ("二、单位",)


def test_marks_of_light_markup_go() -> None:
    assert texts(transcript("- 一、**财政拨款**：指预算资金。", "## 二、说明")) == [
        "一、财政拨款：指预算资金。",
        "二、说明",
    ]


def test_transcript_lines_broken_in_mid_sentence_are_joined() -> None:
    first = "某局今年要办的事情比去年多了三件，其中两件已经列入计划，另一件还在商量之中，经费因此有所增加，主要原"
    assert texts(transcript(first, "", "因是任务调整。")) == [first + "因是任务调整。"]
    assert texts(transcript("编制部门：某局", "单位：万元")) == ["编制部门：某局", "单位：万元"]
    label = "项目承担单位：" + "某" * 40
    assert texts(transcript(label, "资金执行时间：2024年")) == [label, "资金执行时间：2024年"]


def test_a_passage_printed_twice_in_a_row_counts_once() -> None:
    passage = "持1.甲地测试项目31.50万元，由某院承办；2.乙地抽样项目12.00万元，由某所承办，当年完成。"
    lines = transcript(
        f"资金分配情况：安排用于支{passage}",
        "资金执行时间：2024年1月-12月" + passage,
        "资金执行时间：2024年 1月-12月",
        "（四）下一项",
    )
    assert texts(lines) == [f"资金分配情况：安排用于支{passage}", "资金执行时间：2024年1月-12月", "（四）下一项"]


def test_equal_captions_are_no_repeated_passage() -> None:
    lines = transcript(*["项目支出绩效目标表", "（2024年）"] * 6)
    assert len(texts(lines)) == 12


SENTENCE = st.text(alphabet="预算支出收入增加减少项目经费主要用于", min_size=5, max_size=120).map(
    lambda text: text + "。"
)


@given(st.lists(SENTENCE, min_size=2, max_size=8))
def test_what_is_set_is_read_back(sentences: list[str]) -> None:
    # Two paragraphs with more than one line show the margins.
    frame = ["甲" * 80 + "。", "乙" * 80 + "。"]
    # A passage that follows its equal is dropped on purpose.
    assume("".join(repeated_spans(frame + sentences)) == "".join(frame + sentences))
    assert "".join(texts(typeset(*frame, *sentences))) == "".join(frame + sentences)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_lines_make_paragraphs(lines: list[str]) -> None:
    assert len(paragraphs(transcript(*lines))) <= len(lines)


@pytest.mark.timeout(30)
def test_thousands_of_lines_without_a_stop_take_no_time() -> None:
    line = "一行没有句号的文字接着一行" * 4
    for lines in (typeset(line * 4000, indent=0), transcript(*[line] * 4000)):
        assert "".join(texts(lines)) == line * 4000


def test_a_numbered_item_cut_short_before_a_bracket_goes_on() -> None:
    first, second = (
        "5、社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休",
        "（项）。年初预算为85.55万元。",
    )
    full = "一" * 36 + "。"
    lines = typeset(full, first, second, indent=0)
    assert lines[-2].box is not None and lines[-2].box.x1 < RIGHT - 2 * WIDTH
    assert texts(lines) == [full, first + second]
    assert texts(typeset(full, first, "（一）收入预算", indent=0)) == [full, first, "（一）收入预算"]


def block(text: str, x0: float, x1: float, top: float) -> list[TextLine]:
    """A text in lines that all begin at x0 and end at x1, the last one where it ends."""
    room = int((x1 - x0) / WIDTH)
    parts = [text[start : start + room] for start in range(0, len(text), room)]
    boxes = [Box(x0, top + 20 * n, x0 + len(part) * WIDTH, top + 20 * n + HEIGHT) for n, part in enumerate(parts)]
    return [TextLine(1, part, box) for part, box in zip(parts, boxes, strict=True)]


def test_a_paragraph_may_be_indented_as_a_whole() -> None:
    usual = typeset("首行缩进两字，其余各行顶格，" * 6 + "到此为止。")
    inset = "整段缩进的文字每行都从同一处开始，" * 6 + "到此为止。"
    lines = [
        *usual,
        *block(inset, LEFT + 2 * WIDTH, RIGHT - WIDTH, 200),
        *block("又一段。", LEFT + 2 * WIDTH, RIGHT, 400),
    ]
    assert texts(lines) == [texts(usual)[0], inset, "又一段。"]


def test_a_heading_that_fills_its_line_does_not_go_on() -> None:
    usual = typeset("首行缩进两字，其余各行顶格，" * 6 + "到此为止。")
    heading = block("（四）财政拨款收支预算情况的总体说明" + "及其他说明" * 3 + "附表", LEFT + 2 * WIDTH, RIGHT, 200)
    assert texts([*usual, *heading, *block("下面一段。", LEFT + 2 * WIDTH, RIGHT, 220)])[1:] == [
        heading[0].text,
        "下面一段。",
    ]


def test_indented_lines_that_end_early_or_with_a_stop_are_paragraphs_of_their_own() -> None:
    usual = typeset("首行缩进两字，其余各行顶格，" * 6 + "到此为止。")
    names = [*block("某局本级", LEFT + 2 * WIDTH, RIGHT, 200), *block("某市水文站", LEFT + 2 * WIDTH, RIGHT, 220)]
    ended = [*block("写满一行正好到头的一句话，" * 2 + "就此结束不再写了。", LEFT + 2 * WIDTH, LEFT + 37 * WIDTH, 260)]
    assert texts([*usual, *names, *ended, *block("另一段。", LEFT + 2 * WIDTH, RIGHT, 280)])[1:] == [
        "某局本级", "某市水文站", ended[0].text, "另一段。",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["9" * 2500, "第" * 999 + "。" + "第" * 1500, "款" * 1000 + "。项"])
def test_an_endless_sentence_is_parted_and_loses_no_letter(text: str) -> None:
    found = texts(transcript(text))
    assert "".join(found) == text
    assert all(len(sentence) <= 1000 for part in found for sentence in part.split("。"))
    assert len(found) == 1 + sum((len(sentence) - 1) // 1000 for sentence in text.split("。"))


def test_the_end_of_a_sentence_on_the_next_page_is_no_label() -> None:
    begun = "纳入某局部门预算编制范围的二级预算单位" + "一" * 16
    lines = typeset(begun, indent=2)
    lines.append(TextLine(2, "包括：", Box(LEFT, 60, LEFT + 3 * WIDTH, 72)))
    lines.append(TextLine(2, "1.某市水文站", Box(LEFT + 2 * WIDTH, 76, LEFT + 8 * WIDTH, 88)))
    assert texts(lines) == [f"{begun}包括：", "1.某市水文站"]


def test_a_line_ended_by_hand_in_mid_sentence_goes_on_where_blanks_put_it() -> None:
    """Its last word is no end, and what follows begins where no paragraph does: a little beside the first line."""
    first, more = "（二）购车费0万元，与上年相同，主要原因是本单位", "无公务用车；运行费0万元。"

    def broken(aside: float, first: str = first) -> list[str]:
        begins = LEFT + 2 * WIDTH
        lines = [(begins, first, 160.0), (begins + aside, more, 176.0), (begins, "（三）接待费1万元。", 192.0)]
        return texts(
            typeset("另一段很长，" * 25 + "完。")
            + [TextLine(1, t, Box(x, y, x + len(t) * WIDTH, y + HEIGHT)) for x, t, y in lines]
        )[1:]

    assert broken(6) == [first + more, "（三）接待费1万元。"]
    assert broken(0) == [first, more, "（三）接待费1万元。"]
    assert broken(6, first + "。") == [first + "。", more, "（三）接待费1万元。"]
