"""How lines are set: indented, full, centred, seen from the margins of their page."""

from __future__ import annotations

import pytest

from etl.locate.prose.margins import setting_of
from etl.records.located import TextLine
from etl.records.page import Box

LONG = "甲乙丙丁戊己庚辛壬癸"


def line(x0: float, x1: float, text: str = LONG, page_no: int = 1) -> TextLine:
    return TextLine(page_no, text, Box(x0, 0, x1, 10))


# Margins at 100 and 500; letters 10 high.
PAGE = [line(120, 500), line(100, 500), line(100, 300)]


def test_the_margins_are_those_of_the_long_lines() -> None:
    assert setting_of(PAGE).margins == {1: (100, 500)}
    assert setting_of([*PAGE, line(50, 550, "页眉")]).margins == {1: (100, 500)}


def test_a_page_of_short_lines_takes_the_margins_of_the_others() -> None:
    assert setting_of([*PAGE, line(110, 200, "短", 2)]).margins[2] == (100, 500)
    # One that begins far from them has its own.
    assert setting_of([*PAGE, line(200, 300, "短", 2)]).margins[2] == (200, 300)


def test_a_page_whose_lines_end_together_has_its_own_margins_among_wider_ones() -> None:
    wide = [line(50, 790, page_no=number) for number in (2, 3) for _ in range(3)] + [line(70, 790, page_no=2)]
    upright = [line(x0, 500.4, page_no=1) for x0 in (120, 100, 100, 120)]
    assert setting_of([*wide, line(70, 790, page_no=3), *upright]).margins[1] == (100, 500.4)
    contents = [line(x0, 500.4, "一、收支总表………………8") for x0 in (80, 60, 60, 80)]
    assert setting_of([*wide, line(70, 790, page_no=3), *contents]).margins[1] == (50, 790)
    fewer = [line(x0, x1, page_no=1) for x0, x1 in ((60, 500.4), (60, 480), (60, 300))]
    assert setting_of([*wide, line(70, 790, page_no=3), *fewer]).margins[1] == (50, 790)


def test_an_indent_is_wider_than_most_of_a_letter() -> None:
    setting = setting_of(PAGE)
    assert [setting.is_indented(line(x0, 500)) for x0 in (108, 108.1)] == [False, True]


def test_a_full_line_ends_near_the_margin() -> None:
    setting = setting_of(PAGE)
    assert [setting.is_full(line(100, x1)) for x1 in (475, 475.1)] == [False, True]


def test_a_centred_line_is_far_from_both_margins() -> None:
    setting = setting_of(PAGE)
    assert setting.is_centred(line(200, 400))
    assert not setting.is_centred(line(130, 470))
    assert not setting.is_centred(line(150, 300))


def test_a_line_without_a_place_is_set_in_no_way() -> None:
    setting, nowhere = setting_of(PAGE), TextLine(1, LONG)
    assert not (setting.is_indented(nowhere) or setting.is_full(nowhere) or setting.is_centred(nowhere))


def test_a_page_of_few_paragraphs_among_wider_ones_shows_its_own_margins_by_one_that_goes_on() -> None:
    wide = [line(50, 790, page_no=number) for number in (2, 3) for _ in range(3)] + [line(70, 790, page_no=2)]
    wide.append(line(70, 790, page_no=3))
    upright = [line(x0, x1, page_no=1) for x0, x1 in ((70, 515), (50, 515), (50, 300), (70, 515), (50, 400))]
    assert setting_of([*wide, *upright]).margins[1] == (50, 515)
    # Names under each other are no paragraph.
    names = [line(50, 200, "二十个字不到的一个单位的名称", 1) for _ in range(3)]
    assert setting_of([*wide, *names]).margins[1] == (50, 790)


def test_paragraphs_whose_lines_end_at_many_places_show_the_margins_of_their_page() -> None:
    wide = [line(50, 790, page_no=number) for number in (2, 3) for _ in range(3)] + [line(70, 790, page_no=2)]
    wide.append(line(70, 790, page_no=3))
    ragged = [line(x0, x1, page_no=1) for x0, x1 in ((90, 470), (70, 488), (70, 300), (90, 479), (70, 200))]
    assert setting_of([*wide, *ragged]).margins[1] == (70, 488)


def test_a_page_with_few_lines_takes_the_margins_of_pages_whose_lines_begin_alike() -> None:
    wide = [line(x0, 790, page_no=number) for number in (2, 3, 4) for x0 in (50, 50, 70)]
    upright = [line(x0, 500, page_no=number) for number in (5, 6) for x0 in (90, 70, 70, 90, 70)]
    end = [line(70, 440, page_no=7), line(70, 90, "元。", 7)]
    assert setting_of([*wide, *upright, *end]).margins[7] == (70, 500)


def test_a_line_that_leaves_no_room_for_the_number_behind_it_is_full() -> None:
    setting = setting_of(PAGE)
    assert not setting.is_full(line(100, 450), "财政拨款")
    assert setting.is_full(line(100, 450), "12,345,678.90元，其中")
    assert not setting.is_full(line(100, 440), "234.5万元")


@pytest.mark.parametrize("scale", [0.3, 0.4, 1.7, 2.2])
def test_a_page_set_small_or_large_has_its_margins_where_they_are(scale: float) -> None:
    def scaled(each: TextLine) -> TextLine:
        assert each.box is not None
        box = Box(*(edge * scale for edge in (each.box.x0, each.box.top, each.box.x1, each.box.bottom)))
        return TextLine(each.page_no, each.text, box)

    lines = [*PAGE, line(110, 200, "短", 2), *(line(x0, 515.3, page_no=3) for x0 in (121, 100.2, 100.4, 121))]
    plain, other = setting_of(lines), setting_of([scaled(each) for each in lines])
    for number, margins in plain.margins.items():
        assert other.margins[number] == pytest.approx([edge * scale for edge in margins])
