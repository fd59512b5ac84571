"""Sets of budget tables drawn from a plan, each in the form its province prescribes, with the rows that must be read of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tests.normalize.drawn import Path
from tests.workshop.budget_codes import coded
from tests.workshop.budget_forms import FORMS, SETS, TableForm
from tests.workshop.budget_items import three_public
from tests.workshop.budget_lists import sources, two_lists
from tests.workshop.budget_others import assets, procurement, purchased, transfers
from tests.workshop.budget_plan import SOURCES, Atom, Plan, plan
from tests.workshop.budget_projects import projects
from tests.workshop.budget_sheet import MEASURES, Made, Manner, Sheet, picks

MAKERS: Mapping[str, Callable[[Manner, str, str, Sequence[Atom]], Made]] = {
    "two": two_lists, "three": three_public, "projects": projects, "sources": sources, "procurement": procurement,
    "purchased": purchased, "transfers": transfers, "assets": assets,
}  # fmt: skip
EMPTY = (
    "注：{who}2026年没有使用{fund}安排的支出，故本表无数据。", "说明：本表无数据。", "备注：本部门无{fund}收支，此表为空。",
    "注：2026年未安排{fund}支出，本表为空表。", "（本部门2026年无{fund}预算，故此表无数据）",
)  # fmt: skip


def draw(rng: random.Random, province: str | None = None, units_too: float = 0.0) -> tuple[Plan, list[Sheet]]:
    """A set of tables of a department in the forms of a province, one at random where none is named."""
    written = SETS[province or rng.choice(list(SETS))]
    income = next((FORMS[one.form] for one in written if "income" in one.kinds and one.form != "-"), "")
    of = plan(rng, _sources(income), carries="carryover" in income or not income)
    manner = Manner(rng, of)
    sheets = [_sheet(manner, one) for one in written]
    if len(of.units) > 1 and rng.random() < units_too:
        # The tables of each unit behind the department's.
        for unit in of.units:
            atoms = tuple(atom for atom in of.atoms if atom.unit == unit)
            manner.plan = replace(of, publisher=unit, units=(unit,), atoms=atoms)
            sheets += [_sheet(manner, one) for one in written]
    return of, sheets


def _sources(income: str) -> list[str]:
    """The sources that a table of income has columns for; all where the set has none."""
    measures = [line.partition(" = ")[2].removesuffix("?").partition(" : ")[0].strip() for line in income.splitlines()]
    terms = [picks(MEASURES.get(one, "never")) for one in measures if one not in {"total", "current_income"}]
    atoms = {source: Atom("", "", "", "", "project", "", "", source, carried=False, money=0) for source in SOURCES}
    return [
        source
        for source, atom in atoms.items()
        if not income or any(all(pick(atom) for pick in meant) for meant in terms)
    ]


def _sheet(manner: Manner, form: TableForm) -> Sheet:
    shape, _, more = form.layout.partition(" ")
    meant = picks(form.money)
    atoms = [atom for atom in manner.plan.atoms if all(pick(atom) for pick in meant)]
    maker = MAKERS.get(shape)
    made = maker(manner, more, form.form, atoms) if maker else coded(manner, form.layout, form.form, atoms)
    rng, note = manner.rng, ""
    if not made.rows:
        fund = {"fund": "政府性基金", "capital": "国有资本经营预算"}.get(form.money.split()[0], "此项")
        note = rng.choice(EMPTY).format(who=manner.plan.publisher, fund=fund)
        made.body = [("",) * len(made.heads)] * rng.choice([1, 2, 4])
        if rng.random() < 0.3:
            made.body[0] = (manner.total_word, *made.body[0][1:])
    heads = tuple(_worded(manner, path) for path in made.heads)
    return Sheet(
        rng.choice(form.numbers), rng.choice(form.titles), form.kinds, heads, tuple(made.body), made.view,
        tuple(made.rows), manner.unit, manner.plan.publisher, manner.who.format(manner.plan.publisher), note,
    )  # fmt: skip


def _worded(manner: Manner, path: Path) -> Path:
    """A head as the set prints it: letters set apart, words broken over lines, the money unit behind sums."""
    last = path[-1]
    if manner.heads == "spread" and last in {"合计", "总计", "小计", "项目", "金额", "名称"}:
        last = f"{last[0]}  {last[1]}"
    elif manner.heads == "broken" and len(last) > 5:
        last = f"{last[: len(last) // 2]}\n{last[len(last) // 2 :]}"
    elif manner.heads == "unit" and last in {"合计", "总计", "小计", "金额", "预算数", "基本支出", "项目支出"}:
        last = f"{last}（{manner.unit}）"
    return (*path[:-1], last)
