"""Equations across a line: which columns are the addends, and when none can be told."""

from dataclasses import replace

from etl.reconcile.equation import Equation
from etl.reconcile.figures import CellRef, figures_of
from etl.reconcile.identity import Identity, identities
from etl.reconcile.within.rows import fund_equations, part_equations, rests_on_unknown
from etl.records.disclosure import Column, Table
from tests.reconcile.builders import Row, table


def identity(code: str) -> Identity:
    return next(one for one in identities() if one.code == code)


def sides(found: list[Equation]) -> list[tuple[list[int], list[int]]]:
    """The columns of both sides, line by line."""
    return [([place.column for place in one.left], [place.column for place in one.right]) for one in found]


def parts(one: Table, code: str = "row.total") -> list[tuple[list[int], list[int]]]:
    return sides(list(part_equations(identity(code), one)))


LINE = Row("教育", "class", "205", {"total": "3.00", "basic": "1.00", "project": "2.00"})


def test_a_measure_is_the_sum_of_its_parts_in_every_line() -> None:
    assert parts(table("expenditure", ["total", "basic", "project"], [LINE, LINE])) == [([2], [3, 4])] * 2


def test_a_single_addend_says_nothing() -> None:
    assert parts(table("expenditure", ["total", "basic"], [Row("教育", "class", "205", {"total": "3.00"})])) == []


def test_of_two_columns_of_one_name_none_is_meant() -> None:
    one = table("expenditure", ["total", "basic", "project", "project@all"], [LINE])
    assert one.columns[3].measure == one.columns[4].measure
    both = Row("教育", "class", "205", {"total": "5.00", "basic": "1.00", "project": "2.00", "project@all": "2.00"})
    assert parts(table("expenditure", ["total", "basic", "project", "project@all"], [both])) == []


def test_lines_that_are_the_measures_are_added_down() -> None:
    items = [Row("合计", "total", measure="total", figures={"total": "3.00"})]
    items += [
        Row(word, None, measure=word, figures={"total": "1.00"}) for word in ("overseas", "reception", "vehicles")
    ]
    found = list(part_equations(identity("row.three_public_total"), table("three_public", ["total"], items)))
    assert [[place.line for place in one.right] for one in found] == [[2, 3, 4]]


def test_all_funds_are_the_sum_of_the_funds() -> None:
    names = ["total@all", "total@fiscal_appropriation", "total@unit_funds"]
    row = Row("合计", "total", figures=dict(zip(names, ("3.00", "1.00", "2.00"), strict=True)))
    assert sides(list(fund_equations(identity("row.fund_all"), table("expenditure", names, [row])))) == [([2], [3, 4])]
    assert list(fund_equations(identity("row.fund_all"), table("expenditure", names[1:], [row_of(names[1:])]))) == []


def test_what_funds_and_sources_divide_together_is_added_together() -> None:
    parts = ["fiscal_carryover@general_public_budget", "fiscal_carryover@government_fund", "carryover@unit_funds"]
    one = table("income", ["carryover@all", *parts], [row_of(["carryover@all", *parts])])
    assert sides(list(fund_equations(identity("row.fund_all"), one))) == [([2], [3, 4, 5])]
    # The fiscal part alone is of no fund: then it cannot be told what the whole is made of.
    alone = ["carryover@all", "fiscal_carryover@all", "carryover@special_account", "carryover@unit_funds"]
    assert list(fund_equations(identity("row.fund_all"), table("income", alone, [row_of(alone)]))) == []


def row_of(names: list[str]) -> Row:
    return Row("合计", "total", figures=dict.fromkeys(names, "1.00"))


def test_an_identity_that_fails_wherever_an_unknown_column_prints_rests_on_it() -> None:
    names = ["total", "basic", "project", "unknown"]
    rows = [Row("教育", "class", "205", dict.fromkeys(names, "1.00"))]
    one = table("expenditure", names, rows)
    found = list(part_equations(identity("row.total"), one))
    figures = figures_of([one])
    assert CellRef(1, 1, 5) in figures
    assert rests_on_unknown(found, one, figures, lambda equation: False)
    assert not rests_on_unknown(found, one, figures, lambda equation: True)
    known = table("expenditure", names[:3], [Row("教育", "class", "205", dict.fromkeys(names[:3], "1.00"))])
    assert not rests_on_unknown(found, known, figures_of([known]), lambda equation: False)


def test_the_balance_of_the_own_account_is_a_source_beside_what_is_carried_over() -> None:
    columns = ["total", "current_income", "carryover", "non_fiscal_carryover"]
    line = Row("合计", "total", None, {"total": "6.00", "current_income": "1.00", "carryover": "2.00"})
    assert parts(table("income", columns, [line]), "row.income_total") == [([2], [3, 4, 5])]
    # Beside the fiscal part of what is carried over it is counted there.
    divided = [*columns, "fiscal_carryover"]
    assert parts(table("income", divided, [line]), "row.income_total") == [([2], [3, 4])]


def abreast(one: Table) -> Table:
    """The table with a column of names before each of its columns of money."""
    columns = [replace(column, no=2 * column.no - 2) for column in one.columns if column.role == "amount"]
    names = [Column(column.no - 1, ("科目",), "name") for column in columns]
    lines = [
        replace(line, amounts=tuple(replace(each, column_no=2 * each.column_no - 2) for each in line.amounts))
        for line in one.lines
    ]
    return replace(one, columns=tuple(sorted([*names, *columns], key=lambda column: column.no)), lines=tuple(lines))


def test_lists_abreast_with_names_and_a_column_each_are_no_parts_of_each_other() -> None:
    columns = ["personnel", "public", "total"]
    wages = Row("工资福利支出", "class", "301", {"personnel": "9.00"})
    goods = Row("商品和服务支出", "class", "302", {"public": "3.00"})
    others = Row("对个人和家庭的补助", "class", "303", {"total": "2.00"})
    one = table("basic_expenditure", columns, [wages, goods, others])
    assert parts(abreast(one)) == []
    # Without names between them the figures are of one list, and stand on wrong lines.
    assert len(parts(one)) == 3
    both = Row("合计", "total", None, {"personnel": "9.00", "public": "3.00", "total": "12.00"})
    assert len(parts(abreast(table("basic_expenditure", columns, [wages, goods, both])))) == 3
