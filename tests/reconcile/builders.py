"""Disclosures for the reconciliation, built directly: from the facts of a sample, or from a few lines written in a test."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from etl.reconcile.figures import CellRef
from etl.records.disclosure import Amount, Column, Disclosure, Line, SourceCell, Table
from etl.records.page import Box
from etl.records.vocabulary import DocumentKind
from tests.workshop import facts

WAN = Decimal(10_000)
FUNDS = {
    "general_public_expenditure": "general_public_budget",
    "basic_expenditure": "general_public_budget",
    "project_expenditure": "general_public_budget",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "fiscal_appropriation_summary": "fiscal_appropriation",
    "three_public": "fiscal_appropriation",
}
FUND_COLUMNS = {"general_public_budget", "government_fund", "state_capital"}
# What the lines of the sample's income lists are: the level by the numbering, the source by the words.
INCOME = {
    "一、本年收入": ("group", "current_income"),
    "1、一般公共预算拨款": ("source", "general_public_budget"),
    "其中：一般财力": ("detail", "general_public_budget"),
    "上级一般公共预算安排转移支付": ("detail", "general_public_transfer"),
    "2、基金预算拨款": ("source", "government_fund"),
    "其中：政府性基金收入": ("detail", "government_fund"),
    "上级政府性基金安排转移支付": ("detail", "government_fund_transfer"),
    "3、国有资本经营预算拨款": ("source", "state_capital"),
    "其中：国有资本经营收入": ("detail", "state_capital"),
    "上级国有资本经营预算安排转移支付": ("detail", "state_capital_transfer"),
    "4. 财政专户核拨": ("source", "special_account"),
    "5. 单位资金": ("source", "unit_funds"),
    "其中：事业收入": ("detail", "business"),
    "上级补助收入": ("detail", "superior_subsidy"),
    "附属单位上缴收入": ("detail", "affiliate_remittance"),
    "事业单位经营收入": ("detail", "operating"),
    "其他收入": ("detail", "other_income"),
    "二、上年结转结余": ("group", "carryover"),
    "1、财政拨款结转": ("source", "fiscal_carryover"),
    "其中：一般公共预算拨款": ("detail", "fiscal_carryover"),
    "基金预算拨款": ("detail", "fiscal_carryover"),
    "国有资本经营预算拨款": ("detail", "fiscal_carryover"),
    "2、非财政拨款结转结余": ("source", "non_fiscal_carryover"),
    "其中：财政专户核拨": ("detail", "non_fiscal_carryover"),
    "单位资金": ("detail", "non_fiscal_carryover"),
    "一、财政拨款（补助）": ("group", "fiscal_appropriation"),
    "一般公共预算": ("source", "general_public_budget"),
    "政府性基金预算": ("source", "government_fund"),
    "国有资本经营预算": ("source", "state_capital"),
}


@dataclass(frozen=True)
class Row:
    """A line to be built: what it is, and its printed figures by column name."""

    label: str = ""
    level: str | None = None
    code: str | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    project: str | None = None
    section: str | None = None
    measure: str | None = None
    economic: bool = False


def money(name: str, no: int, fund: str | None = "all", path: tuple[str, ...] | None = None) -> Column:
    """A money column; a name such as total@state_capital names the fund, too."""
    measure, _, own = name.partition("@")
    return Column(no, path or (name,), "amount", measure, own or fund)


def table(
    kind: str,
    names: Sequence[str],
    rows: Iterable[Row],
    *,
    position: int = 1,
    factor: Decimal = WAN,
    paths: Mapping[str, tuple[str, ...]] | None = None,
) -> Table:
    """A table with one label column and money columns of these names, one line per row."""
    fund = FUNDS.get(kind, "all")
    columns = [money(name, no, fund, (paths or {}).get(name)) for no, name in enumerate(names, start=2)]
    by_name = dict(zip(names, columns, strict=True))
    lines = tuple(_line(no, row, by_name, factor) for no, row in enumerate(rows, start=1))
    return Table(
        position, kind, f"表 {kind}", None, "万元", factor, 1, 1, (Column(1, ("项目",), "name"), *columns), lines
    )


def disclosure(*tables: Table, kind: DocumentKind = "budget") -> Disclosure:
    """A disclosure of these tables, numbered in this order."""
    numbered = tuple(replace(one, position=position) for position, one in enumerate(tables, start=1))
    return Disclosure(
        "built.txt", "0" * 64, "transcript", 1, None, "某局", 2024, kind, "department", "tables", None, numbered
    )


def from_facts(book: facts.Book) -> Disclosure:
    """The disclosure a folder of facts describes, with nothing parsed in between."""
    return disclosure(*(_from_table(one) for one in book.tables))


def figure_at(document: Disclosure, place: CellRef) -> Amount:
    """The amount printed at a place."""
    (found,) = [
        a for a in document.tables[place.table - 1].lines[place.line - 1].amounts if a.column_no == place.column
    ]
    return found


def with_figure(document: Disclosure, place: CellRef, value: Decimal) -> Disclosure:
    """The document with another number printed at a place that prints one."""

    def changed(line: Line) -> Line:
        return replace(
            line,
            amounts=tuple(_reprinted(a, value) if a.column_no == place.column else a for a in line.amounts),
        )

    one = document.tables[place.table - 1]
    lines = tuple(changed(line) if line.no == place.line else line for line in one.lines)
    return with_table(document, replace(one, lines=lines))


def with_misplaced(document: Disclosure, line: int, old: int, new: int, position: int) -> Disclosure:
    """The document with the figure of a line standing in another column than it belongs to."""
    one = document.tables[position - 1]
    column = next(column for column in one.columns if column.no == new)

    def moved(amount: Amount) -> Amount:
        if amount.column_no != old:
            return amount
        return replace(
            amount,
            column_no=new,
            measure=column.measure or "unknown",
            fund=column.fund,
            economic_code=column.economic_code,
        )

    lines = tuple(
        replace(each, amounts=tuple(moved(a) for a in each.amounts)) if each.no == line else each for each in one.lines
    )
    return with_table(document, replace(one, lines=lines))


def with_table(document: Disclosure, changed: Table) -> Disclosure:
    """The document with one of its tables replaced by position."""
    return replace(
        document, tables=tuple(changed if one.position == changed.position else one for one in document.tables)
    )


def _reprinted(amount: Amount, value: Decimal) -> Amount:
    assert amount.yuan is not None and amount.printed_value
    factor = amount.yuan / amount.printed_value
    return replace(amount, printed_value=value, yuan=value * factor, cell=replace(amount.cell, text=f"{value:,}"))


def _line(no: int, row: Row, columns: Mapping[str, Column], factor: Decimal) -> Line:
    amounts = []
    for name, text in row.figures.items():
        if not text:
            continue
        column, value = columns[name], Decimal(text.replace(",", ""))
        measure = row.measure if row.measure and column.measure == "total" else column.measure
        box = Box(column.no, no, column.no + 1, no + 1)
        amounts.append(
            Amount(column.no, measure or "unknown", column.fund, value, value * factor, SourceCell(1, box, text))
        )
    return Line(
        no=no,
        page_no=1,
        label=row.label,
        amounts=tuple(amounts),
        section=row.section,  # type: ignore[arg-type]
        level=row.level,
        functional_code=None if row.economic else row.code or None,
        economic_code=(row.code or None) if row.economic else None,
        unit_name=row.unit,
        project_name=row.project,
        measure=row.measure,
    )


def _from_table(one: facts.Table) -> Table:
    if one.kind == "income_expenditure_summary":
        return table(one.kind, ["income", "total"], [*_income(one), *_classes(one, {"expenditure": "total"})])
    if one.kind == "fiscal_appropriation_summary":
        names = {key: key if key == "total" else f"total@{key}" for key in one.money_keys if key != "income"}
        return table(one.kind, ["income", *names.values()], [*_income(one), *_classes(one, names)])
    names = {
        key: f"total@{key}" if key in FUND_COLUMNS and one.kind == "three_public" else key for key in one.money_keys
    }
    return table(one.kind, list(names.values()), [_row(one, line, names) for line in one.lines])


def _income(one: facts.Table) -> list[Row]:
    rows = []
    for line in one.lines:
        if item := line["income_item"]:
            level, measure = INCOME.get(item, ("total", "total"))
            rows.append(Row(item, level, None, {"income": line["income"]}, section="income", measure=measure))
    return rows


def _classes(one: facts.Table, names: Mapping[str, str]) -> list[Row]:
    return [
        Row(
            line["functional_name"],
            "class" if line["functional_code"] else "total",
            line["functional_code"],
            {name: line[key] for key, name in names.items()},
            section="expenditure",
        )
        for line in one.lines
    ]


def _row(one: facts.Table, line: facts.Line, names: Mapping[str, str]) -> Row:
    unit = line["unit"]
    project = "" if "project" in one.money_keys else line["project"]
    level = {1: "class", 2: "section", 3: "item"}.get(line.level)
    if line.is_total:
        level = "total"
    elif project:
        level = "project"
    elif unit and not line.level:
        level = "unit"
    return Row(
        project or line["name"],
        level,
        line.code,
        {name: line[key] for key, name in names.items()},
        unit=unit or None,
        project=project or None,
        measure=line["item"] if one.kind == "three_public" else None,
        economic=one.kind == "basic_expenditure",
    )
