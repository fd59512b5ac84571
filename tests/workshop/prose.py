"""Prose: the parts of a disclosure that are not tables, in our own words around the book's figures."""

from collections.abc import Iterator
from decimal import Decimal

from tests.workshop import matters, telling
from tests.workshop.blocks import Block, numeral
from tests.workshop.facts import Book, amount
from tests.workshop.forms import Form

KIND_NAMES = {"budget": "预算", "final": "决算"}
SCOPE_NAMES = {"department": "部门", "unit": "单位"}


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
    blocks += [Block("item", f"{numeral(number)}、{table.title}") for number, table in enumerate(book.tables, 1)]
    blocks.append(Block("text", third))
    headings = [block.text for block in narrative(book) if isinstance(block, Block) and block.style == "heading"]
    return blocks + [Block("item", heading) for heading in headings]


def overview(book: Book) -> list[Block]:
    """Part one: who publishes, with how many posts, for which units."""
    blocks = [
        Block("part", part_names(book)[0]),
        Block("heading", "一、编制范围"),
        Block("text", f"本册由{book.publisher}编制，列示{book.year}年度全部收入和支出，金额单位为{book.unit}。"),
    ]
    if book.told:
        return blocks + telling.overview(book, book.told)
    if book.units:
        blocks.append(Block("text", "各单位按编报次序如下："))
        blocks += [Block("item", f"{number}、{unit}") for number, unit in enumerate(book.units, 1)]
    return blocks


def narrative(book: Book) -> list[Block | Form]:
    """Part three: the main figures in sentences, with all there is to tell where the book tells more."""
    sections = [*telling.sections(book), *matters.sections(book, book.told)] if book.told else _sections(book)
    blocks: list[Block | Form] = [Block("part", part_names(book)[2])]
    for number, (title, parts) in enumerate(sections, 1):
        blocks.append(Block("heading", f"{numeral(number)}、{title}"))
        blocks += parts
    return blocks


def _sections(book: Book) -> list[tuple[str, list[Block | Form]]]:
    sections = [
        ("收支总体情况", _summary(book)),
        ("收入情况", _sources(book)),
        ("支出情况", _named(book, "expenditure", ("basic", "project"))),
        ("上年结转结余情况", _carryover(book)),
    ]
    filled: list[tuple[str, list[Block | Form]]] = [
        (title, [Block("text", text) for text in texts]) for title, texts in sections
    ]
    return [section for section in filled if section[1]]


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
        yield f"{name}{figure}{book.unit}，占{_share(figure, total)}%。"


def _carryover(book: Book) -> Iterator[str]:
    if any(table.kind == "carryover" and table.lines for table in book.tables):
        yield (
            f"上年结转结余{book.total('carryover')}{book.unit}，其中财政拨款{book.total('carryover', 'fiscal')}{book.unit}，"
            f"非财政拨款{book.total('carryover', 'non_fiscal')}{book.unit}。"
        )


def _share(figure: str, total: str) -> str:
    part, whole = amount(figure), amount(total)
    return "0.00" if part is None or not whole else f"{(part / whole * 100).quantize(Decimal('0.01'))}"
