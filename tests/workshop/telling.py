"""Telling: who a department is and how its figures changed, in the sentence forms such disclosures use.

The figures are the book's; reasons are in our own words.
"""

from collections.abc import Iterator

from tests.workshop.blocks import Block
from tests.workshop.facts import Book, Change
from tests.workshop.forms import Form
from tests.workshop.told import Told

Section = tuple[str, list[Block | Form]]
SOURCES = (
    "general_public_budget",
    "general_public_transfer",
    "government_fund",
    "government_fund_transfer",
    "state_capital",
    "state_capital_transfer",
    "unit_funds",
    "fiscal_carryover",
    "non_fiscal_carryover",
)
PEOPLE = {"serving": "在职", "retired": "退休", "honorary_retired": "离休"}
THREE_PUBLIC = ("overseas", "vehicle_purchase", "vehicle_operation", "reception")


def overview(book: Book, told: Told) -> list[Block]:
    """Offices, units in published order and staffing."""
    staff = book.staffing
    offices = "、".join(told.offices[:-1]) + f"和{told.offices[-1]}"
    people = "；".join(
        f"{name}{staff[key]}人，{_direction(staff[f'{key}_change'])[0]}{staff[f'{key}_change'].lstrip('-')}人"
        for key, name in PEOPLE.items()
    )
    return [
        Block("heading", "二、机构和人员"),
        Block("text", f"预算由本级和下属{len(book.units)}家预算单位汇总而成。"),
        Block("text", f"本级下设{len(told.offices)}个处室，分别是：{offices}。"),
        Block(
            "text",
            f"行政单位{staff['administrative_units']}家，事业单位{staff['public_institutions']}家，"
            "编入预算的下属预算单位按编报次序包括：",
        ),
        *(Block("item", f"{number}、{unit}") for number, unit in enumerate(book.units, 1)),
        Block("text", f"人员编制数{staff['posts']}，实有人数{staff['people']}人，其中：{people}。"),
    ]


def sections(book: Book) -> Iterator[Section]:
    """The sections on income, expenditure and appropriations: title and paragraphs."""
    year, unit = book.year, book.unit
    yield "收支预算总体情况", [*_texts(f"{year}年收支总预算{book.total('income')}{unit}，收入与支出相等。")]
    yield "收入预算情况", [*_texts(f"收入预算{book.total('income')}{unit}，其中：", *_sources(book))]
    kinds = (f"{_statement(_entry(book, key), unit)}。" for key in ("basic", "project"))
    yield "支出预算情况", [*_texts(f"支出预算{book.total('expenditure')}{unit}，其中：", *kinds)]
    yield "财政拨款收支预算情况", [*_texts(*_appropriation(book))]
    yield "一般公共预算当年拨款情况说明", [*_general_public(book)]
    yield "一般公共预算基本支出情况说明", [*_texts(*_basic(book))]


def three_public(book: Book) -> list[str]:
    """The 三公 sentences: this year's figures, then the changes with their reasons."""
    total, unit = _entry(book, "three_public"), book.unit
    parts = [_entry(book, key) for key in THREE_PUBLIC]
    figures = "，".join(f"{part.name}{part.amount}{unit}" for part in parts)
    changes = "；".join(f"{part.name}{_changed(part, unit)}，主要原因是：{part.reason}" for part in parts)
    return [
        f"{book.year}年财政拨款{total.name}预算数为{total.amount}{unit}，其中：{figures}。",
        f"{book.year}年财政拨款{total.name}预算比上年预算{_changed(total, unit)}，其中：{changes}。",
    ]


def agency_operation(book: Book) -> str:
    """The sentence on what running the department costs."""
    entry, unit = _entry(book, "agency_operation"), book.unit
    return (
        f"{entry.name}财政拨款预算{entry.amount}{unit}，比上年预算{_changed(entry, unit)}。主要原因是：{entry.reason}。"
    )


def _sources(book: Book) -> Iterator[str]:
    table = book.table("income")
    for key in SOURCES:
        entry = next((entry for entry in book.narrative if entry.subject == key), None)
        name = entry.name if entry else table.column(key).header[-1]
        money = "资金" if key.endswith("_transfer") else ""
        yield f"{_statement(entry, book.unit, name + money)}。" if entry else f"{name}{money}未安排。"


def _appropriation(book: Book) -> Iterator[str]:
    total, unit = book.total("fiscal_appropriation_summary"), book.unit
    total = total or book.total("income", "fiscal_appropriation")
    yield f"财政拨款收支总预算{total}{unit}。"
    yield f"收入只有一项：一般公共预算拨款{book.total('income', 'fiscal_appropriation')}{unit}。"
    classes = [entry for entry in book.narrative if entry.subject == "general_public_class"]
    yield f"一般公共预算支出包括：{'；'.join(f'{entry.name}{entry.amount}{unit}' for entry in classes)}。"


def _general_public(book: Book) -> Iterator[Block]:
    unit, names = book.unit, {line.code: line["name"] for line in book.table("general_public_expenditure").lines}
    total = book.total("general_public_expenditure")
    yield Block("subheading", "（一）拨款规模的变化")
    yield Block("text", f"一般公共预算拨款合计{total}{unit}，不含上年结转，其中：")
    for key, name in (("general_public_basic", "基本支出"), ("general_public_project", "项目支出")):
        entry = _entry(book, key)
        yield Block(
            "text", f"{name}{entry.amount}{unit}，比上年预算{_changed(entry, unit)}。主要原因是{entry.reason}。"
        )
    yield Block("subheading", "（二）拨款的结构")
    classes = [entry for entry in book.narrative if entry.subject == "general_public_class"]
    for number, entry in enumerate(classes, 1):
        yield Block("text", f"{number}、{entry.name}（类）{entry.amount}{unit}，占{entry.share_percent}%。")
    yield Block("subheading", "（三）拨款的具体用途")
    items = [entry for entry in book.narrative if entry.subject == "general_public_item"]
    for number, entry in enumerate(items, 1):
        code = entry.functional_code
        path = f"{names[code[:3]]}（类）{names[code[:5]]}（款）{entry.name}（项）"
        yield Block(
            "text",
            f"{number}、{path}：{book.year}年预算数为{entry.amount}{unit}，"
            f"比上年预算{_changed(entry, unit)}。主要原因是{entry.reason}。",
        )


def _basic(book: Book) -> Iterator[str]:
    table, unit = book.table("basic_expenditure"), book.unit
    yield f"一般公共预算基本支出{book.total('basic_expenditure')}{unit}，其中："
    for key in ("personnel", "public"):
        items = "、".join(line["name"] for line in table.lines if line["section"] and line[key])
        yield f"{table.column(key).header[-1]}{book.total('basic_expenditure', key)}{unit}，主要包括：{items}。"


def _statement(entry: Change, unit: str, name: str = "") -> str:
    return (
        f"{name or entry.name}{entry.amount}{unit}，占{entry.share_percent}%，比上年预算{_changed(entry, unit)}，"
        f"主要原因是{entry.reason}"
    )


def _changed(entry: Change, unit: str) -> str:
    more, grew = _direction(entry.change)
    return f"{more}{entry.change.lstrip('-')}{unit}，{grew}{entry.change_percent.lstrip('-')}%"


def _direction(change: str) -> tuple[str, str]:
    return ("减少", "下降") if change.startswith("-") else ("增加", "增长")


def _entry(book: Book, subject: str) -> Change:
    return next(entry for entry in book.narrative if entry.subject == subject)


def _texts(*texts: str) -> Iterator[Block]:
    return (Block("text", text) for text in texts)
