"""Goal forms as single cities and counties lay them out, each with head, money and columns of its own, and the facts in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tests.workshop.province_forms import PROJECTS, SENTENCES, UNITS, Drawn
from tests.workshop.province_points import LEVELS, Fact
from tests.workshop.province_words import either
from tests.workshop.review_points import Sheet

# Targets of all kinds as one cell prints them, with operator, number and unit; ones without are dates and words.
VALUES: Sequence[tuple[str, str, str | None, str | None]] = (
    ("≥95%", ">=", "95", "%"),
    ("≤2.5万元", "<=", "2.5", "万元"),
    ("=12次", "=", "12", "次"),
    ("＝100%", "=", "100", "%"),
    ("≥1,200人次", ">=", "1200", "人次"),
    ("85%以上", ">=", "85", "%"),
    ("不低于90%", ">=", "90", "%"),
    ("不超过30天", "<=", "30", "天"),
    (">98.5%", ">", "98.5", "%"),
    ("0起", "=", "0", "起"),
    ("3个", "=", "3", "个"),
    ("5月底前", "text", None, None),
    ("2026年12月", "text", None, None),
    ("每月1次", "text", None, None),
    ("优良中低差", "text", None, None),
    ("有效提升", "text", None, None),
    ("按合同约定的时间节点分批次完成并通过验收", "text", None, None),
    ("10-15个", "text", None, None),
)
Levelled = tuple[str, str, str]
Row = tuple[Levelled, tuple[str, str, str | None, str | None], int]


def local(rng: random.Random, kind: str) -> Drawn:
    """A form of a kind, at random."""
    return KINDS[kind](rng)


def _rows(rng: random.Random, whole: int = 90, most: int = 2) -> list[Row]:
    """Indicators with their levels, targets and points."""
    found: list[Levelled] = []
    for one, seconds in LEVELS.items():
        for two in [two for two in seconds if rng.random() < 0.6] or list(seconds)[:1]:
            names = either(seconds[two])
            found += [(one, two, name) for name in rng.sample(names, min(rng.randint(1, most), len(names)))]
    each = whole // len(found)
    last = len(found) - 1
    return [(named, rng.choice(VALUES), each if at < last else whole - each * last) for at, named in enumerate(found)]


def _facts(rows: Sequence[Row], *, weighed: bool) -> tuple[Fact, ...]:
    return tuple(
        (*named, sign, Decimal(number) if number else None, unit, Decimal(weight) if weighed else None)
        for named, (_, sign, number, unit), weight in rows
    )


def _indicators(
    sheet: Sheet, rows: Sequence[Row], columns: Callable[[Row], Sequence[str]], side: tuple[str, int] | None = None
) -> None:
    """Rows of indicators, levels in cells as tall as they reach, `columns` behind the second; side: a label beside all."""
    for at, row in enumerate(rows):
        parts: list[str | tuple[str, int, int]] = [(side[0], 1, side[1])] if side and at == 0 else []
        for level in (0, 1):
            path = row[0][: level + 1]
            if at == 0 or rows[at - 1][0][: level + 1] != path:
                parts.append((path[-1], 1, sum(other[0][: level + 1] == path for other in rows)))
        sheet.line(*parts, *columns(row))


def _goal(rng: random.Random) -> str:
    return "".join(rng.sample(SENTENCES, rng.choice([1, 2, 3])))


def _wan(rng: random.Random) -> Decimal:
    return Decimal(rng.randrange(100, 999999)) / 100


def _drawn(title: str, sheet: Sheet, facts: Sequence[Fact], wide: Mapping[int, float]) -> Drawn:
    widths = tuple(wide.get(col, 52.0) for col in range(sheet.width))
    cells = tuple(sorted(sheet.cells, key=lambda cell: (cell.row, cell.col)))
    return Drawn(title, "（2026年度）", widths, cells, sheet.row, tuple(facts), {"kind": "project"})


def _said(
    unit: str | None, project: str | None, money: Sequence[Decimal | None], goal: str, facts: tuple[Fact, ...]
) -> Fact:
    return unit, project, *(None if one is None else one * 10000 for one in money), goal, facts


def _two_years(rng: random.Random) -> Drawn:
    """Last year's and this year's value under one head, the year in theirs; units beside the money."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    total = _wan(rng)
    s = Sheet(7)
    s.line(("项目名称", 2), (project, 2), ("项目负责人", 1), ("（略）", 0))
    s.line(("项目金额", 2), (f"{total}万元", 2), ("其中：当年市级财政资金", 1), (f"{total}万元", 0))
    s.line(("项目主管部门", 2), ("青禾县水务局", 2), ("实施单位", 1), (unit, 0))
    s.line(("项目属性", 2), ("持续性项目", 2), ("项目期", 1), ("2026年", 0))
    s.line(("年度绩效目标（文字）", 2), (goal, 0))
    last, now = rng.choice(
        [("2025年实际实现值", "预期2026年实现值"), ("2025年完成值", "2026年目标值"), ("上年指标值", "本年指标值")]
    )
    s.line(
        ("绩效指标", 1, len(rows) + 2), ("一级指标", 1, 2), ("二级指标", 1, 2), ("三级指标", 1, 2), ("指标值", 2),
        (rng.choice(["指标标准或依据", "指标值设定依据"]), 1, 2),
    )  # fmt: skip
    s.line(last, now)
    _indicators(s, rows, lambda row: (row[0][2], rng.choice(["80%", "7个", ""]), row[1][0], ""))
    facts = _facts(rows, weighed=False)
    return _drawn("项目支出绩效目标批复表", s, [_said(unit, project, (total, total, None), goal, facts)], {3: 110.0})


