"""Equations between tables: what references mean, and when they mean nothing."""

from dataclasses import replace

from etl.reconcile.across.tables import (
    Reference,
    Tables,
    code_equations,
    figure_equations,
    parse_reference,
    source_equations,
)
from etl.reconcile.engine import check_disclosure
from etl.reconcile.figures import CellRef, figures_of
from etl.reconcile.identity import Identity, identities
from etl.records.disclosure import Table
from tests.reconcile.builders import Row, disclosure, table

GP = "general_public_expenditure"


def tables(*given: Table) -> Tables:
    numbered = disclosure(*given).tables
    return Tables(numbered, figures_of(numbered))


def one(kind: str, total: str | None = "3.00", *codes: str) -> Table:
    rows = [Row("合计", "total", None, {"total": total} if total else {})]
    return table(kind, ["total"], [*rows, *(Row("科目", "class", code, {"total": "1.00"}) for code in codes)])


def identity(code: str) -> Identity:
    return next(each for each in identities() if each.code == code)


def test_references_are_read_as_they_are_written() -> None:
    assert parse_reference("income:total:carryover") == Reference("income", None, "total", "carryover", None)
    assert parse_reference("summary.income:current:*@state_capital") == Reference(
        "summary", "income", "current", "*", "state_capital"
    )


def test_a_reference_means_a_figure_where_one_table_fits() -> None:
    total = parse_reference(f"{GP}:total:total")
    assert tables(one(GP)).resolve(total) == (CellRef(1, 1, 2),)
    assert tables(one("expenditure")).resolve(total) is None
    assert tables(one(GP), one(GP)).resolve(total) is None, "of two none is meant"


def test_an_empty_table_means_nothing_printed_and_yields_to_one_that_prints() -> None:
    total = parse_reference(f"{GP}:total:total")
    assert tables(one(GP, None)).resolve(total) == ()
    assert tables(one(GP, None), one(GP)).resolve(total) == (CellRef(2, 1, 2),)


def test_a_total_line_without_a_figure_was_not_read() -> None:
    assert tables(one(GP, None, "205")).resolve(parse_reference(f"{GP}:total:total")) is None


def test_the_line_of_the_only_unit_stands_for_the_total_that_is_not_printed() -> None:
    total = parse_reference(f"{GP}:total:total")
    of_unit = Row("某局（本级）", "unit", None, {"total": "5.00"})
    rows = [of_unit, Row("教育支出", "class", "205", {"total": "5.00"})]
    assert tables(table(GP, ["total"], rows)).resolve(total) == (CellRef(1, 1, 2),)
    further = Row("某中心", "unit", None, {"total": "5.00"})
    assert tables(table(GP, ["total"], [*rows, further])).resolve(total) is None
    assert tables(table(GP, ["total"], rows[::-1])).resolve(total) is None


def test_a_figure_of_one_table_is_that_of_another() -> None:
    rows = [Row("合计", "total", None, {"total": "5.00", "project": "3.00"})]
    spent = table("expenditure", ["total", "project"], rows)
    fund = table("project_expenditure", ["total@all"], [Row("合计", "total", None, {"total@all": "3.00"})])
    (found,) = figure_equations(identity("cross.project_all_funds"), tables(fund, spent))
    assert (found.left, found.right) == ((CellRef(1, 1, 2),), (CellRef(2, 1, 3),))
    assert list(figure_equations(identity("cross.project_all_funds"), tables(fund))) == []


def test_a_code_one_table_alone_prints_is_nothing_in_the_other() -> None:
    found = code_equations(
        identity("cross.income_by_code"), tables(one("income", "2.00", "205", "206"), one("expenditure", "1.00", "205"))
    )
    assert [(len(each.left), len(each.right)) for each in found] == [(1, 1), (1, 0)]


def test_a_line_without_a_code_may_be_the_one_that_is_lacking() -> None:
    spent = table(
        "expenditure",
        ["total"],
        [Row("教育", "class", "205", {"total": "1.00"}), Row("其他", "class", None, {"total": "1.00"})],
    )
    found = code_equations(identity("cross.income_by_code"), tables(one("income", "2.00", "205", "206"), spent))
    assert [(len(each.left), len(each.right)) for each in found] == [(1, 1)]


def test_a_code_is_its_highest_lines_over_all_units() -> None:
    rows = [
        Row("教育", "class", "205", {"total": "1.00"}, unit="甲"),
        Row("普通", "section", "20502", {"total": "1.00"}, unit="甲"),
        Row("普通", "section", "20502", {"total": "2.00"}, unit="乙"),
    ]
    found = tables(table("expenditure", ["total"], rows)).by_code(parse_reference("expenditure:code:total"))
    assert {code: [place.line for place in places] for code, places in found.items()} == {
        "205": [1, 3],
        "20502": [2, 3],
    }


def summary(*rows: Row) -> Table:
    return table("income_expenditure_summary", ["total"], rows)


