"""Forms: performance tables as cells, some of which span rows or columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.workshop.facts import Book
from tests.workshop.told import Goal, Indicator, Told

# Where forms print names and telephone numbers, this sample prints none.
NOBODY = "（略）"
HEADER = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标值设置依据",
    "上年完成值",
    "指标分值权重",
    "指标赋分规则",
    "佐证资料",
)
DEPARTMENT_HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重")
# How the columns share the width of a page.
WIDTHS = (58.0, 58.0, 110.0, 60.0, 46.0, 46.0, 36.0, 46.0, 45.0)
DEPARTMENT_WIDTHS = (58.0, 58.0, 120.0, 80.0, 149.0, 40.0)


@dataclass(frozen=True)
class FormCell:
    """A cell: where it begins, how far it spans, what it says."""

    row: int
    col: int
    rows: int
    cols: int
    text: str
    align: str = "center"


@dataclass(frozen=True)
class Form:
    """A performance table: `widths` of its columns, its cells, and in which row the indicators begin."""

    no: int
    title: str
    year: str
    widths: tuple[float, ...]
    cells: tuple[FormCell, ...]
    rows: int
    first_indicator: int


def forms(book: Book, told: Told) -> Iterator[Form]:
    """The performance tables in printed order, the department's first."""
    for no, goal in enumerate(told.goals, 1):
        yield _project(no, goal, book) if goal.project else _department(no, goal, book)


def _department(no: int, goal: Goal, book: Book) -> Form:
    unit = book.unit
    money = ("general_public_transfer", "general_public_budget")
    upper, own = (book.total("income", key) for key in money)
    head = [
        FormCell(0, 0, 1, 2, "部门名称（盖章）"),
        FormCell(0, 2, 1, 4, book.publisher),
        FormCell(1, 0, 1, 2, "部门联系人"),
        FormCell(1, 2, 1, 1, NOBODY),
        FormCell(1, 3, 1, 1, "联系电话"),
        FormCell(1, 4, 1, 2, NOBODY),
        FormCell(2, 0, 1, 2, "年度绩效目标"),
        FormCell(2, 2, 1, 4, goal.goal, "left"),
        FormCell(3, 0, 4, 2, f"年度预算（{unit}）"),
        FormCell(3, 2, 1, 2, "资金来源"),
        FormCell(3, 4, 1, 2, f"资金总额（{unit}）"),
        FormCell(4, 2, 2, 1, f"财政资金（{unit}）"),
        FormCell(4, 3, 1, 1, "上级安排"),
        FormCell(4, 4, 1, 2, upper),
        FormCell(5, 3, 1, 1, "本级安排"),
        FormCell(5, 4, 1, 2, own),
        FormCell(6, 2, 1, 1, f"其他资金（{unit}）"),
        FormCell(6, 3, 1, 1, "其他"),
        FormCell(6, 4, 1, 2, goal.other),
    ]
    columns = ("indicator", "target", "basis", "weight")
    return _form(no, "部门整体绩效目标表", goal, book, head, DEPARTMENT_HEADER, columns, DEPARTMENT_WIDTHS)


def _project(no: int, goal: Goal, book: Book) -> Form:
    head = [
        FormCell(0, 0, 1, 2, "预算单位"),
        FormCell(0, 2, 1, 7, goal.unit),
        FormCell(1, 0, 1, 2, "项目名称"),
        FormCell(1, 2, 1, 4, goal.project),
        FormCell(1, 6, 1, 2, "项目负责人"),
        FormCell(1, 8, 1, 1, NOBODY),
        FormCell(2, 0, 1, 2, f"项目资金（{book.unit}）"),
        FormCell(2, 2, 1, 1, "年度预算总额"),
        FormCell(2, 3, 1, 1, goal.total),
        FormCell(2, 4, 1, 1, "其中：财政拨款"),
        FormCell(2, 5, 1, 1, goal.fiscal),
        FormCell(2, 6, 1, 1, "其他资金"),
        FormCell(2, 7, 1, 2, goal.other),
        FormCell(3, 0, 1, 2, "项目总体目标"),
        FormCell(3, 2, 1, 7, goal.goal, "left"),
    ]
    columns = ("indicator", "target", "basis", "prior", "weight", "rule", "evidence")
    return _form(no, "项目支出绩效目标表", goal, book, head, HEADER, columns, WIDTHS)


def _form(
    no: int,
    title: str,
    goal: Goal,
    book: Book,
    head: list[FormCell],
    header: tuple[str, ...],
    columns: tuple[str, ...],
    widths: tuple[float, ...],
) -> Form:
    depth = max(cell.row + cell.rows for cell in head)
    first = depth + 1
    cells = [*head, *(FormCell(depth, col, 1, 1, text) for col, text in enumerate(header))]
    cells += _levels(goal.indicators, first)
    for row, indicator in enumerate(goal.indicators, first):
        for col, key in enumerate(columns, 2):
            cells.append(FormCell(row, col, 1, 1, getattr(indicator, key), "left" if key == "indicator" else "center"))
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.col))
    return Form(no, title, f"（{book.year}年）", widths, tuple(ordered), first + len(goal.indicators), first)


def _levels(indicators: tuple[Indicator, ...], first: int) -> Iterator[FormCell]:
    """The two levels, each cell as tall as the indicators that share it."""
    for col, path in enumerate(([i.level_1 for i in indicators], [f"{i.level_1} {i.level_2}" for i in indicators])):
        start = 0
        for row in range(1, len(path) + 1):
            if row == len(path) or path[row] != path[start]:
                yield FormCell(first + start, col, row - start, 1, path[start].split()[-1])
                start = row