def _years_apart(rng: random.Random) -> Drawn:
    """The values of three years as columns of their own, in the order of the years."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    total = _wan(rng)
    s = Sheet(8)
    s.line(("项目名称", 2), (project, 0))
    s.line(("实施单位", 2), (unit, 3), ("预算金额（万元）", 2), (f"{total}", 0))
    s.line(("年度绩效目标", 2), (goal, 0))
    s.line("一级指标", "二级指标", "三级指标", "2024年完成值", "2025年目标值", "2026年目标值", "权重", "备注")
    _indicators(s, rows, lambda row: (row[0][2], "90%", rng.choice(["92%", "6个"]), row[1][0], f"{row[2]}", ""))
    facts = _facts(rows, weighed=True)
    return _drawn("项目支出绩效目标表", s, [_said(unit, project, (total, None, None), goal, facts)], {2: 110.0})


def _with_standards(rng: random.Random) -> Drawn:
    """A form of the county's own words, with the kind of standard behind each value, and approvals below."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    total = _wan(rng)
    s = Sheet(6)
    s.line("项目支出名称", (project, 2), "预算部门", (unit, 0))
    s.line("年度本级预算金额", (f"{total}万元", 2), "该项目支出上级资金", ("0", 0))
    s.line("项目支出实施期", ("2026.01-2026.12", 0))
    s.line("实施期绩效目标", ("三年内建成完备的水利设施体系，保障供水安全。", 0))
    s.line("本年度绩效目标", (goal, 0))
    s.line(("本年度绩效指标", 1, len(rows) + 1), "一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准")
    _indicators(s, rows, lambda row: (row[0][2], row[1][0], rng.choice(["计划标准", "历史标准", "行业标准"])))
    s.line("财政部门审核意见", ("", 0))
    facts = _facts(rows, weighed=False)
    return _drawn("项目支出绩效目标申报表", s, [_said(unit, project, (None, total, None), goal, facts)], {3: 120.0})


