"""Where another goal begins within a page: by the cells a list draws, or by its words; and by levels that return."""

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.list_cells import ListCells, level_returns
from etl.records.disclosure import SourceCell
from etl.records.page import Box


def cell(text: str, top: int, bottom: int, page: int = 1) -> SourceCell:
    return SourceCell(page, Box(0, top, 1, bottom), text)


def line(at: int, page: int = 1, **cells: SourceCell) -> AlignedRow:
    """A row with an indicator of its own and these cells."""
    own = {"indicator": cell("次数", at, at + 1, page), **cells}
    return AlignedRow(at, page, texts={role: each.text for role, each in own.items()}, cells=own)


def test_a_cell_over_rows_is_one_goal_and_one_below_it_another() -> None:
    goal, name = cell("完成。", 0, 2), cell("甲", 0, 3)
    rows = [line(0, project=name, goal=goal), line(1, project=name, goal=goal), line(2, project=name)]
    cells = ListCells.of(rows, "project")
    assert cells == ListCells(merges_names=True, merges_goals=True, names_many=False)
    assert [cells.begins_goal(above, row) for above, row in zip([None, *rows], rows, strict=False)] == [
        False, False, True,
    ]  # fmt: skip
    again = line(3, project=name, goal=cell("完成。", 3, 4))
    assert ListCells.of([*rows, again], "project").names_many
    assert cells | ListCells(names_many=True) == ListCells(True, True, True)


def test_where_no_cell_stands_over_rows_other_words_begin_a_goal() -> None:
    one, same, other, none = (
        line(at, goal=cell(text, at, at + 1)) for at, text in enumerate(["甲。", "甲。", "乙。", "丙。"])
    )
    cells = ListCells.of([one, same, other, none], "project")
    assert cells == ListCells()
    assert not cells.begins_goal(one, same) and cells.begins_goal(same, other)
    assert not cells.begins_goal(other, line(4))


def test_levels_return_where_one_is_said_after_others() -> None:
    levels = ["产出指标", "产出指标", "效益指标", "产出指标"]
    rows = [line(at, level_1=cell(text, at, at + 1)) for at, text in enumerate(levels)]
    assert level_returns(rows, "project") == {3}
    # At the foot of a page a blank cell is what the next page says.
    below = [line(3), line(0, 2, level_1=cell("产出指标", 0, 1, 2))]
    tall = cell("产出指标", 0, 2)
    drawn = [line(0, level_1=tall), line(1, level_1=tall), rows[2]]
    assert level_returns([*drawn, *below], "project") == {3}
    # In a form that draws no cells over rows it is the level above that goes on.
    assert level_returns([*rows[:3], *below], "project") == {4}
    named = [*rows[:3], line(3, project=cell("乙", 3, 4), level_1=cell("产出指标", 3, 4))]
    assert level_returns(named, "project") == set()
