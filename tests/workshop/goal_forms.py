"""Goal forms: performance tables of projects in the many shapes provinces give them, with what they say as facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tests.workshop.forms import Form, FormCell

Levels = Literal["merged", "repeated", "first"]
Values = Literal["one", "sign", "sign and unit", "unit"]
Funds = Literal["rows", "columns", "side"]
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
    number and unit in columns. side: a label beside all indicators. funds: the money row by row, in one row, or under a label of its own. second: the levels of the
    term beside those of the year. order: which labels come first.
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


def columns(shape: Shape) -> tuple[str, ...]:
    """What the columns of indicators hold, from the left."""
    value = {
        "one": ("target",),
        "sign": ("sign", "rest"),
        "sign and unit": ("sign", "number", "unit"),
        "unit": ("signed", "unit"),
    }[shape.values]
    return ("level_1", "level_2", "name", *value, *(("weight",) if shape.weights else ()))


def _label(shape: Shape, key: str) -> str:
    one, two, three, value = shape.names
    return {
        "level_1": one, "level_2": two, "name": three, "target": value, "rest": value, "number": value, "signed": value,
        "sign": shape.sign_label, "unit": shape.unit_label, "weight": shape.weight_label,
    }[key]  # fmt: skip


def cell_text(point: Point, key: str) -> str:
    """What a column prints of an indicator."""
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
    money = f"（{shape.unit_of_money}）"
    parts = ((shape.total_label, aim.total), (shape.fiscal_label, aim.fiscal), ("其他资金", aim.other))
    if shape.funds == "rows":
        for label, value in parts:
            line(f"{label}{money}", value)
    else:
        cells.append(FormCell(row, 0, len(parts), lead, f"项目资金{money}"))
        for at, (label, value) in enumerate(parts):
            cells.append(FormCell(row + at, lead, 1, 1, f"{label}："))
            cells.append(FormCell(row + at, lead + 1, 1, rest - 1, value))
        row += len(parts)
    line(shape.goal_label, aim.goal, "left")
    first = row + 1
    for at, key in enumerate(keys):
        cells.append(FormCell(row, at + shift, 1, 1, _label(shape, key)))
    for at, point in enumerate(aim.points):
        for col, key in enumerate(keys[2:], shift + 2):
            cells.append(FormCell(first + at, col, 1, 1, cell_text(point, key), "left" if key == "name" else "center"))
    cells += _levels(aim.points, first, shift, shape.levels)
    rows = first + len(aim.points)
    if shape.side:
        cells.append(FormCell(row, 0, rows - row, 1, "绩效指标"))
    widths = {"level_1": 52.0, "level_2": 64.0, "name": 130.0, "target": 90.0, "rest": 74.0, "weight": 36.0}
    sizes = (*((30.0,) if shape.side else ()), *(widths.get(key, 50.0) for key in keys))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Form(no, shape.title, "（2026年度）", sizes, ordered, rows, first)


def _levels(points: Sequence[Point], first: int, shift: int, levels: Levels) -> list[FormCell]:
    cells = []
    for col, path in enumerate(([(p.level_1,) for p in points], [(p.level_1, p.level_2) for p in points])):
        start = 0
        for row in range(1, len(path) + 1):
            if row < len(path) and path[row] == path[start]:
                continue
            text = path[start][-1]
            if levels == "merged":
                cells.append(FormCell(first + start, col + shift, row - start, 1, text))
            else:
                for at in range(start, row):
                    shown = text if levels == "repeated" or at == start else ""
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
        cells += _levels(aim.points, row, len(heads), shape.levels)
        row += count
    size = {"序号": 24.0, "单位名称": 60.0, "项目名称": 80.0}
    widths = (*(size.get(head, 90.0) for head in heads), *(50.0 if key != "name" else 90.0 for key in keys))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    return Form(1, shape.title, "（2026年度）", widths, ordered, row, 1)
