"""What else departments publish with their budgets: procurement, services bought, transfers to lower levels, assets to be bought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.workshop.budget_plan import Atom
from tests.workshop.budget_sheet import Made, Manner, Texts, pick

FUNDS = ("all", "gpb", "fund", "capital", "account", "unit")
PROCURED = ("A02010100台式计算机", "A05010200办公桌", "B0603装修工程")
SERVICES = ("A1601法律咨询服务", "B0702评估和评价服务", "A0802养老服务")


def procurement(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    rng = manner.rng
    lines: list[Texts] = [
        (unit, project, rng.choice(PROCURED), rng.choice(["台", "套", "批"]), str(rng.randrange(1, 40)), *_funds(manner, own))
        for (unit, project), own in _by_project(atoms).items()
    ]  # fmt: skip
    if lines:
        lines.insert(0, manner.total_line(5, _funds(manner, atoms), 0))
    return _made(
        "预算单位 项目名称 采购项目/采购品目 采购项目/计量单位 采购项目/数量 资金来源/合计 资金来源/一般公共预算 资金来源/政府性基金预算 "
        "资金来源/国有资本经营预算 资金来源/财政专户管理资金 资金来源/单位资金",
        lines,
        6,
    )


def purchased(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    lines: list[Texts] = [
        (unit, project, manner.rng.choice(SERVICES), *_funds(manner, own))
        for (unit, project), own in _by_project(atoms).items()
    ]
    if lines:
        lines.append(manner.total_line(3, _funds(manner, atoms), 0))
    return _made(
        "单位名称 政府购买服务项目 政府购买服务指导性目录代码及名称 合计 一般公共预算 政府性基金预算 国有资本经营预算 财政专户管理资金 "
        "单位资金",
        lines,
        6,
    )


def transfers(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    lines: list[Texts] = [
        (f"{unit} {project}", *_funds(manner, own)[:4]) for (unit, project), own in _by_project(atoms).items()
    ]
    if lines:
        lines.insert(0, manner.total_line(1, _funds(manner, atoms)[:4]))
    return _made(
        "单位名称（项目） 资金来源/合计 资金来源/一般公共预算 资金来源/政府性基金预算 资金来源/国有资本经营预算",
        lines,
        4,
    )


def assets(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    lines = list[Texts]()
    for unit in manner.plan.units[: manner.rng.randrange(0, 3)]:
        price, count = manner.rng.randrange(10, 900), manner.rng.randrange(1, 20)
        figures = (str(count), manner.text(price), manner.text(price * count))
        lines.append((unit, "设备", "A02010105", "便携式计算机", "台", *figures))
    return _made(
        "单位名称 资产类别 资产分类代码 资产名称 计量单位 数量 财政部门批复数/单价 财政部门批复数/金额", lines, 2
    )


def _made(heads: str, lines: Iterable[Texts], figures: int) -> Made:
    """A table whose lines must give their figures; heads are set off by blanks."""
    made = Made([tuple(head.split("/")) for head in heads.split()], "plain", list(lines))
    for line in made.body:
        made.say((), [("", text) for text in line[-figures:]])
    return made


def _funds(manner: Manner, atoms: Sequence[Atom]) -> list[str]:
    return [manner.sum(atoms, pick(term)) for term in FUNDS]


def _by_project(atoms: Sequence[Atom]) -> dict[tuple[str, str], list[Atom]]:
    by: dict[tuple[str, str], list[Atom]] = {}
    for atom in atoms:
        by.setdefault((atom.unit, atom.project), []).append(atom)
    return by
