"""Lists of projects drawn at random: units, kinds and codes beside the projects' names, above them, or not at all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.normalize.drawn import Drawn, Path, codes, columns

UNITS = ("青禾县水利局（本级）", "青禾县河道管理所", "青禾县水文站", "青禾县水利技术服务中心")
PROJECTS = (
    "农村供水管网改造", "河道清淤疏浚", "水文监测运行维护", "节水型社会建设", "防汛物资储备", "办公设备购置", "水库除险加固工程（二期）",
    "2025年中央水利发展资金", "信息化平台运维", "水土保持补助", "执法监管经费", "灌区续建配套", "水利工程质量监督", "培训经费",
    "法律顾问服务", "安全生产专项检查",
)  # fmt: skip
KINDS = ("特定目标类", "其他运转类")
TITLES = (
    "项目支出表", "项目支出预算表", "部门项目支出预算表", "2026年项目支出预算表", "一般公共预算项目支出表", "项目支出情况表",
    "专项资金支出预算表", "项目支出明细表", "部门预算项目支出表",
)  # fmt: skip
FORMS = (
    "合计|总计|金额|预算数|2026年预算数|预算金额|项目支出|合计金额 = total",
    "合计|总计 = total\n财政拨款|一般公共预算 = fund\n单位资金 = fund",
    "合计|总计|项目总金额 = total\n财政拨款 / 一般公共预算 = fund\n财政拨款 / 政府性基金预算 = fund\n单位资金 = fund",
    "合计 = total\n本年拨款|本年财政拨款 / 一般公共预算 = fund\n本年拨款|本年财政拨款 / 政府性基金预算 = fund\n上年结转 = fund",
)
# What each column of labels prints: unit, its code, project, kind, code of the classification and its name.
BESIDE = (
    "单位名称=unit 项目名称=project", "单位=unit 项目=project", "序号=no 单位名称=unit 项目名称=project", "预算单位=unit 项目名称=project",
    "单位代码=unit_code 单位名称=unit 项目名称=project", "项目名称=project 项目单位=unit", "项目名称=project 单位名称=unit",
    "类型=kind 项目名称=project 项目单位=unit", "项目类别=kind 项目名称=project 单位名称=unit",
    "单位名称=unit 项目类型=kind 项目名称=project",
    "科目编码=code 科目名称=name 单位名称=unit 项目名称=project",
    "功能科目=joined 单位名称=unit 项目名称=project",
    "单位代码=unit_code 单位名称=unit 功能科目编码=code 功能科目名称=name 项目名称=project", "科目编码=code 科目名称=name 项目名称=project",
    "项目名称=project", "序号=no 项目名称=project", "项目=project", "项目编码=project_code 项目名称=project", "类型=kind 项目名称=project",
)  # fmt: skip
ABOVE = ("单位/项目", "项目名称", "单位（项目）名称", "单位名称（项目）", "部门/单位/项目名称")

Fact = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Listed:
    """A drawn list, and for each project its unit ('' where the list prints none), name and figures."""

    drawn: Drawn
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class _Project:
    unit: str
    kind: str
    name: str
    figures: tuple[Decimal, ...]


def draw(rng: random.Random) -> Listed:
    """A list with columns for what it tells of each project, or with the units and kinds above their projects."""
    heads = columns(rng.choice(FORMS), rng)
    units = rng.sample(UNITS, rng.randrange(1, 4))
    names = iter(rng.sample(PROJECTS, len(PROJECTS)))
    listed = [
        _Project(unit, kind, next(names), tuple(_figure(rng, at) for at in range(len(heads))))
        for unit in units
        for kind in (KINDS if rng.random() < 0.5 else rng.choices(KINDS))
        for _ in range(rng.randrange(1, 3))
    ]
    paths: list[Path]
    if rng.random() < 0.3:
        paths, rows, facts = _above(listed, rng)
    else:
        paths, rows, facts = _beside(listed, rng)
    return Listed(
        Drawn(rng.choice(TITLES), (*paths, *(head.path for head in heads)), tuple(rows), ()), tuple(sorted(facts))
    )


def _above(listed: Sequence[_Project], rng: random.Random) -> tuple[list[Path], list[tuple[str, ...]], list[Fact]]:
    by_kind = rng.random() < 0.5
    rows = [("合计", *_sum(listed))]
    facts: list[Fact] = []
    for unit in dict.fromkeys(one.unit for one in listed):
        own = [one for one in listed if one.unit == unit]
        rows.append((unit, *_sum(own)))
        for kind in KINDS if by_kind else ("",):
            part = [one for one in own if kind in {"", one.kind}]
            rows += [(kind, *_sum(part))] if kind and part else []
            rows += [(one.name, *_texts(one.figures)) for one in part]
            facts += [_fact(one, unit) for one in part]
    return [(rng.choice(ABOVE),)], rows, facts


def _beside(listed: Sequence[_Project], rng: random.Random) -> tuple[list[Path], list[tuple[str, ...]], list[Fact]]:
    labels = [tuple(part.split("=")) for part in rng.choice(BESIDE).split()]
    meanings = [meaning for _, meaning in labels]
    every = codes("functional")
    items = [code for code in every if len(code) == 7 and not code.startswith("223")]
    rows = []
    for no, one in enumerate(listed, 1):
        code = rng.choice(items)
        said = {
            "no": str(no), "unit": one.unit, "unit_code": f"10100{UNITS.index(one.unit)}", "project": one.name, "kind": one.kind,
            "code": code, "name": every[code], "joined": f"{code}-{every[code]}", "project_code": f"4600002{no:04d}",
        }  # fmt: skip
        rows.append((*(said[meaning] for meaning in meanings), *_texts(one.figures)))
    total = ["" for _ in labels]
    total[len(labels) - 1 if meanings[0] in {"no", "project_code"} else 0] = rng.choice(["合计", "总计"])
    rows.insert(rng.choice([0, len(rows)]), (*total, *_sum(listed)))
    facts = [_fact(one, one.unit if "unit" in meanings else "") for one in listed]
    return [(head,) for head, _ in labels], rows, facts


def _figure(rng: random.Random, at: int) -> Decimal:
    return Decimal(rng.randrange(1, 10**6)) / 100 if not at or rng.random() < 0.8 else Decimal(0)


def _sum(listed: Sequence[_Project]) -> tuple[str, ...]:
    return _texts([sum(column, Decimal(0)) for column in zip(*(one.figures for one in listed), strict=True)])


def _texts(figures: Sequence[Decimal]) -> tuple[str, ...]:
    return tuple(f"{figure:.2f}" if figure else "" for figure in figures)


def _fact(one: _Project, unit: str) -> Fact:
    return unit, one.name, tuple(filter(None, _texts(one.figures)))