def test_the_total_may_lawfully_be_with_or_without_what_is_carried_on() -> None:
    spent = summary(
        Row("本年支出合计", "subtotal", None, {"total": "3.00"}, section="expenditure"),
        Row("结转下年", "group", None, {"total": "1.00"}, section="expenditure"),
        Row("支出总计", "total", None, {"total": "4.00"}, section="expenditure"),
    )

    def left(total: str) -> int:
        (equation,) = figure_equations(identity("cross.expenditure_total"), tables(spent, one("expenditure", total)))
        return equation.left[0].line

    assert (left("3.00"), left("4.00"), left("5.00")) == (1, 3, 1)


def test_lists_side_by_side_print_one_total_each() -> None:
    def totals(*figures: str) -> Table:
        made = summary(*(Row("支出总计", "total", None, {"total": f}, section="expenditure") for f in figures))
        return replace(made, lines=tuple(replace(line, list_no=no) for no, line in enumerate(made.lines, 1)))

    total = parse_reference("income_expenditure_summary.expenditure:total:total")
    assert tables(totals("4.00", "4.00")).resolve(total) == (CellRef(1, 1, 2),)
    assert tables(totals("4.00", "5.00")).resolve(total) is None


def test_of_several_tables_the_one_of_the_fund_alone_is_meant() -> None:
    mixed = table("basic_expenditure", ["total@all", "total@general_public_budget"], [
        Row("合计", "total", None, {"total@all": "5.00", "total@general_public_budget": "3.00"})
    ])  # fmt: skip
    found = tables(mixed, one("basic_expenditure")).find("basic_expenditure", "general_public_budget")
    assert found is not None and found.position == 2


def test_a_heading_that_lets_its_sources_speak_is_no_nought() -> None:
    listed = summary(
        Row("一、财政拨款", "group", None, {}, section="income", measure="fiscal_appropriation"),
        Row("一般公共预算", "source", None, {"total": "3.00"}, section="income", measure="general_public_budget"),
    )
    income = table("income", ["fiscal_appropriation"], [Row("合计", "total", None, {"fiscal_appropriation": "3.00"})])
    assert list(source_equations(identity("cross.income_source"), tables(listed, income))) == []


def test_a_column_for_several_lines_is_their_sum() -> None:
    def listed(*levels: str) -> Table:
        funds = ("general_public_budget", "government_fund")
        return summary(*(
            Row(fund, level, None, {"total": "3.00"}, section="income", measure=fund)
            for fund, level in zip(funds, levels, strict=True)
        ))  # fmt: skip

    income = table("income", ["fiscal_appropriation"], [Row("合计", "total", None, {"fiscal_appropriation": "6.00"})])
    (found,) = source_equations(identity("cross.income_source"), tables(listed("group", "group"), income))
    assert (len(found.left), len(found.right)) == (2, 1)
    in_part = tables(listed("group", "detail"), income)
    assert list(source_equations(identity("cross.income_source"), in_part)) == [], "a detail is a part of another"


def test_a_table_of_income_whose_sources_are_lines_counts_what_it_prints_as_carried_over() -> None:
    """Its total is that of the summary, not the year's income."""
    lines = [
        ("一、财政拨款", "group", "fiscal_appropriation", "90.00"),
        ("本年收入合计", "subtotal", "current_income", "90.00"),
        ("上年结转", "group", "carryover", "12.00"),
        ("收入总计", "total", "total", "102.00"),
    ]
    summary = [
        Row(label, level, None, {"income": figure}, section="income", measure=measure)
        for label, level, measure, figure in lines
    ]
    income = [Row(label, level, None, {"total": figure}, measure=measure) for label, level, measure, figure in lines]
    checks = check_disclosure(
        disclosure(table("income_expenditure_summary", ["income"], summary), table("income", ["total"], income))
    )
    found = [
        (check.code, check.verdict) for check in checks if check.code in {"cross.income_total", "cross.income_current"}
    ]
    assert found == [("cross.income_total", "exact")]


def test_a_sum_printed_above_its_parts_and_below_them_is_one() -> None:
    income = table(
        "income",
        ["total", "current_income"],
        [Row("合计", "total", figures={"total": "9.00", "current_income": "9.00"})],
    )
    rows = [
        Row("一、部门预算", "group", section="income", measure="current_income", figures={"total": "9.00"}),
        Row("1、财政拨款", "source", section="income", measure="fiscal_appropriation", figures={"total": "9.00"}),
        Row("本年收入合计", "subtotal", section="income", measure="current_income", figures={"total": "9.00"}),
    ]
    listed = table("income_expenditure_summary", ["total"], rows)
    found = [one.left for one in source_equations(identity("cross.income_source"), tables(listed, income))]
    assert [3] in [[place.line for place in places] for places in found]
    assert all(len(places) == 1 for places in found)
