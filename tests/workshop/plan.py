"""Plans: a made-up budget by its smallest figures, from which every table follows with all its sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.workshop.facts import SAMPLES, Column, Line, Table, printed, read_columns, read_rows

Figures = Mapping[str, Decimal]
ZERO = Decimal(0)
CLASS_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
TITLES = {
    "income_expenditure_summary": "部门收支总体情况表",
    "income": "部门收入总体情况表",
    "expenditure": "部门支出总体情况表",
    "fiscal_appropriation_summary": "财政拨款收支预算总体情况表",
    "general_public_expenditure": "一般公共预算支出情况表",
    "basic_expenditure": "一般公共预算基本支出情况表",
    "project_expenditure": "一般公共预算项目支出情况表",
    "government_fund": "政府性基金预算支出情况表",
    "state_capital": "国有资本经营预算支出情况表",
    "three_public": "财政拨款“三公”经费支出情况表",
    "carryover": "上年结转结余情况明细表",
}


@dataclass(frozen=True)
class Project:
    """A project line: whose, under which code, by economic class (the keys of a project table)."""

    unit: str
    code: str
    name: str
    classes: Figures


@dataclass(frozen=True)
class Carryover:
    """A project's money from last year, fiscal or not."""

    unit: str
    code: str
    name: str
    amount: Decimal
    fiscal: bool


