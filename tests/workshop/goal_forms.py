"""Goal forms: performance tables of projects in the many shapes provinces give them, with what they say as facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tests.workshop.forms import Form, FormCell

Levels = Literal["merged", "repeated", "first"]
Values = Literal["one", "sign", "sign and unit", "unit"]
Funds = Literal["rows", "one row", "side"]
# More columns, with their head and what they say of every indicator.
EXTRAS = {
    "explanation": "指标解释",
    "term": "实施期指标值",
    "remark": "备注",
    "basis": "指标值设定依据",
    "rule": "评分标准",
    "prior": "上年完成值",
}
SAID = {
    "explanation": "反映工作完成情况",
    "term": "≥60000次",
    "remark": "",
    "basis": "年度工作计划",
    "rule": "完成得满分，未完成按比例扣分",
    "prior": "80%",
}
SIGNS = {"≥": ">=", "≤": "<=", "＝": "=", ">": ">", "<": "<"}


@dataclass(frozen=True)
class Point:
    """An indicator with its target: a sign, a number and a unit, or words alone (`words`), and its points."""

    level_1: str
    level_2: str
    name: str
    sign: str = ""
    number: str = ""
    unit: str = ""
    words: str = ""
    weight: str = ""

    @property
    def target(self) -> str:
        """As it is printed in one cell."""
        return self.words or f"{self.sign}{self.number}{self.unit}"

    @property
    def fact(self) -> tuple[object, ...]:
        """Levels, name, operator, number, unit and weight as a reader must find them."""
        operator = "text" if self.words else SIGNS[self.sign]
        number = None if self.words else Decimal(self.number)
        weight = Decimal(self.weight) if self.weight else None
        return self.level_1, self.level_2, self.name, operator, number, (self.unit or None), weight


@dataclass(frozen=True)
class Aim:
    """A project with its money, in ten thousand yuan as printed, its goal and its indicators."""

    unit: str
    project: str
    total: str
    fiscal: str
    other: str
    goal: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """How a form is drawn.

    levels: each level one tall cell, in every row, or in the first row of its own alone. values: the target in one column, or its sign,
    number and unit in columns. side: a label beside all indicators. funds: the money row by row, in one row, or under a label of its
    own. extras: more columns, of words or of another period. narrow: levels printed downwards in narrow columns. term_goal: the goal of
    the whole term beside the year's. points_in_level: the points of a level behind its name.
    """

    levels: Levels = "merged"
    values: Values = "one"
    funds: Funds = "rows"
    side: bool = True
    weights: bool = False
    serial: bool = False
    supervisor: bool = True
    names: tuple[str, str, str, str] = ("一级指标", "二级指标", "三级指标", "指标值")
    goal_label: str = "年度总体目标"
    total_label: str = "年度资金总额"
    fiscal_label: str = "其中：财政拨款"
    sign_label: str = "指标性质"
    unit_label: str = "度量单位"
    weight_label: str = "权重"
    unit_of_money: str = "万元"
    title: str = "项目支出绩效目标表"
    extras: tuple[str, ...] = ()
    narrow: bool = False
    term_goal: bool = False
    points_in_level: bool = False


def columns(shape: Shape) -> tuple[str, ...]:
    """What the columns of indicators hold, from the left."""
    value = {
        "one": ("target",),
        "sign": ("sign", "rest"),
        "sign and unit": ("sign", "number", "unit"),
        "unit": ("signed", "unit"),
    }[shape.values]
    before = tuple(key for key in shape.extras if key == "explanation")
    term = tuple(key for key in shape.extras if key == "term")
    after = tuple(key for key in shape.extras if key not in ("explanation", "term"))
    return ("level_1", "level_2", "name", *before, *term, *value, *(("weight",) if shape.weights else ()), *after)


def _label(shape: Shape, key: str) -> str:
    one, two, three, value = shape.names
    return {
        "level_1": one, "level_2": two, "name": three, "target": value, "rest": value, "number": value, "signed": value,
        "sign": shape.sign_label, "unit": shape.unit_label, "weight": shape.weight_label, **EXTRAS,
    }[key]  # fmt: skip


def cell_text(point: Point, key: str) -> str:
    """What a column prints of an indicator."""
    if key in SAID:
        return SAID[key]
    if key == "sign":
        return "定性" if point.words else point.sign
    if key in ("rest", "number", "signed"):
        number = point.number if key == "number" else f"{point.number}{point.unit}"
        if key == "signed":
            number = f"{point.sign}{point.number}"
        return point.words or number
    return str(getattr(point, key))


def goal_form(no: int, aim: Aim, shape: Shape) -> Form:
    """The form of one project."""
    keys = columns(shape)
    shift = 1 if shape.side else 0
    width = len(keys) + shift
    lead = shift + 1
    rest = width - lead
    cells: list[FormCell] = []
    row = 0

    def line(label: str, text: str, align: str = "center") -> None:
        nonlocal row
        cells.append(FormCell(row, 0, 1, lead, label))
        cells.append(FormCell(row, lead, 1, rest, text, align))
        row += 1

    line("项目名称", aim.project)
    if shape.supervisor:
        half = max(1, rest // 3)
        cells += [
            FormCell(row, 0, 1, lead, "主管部门"),
            FormCell(row, lead, 1, half, aim.unit),
            FormCell(row, lead + half, 1, 1, "实施单位"),
            FormCell(row, lead + half + 1, 1, rest - half - 1, aim.unit),
        ]
        row += 1
    else:
        line("实施单位", aim.unit)
    cells += (money := list(_money(aim, shape, row, lead, rest)))
    row = _below(money)
    if shape.term_goal:
        half = rest // 2
        cells += [
            FormCell(row, 0, 2, lead, "总体目标"),
            FormCell(row, lead, 1, half, "实施期目标"),
            FormCell(row, lead + half, 1, rest - half, "年度目标"),
            FormCell(row + 1, lead, 1, half, "三年内建成完备的体系。", "left"),
            FormCell(row + 1, lead + half, 1, rest - half, aim.goal, "left"),
        ]
        row += 2
    else:
        line(shape.goal_label, aim.goal, "left")
    first = row + 1
    for at, key in enumerate(keys):
        cells.append(FormCell(row, at + shift, 1, 1, _label(shape, key)))
    for at, point in enumerate(aim.points):
        for col, key in enumerate(keys[2:], shift + 2):
            cells.append(FormCell(first + at, col, 1, 1, cell_text(point, key), "left" if key == "name" else "center"))
    cells += _levels(aim.points, first, shift, shape)
    rows = first + len(aim.points)
    if shape.side:
        cells.append(FormCell(row, 0, rows - row, 1, "绩效指标"))
    levels = (20.0, 30.0) if shape.narrow else (52.0, 64.0)
    widths = {"level_1": levels[0], "level_2": levels[1], "name": 130.0, "target": 90.0, "rest": 74.0, "weight": 36.0}
    sizes = (*((30.0,) if shape.side else ()), *(widths.get(key, 50.0) for key in keys))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Form(no, shape.title, "（2026年度）", sizes, ordered, rows, first)


def _below(cells: Sequence[FormCell]) -> int:
    return max(cell.row + cell.rows for cell in cells)


def _money(aim: Aim, shape: Shape, row: int, lead: int, rest: int) -> Iterator[FormCell]:
    """The cells of the money from a row on, as wide as the form."""
    unit = f"（{shape.unit_of_money}）"
    parts = ((shape.total_label, aim.total), (shape.fiscal_label, aim.fiscal), ("其他资金", aim.other))
    if shape.funds == "rows":
        for at, (label, value) in enumerate(parts, row):
            yield FormCell(at, 0, 1, lead, f"{label}{unit}")
            yield FormCell(at, lead, 1, rest, value)
    elif shape.funds == "one row" and rest >= 5:
        yield FormCell(row, 0, 1, lead, f"{shape.total_label}{unit}")
        yield FormCell(row, lead, 1, 1, aim.total)
        for at, (label, value) in enumerate(parts[1:]):
            yield FormCell(row, lead + 1 + 2 * at, 1, 1, label)
            yield FormCell(row, lead + 2 + 2 * at, 1, rest - 4 if at else 1, value)
    else:
        yield FormCell(row, 0, len(parts), lead, f"项目资金{unit}")
        for at, (label, value) in enumerate(parts, row):
            yield FormCell(at, lead, 1, 1, f"{label}：")
            yield FormCell(at, lead + 1, 1, rest - 1, value)


def _levels(points: Sequence[Point], first: int, shift: int, shape: Shape) -> list[FormCell]:
    cells = []
    for col, path in enumerate(([(p.level_1,) for p in points], [(p.level_1, p.level_2) for p in points])):
        start = 0
        for row in range(1, len(path) + 1):
            if row < len(path) and path[row] == path[start]:
                continue
            text = path[start][-1]
            if shape.points_in_level and col == 0:
                text += "（30分）"
            if shape.levels == "merged":
                cells.append(FormCell(first + start, col + shift, row - start, 1, text))
            else:
                for at in range(start, row):
                    shown = text if shape.levels == "repeated" or at == start else ""
                    cells.append(FormCell(first + at, col + shift, 1, 1, shown))
            start = row
    return cells


def goal_list(aims: Sequence[Aim], shape: Shape) -> Form:
    """One table of several projects, each with its money and goal in cells as tall as its indicators."""
    keys = columns(shape)
    heads = (
        *(("序号",) if shape.serial else ()),
        "单位名称",
        "项目名称",
        f"资金总额（{shape.unit_of_money}）",
        shape.goal_label,
    )
    labels = (*heads, *(_label(shape, key) for key in keys))
    cells = [FormCell(0, col, 1, 1, label) for col, label in enumerate(labels)]
    row = 1
    for no, aim in enumerate(aims, 1):
        count = len(aim.points)
        said = (*((str(no),) if shape.serial else ()), aim.unit, aim.project, aim.total, aim.goal)
        for col, text in enumerate(said):
            if shape.levels == "repeated":
                cells += [FormCell(row + at, col, 1, 1, text) for at in range(count)]
            else:
                cells.append(FormCell(row, col, count, 1, text))
        for at, point in enumerate(aim.points):
            for col, key in enumerate(keys[2:], len(heads) + 2):
                cells.append(FormCell(row + at, col, 1, 1, cell_text(point, key)))
        cells += _levels(aim.points, row, len(heads), shape)
        row += count
    size = {"序号": 24.0, "单位名称": 60.0, "项目名称": 80.0}
    widths = (*(size.get(head, 90.0) for head in heads), *(50.0 if key != "name" else 90.0 for key in keys))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Form(1, shape.title, "（2026年度）", widths, ordered, row, 1)
