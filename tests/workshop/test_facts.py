"""The facts of the Xinjiang disclosure add up: every row, column, hierarchy and cross-table sum within rounding."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.workshop.facts import Book, Line, Table, amount, xinjiang

LAST_PLACE = Decimal("0.01")
ROW_SUMS: dict[str, list[tuple[str, str]]] = {
    "income": [
        ("total", "fiscal_appropriation special_account unit_funds fiscal_carryover non_fiscal_carryover"),
        (
            "fiscal_appropriation",
            (
                "general_public_budget general_public_transfer government_fund government_fund_transfer"
                " state_capital state_capital_transfer"
            ),
        ),
    ],
    "expenditure": [("total", "basic project")],
    "fiscal_appropriation_summary": [("total", "general_public_budget government_fund state_capital")],
    "general_public_expenditure": [("total", "basic project")],
    "basic_expenditure": [("total", "personnel public")],
    "project_expenditure": [
        (
            "total",
            (
                "wages goods_services households debt_interest capital_construction capital enterprise_construction"
                " enterprise social_security other"
            ),
        )
    ],
    "three_public": [("total", "general_public_budget government_fund state_capital")],
    "carryover": [
        ("total", "fiscal non_fiscal"),
        ("fiscal", "fiscal_personnel fiscal_public fiscal_project"),
        ("non_fiscal", "non_fiscal_personnel non_fiscal_public non_fiscal_project"),
    ],
}
FUNCTIONAL = ("income", "expenditure", "general_public_expenditure")


@pytest.fixture(scope="module")
def book() -> Book:
    return xinjiang()


def same(left: Decimal, right: Decimal, addends: int) -> bool:
    return abs(left - right) <= LAST_PLACE / 2 * (addends + 1)


def check_sum(total: str, parts: Iterable[str], where: str) -> None:
    numbers = [number for part in parts if (number := amount(part)) is not None]
    assert same(amount(total) or Decimal(0), sum(numbers, Decimal(0)), len(numbers)), where


def under(table: Table, parent: Line, level: int) -> list[Line]:
    return [line for line in table.lines if line.level == level and line.code.startswith(parent.code)]


@pytest.mark.parametrize("kind", ROW_SUMS)
def test_each_row_is_the_sum_of_its_parts(book: Book, kind: str) -> None:
    for number, line in enumerate(book.table(kind).lines, 1):
        for total, parts in ROW_SUMS[kind]:
            if line[total] or any(line[part] for part in parts.split()):
                check_sum(line[total], (line[part] for part in parts.split()), f"{kind} line {number} {total}")


@pytest.mark.parametrize("kind", [*FUNCTIONAL, "basic_expenditure"])
def test_each_level_is_the_sum_of_the_next(book: Book, kind: str) -> None:
    table = book.table(kind)
    deepest = max(line.level for line in table.lines)
    for line in table.lines:
        if line.level < deepest:
            children = under(table, line, line.level + 1)
            assert children
            for key in table.money_keys:
                check_sum(line[key], (child[key] for child in children), f"{kind} {line.code} {key}")


def test_projects_add_up_by_unit_and_code(book: Book) -> None:
    table = book.table("project_expenditure")
    total, *rest = table.lines
    units = [line for line in rest if not line.level]
    for key in table.money_keys:
        check_sum(total[key], (unit[key] for unit in units), f"units {key}")
    for unit in units:
        own = [line for line in rest if line["unit"] == unit["unit"]]
        for line in own:
            if line.level < 3:
                children = [c for c in own if c.level == line.level + 1 and c.code.startswith(line.code)]
                assert children
                for key in table.money_keys:
                    check_sum(line[key], (c[key] for c in children), f"{unit['name']} {line.code} {key}")


def test_projects_by_code_are_the_project_column_of_the_budget(book: Book) -> None:
    projects = [line for line in book.table("project_expenditure").lines if line["project"]]
    for line in book.table("general_public_expenditure").lines:
        if line["project"]:
            check_sum(line["project"], (p["total"] for p in projects if p.code.startswith(line.code)), line["name"])


def test_carryovers_add_up_by_unit(book: Book) -> None:
    table = book.table("carryover")
    total, *rest = table.lines
    units = [line for line in rest if not line["project"]]
    for key in table.money_keys:
        check_sum(total[key], (unit[key] for unit in units), f"units {key}")
        for unit in units:
            own = [line for line in rest if line["project"] and line["unit"] == unit["unit"]]
            check_sum(unit[key], (line[key] for line in own), f"{unit['name']} {key}")


def test_the_two_lists_add_up(book: Book) -> None:
    lines = book.table("income_expenditure_summary").lines
    by_item = {line["income_item"]: line["income"] for line in lines if line["income_item"]}
    end = lines[-1]
    check_sum(end["income"], (by_item["一、本年收入"], by_item["二、上年结转结余"]), "income")
    check_sum(
        by_item["一、本年收入"],
        (
            by_item[name]
            for name in (
                "1、一般公共预算拨款",
                "2、基金预算拨款",
                "3、国有资本经营预算拨款",
                "4. 财政专户核拨",
                "5. 单位资金",
            )
        ),
        "this year's income",
    )
    check_sum(
        by_item["1、一般公共预算拨款"],
        (by_item["其中：一般财力"], by_item["上级一般公共预算安排转移支付"]),
        "general public budget",
    )
    check_sum(by_item["5. 单位资金"], (by_item["事业单位经营收入"], by_item["其他收入"]), "unit funds")
    check_sum(end["expenditure"], (line["expenditure"] for line in lines[:-1]), "expenditure")
    fiscal = book.table("fiscal_appropriation_summary")
    for key in fiscal.money_keys[1:]:
        check_sum(fiscal.lines[-1][key], (line[key] for line in fiscal.lines[:-1]), key)


def test_tables_agree_with_each_other(book: Book) -> None:
    summary, fiscal = book.table("income_expenditure_summary"), book.table("fiscal_appropriation_summary")
    assert summary.lines[-1]["income"] == summary.lines[-1]["expenditure"] == "49,162.10"
    assert book.total("income") == book.total("expenditure") == "49,162.10"
    assert fiscal.lines[-1]["income"] == fiscal.lines[-1]["total"] == "44,449.65"
    assert book.total("general_public_expenditure") == book.total("income", "fiscal_appropriation") == "44,449.65"
    assert book.total("basic_expenditure") == book.total("general_public_expenditure", "basic")
    assert book.total("project_expenditure") == book.total("general_public_expenditure", "project")
    assert book.total("carryover", "fiscal") == book.total("income", "fiscal_carryover")
    assert book.total("carryover", "non_fiscal") == book.total("income", "non_fiscal_carryover")
    for table, kind in ((summary, "expenditure"), (fiscal, "general_public_expenditure")):
        classes = {line.code: (line["name"], line["total"]) for line in book.table(kind).lines if line.level == 1}
        key = table.money_keys[1]
        assert classes == {
            line["functional_code"]: (line["functional_name"], line[key])
            for line in table.lines
            if line["functional_code"] and line[key]
        }


def test_three_public(book: Book) -> None:
    by_item = {line["item"]: line for line in book.table("three_public").lines}
    for key in book.table("three_public").money_keys:
        total, *parts = (by_item[item][key] for item in ("total", "overseas", "reception", "vehicles"))
        check_sum(total, parts, key)
        total, *parts = (by_item[item][key] for item in ("vehicles", "vehicle_purchase", "vehicle_operation"))
        check_sum(total, parts, key)


def test_counts(book: Book) -> None:
    lengths = {table.kind: len(table.lines) for table in book.tables}
    assert lengths == {
        "income_expenditure_summary": 31,
        "income": 46,
        "expenditure": 46,
        "fiscal_appropriation_summary": 31,
        "general_public_expenditure": 43,
        "basic_expenditure": 32,
        "project_expenditure": 187,
        "government_fund": 0,
        "state_capital": 0,
        "three_public": 6,
        "carryover": 40,
    }
    projects = book.table("project_expenditure").lines
    assert sum(1 for line in projects if line["project"]) == 77
    assert sum(1 for line in projects if line["unit"] and not line.level) == len(book.units) == 31
    carryovers = book.table("carryover").lines
    assert sum(1 for line in carryovers if line["project"]) == 23
    assert sum(1 for line in carryovers if line["unit"] and not line["project"]) == 16


def test_every_column_is_a_fact_and_every_figure_is_printed(book: Book) -> None:
    for table in book.tables:
        for line in table.lines:
            printed_keys = {key for column in table.columns for key in column.keys}
            assert printed_keys <= line.values.keys(), table.kind
            assert None not in line.values and None not in line.values.values(), table.kind
            for key in table.money_keys:
                number = line.amount(key)
                assert number is None or f"{number:,.2f}" == line[key], (table.kind, line["name"], key)


def test_narrative_agrees_with_the_tables_and_with_itself(book: Book) -> None:
    """The narrative's figures stand in the tables; its percentages follow from its own figures."""
    items = {line.code: line for line in book.table("general_public_expenditure").lines}
    total = amount(book.total("income"))
    assert total is not None
    for entry in book.narrative:
        if entry.functional_code:
            assert items[entry.functional_code]["total"] == entry.amount, entry
        if entry.subject in book.table("income").money_keys:
            assert book.total("income", entry.subject) == entry.amount, entry
            share = (amount(entry.amount) or Decimal(0)) / total * 100
            assert abs(share - Decimal(entry.share_percent)) <= LAST_PLACE / 2, entry
        change, now = amount(entry.change), amount(entry.amount)
        if change is not None and now is not None and now != change:
            assert abs(change / (now - change) * 100 - Decimal(entry.change_percent)) <= LAST_PLACE, entry


def test_units_of_the_tables_are_the_published_units(book: Book) -> None:
    """Names vary in printing (brackets, 乌鲁木齐 with and without 市): order and number settle who is who."""
    plain = [name.replace("(", "（").replace(")", "）") for name in book.units]
    units = [line["unit"] for line in book.table("project_expenditure").lines if line["unit"] and not line.level]
    assert [name.replace("乌鲁木齐市", "乌鲁木齐") for name in units] == plain
    assert {line["unit"] for line in book.table("carryover").lines if line["unit"]} <= set(plain)