@dataclass(frozen=True)
class Plan:
    """What a department means to spend; `economic` divides the same money as `basic`, `names` knows every code used."""

    names: Mapping[str, str]
    basic: Figures
    economic: Figures
    projects: tuple[Project, ...] = ()
    unit_funds: Figures = field(default_factory=dict)
    carryovers: tuple[Carryover, ...] = ()
    three_public: Figures = field(default_factory=dict)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(project.unit for project in self.projects))

    def fiscal_projects(self) -> Figures:
        return _sums((project.code, sum(project.classes.values(), ZERO)) for project in self.projects)

    def carried(self, fiscal: bool) -> Figures:
        return _sums((entry.code, entry.amount) for entry in self.carryovers if entry.fiscal is fiscal)


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a table as the Xinjiang disclosure heads them."""
    return read_columns(read_rows(SAMPLES / "xj-ecology-2024" / "headers.csv"), kind)


def tables(plan: Plan, kinds: Iterable[str]) -> tuple[Table, ...]:
    """The tables of a plan, numbered in the order asked for."""
    made = {"three_public": three_public, "carryover": carryover, "project_expenditure": project_expenditure}
    result = []
    for number, kind in enumerate(kinds, 1):
        lines: tuple[Line, ...] = ()
        if kind in made:
            lines = made[kind](plan)
        elif kind == "basic_expenditure":
            lines = rollup({code: _basic(code, value) for code, value in plan.economic.items()}, plan.names)
        elif kind in ("income", "expenditure", "general_public_expenditure"):
            lines = rollup(_by_function(plan, kind), plan.names)
        elif kind in ("income_expenditure_summary", "fiscal_appropriation_summary"):
            lines = summary(plan, kind)
        footnote = "" if lines else "注：本年度无此项预算，故本表无数据。"
        numbered = not kind.endswith("summary")
        result.append(Table(kind, f"表 {number}", TITLES[kind], columns(kind), lines, numbered, footnote))
    return tuple(result)


def rollup(items: Mapping[str, Figures], names: Mapping[str, str], total: str = "总计") -> tuple[Line, ...]:
    """Lines for a total, every class, section and item, each the sum of those below it; 款 are the items of economic codes."""
    codes = {""}
    for code in items:
        codes |= {code[:length] for length in (3, 5, 7) if length <= len(code)}
    lines = []
    for code in sorted(codes):
        sums: dict[str, Decimal] = {}
        for item, figures in items.items():
            if item.startswith(code):
                for key, value in figures.items():
                    sums[key] = sums.get(key, ZERO) + value
        parts = {"class": code[:3], "section": code[3:5], "item": code[5:7]}
        lines.append(Line({**parts, "name": names[code] if code else total, **_texts(sums)}))
    return tuple(lines)


def summary(plan: Plan, kind: str) -> tuple[Line, ...]:
    """The two lists side by side: income in words, expenditure by class, both totals last."""
    fiscal = kind == "fiscal_appropriation_summary"
    source = _by_function(plan, "general_public_expenditure" if fiscal else "expenditure")
    spent = [line for line in rollup(source, plan.names) if line.level < 2]
    total = spent[0]["total"]
    appropriated = sum(plan.basic.values(), ZERO) + sum(plan.fiscal_projects().values(), ZERO)
    left = [("一、本年财政拨款", appropriated), ("1、一般公共预算", appropriated), ("2、政府性基金预算", ZERO)]
    if not fiscal:
        left += [
            ("二、单位资金", sum(plan.unit_funds.values(), ZERO)),
            ("三、财政拨款结转", sum(plan.carried(True).values(), ZERO)),
            ("四、非财政拨款结转结余", sum(plan.carried(False).values(), ZERO)),
        ]
    key = "total" if fiscal else "expenditure"
    lines = []
    for row in range(max(len(left), len(spent) - 1)):
        values = {"income_item": "", "income": "", "functional_code": "", "functional_name": "", key: ""}
        if row < len(left):
            values |= {"income_item": left[row][0], "income": printed(left[row][1]) if left[row][1] else ""}
        if row < len(spent) - 1:
            line = spent[row + 1]
            name = f"{CLASS_NUMERALS[row]}、{line['name']}"
            values |= {"functional_name": name, key: line["total"]}
            values |= {"general_public_budget": line["total"]} if fiscal else {}
        lines.append(Line(values))
    last = {"income_item": "收入总计", "income": total, "functional_name": "支出总计", key: total}
    return (*lines, Line({**last, "general_public_budget": total} if fiscal else last))


def project_expenditure(plan: Plan) -> tuple[Line, ...]:
    """Per unit its total, its classes and sections, and its project lines under their codes."""

    def own(project: Project) -> Figures:
        return {**project.classes, "total": sum(project.classes.values(), ZERO)}

    lines = [Line({"unit": "", "name": "总计", "project": "", **_texts(_added(map(own, plan.projects)))})]
    for unit in plan.units:
        projects = [project for project in plan.projects if project.unit == unit]
        lines.append(Line({"unit": unit, "name": unit, "project": "", **_texts(_added(map(own, projects)))}))
        for code in sorted({p.code[:length] for p in projects for length in (3, 5, 7)}):
            parts = {"unit": unit, "class": code[:3], "section": code[3:5], "item": code[5:7], "name": plan.names[code]}
            under = [project for project in projects if project.code.startswith(code)]
            if len(code) < 7:
                lines.append(Line({**parts, "project": "", **_texts(_added(map(own, under)))}))
            else:
                lines += [Line({**parts, "project": p.name, **_texts(own(p))}) for p in under]
    return tuple(lines)


def carryover(plan: Plan) -> tuple[Line, ...]:
    """The total, and per unit its total and its projects."""

    def own(entry: Carryover) -> Figures:
        kind = "fiscal" if entry.fiscal else "non_fiscal"
        return {"total": entry.amount, kind: entry.amount, f"{kind}_project": entry.amount}

    lines = []
    if plan.carryovers:
        total = _texts(_added(map(own, plan.carryovers)))
        lines.append(Line({"unit": "", "project": "", "name": "总计", **total}))
    for unit in dict.fromkeys(entry.unit for entry in plan.carryovers):
        entries = [entry for entry in plan.carryovers if entry.unit == unit]
        lines.append(Line({"unit": unit, "project": "", "name": unit, **_texts(_added(map(own, entries)))}))
        lines += [Line({"unit": unit, "project": e.name, "name": e.name, **_texts(own(e))}) for e in entries]
    return tuple(lines)


def three_public(plan: Plan) -> tuple[Line, ...]:
    """The items of the 三公 table, all from the general public budget."""
    figures = dict(plan.three_public)
    figures["vehicles"] = figures.get("vehicle_purchase", ZERO) + figures.get("vehicle_operation", ZERO)
    figures["total"] = sum((figures.get(key, ZERO) for key in ("overseas", "reception", "vehicles")), ZERO)
    names = {
        "total": "合计",
        "overseas": "因公出国（境）费",
        "reception": "公务接待费",
        "vehicles": "公务用车购置及运行费（小计）",
        "vehicle_purchase": "其中：公务用车购置费",
        "vehicle_operation": "公务用车运行费",
    }
    texts = _texts({key: value for key, value in figures.items() if value})
    return tuple(
        Line({"item": key, "name": name, "total": texts.get(key, ""), "general_public_budget": texts.get(key, "")})
        for key, name in names.items()
    )


def _by_function(plan: Plan, kind: str) -> dict[str, Figures]:
    parts = {
        "basic": plan.basic,
        "project": plan.fiscal_projects(),
        "unit_funds": plan.unit_funds,
        "fiscal_carryover": plan.carried(True),
        "non_fiscal_carryover": plan.carried(False),
    }
    result: dict[str, Figures] = {}
    for code in sorted({code for part in parts.values() for code in part}):
        own = {name: part[code] for name, part in parts.items() if code in part}
        result[code] = _added(_named(kind, name, value) for name, value in own.items())
    return {code: figures for code, figures in result.items() if figures}


def _named(kind: str, name: str, value: Decimal) -> Figures:
    """The columns in which one kind of money stands."""
    fiscal = name in ("basic", "project")
    if kind == "income":
        source = {"fiscal_appropriation": value, "general_public_budget": value} if fiscal else {name: value}
        return {"total": value, **source}
    if kind == "general_public_expenditure" and not fiscal:
        return {}
    return {"total": value, "basic" if name == "basic" else "project": value}


def _basic(code: str, value: Decimal) -> Figures:
    return {"total": value, "public" if code.startswith("302") else "personnel": value}


def _added(parts: Iterable[Figures]) -> dict[str, Decimal]:
    return dict(_sums((key, value) for part in parts for key, value in part.items()))


def _sums(pairs: Iterable[tuple[str, Decimal]]) -> Figures:
    result: dict[str, Decimal] = {}
    for key, value in pairs:
        result[key] = result.get(key, ZERO) + value
    return result


def _texts(figures: Figures) -> dict[str, str]:
    return {key: printed(value) for key, value in figures.items()}
