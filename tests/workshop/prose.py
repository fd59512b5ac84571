"""Prose: the parts of a disclosure that are not tables, in our own words around the book's figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tests.workshop.facts import Book, Change, amount

Style = Literal["cover", "part", "heading", "text", "item"]
KIND_NAMES = {"budget": "预算", "final": "决算"}
SCOPE_NAMES = {"department": "部门", "unit": "单位"}
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    style: Style
    text: str


def part_names(book: Book) -> tuple[str, str, str]:
    """The headings of the three parts."""
    what = SCOPE_NAMES[book.scope] + KIND_NAMES[book.kind]
    return (
        f"第一部分 {SCOPE_NAMES[book.scope]}概况",
        f"第二部分 {book.year}年{what}公开表",
        f"第三部分 {book.year}年{what}情况说明",
    )


def cover(book: Book) -> list[Block]:
    """The lines of the cover."""
    return [Block("cover", book.publisher), Block("cover", book.title.removeprefix(book.publisher))]


def contents(book: Book) -> list[Block]:
    """The table of contents, without page numbers."""
    first, second, third = part_names(book)
    blocks = [Block("heading", "目 录"), Block("text", first), Block("text", second)]
    blocks += [
        Block("item", f"{numeral}、{table.title}") for numeral, table in zip(NUMERALS, book.tables, strict=False)
    ]
    blocks.append(Block("text", third))
    headings = [block.text for block in narrative(book) if block.style == "heading"]
    return blocks + [Block("item", heading) for heading in headings]


def overview(book: Book) -> list[Block]:
    """Part one: who publishes, with how many posts, for which units."""
    blocks = [
        Block("part", part_names(book)[0]),
        Block("heading", "一、编制范围"),
        Block("text", f"本册由{book.publisher}编制，列示{book.year}年度全部收入和支出，金额单位为{book.unit}。"),
    ]
    if staff := book.staffing:
        blocks.append(Block("heading", "二、机构和人员"))
        blocks.append(
            Block(
                "text",
                f"本级内设处室{staff['offices']}个。编入预算的单位共{len(book.units)}家：行政单位"
                f"{staff['administrative_units']}家，事业单位{staff['public_institutions']}家。核定编制{staff['posts']}个，"
                f"实有{staff['people']}人，其中在职{staff['serving']}人（较上年{_people(staff['serving_change'])}），"
                f"退休{staff['retired']}人（较上年{_people(staff['retired_change'])}），"
                f"离休{staff['honorary_retired']}人（较上年{_people(staff['honorary_retired_change'])}）。",
            )
        )
    if book.units:
        blocks.append(Block("text", "各单位按编报次序如下："))
        blocks += [Block("item", f"{number}、{unit}") for number, unit in enumerate(book.units, 1)]
    return blocks


def narrative(book: Book) -> list[Block]:
    """Part three: the main figures in sentences."""
    blocks = [Block("part", part_names(book)[2])]
    sections = [
        ("收支总体情况", _summary(book)),
        ("收入情况", _sources(book)),
        ("支出情况", _named(book, "expenditure", ("basic", "project"))),
        ("一般公共预算拨款情况", _general_public(book)),
        ("“三公”经费情况", _three_public(book)),
        ("上年结转结余情况", _carryover(book)),
    ]
    filled = [(title, texts) for title, texts in ((title, list(part)) for title, part in sections) if texts]
    for numeral, (title, texts) in zip(NUMERALS, filled, strict=False):
        blocks.append(Block("heading", f"{numeral}、{title}"))
        blocks += [Block("text", text) for text in texts]
    return blocks


def _summary(book: Book) -> Iterator[str]:
    for table in book.tables:
        if table.kind == "income_expenditure_summary" and table.lines:
            total = table.lines[-1][table.money_keys[0]]
            yield f"{book.year}年收入总计{total}{book.unit}，支出总计与之相等。"


def _sources(book: Book) -> Iterator[str]:
    yield from _named(
        book,
        "income",
        (
            "general_public_budget",
            "general_public_transfer",
            "government_fund",
            "government_fund_transfer",
            "state_capital",
            "state_capital_transfer",
            "special_account",
            "unit_funds",
            "fiscal_carryover",
            "non_fiscal_carryover",
        ),
    )


def _named(book: Book, kind: str, keys: tuple[str, ...]) -> Iterator[str]:
    """One sentence for the total of a table, one for each of its columns."""
    if not any(table.kind == kind for table in book.tables) or not (total := book.total(kind)):
        return
    table = book.table(kind)
    printed_keys = [key for key in keys if any(key in column.keys for column in table.columns)]
    end = "，构成如下：" if printed_keys else "。"
    yield f"{'收入' if kind == 'income' else '支出'}合计{total}{book.unit}{end}"
    for key in printed_keys:
        name, figure = table.column(key).header[-1], book.total(kind, key)
        if not figure:
            yield f"{name}：本年未安排。"
            continue
        change = next((entry for entry in book.narrative if entry.subject == key), None)
        share = change.share_percent if change else _share(figure, total)
        yield f"{name}{figure}{book.unit}，占{share}%{_compared(change, book.unit)}。"


def _general_public(book: Book) -> Iterator[str]:
    entries = {entry.subject: entry for entry in book.narrative}
    if "general_public_basic" not in entries:
        return
    yield f"当年拨款{book.total('general_public_expenditure')}{book.unit}，不含上年结转。"
    for subject in ("general_public_basic", "general_public_project"):
        entry = entries[subject]
        yield f"{entry.name}{entry.amount}{book.unit}{_compared(entry, book.unit)}。"
    for entry in book.narrative:
        if entry.subject == "general_public_class":
            yield f"{entry.name}（类）{entry.amount}{book.unit}，占{entry.share_percent}%。"


def _three_public(book: Book) -> Iterator[str]:
    for entry in book.narrative:
        if entry.subject in ("three_public", "overseas", "vehicle_purchase", "vehicle_operation", "reception"):
            yield f"{entry.name}预算{entry.amount}{book.unit}{_compared(entry, book.unit)}。"


def _carryover(book: Book) -> Iterator[str]:
    if any(table.kind == "carryover" and table.lines for table in book.tables):
        yield (
            f"上年结转结余{book.total('carryover')}{book.unit}，其中财政拨款{book.total('carryover', 'fiscal')}{book.unit}，"
            f"非财政拨款{book.total('carryover', 'non_fiscal')}{book.unit}。"
        )


def _compared(entry: Change | None, unit: str) -> str:
    if entry is None or not entry.change:
        return ""
    fell = entry.change.startswith("-")
    words = ("减少", "下降") if fell else ("增加", "增长")
    change, percent = entry.change.lstrip("-"), entry.change_percent.lstrip("-")
    return f"，较上年预算{words[0]}{change}{unit}，{words[1]}{percent}%"


def _share(figure: str, total: str) -> str:
    part, whole = amount(figure), amount(total)
    return "0.00" if part is None or not whole else f"{(part / whole * 100).quantize(Decimal('0.01'))}"


def _people(change: str) -> str:
    return f"减少{change[1:]}人" if change.startswith("-") else f"增加{change}人"