def _terms_beside(rng: random.Random) -> Drawn:
    """Indicators of a long term and of the year beside each other, the term in brackets behind each head."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    total = _wan(rng)
    s = Sheet(7)
    s.line("项目名称", (project, 0))
    s.line("主管部门及编码", ("[103001]青禾县水务局", 3), "实施单位", (unit, 0))
    s.line(("项目资金（万元）", 1, 2), ("资金总额", 2), (f"{total}", 1), ("当年资金总额：", 2), (f"{total}", 0))
    s.line(("其中：财政拨款", 2), (f"{total}", 1), ("其中：当年财政拨款", 2), (f"{total}", 0))
    s.line(("总体目标", 1, 2), ("中期目标", 3), ("年度目标", 0))
    s.line(("三年内建成完备的水利设施体系，保障供水安全。", 3), (goal, 0))
    term = rng.choice(["长期", "中期"])
    s.line(
        "一级指标", f"二级指标（{term}）", f"三级指标（{term}）", f"指标值（{term}）", "二级指标（年度）",
        "三级指标（年度）", "指标值（年度）",
    )  # fmt: skip
    for named, value, _ in rows:
        longer = (named[1], "三年累计任务完成率", "100%") if rng.random() < 0.4 else ("", "", "")
        s.line(named[0], *longer, named[1], named[2], value[0])
    facts = _facts(rows, weighed=False)
    return _drawn("项目支出绩效目标表", s, [_said(unit, project, (total, total, None), goal, facts)], {5: 100.0})


def _unit_first(rng: random.Random) -> Drawn:
    """The unit of measure and the number before the sign, points and how they are given behind."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    rows = [row for row in rows if row[1][0][0] in "≥≤=＝>" or row[1][1] == "text"]
    total, fiscal = _wan(rng), _wan(rng)
    total = max(total, fiscal)
    s = Sheet(9)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门及代码", 2), ("[103]青禾县水务局", 3), ("实施单位", 2), (unit, 0))
    s.line(("项目资金（万元）", 2, 3), ("年度资金总额：", 2), (f"{total}", 0))
    s.line(("其中：财政拨款", 2), (f"{fiscal}", 0))
    s.line(("其他资金", 2), (f"{total - fiscal}", 0))
    s.line(("年度绩效目标", 2), (goal, 0))
    keys = rng.choice(
        [
            ("计量单位", "指标值", "指标性质"),
            ("指标值", "计量单位", "指标方向性"),
            ("指标性质", "历史值", "指标值", "度量单位"),
        ]
    )
    s.line("一级指标", "二级指标", "三级指标", *keys, "权重", "评（扣）分标准", *(["备注"] if len(keys) == 3 else []))

    def shown(row: Row) -> Sequence[str]:
        text, sign, _, unit_of = row[1]
        is_text = sign == "text"
        plain = text if is_text else text.lstrip("≥≤=＝>").removesuffix(unit_of or "")
        mark = "定性" if is_text else {">=": "≥", "<=": "≤", "=": "＝", ">": ">"}[sign]
        said = {
            "计量单位": unit_of or "", "度量单位": unit_of or "", "指标值": plain, "指标性质": mark, "指标方向性": "正向指标",
            "历史值": rng.choice(["80", "3", ""]),
        }  # fmt: skip
        if "指标性质" not in keys:
            said["指标值"] = text if is_text else mark + plain
        values = [said[key] for key in keys]
        return row[0][2], *values, f"{row[2]}", "完成得满分，未完成按比例扣分", *([""] if len(keys) == 3 else [])

    _indicators(s, rows, shown)
    facts = _facts(rows, weighed=True)
    return _drawn(
        "预算项目绩效目标表",
        s,
        [_said(unit, project, (total, fiscal, total - fiscal), goal, facts)],
        {2: 110.0, 7: 80.0},
    )


def _of_department(rng: random.Random) -> Drawn:
    """A whole department's: tasks with money from several sources, their sum, one goal, indicators with points."""
    goal, rows = _goal(rng), _rows(rng, 100)
    fiscal, other = _wan(rng), _wan(rng)
    s = Sheet(8)
    s.line(("部门（单位）名称", 2), ("青禾县水务局", 0))
    s.line(("年度主要任务", 1, 5), ("任务名称", 2, 2), ("主要内容", 2, 2), ("预算金额（万元）", 0))
    s.line("总额", "财政拨款", "其他资金")
    s.line(("河道治理", 2), ("完成河道清淤疏浚", 2), f"{fiscal}", f"{fiscal}", "")
    s.line(("防汛抗旱", 2), ("做好防汛物资储备", 2), f"{other}", "", f"{other}")
    s.line(("金额合计", 4), f"{fiscal + other}", f"{fiscal}", f"{other}")
    s.line(("年度总体目标", 2), (goal, 0))
    s.line(
        ("年度绩效指标", 1, len(rows) + 1), "一级指标", "二级指标", ("三级指标", 2), ("指标值", 2), "权重",
    )  # fmt: skip
    for at, row in enumerate(rows):
        parts: list[str | tuple[str, int, int]] = []
        for level in (0, 1):
            path = row[0][: level + 1]
            if at == 0 or rows[at - 1][0][: level + 1] != path:
                parts.append((path[-1], 1, sum(other_row[0][: level + 1] == path for other_row in rows)))
        s.line(*parts, (row[0][2], 2), (row[1][0], 2), f"{row[2]}")
    facts = _facts(rows, weighed=True)
    return _drawn("部门整体支出绩效目标表", s, [_said(None, None, (fiscal + other, fiscal, other), goal, facts)], {})


