"""Made-up books: their sums hold, their years and layouts differ as they say."""

from decimal import Decimal

import pytest

from tests.workshop.books import RIVER_LAYOUT, bureau, river_station
from tests.workshop.facts import Book, Table, amount
from tests.workshop.final_account import final_account
from tests.workshop.layout import Layout, arrange
from tests.workshop.test_facts import ROW_SUMS

BUDGETS = [bureau(), bureau(2026), river_station()]
FINAL_SUMS = {
    "income": "fiscal_appropriation superior_subsidy business operating affiliate_remittance other",
    "expenditure": "basic project superior_remittance operating affiliate_subsidy",
    "general_public_expenditure": "basic project",
}


def add(texts: list[str]) -> Decimal:
    return sum((amount(text) or Decimal(0) for text in texts), Decimal(0))


def check_levels(table: Table) -> None:
    for line in table.lines:
        children = [c for c in table.lines if c.level == line.level + 1 and c.code.startswith(line.code)]
        if children and not table.kind.startswith("project"):
            for key in table.money_keys:
                assert add([line[key]]) == add([child[key] for child in children]), (table.kind, line.code, key)


@pytest.mark.parametrize("book", BUDGETS, ids=lambda book: book.title)
def test_budgets_add_up(book: Book) -> None:
    for table in book.tables:
        for line in table.lines:
            for total, parts in ROW_SUMS.get(table.kind, []):
                assert add([line[total]]) == add([line[part] for part in parts.split()]), (table.kind, line, total)
        check_levels(table)
    summary = book.table("income_expenditure_summary").lines[-1]
    assert summary["income"] == summary["expenditure"] == book.total("expenditure")
    assert book.total("basic_expenditure") == book.total("general_public_expenditure", "basic")
    assert book.total("project_expenditure") == book.total("general_public_expenditure", "project")
    assert book.table("government_fund").lines == ()


@pytest.mark.parametrize("book", BUDGETS, ids=lambda book: book.title)
def test_summaries_add_up(book: Book) -> None:
    lines = book.table("income_expenditure_summary").lines
    majors = [line["income"] for line in lines[:-1] if line["income_item"][:1] in "一二三四"]
    assert add(majors) == add([lines[-1]["income"]])
    assert add([line["expenditure"] for line in lines[:-1]]) == add([lines[-1]["expenditure"]])
    fiscal = book.table("fiscal_appropriation_summary").lines
    assert add([line["total"] for line in fiscal[:-1]]) == add([fiscal[-1]["total"]])
    assert fiscal[-1]["total"] == fiscal[-1]["income"] == book.total("general_public_expenditure")


def test_the_final_account_adds_up() -> None:
    book = final_account()
    for kind, parts in FINAL_SUMS.items():
        for line in book.table(kind).lines:
            assert add([line["total"]]) == add([line[part] for part in parts.split()])
        check_levels(book.table(kind))
    end = book.table("income_expenditure_summary").lines[-1]
    assert end["income"] == end["expenditure"]
    assert any("决算数" in column.header for column in book.table("income_expenditure_summary").columns)


def test_years_differ_by_the_raise() -> None:
    before, after = (amount(bureau(year).total("expenditure")) for year in (2025, 2026))
    assert before is not None and after == before + 11


def test_the_station_counts_in_yuan_and_joins_its_codes() -> None:
    book = river_station()
    arranged = arrange(book, RIVER_LAYOUT)
    table = arranged.table("general_public_expenditure")
    assert (book.unit, book.scope) == ("元", "unit")
    assert [line.text(table.columns[0]) for line in table.lines][:4] == ["", "208", "20805", "2080505"]
    assert arranged.captions(arranged.tables[0]) == ("编制单位：云岭县河道管理所", "单位：元")


def test_units_convert_exactly_and_totals_move() -> None:
    arranged = arrange(bureau(), Layout(unit="元", total="last"))
    old, new = bureau().table("expenditure").lines[0], arranged.table("expenditure").lines[-1]
    assert new.is_total and new["total"] == f"{(amount(old['total']) or 0) * 10000:,.2f}"
    assert arranged.unit == "元"
