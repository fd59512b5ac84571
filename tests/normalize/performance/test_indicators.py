"""Rows as indicators: levels printed once over many rows, and rows that are none."""

from etl.normalize.performance.align import AlignedRow, align_row
from etl.normalize.performance.indicators import (
    is_blank_goal,
    lacks_its_indicator,
    read_indicators,
    unread_label,
    whole_rows,
)
from etl.normalize.performance.layout import parts_of
from etl.normalize.performance.levels import fill_levels
from etl.records.disclosure import SourceCell
from etl.records.page import Box
from tests.normalize.performance.sheets import FORM, form, sheet


def rows(*lines: str) -> list[AlignedRow]:
    (part,) = parts_of(form(*lines))
    return [align_row(index, row, part) for index, row in part.body]


FIRST = "产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录"


def test_a_level_printed_once_is_that_of_the_rows_below() -> None:
    found = rows(FIRST, "||报告份数|≥4份|计划标准|3|10|完成得满分|记录")
    fill_levels(found)
    assert [(row.text("level_1"), row.text("level_2")) for row in found] == [("产出指标", "数量指标")] * 2


def on_pages(*pages: tuple[str, ...]) -> list[AlignedRow]:
    """The rows of a form on pages, their levels filled."""
    (part,) = parts_of(sheet([*FORM, *pages[0]], *pages[1:]))
    found = [align_row(index, row, part) for index, row in part.body]
    fill_levels(found)
    return found


def test_the_name_of_a_level_that_goes_on_over_a_page_is_one() -> None:
    found = on_pages(
        (FIRST, "满意度指标|服务对象满意|群众满意度|≥95%|计划标准|3|10|完成得满分|记录"),
        ("（10分）|度指标|企业满意度|≥95%|计划标准|3|10|完成得满分|记录",),
    )
    assert [(row.text("level_1"), row.text("level_2")) for row in found] == [
        ("产出指标", "数量指标"),
        *[("满意度指标（10分）", "服务对象满意度指标")] * 2,
    ]


def test_the_name_of_a_level_is_one_too_where_its_beginning_is_called_like_a_level() -> None:
    found = on_pages(
        (FIRST, "满意度|服务对象满意度指标|群众满意度|≥95%|计划标准|3|10|完成得满分|记录"),
        ("指标||企业满意度|≥95%|计划标准|3|10|完成得满分|记录",),
    )
    assert [row.text("level_1") for row in found] == ["产出指标", "满意度指标", "满意度指标"]


def test_the_name_of_a_level_is_one_too_where_its_end_is_called_like_a_level() -> None:
    found = on_pages(
        (FIRST, "满意度指标|服务对象|群众满意度|≥95%|计划标准|3|10|完成得满分|记录"),
        ("|满意度指标|企业满意度|≥95%|计划标准|3|10|完成得满分|记录",),
    )
    assert [row.text("level_2") for row in found] == ["数量指标", *["服务对象满意度指标"] * 2]


def test_a_cell_left_blank_at_the_end_of_a_page_goes_on_with_its_label_where_the_form_does_so() -> None:
    rest = "≥4份|计划标准|3|10|完成得满分|记录"
    shows = ("||报告份数|" + rest, "|质量指标|合格率|" + rest, "||差错率|" + rest)
    after = ("|时效指标|及时率|" + rest,)
    assert [row.text("level_2") for row in on_pages((FIRST, *shows), after)] == [
        *["数量指标"] * 2, *["质量指标"] * 2, "时效指标",
    ]  # fmt: skip
    # Where nothing shows it, a blank cell at the end of a page is one whose text stands on the next.
    assert [row.text("level_2") for row in on_pages((FIRST, shows[2]), after)] == ["数量指标", *["时效指标"] * 2]


def test_indicators_are_numbered_and_rows_without_one_left_out() -> None:
    found = rows(FIRST, "效益指标|社会效益指标|||||||", "||公众知晓|逐步提高|计划标准||10|完成得满分|记录")
    fill_levels(found)
    assert [(one.no, one.indicator) for one in read_indicators(found, 5)] == [(5, "监测次数"), (6, "公众知晓")]


