"""Every identity holds on sound documents and fails, with those that share the figure, when one figure is changed."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile import reconcile
from etl.reconcile.engine import check_disclosure, cross_equations, table_equations
from etl.reconcile.equation import Equation
from etl.reconcile.equation import test as outcome_of
from etl.reconcile.figures import figures_of
from etl.reconcile.identity import identities
from etl.records.disclosure import Check, Disclosure, Table
from tests.reconcile import sound
from tests.reconcile.builders import Row, disclosure, figure_at, from_facts, table, with_figure
from tests.workshop.facts import xinjiang

TABLE_FAMILIES = {"hierarchy", "row", "cross_table"}
# A limit is no equality that one changed figure breaks: tests/reconcile/stated/test_three_public.py tries it.
LIMITS = {"basic_within"}
CODES = [one.code for one in identities() if one.family in TABLE_FAMILIES and one.method not in LIMITS]


@pytest.fixture(scope="module")
def seed() -> Disclosure:
    return from_facts(xinjiang())


@pytest.fixture(scope="module")
def documents(seed: Disclosure) -> list[Disclosure]:
    return [sound.year_by_year(), sound.by_fund(), sound.one_fund(), seed]


def equations(document: Disclosure) -> list[Equation]:
    figures = figures_of(document.tables)
    within = [equation for one in document.tables for equation in table_equations(one, figures)]
    return within + cross_equations(document.tables, figures, document.kind)


def failing(tested: list[Equation], document: Disclosure) -> set[Equation]:
    figures = figures_of(document.tables)
    found = ((equation, outcome_of(equation, figures)) for equation in tested)
    return {equation for equation, outcome in found if outcome and outcome.verdict == "fail"}


@pytest.fixture(scope="module")
def examples(documents: list[Disclosure]) -> dict[str, tuple[Disclosure, Equation]]:
    """Each identity where it is first tested, the small documents first."""
    found: dict[str, tuple[Disclosure, Equation]] = {}
    for document in documents:
        figures = figures_of(document.tables)
        for equation in equations(document):
            if outcome_of(equation, figures):
                found.setdefault(equation.identity.code, (document, equation))
    return found


@pytest.fixture(scope="module")
def checks(documents: list[Disclosure]) -> list[Check]:
    return [check for document in documents for check in check_disclosure(document)]


def test_every_identity_of_the_seed_holds(seed: Disclosure) -> None:
    checks = check_disclosure(seed)
    assert [check for check in checks if check.verdict == "fail"] == []
    assert Counter(check.verdict for check in checks) == {"exact": 1138, "rounding": 29}


def test_the_other_sound_documents_hold(documents: list[Disclosure]) -> None:
    for document in documents:
        assert [check for check in check_disclosure(document) if check.verdict == "fail"] == []


def test_sound_documents_are_not_realigned(documents: list[Disclosure]) -> None:
    for document in documents:
        assert reconcile(document).realignments == ()


@pytest.mark.parametrize("code", CODES)
def test_a_changed_figure_breaks_the_identities_it_takes_part_in(
    examples: dict[str, tuple[Disclosure, Equation]], code: str
) -> None:
    document, equation = examples[code]
    figures = figures_of(document.tables)
    # Raised on the right, because a limit (其中) is only broken by too much.
    place = next(place for place in (*equation.right, *equation.left) if place in figures)
    changed = with_figure(document, place, figure_at(document, place).printed_value + 1000)
    tested = equations(changed)
    broken = failing(tested, changed)
    assert code in {one.identity.code for one in broken}
    # Below a limit nothing is claimed.
    now = figures_of(changed.tables)
    claimed = [one for one in tested if place in one.places and outcome_of(one, now)]
    assert broken == {one for one in claimed if not (one.is_limit and place in one.left)}


@pytest.mark.parametrize("code", CODES)
def test_checks_name_both_sides(checks: list[Check], code: str) -> None:
    mine = [check for check in checks if check.code == code]
    assert mine
    for check in mine:
        assert check.left_label.strip() and check.right_label.strip() and check.scope_label.strip()
        assert check.page_no and check.line_no and check.table_position
        assert check.difference_yuan == check.left_yuan - check.right_yuan


def test_a_blank_table_is_not_tested() -> None:
    blank = table("expenditure", ["total", "basic", "project"], [Row("合计", "total"), Row("教育支出", "class", "205")])
    assert check_disclosure(disclosure(blank)) == ()


def test_a_parent_without_children_is_not_an_identity() -> None:
    parent = Row("教育支出", "class", "205", {"total": "10.00"})
    lone = table("general_public_expenditure", ["total"], [parent])
    assert check_disclosure(disclosure(lone)) == ()
    child = Row("普通教育", "section", "20502", {"total": "10.00"})
    (check,) = check_disclosure(disclosure(table("general_public_expenditure", ["total"], [parent, child])))
    assert (check.code, check.verdict) == ("hierarchy.class", "exact")


def test_a_blank_total_over_printed_parts_fails() -> None:
    blank = table("expenditure", ["total", "basic", "project"], [Row("教育支出", "class", "205", {"basic": "10.00"})])
    (check,) = check_disclosure(disclosure(blank))
    assert (check.code, check.verdict, check.left_yuan, check.right_yuan) == ("row.total", "fail", 0, Decimal(100_000))


def test_a_class_may_stand_over_items_where_sections_are_not_printed() -> None:
    flat = table(
        "expenditure",
        ["total"],
        [
            Row("教育支出", "class", "205", {"total": "10.00"}),
            Row("小学教育", "item", "2050202", {"total": "4.00"}),
            Row("高中教育", "item", "2050204", {"total": "6.00"}),
            Row("合计", "total", None, {"total": "10.00"}),
        ],
    )
    assert [(check.code, check.verdict) for check in check_disclosure(disclosure(flat))] == [
        ("hierarchy.total", "exact"),
        ("hierarchy.class", "exact"),
    ]


def test_a_department_printed_above_its_units_is_no_addend() -> None:
    nested = table(
        "project_expenditure",
        ["total"],
        [
            Row("合计", "total", None, {"total": "10.00"}),
            Row("某局", "unit", None, {"total": "10.00"}, unit="某局"),
            Row("某局本级", "unit", None, {"total": "10.00"}, unit="某局本级"),
            Row("修缮", "project", "2050202", {"total": "10.00"}, unit="某局本级", project="修缮"),
        ],
    )
    assert [(c.code, c.verdict) for c in check_disclosure(disclosure(nested))] == [
        ("hierarchy.unit", "exact"),
        ("hierarchy.projects", "exact"),
    ]


def test_a_lone_detail_may_be_less_but_not_more() -> None:
    def business(detail: str) -> Disclosure:
        rows = [
            Row("一、事业收入", "group", None, {"income": "20.00"}, section="income", measure="business"),
            Row("其中：教育收费", "detail", None, {"income": detail}, section="income", measure="business"),
        ]
        return disclosure(table("income_expenditure_summary", ["income"], rows))

    assert check_disclosure(business("8.00")) == ()
    assert [check.verdict for check in check_disclosure(business("20.00"))] == ["exact"]
    assert [check.verdict for check in check_disclosure(business("28.00"))] == ["fail"]


def test_a_column_headed_of_which_is_no_addend() -> None:
    aside = table(
        "income",
        ["total", "fiscal_appropriation", "business", "special_account"],
        [
            Row(
                "合计",
                "total",
                None,
                {"total": "30.00", "fiscal_appropriation": "10.00", "business": "20.00", "special_account": "8.00"},
            )
        ],
        paths={"special_account": ("事业收入", "其中：教育收费")},
    )
    assert [(c.code, c.verdict) for c in check_disclosure(disclosure(aside))] == [("row.income_total", "exact")]


def test_code_by_code_income_is_expenditure_in_balanced_budgets_only() -> None:
    balanced = from_facts(xinjiang())
    assert any(check.code == "cross.income_by_code" for check in check_disclosure(balanced))
    final = disclosure(*balanced.tables, kind="final")
    assert not any(check.code == "cross.income_by_code" for check in check_disclosure(final))
    assert not any(check.code == "cross.income_by_code" for check in check_disclosure(sound.year_by_year()))


def test_an_addend_nobody_understood_does_not_fail_every_line() -> None:
    rows = [
        Row(f"第{n}类", "class", f"20{n}", {"total": "30.00", "basic": "10.00", "project": "5.00", "unknown": "15.00"})
        for n in range(1, 5)
    ]
    other = table("expenditure", ["total", "basic", "project", "unknown"], rows)
    assert check_disclosure(disclosure(other)) == ()
    known = [replace(row, figures={k: v for k, v in row.figures.items() if k != "unknown"}) for row in rows]
    understood = table("expenditure", ["total", "basic", "project"], known)
    assert {check.verdict for check in check_disclosure(disclosure(understood))} == {"fail"}


def test_a_unit_printed_twice_is_an_addend_too_many() -> None:
    def units(*figures: str) -> list[Row]:
        rows = [Row("合计", "total", None, {"total": "30.00"})]
        for name, figure in zip(("某局本级", "某站", "某站"), figures, strict=True):
            rows.append(Row(name, "unit", None, {"total": figure}, unit=name))
        own = [Row("修缮", "project", "2050202", {"total": "10.00"}, unit="某局本级", project="修缮")]
        own += [Row("监测", "project", "2050202", {"total": "20.00"}, unit="某站", project="监测")]
        return [*rows, *own]

    twice = table("project_expenditure", ["total"], units("10.00", "20.00", "20.00"))
    found = {c.code: c.verdict for c in check_disclosure(disclosure(twice)) if c.code == "hierarchy.total"}
    assert found == {"hierarchy.total": "fail"}
    other = table("project_expenditure", ["total"], units("10.00", "15.00", "20.00"))
    assert "hierarchy.total" not in {c.code for c in check_disclosure(disclosure(other))}


def test_of_the_same_total_the_parts_are_the_same_too() -> None:
    """Basic and project expenditure are compared by code where the totals, or these sums themselves, are the same."""

    def codes(*rows: tuple[str, str, str]) -> set[tuple[str, str]]:
        def spent(kind: str, figures: tuple[str, str, str]) -> Table:
            named = dict(zip(("total", "basic", "project"), figures, strict=True))
            return table(
                kind,
                ["total", "basic", "project"],
                [Row("合计", "total", None, named), Row("教育", "class", "205", named)],
            )

        kinds = ("expenditure", "general_public_expenditure")
        found = check_disclosure(disclosure(*(spent(kind, row) for kind, row in zip(kinds, rows, strict=True))))
        return {(check.code, check.verdict) for check in found if check.code.endswith("_by_code")}

    both = {"cross.basic_by_code", "cross.project_by_code"}
    assert codes(("9.00", "5.00", "4.00"), ("9.00", "5.00", "4.00")) == {(code, "exact") for code in both}
    assert codes(("9.00", "4.00", "5.00"), ("9.00", "5.00", "4.00")) == {(code, "fail") for code in both}
    assert codes(("9.00", "5.00", "4.00"), ("8.00", "5.00", "3.00")) == {("cross.basic_by_code", "exact")}


def test_no_code_has_more_of_one_fund_than_of_all() -> None:
    """Claimed where the totals differ, of the total and of codes both tables print; less is what a part of the money is."""

    def limits(all_funds: tuple[str, str], of_fund: tuple[str, str], code: str = "205") -> list[tuple[str, str, str]]:
        def spent(kind: str, code: str, basic: str, project: str) -> Table:
            named = {"total": str(Decimal(basic) + Decimal(project)), "basic": basic, "project": project}
            rows = [Row("合计", "total", None, named), Row("教育", "class", code, named)]
            return table(kind, ["total", "basic", "project"], rows)

        made = disclosure(spent("expenditure", "205", *all_funds), spent("general_public_expenditure", code, *of_fund))
        return [
            (check.code, check.verdict, check.scope_label)
            for check in check_disclosure(made)
            if check.code in {"cross.total_within", "cross.basic_within", "cross.project_within"}
        ]

    assert limits(("5.00", "9.00"), ("4.00", "8.00")) == []
    traded = limits(("5.00", "9.00"), ("8.00", "4.00"))
    assert [(code, verdict) for code, verdict, _ in traded] == [("cross.basic_within", "fail")] * 2
    assert [code for code, *_ in limits(("5.00", "9.00"), ("8.00", "4.00"), "206")] == ["cross.basic_within"]
    assert limits(("8.00", "4.00"), ("4.00", "8.00")) == [], "of the same money equality is claimed instead"
