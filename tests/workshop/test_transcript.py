"""Transcripts: sound ones carry every cell, damaged ones are damaged as asked and nowhere else."""

import pytest

from tests.workshop import seed
from tests.workshop.books import bureau
from tests.workshop.facts import xinjiang
from tests.workshop.grid import grid
from tests.workshop.layout import Layout
from tests.workshop.told import Indicator
from tests.workshop.transcript import Damage, HeadMove, Shift, transcript


def table_lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n") if "\t" in line]


def test_a_sound_transcript_has_every_header_and_line_in_order() -> None:
    expected = []
    for table in xinjiang().tables:
        cells = grid(table)
        expected += [*cells.head_texts(), *([list(cells.numbers)] if cells.numbers else []), *map(list, cells.body)]
    lines = table_lines(transcript(xinjiang()))
    assert lines[: len(expected)] == expected
    assert [line[2:] for line in lines[len(expected) :] if line[-3:-2] == ["10"]] == [
        [i.indicator, i.target, i.basis, i.prior, i.weight, i.rule, i.evidence]
        for i in indicators()
        if i.weight == "10"
    ]


def indicators() -> list[Indicator]:
    told = xinjiang().told
    assert told is not None
    return [indicator for goal in told.goals for indicator in goal.indicators]


def test_pages_repeat_captions_and_headers() -> None:
    layout = Layout(rows_per_page=5, repeat_caption=frozenset({"expenditure"}), prose=False)
    text = transcript(bureau(), layout)
    pages = -(-len(bureau().table("expenditure").lines) // 5)
    assert text.count("支出预算\t\t") == pages
    plain = transcript(bureau(), Layout(rows_per_page=5, repeat_header=False, prose=False))
    assert plain.count("支出预算\t\t") == 1
    assert len(table_lines(plain)) == len(table_lines(transcript(bureau(), Layout(prose=False))))


def test_a_shifted_figure_stands_in_the_other_column_only() -> None:
    shift = Shift("carryover", 1, "fiscal_project", "non_fiscal")
    sound, damaged = (
        table_lines(transcript(bureau(), damage=damage)) for damage in (Damage(), Damage(shifts=(shift,)))
    )
    changed = [(one, other) for one, other in zip(sound, damaged, strict=True) if one != other]
    assert len(changed) == 1
    one, other = changed[0]
    assert (one[5], one[6], other[5], other[6]) == ("75.40", "", "", "75.40")


def test_a_moved_header_cell_leaves_its_place_empty() -> None:
    damaged = transcript(bureau(), damage=Damage(heads=(HeadMove("expenditure", 0, 4, 3),)))
    assert "科目\t\t\t支出预算\t\t\t\n" in damaged
    assert "科目\t\t\t\t支出预算\t\t\n" in transcript(bureau())


@pytest.mark.parametrize("damage", [Damage(split=frozenset({("project_expenditure", 4)}))])
def test_a_split_row_goes_on_under_a_repeated_header(damage: Damage) -> None:
    lines = table_lines(transcript(bureau(), damage=damage))
    rest = next(number for number, line in enumerate(lines) if line[4:5] == ["期)"])
    assert lines[rest - 1][0] == "※"
    assert [text for text in lines[rest] if text] == ["期)"]


def test_the_seed_is_damaged_in_the_known_places() -> None:
    lines = table_lines(transcript(xinjiang(), seed.LAYOUT, seed.DAMAGE))
    sound = table_lines(transcript(xinjiang(), seed.LAYOUT))
    assert sum(1 for line in lines if line[0] == "※") > sum(1 for line in sound if line[0] == "※")
    texts = {text for line in lines for text in line}
    assert {"自治区水污染防治专项一对下", "01 基本工资", "期)", "项目支出 合计"} <= texts
    shifted = [line for line in lines if line[0].startswith("新疆维吾尔自治区阿勒泰") and len(line) == 10]
    assert shifted == [["新疆维吾尔自治区阿勒泰生态环境监测站", "16.02", "16.02", "", "", "", "16.02", "", "", ""]]
    income = next(line for line in lines if "财政专户（教育收费）" in line)
    assert income.index("财政专户（教育收费）") == 11


def test_forms_are_damaged_in_the_known_places() -> None:
    lines = table_lines(transcript(xinjiang(), seed.LAYOUT, seed.DAMAGE))
    sound = table_lines(transcript(xinjiang(), seed.LAYOUT))
    assert ["时效指标", "监测任务按时完成率"] in [line[:2] for line in lines]
    assert ["", "效益指标", "生态效益指标"] in [line[:3] for line in lines]
    assert not any(line[:1] == ["环评技术复核按计划完成率"] for line in sound)
    assert any(line[-1] == "满意度赋分 工作资料" for line in lines)
    assert any("> =95%" in line for line in lines) and not any("> =95%" in line for line in sound)
    # Of rows read one column to the right the last cell is lost; the facts, read from such a transcript, leave it blank.
    assert sum(line.count("工作资料") for line in lines) < sum(line.count("工作资料") for line in sound)
