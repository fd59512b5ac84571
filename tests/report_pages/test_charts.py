"""Charts: nothing counted twice, parts under what they are of, shares only of a total, blanks not 0."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.errors import UsageError
from etl.report_pages.charts import Bar, chart, rounding, width
from etl.report_pages.comparison import compare
from etl.report_pages.income import income as income_chart
from etl.report_pages.money import amount, percent, share, wan
from etl.report_pages.projects import projects
from etl.report_pages.records import Change, Description, ThreePublic
from etl.report_pages.select import Wanted, chosen, disclosures, years_of
from etl.report_pages.spending import by_function, by_kind, three_public
from etl.report_pages.words import Words
from etl.report_pages.year_changes import changes
from tests.report_pages.readings import DOCUMENT, income, project, reading, spent

ZH = Words("zh")


@pytest.mark.parametrize(
    ("yuan", "decimals", "shown"),
    [
        ("491621000", 2, "49,162.10"),
        ("-12300", 2, "-1.23"),
        ("0.00", 2, "0.00"),
        ("371514655", 4, "37,151.47"),
        ("12345678", 0, "1,234.57"),
        ("-371514650", 4, "-37,151.47"),
        ("189767551", None, "18,976.76"),
        ("30", 2, "0.003"),
        ("49", 0, "0.0049"),
        ("30000", 0, "3"),
        ("30000", None, "3.00"),
        ("1E+6", 2, "100.00"),
    ],
)
def test_amounts_are_in_wan_and_rounded_one_way(yuan: str, decimals: int | None, shown: str) -> None:
    assert wan(Decimal(yuan), decimals) == shown


def test_an_amount_carries_its_exact_yuan_and_a_blank_is_no_figure() -> None:
    made = amount(Decimal("-371514655.5"), 5, "元", "空")
    assert made == '<data value="-371514655.5" class="n minus" title="-371,514,655.5 元">-37,151.47</data>'
    assert "<data" not in amount(None, 2, "元", "空") and "—" in amount(None, 2, "元", "空")


def test_shares_are_of_a_printed_total_above_0() -> None:
    assert share(Decimal(1), Decimal(3)) == Decimal("33.33")
    assert share(Decimal(1), None) is share(None, Decimal(1)) is share(Decimal(1), Decimal(0)) is None
    assert (percent(Decimal("2.5"), signed=True), percent(Decimal(0), signed=True), percent(None)) == (
        "+2.50%",
        "0.00%",
        "",
    )


def test_a_source_stands_under_the_one_it_is_part_of() -> None:
    rows = [
        income("total", "100"), income("fiscal_appropriation", "90"), income("general_public_budget", "80"),
        income("general_public_transfer", "10"), income("unit_funds", "10"), income("state_capital", "0"),
    ]  # fmt: skip
    made = income_chart(reading(income=tuple(rows)), ZH)
    assert made is not None
    assert [(bar.name, bar.depth) for bar in made.bars] == [
        ("财政拨款", 0), ("一般公共预算", 1), ("上级一般公共预算安排的转移支付", 1), ("单位资金", 0),
    ]  # fmt: skip
    assert made.adds_up and made.zeros == ("国有资本经营预算",)


def test_sources_that_cannot_be_parts_stand_beside_each_other() -> None:
    rows = [income("total", "1500000"), income("unit_funds", "500000"), income("business", "1000000")]
    made = income_chart(reading(income=tuple(rows)), ZH)
    assert made is not None
    assert [(bar.name, bar.depth, bar.width) for bar in made.bars] == [("事业收入", 0, 100), ("单位资金", 0, 50)]
    assert made.adds_up


def test_functions_are_of_one_fund_and_one_level() -> None:
    rows = [
        spent(None, "900"), spent(None, "800", "general_public_budget"), spent("211", "700", "general_public_budget"),
        spent("21103", "400", "general_public_budget"), spent("21101", "300", "general_public_budget"),
        spent("2110301", "400", "general_public_budget"), spent("213", "100", "general_public_budget"),
        spent("21303", "100", "general_public_budget"),
    ]  # fmt: skip
    made = by_function(reading(expenditure=tuple(rows)))
    assert made is not None and made.fund == "general_public_budget"
    assert [(bar.code, bar.depth) for bar in made.bars] == [("211", 0), ("21103", 1), ("21101", 1), ("213", 0)]
    assert (made.total, made.adds_up) == (800, True)
    assert by_function(reading(expenditure=(spent(None, "9"),))) is None


def test_parts_of_the_total_that_are_not_printed_are_not_made_up() -> None:
    rows = (spent(None, "1000000", basic_yuan=Decimal(600_000), project_yuan=Decimal(300_000)),)
    made = by_kind(reading(expenditure=rows), ZH)
    assert made is not None
    assert [(bar.name, bar.share) for bar in made.bars] == [("基本支出", 60), ("项目支出", 30)]
    assert (made.adds_up, made.overlaps) == (False, False)


def test_a_fund_whose_three_public_expenses_are_all_0_has_no_chart() -> None:
    def item(name: str, fund: str, yuan: int) -> ThreePublic:
        return ThreePublic(1, name, fund, Decimal(yuan), 1, 5, "three_public")

    funds = ("general_public_budget", "government_fund")
    rows = tuple(item(name, fund, 9 * (fund == funds[0])) for fund in funds for name in ("total", "reception"))
    (made,) = three_public(reading(three_public=rows), ZH)
    assert (made.fund, made.total) == (funds[0], 9)


def change(code: str, by: int | None, **also: object) -> Change:
    given: dict[str, object] = {"prior_yuan": Decimal(100), "change_pct": None, "reason": None, **also}
    return Change(
        1, "functional_code", code, f"科目{code}", "all", Decimal(100 + (by or 0)), given["prior_yuan"],  # type: ignore[arg-type]
        None if by is None else Decimal(by), given["change_pct"], "prior_budget", "narrative", given["reason"], None,  # type: ignore[arg-type]
        False, 7, Decimal(1),
    )  # fmt: skip


def test_changes_are_ranked_and_each_told_once() -> None:
    stated = (change("211", 5), change("212", -50), change("211", 5), change("213", None), change("214", 0))
    made = changes(reading(stated=stated))
    assert made is not None and made.basis == "prior_budget"
    ((name, steps),) = [(group.name, group.steps) for group in made.groups]
    assert name == "function"
    assert [(s.change.subject_code, s.width, s.pct, s.pct_is_computed) for s in steps] == [
        ("212", 100, -50, True), ("211", 10, 5, True),
    ]  # fmt: skip


def test_subjects_without_a_code_are_ranked_by_name_and_are_not_one() -> None:
    """Two of one amount in one document: 西安 and 江苏 print sub-items no list of codes knows."""
    stated = (
        replace(change("2", 5), subject_code=None, subject_name="乙"),
        change("211", 5),
        replace(change("1", 5), subject_code=None, subject_name="甲"),
    )
    made = changes(reading(stated=stated))
    assert made is not None
    assert [step.change.subject_name for step in made.groups[0].steps] == ["科目211", "乙", "甲"]


def test_no_percentage_of_a_base_of_0() -> None:
    made = changes(reading(stated=(change("211", 100, prior_yuan=Decimal(0)),)))
    assert made is not None and made.groups[0].steps[0].pct is None


def test_a_description_is_tied_to_the_only_line_of_its_names() -> None:
    def said(name: str) -> Description:
        return Description(1, "甲站", name, None, "依据", None, None, 9)

    rows = (project("监测", "300"), project("执法", "200"), project("执法", "100"))
    made = projects(reading(projects=rows, descriptions=(said("监测"), said("执法"))))
    assert made is not None
    assert [line.description is not None for line in made.lines] == [True, False, False]
    assert [one.project_name for one in made.untied] == ["执法"]
    assert [line.width for line in made.lines] == [100, Decimal("66.7"), Decimal("33.3")]


def test_projects_that_came_went_and_stayed() -> None:
    years = [
        reading(DOCUMENT, projects=(project("甲", "3"), project("乙", "2"))),
        reading(
            replace(DOCUMENT, document_id=2, fiscal_year=2025),
            projects=(project("乙", "4", document_id=2), project("丙", None, document_id=2)),
        ),
    ]
    made = compare(years, ZH, {})
    assert made.years == (2024, 2025) and made.projects is not None
    names = [[one.project_name for one in found] for found in (made.projects.new, made.projects.gone)]
    assert names == [["丙"], ["甲"]]
    assert [(prior.total_yuan, last.total_yuan) for prior, last in made.projects.stayed] == [(2, 4)]


def test_a_code_that_ended_is_compared_with_the_one_that_took_its_place() -> None:
    later = replace(DOCUMENT, document_id=2, fiscal_year=2025)
    years = [
        reading(expenditure=(spent("215", "100"),)),
        reading(later, expenditure=(spent("216", "150"), spent("217", "1"))),
    ]
    made = compare(years, ZH, {"215": "216"})
    assert [(row.code, [cell.yuan for cell in row.cells], row.pct) for row in made.functions] == [
        ("216", [100, 150], 50), ("217", [None, 1], None),
    ]  # fmt: skip


def test_what_is_wanted_must_hold_at_once() -> None:
    narrative = replace(DOCUMENT, document_id=2, part="narrative", file_name="b.pdf")
    later = replace(DOCUMENT, document_id=3, fiscal_year=2025)
    held = disclosures([DOCUMENT, narrative, later])
    assert [len(one.documents) for one in held] == [2, 1]
    assert chosen(held, Wanted("2")) == chosen(held, Wanted("b.pdf")) == held[:1]
    assert chosen(held, Wanted(publisher="水利", year=2025)) == held[1:]
    assert [[one.main.fiscal_year for one in group] for group in years_of(held)] == [[2024, 2025]]
    with pytest.raises(UsageError, match="--publisher 教育 --year 2024"):
        chosen(held, Wanted(publisher="教育", year=2024))


def test_bars_are_as_long_as_their_share_of_the_longest() -> None:
    made = chart(
        [Bar("甲", Decimal(300)), Bar("乙", Decimal(-100)), Bar("丙", Decimal(0)), Bar("丁", None)], Decimal(200), 1, 2
    )
    assert [(bar.name, bar.width, bar.share) for bar in made.bars] == [("甲", 100, 150), ("乙", Decimal("33.3"), -50)]
    assert made.zeros == ("丙",), "a blank is not zero"
    assert width(None, Decimal(5)) == width(Decimal(5), Decimal(0)) == 0


def test_bars_add_up_but_for_what_rounding_may_make() -> None:
    bars = [Bar("甲", Decimal(100)), Bar("其中", Decimal(60), depth=1), Bar("乙", Decimal(101))]
    allowed = rounding(Decimal(2), 3)
    assert chart(bars, Decimal(200), 1, 2, allowed=allowed).adds_up
    off = chart(bars, Decimal(190), 1, 2, allowed=allowed)
    assert (off.adds_up, off.overlaps) == (False, True)
    assert chart(bars, Decimal(300), 1, 2, allowed=allowed).overlaps is False
    assert chart(bars, None, 1, 2).adds_up is None
