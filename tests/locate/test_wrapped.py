"""Parts of captions that a narrow cell breaks over two lines."""

from etl.locate.titles import caption_above
from etl.locate.wrapped import unwrapped
from etl.records.located import Grid, TextLine
from etl.records.page import Box


def line(text: str, x0: float, top: float) -> TextLine:
    return TextLine(3, text, Box(x0, top, x0 + 10 * len(text), top + 10))


NAME = line("部门名称：某某省人大", 80, 203), line("单位:万元", 500, 211), line("常委会办公厅", 80, 219)
UNIT = line("“三公”经费支出预算表", 200, 127), line("单位：万", 500, 162), line("部门名称：某某人民法院 元", 60, 175)


def test_a_name_goes_on_below_its_label_with_the_unit_beside_both() -> None:
    assert [one.text for one in unwrapped(NAME)] == ["部门名称：某某省人大常委会办公厅", "单位:万元"]


def test_a_unit_goes_on_at_the_end_of_the_next_line() -> None:
    caption, rest = caption_above(UNIT, Grid(3, Box(60, 190, 540, 300), (60, 540), (190, 300), ()))
    assert (caption.title, caption.printed_unit, caption.compiled_by) == (
        "“三公”经费支出预算表",
        "万元",
        "某某人民法院",
    )
    assert rest == []
    assert [one.text for one in unwrapped((line("单位：万", 500, 162), line("元", 530, 175)))] == ["单位：万元"]


def test_what_stands_elsewhere_or_is_no_name_is_left() -> None:
    for other in (line("常委会办公厅", 300, 219), line("常委会办公厅", 80, 260), line("项目名称", 80, 219)):
        assert len(unwrapped((*NAME[:2], other))) == 3
    assert len(unwrapped((line("单位：万元", 500, 162), line("共计 元", 60, 175)))) == 2