def _long_list(rng: random.Random) -> Drawn:
    """Projects of several units in one list, the name of each beside all its indicators, its money and goal as well."""
    s = Sheet(10)
    s.line(
        "单位名称",
        "项目名称",
        "预算数（万元）",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
    )
    facts: list[Fact] = []
    units = rng.sample(UNITS, 2)
    for at, project in enumerate(rng.sample(PROJECTS, rng.randrange(3, 6))):
        unit, total, goal = units[0 if at < 2 else 1], _wan(rng), _goal(rng)
        rows = [row for row in _rows(rng) if row[1][0][0] in "≥≤=＝>" or row[1][1] == "text"]
        for no, row in enumerate(rows):
            text, sign, _, unit_of = row[1]
            is_text = sign == "text"
            head: list[tuple[str, int, int]] = (
                [(unit, 1, len(rows)), (project, 1, len(rows)), (f"{total}", 1, len(rows)), (goal, 1, len(rows))]
                if no == 0
                else []
            )
            parts: list[str | tuple[str, int, int]] = [*head]
            for level in (0, 1):
                path = row[0][: level + 1]
                if no == 0 or rows[no - 1][0][: level + 1] != path:
                    parts.append((path[-1], 1, sum(other[0][: level + 1] == path for other in rows)))
            mark = "定性" if is_text else {">=": "≥", "<=": "≤", "=": "＝", ">": ">"}[sign]
            plain = text if is_text else text.lstrip("≥≤=＝>").removesuffix(unit_of or "")
            s.line(*parts, row[0][2], mark, plain, unit_of or "")
        facts.append(_said(unit, project, (total, None, None), goal, _facts(rows, weighed=False)))
    return _drawn("部门预算项目绩效目标表", s, facts, {3: 90.0, 6: 90.0})


def _listed_in_cells(rng: random.Random) -> Drawn:
    """One cell for each second level, with its indicators and their targets in lines."""
    unit, project, goal, rows = rng.choice(UNITS), rng.choice(PROJECTS), _goal(rng), _rows(rng)
    rows = [row for row in rows if row[1][0][0] in "≥≤=＝>"]
    total = _wan(rng)
    s = Sheet(4)
    s.line("项目名称", (project, 0))
    s.line("实施单位", unit, "资金总额（万元）", f"{total}")
    s.line("年度目标", (goal, 0))
    s.line("一级指标", "二级指标", ("三级指标及目标值", 0))
    paths = list(dict.fromkeys(row[0][:2] for row in rows))
    for at, path in enumerate(paths):
        same = [row for row in rows if row[0][:2] == path]
        mark = rng.choice(["；\n", "\n"])
        said = mark.join(f"{row[0][2]}{row[1][0]}" for row in same)
        first = at == 0 or paths[at - 1][0] != path[0]
        parts = [(path[0], 1, sum(other[0] == path[0] for other in paths))] if first else []
        s.line(*parts, path[1], (said, 0))
    facts = _facts(rows, weighed=False)
    return _drawn(
        "项目绩效目标表", s, [_said(unit, project, (total, None, None), goal, facts)], {1: 80.0, 2: 110.0, 3: 110.0}
    )


KINDS: Mapping[str, Callable[[random.Random], Drawn]] = {
    "two years": _two_years,
    "years apart": _years_apart,
    "with standards": _with_standards,
    "terms beside": _terms_beside,
    "unit first": _unit_first,
    "of department": _of_department,
    "long list": _long_list,
    "listed in cells": _listed_in_cells,
}
