"""Which lines a sum adds up: by codes and units, and in the lists of two-sided summaries."""

from dataclasses import replace

from etl.reconcile.identity import Identity, identities
from etl.reconcile.within.hierarchy import list_equations, lists_of, nodes_of, outline_equations
from etl.records.disclosure import Table
from tests.reconcile.builders import Row, table


def identity(code: str) -> Identity:
    return next(one for one in identities() if one.code == code)


def row(label: str, level: str | None, code: str | None = None, total: str = "1.00", unit: str | None = None) -> Row:
    return Row(label, level, code, {"total": total} if total else {}, unit=unit)


def added(code: str, *rows: Row, kind: str = "expenditure") -> list[tuple[int, list[int]]]:
    """The line of each sum with those it adds up."""
    found = outline_equations(identity(code), table(kind, ["total"], rows))
    return [(one.left[0].line, [place.line for place in one.right]) for one in found]


def test_a_line_is_the_sum_of_the_lines_directly_under_it() -> None:
    rows = [
        row("合计", "total"),
        row("教育", "class", "205"),
        row("普通", "section", "20502"),
        row("学前", "item", "2050201"),
    ]
    assert added("hierarchy.total", *rows) == [(1, [2])]
    assert added("hierarchy.class", *rows) == [(2, [3])]
    assert added("hierarchy.section", *rows[:3]) == []


def test_a_total_over_a_unit_without_lines_of_its_own_is_not_tested() -> None:
    rows = [row("合计", "total"), row("甲", "unit", unit="甲"), row("教育", "class", "205", unit="甲")]
    assert added("hierarchy.total", *rows) == [(1, [2])]
    assert added("hierarchy.total", *rows, row("乙", "unit", unit="乙", total="2.00")) == []


def listed(*rows: Row) -> Table:
    return table("income_expenditure_summary", ["income"], [replace(one, section="income") for one in rows])


def item(label: str, level: str, income: str | None = "1.00", measure: str = "other_income") -> Row:
    return Row(label, level, figures={"income": income} if income else {}, measure=measure)


def sums(code: str, *rows: Row) -> list[tuple[int, list[int], bool]]:
    found = list_equations(identity(code), listed(*rows))
    return [(one.left[0].line, [place.line for place in one.right], one.is_limit) for one in found]


def test_a_heading_without_a_figure_lets_its_lines_count() -> None:
    rows = [
        item("一、收入", "group", None),
        item("事业收入", "source"),
        item("其他收入", "source"),
        item("总计", "total"),
    ]
    assert sums("list.income_total", *rows) == [(4, [2, 3], False)]
    assert sums("list.income_total", item("一、收入", "group"), *rows[1:]) == [(4, [1], False)]


def test_one_item_of_which_is_a_limit_and_several_without_are_a_sum() -> None:
    source, part = item("事业收入", "source"), item("其中：专户", "detail")
    assert sums("list.income_source", source, part) == [(1, [2], True)]
    assert sums("list.income_source", source, part, item("其他", "detail")) == [(1, [2, 3], False)]


def test_the_sum_of_the_year_is_an_addend_of_the_total_after_it() -> None:
    lines = listed(
        item("事业收入", "source"), item("本年收入合计", "subtotal"), item("上年结转", "source"), item("总计", "total")
    )
    tops = {node.line.no: [kid.line.no for kid in node.kids] for node in nodes_of(lines.lines)}
    assert tops == {1: [], 2: [1], 3: [], 4: [2, 3]}


def test_a_list_without_a_total_shares_that_of_the_next() -> None:
    first = [replace(one, list_no=1) for one in listed(item("事业收入", "source")).lines]
    rows = listed(item("其他收入", "source"), item("总计", "total")).lines
    second = [replace(one, no=one.no + 1, list_no=2) for one in rows]
    assert [[line.no for line in one] for one in lists_of([*first, *second])] == [[1, 3], [2, 3]]
    assert [[line.no for line in one] for one in lists_of(first)] == [[1]]


def test_a_numbered_sum_that_heads_its_list_holds_the_classes_under_it() -> None:
    lines = listed(
        item("一、本年支出合计", "subtotal"),
        item("教育支出", "class"),
        item("二、年终结转结余", "group"),
        item("支出总计", "total"),
    )
    tops = {node.line.no: [kid.line.no for kid in node.kids] for node in nodes_of(lines.lines)}
    assert tops == {1: [2], 2: [], 3: [], 4: [1, 3]}


def test_a_sum_left_blank_closes_nothing_and_the_years_income_is_one() -> None:
    rows = [
        item("一、财政拨款", "group"),
        item("当年收入", "source", measure="current_income"),
        item("小计", "total", None),
        item("上年结转", "group", measure="carryover"),
        item("收入合计", "total", "2.00"),
    ]
    assert sums("list.income_total", *rows) == [(5, [2, 4], False)]


def test_what_stands_beside_the_years_income_is_no_part_of_what_stands_before_it() -> None:
    rows = [
        item("一、财政拨款", "group"),
        item("本年收入合计", "subtotal", measure="current_income"),
        item("上级补助收入", "group", measure="superior_subsidy"),
        item("附属单位上缴收入", "group", None, measure="affiliate_remittance"),
        item("收入总计", "total", "2.00"),
    ]
    assert sums("list.income_group", *rows) == []
    assert sums("list.income_total", *rows) == [(5, [2, 3, 4], False)]