def test_labels_of_the_upper_part_are_no_indicators_but_one_with_a_figure_is() -> None:
    found = rows(FIRST, "||资金金额（万元）|其中：财政拨款|计划标准|3|10|完成得满分|记录")
    found += rows(
        "||总体目标|年度目标|计划标准|3|10|完成得满分|记录", "||项目总额|≤3万元|计划标准|3|10|完成得满分|记录"
    )
    assert [one.indicator for one in read_indicators(found)] == ["监测次数", "项目总额"]


def test_an_indicator_in_words_that_is_called_like_a_label_is_one_below_its_level() -> None:
    found = rows(FIRST, "|质量指标|项目目标|全面完成|计划标准||10|完成得满分|记录")
    found += rows("||年度目标|今年的各项任务都做好|计划标准||10|完成得满分|记录")
    assert [one.indicator for one in read_indicators(found)] == ["监测次数", "项目目标"]
    assert [unread_label(row) for row in found] == [False, False, True]
    assert not unread_label(rows(FIRST, "||年度目标|目标1： 目标2：|||||")[1])


def test_the_last_words_of_a_target_on_the_next_page_belong_to_it() -> None:
    words = "效益指标|社会效益指标|群众工作能力|构建共治共享的社会治理新格|计划标准|3|10|完成得满分|记录"
    (part,) = parts_of(
        sheet([*FORM, FIRST, words], ["|||局|||||", "满意度指标|服务对象满意度指标|满意度|≥95%||3|10||"])
    )
    found = whole_rows([align_row(index, row, part) for index, row in part.body])
    assert [row.text("target") for row in found] == ["≥12次", "构建共治共享的社会治理新格局", "≥95%"]
    (part,) = parts_of(sheet([*FORM, FIRST], ["|||完成|||||"]))
    assert len(whole_rows([align_row(index, row, part) for index, row in part.body])) == 2, "a number has no rest"


def test_a_stroke_where_no_indicator_was_written_is_none() -> None:
    found = rows(FIRST, "效益指标|经济效益指标|/|/|||||", "|社会效益指标|无|无|||||", "|生态效益指标|废水处理|/|||||")
    fill_levels(found)
    assert [one.indicator for one in read_indicators(found)] == ["监测次数", "废水处理"]


def test_a_name_that_a_rule_runs_through_is_one_with_its_target_beside_both_parts() -> None:
    """Only where what is left below is no name: two indicators may share one target, too."""
    target = SourceCell(1, Box(3, 0, 4, 2), "有效减少")

    def line(at: int, name: str) -> AlignedRow:
        cells = {"indicator": SourceCell(1, Box(2, at, 3, at + 1), name), "target": target}
        return AlignedRow(at, 1, {role: cell.text for role, cell in cells.items()}, cells)

    assert [row.text("indicator") for row in whole_rows([line(0, "做好抗旱防火工"), line(1, "作")])] == [
        "做好抗旱防火工作"
    ]
    assert [row.text("indicator") for row in whole_rows([line(0, "指标1：完成二"), line(1, "期平台建设")])] == [
        "指标1：完成二期平台建设"
    ]
    assert len(whole_rows([line(0, "抗旱次数"), line(1, "防火次数")])) == 2


def test_a_row_without_an_indicator_lacks_it_only_where_it_aims_at_something() -> None:
    found = rows(
        FIRST,
        "产出指标|时效指标||全年|计划标准|||完成得满分|记录",
        "产出指标|质量指标||指标1：|计划标准|||完成得满分|记录",
        "产出指标|质量指标||……|计划标准|||完成得满分|记录",
        "产出指标|质量指标||三级指标|计划标准|||完成得满分|记录",
    )
    assert [lacks_its_indicator(row) for row in found] == [False, True, False, False, False]


def test_the_numbers_of_goals_a_form_prints_are_no_goal() -> None:
    assert is_blank_goal("目标1： 目标2：\n……") and not is_blank_goal("目标1：保障运行") and not is_blank_goal(None)
