"""What a statement says of last year, held against itself: change, percentage, share, a figure said twice."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.changes import share_claims
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import checks, said, telling, verdicts

GP = "general_public_budget"


def change(**more: str) -> tuple[list[str], list[str], list[str]]:
    document = telling(prior_year_changes=(said("three_public", "overseas", **more),))
    return tuple(verdicts(document, f"change.{name}") for name in ("difference", "percentage", "zero_base"))  # type: ignore[return-value]


def test_a_change_is_the_difference_of_both_years() -> None:
    assert change(current="12.00", prior="10.00", change="2.00")[0] == ["exact"]
    assert change(current="12.00", prior="10.00", change="2.01")[0] == ["rounding"]
    assert change(current="12.00", prior="10.00", change="2.02")[0] == ["fail"]
    assert change(current="12.00", prior="10.00", change="-2.00")[0] == ["fail"]  # 减少 for a rise
    assert change(current="12.00", prior="10.00", change="0")[0] == ["fail"]  # 持平 for a rise
    assert change(current="12.00", change="2.00")[0] == []


def test_a_percentage_is_the_change_of_last_year() -> None:
    assert change(current="1200.00", prior="1000.00", change_pct="20.00")[1] == ["exact"]
    assert change(current="1200.00", change="200.00", change_pct="20")[1] == ["exact"]
    assert change(current="1200.00", change="200.00", change_pct="20.01")[1] == ["fail"]
    assert change(current="1200.00", change="200.00", change_pct="-20.00")[1] == ["fail"]
    # 0.02 of 0.06 may be anything from 27 to 42 %.
    assert change(current="0.08", change="0.02", change_pct="40.00")[1] == ["rounding"]
    assert change(current="1200.00", change_pct="20.00")[1] == []


def test_nothing_grows_by_a_percentage_from_zero() -> None:
    assert change(current="155.00", change="155.00", change_pct="100.00") == ([], [], ["fail"])
    assert change(current="0", prior="0", change="0", change_pct="0.00")[2] == ["exact"]
    (check,) = checks(
        telling(prior_year_changes=(said("total", "income", "1.00", change="1.00", change_pct="100"),)),
        "change.zero_base",
    )
    assert (check.severity, check.number_unit, check.left_yuan) == ("warning", "percent", 100)


@given(st.integers(1, 10**7), st.integers(-(10**6), 10**6), st.integers(0, 2))
def test_whatever_is_rounded_right_never_fails(prior: int, change_fen: int, places: int) -> None:
    """Exact amounts to the yuan, printed in 万元 with two decimals, and the percentage of the exact ones."""
    before, now = Decimal(prior), Decimal(max(prior + change_fen, 0))
    printed = {"prior": before, "current": now, "change": now - before}
    texts = {key: str((value / 10_000).quantize(Decimal("0.01"))) for key, value in printed.items()}
    percent = (100 * (now - before) / before).quantize(Decimal(1).scaleb(-places))
    differences, percentages, zeros = change(**texts, change_pct=str(percent))
    assert "fail" not in differences + percentages
    assert not zeros or Decimal(texts["prior"]) == 0


def shares(*printed: tuple[str, str], extra: bool = False) -> list[str]:
    rows = [
        Row("教育支出", "class", "205", {"total": "100.00"}),
        Row("合计", "total", None, {"total": "400.00"}),
    ]
    tables = [table("general_public_expenditure", ["total"], rows)]
    if extra:
        tables.append(table("expenditure", ["total"], [Row("合计", "total", None, {"total": "500.00"})]))
    told = tuple(
        said("functional_code", f"20{no}", current, GP, no=no, share_pct=share)
        for no, (current, share) in enumerate(printed, 1)
    )
    return verdicts(telling(*tables, prior_year_changes=told), "change.share_expenditure")


def test_a_share_is_of_the_total() -> None:
    assert shares(("100.00", "25.00")) == ["exact"]
    assert shares(("100.00", "25.01")) == ["fail"]
    # Which of two totals is meant is told by the other shares, if at all.
    assert shares(("100.00", "26.00"), extra=True) == []
    assert shares(("100.00", "25.00"), ("200.00", "50.00"), ("8.00", "3.00"), extra=True) == ["exact", "exact", "fail"]
    # Or by the figures of the list, which add up to one of them.
    assert shares(("100.00", "25.00"), ("300.00", "57.00"), extra=True) == ["exact", "fail"]
    assert shares(("100.00", "25.00"), ("200.00", "57.00"), extra=True) == ["exact"]


def test_a_figure_stated_twice_is_the_same() -> None:
    assert verdicts(
        telling(prior_year_changes=(said("total", "income", "350.35", restated="352.67"),)), "narrative.restated"
    ) == ["fail"]
    assert verdicts(telling(prior_year_changes=(said("total", "income", "350.35"),)), "narrative.restated") == []


def test_a_share_of_which_no_total_is_told_is_a_miss_and_no_claim() -> None:
    tables = [
        table(kind, ["total"], [Row("合计", "total", None, {"total": total})])
        for kind, total in (("general_public_expenditure", "400.00"), ("expenditure", "500.00"))
    ]
    share = next(one for one in identities() if one.code == "change.share_expenditure")
    told = Told.of(
        telling(*tables, prior_year_changes=(said("functional_code", "205", "100.00", GP, share_pct="26.00"),))
    )
    assert list(share_claims(share, told)) == []
    assert [why for _, why in told.untested] == ["no_total_of_share"]


def test_a_share_of_what_is_spent_is_of_the_parts_together() -> None:
    def listed(first: str, second: str) -> list[str]:
        told = (
            said("total", "income", "200.00"),
            said("expenditure_kind", "basic", "60.00", no=2, share_pct=first),
            said("expenditure_kind", "project", "40.00", no=3, share_pct=second),
        )
        return verdicts(telling(prior_year_changes=told), "change.share_expenditure")

    assert listed("60.00", "40.00") == ["exact", "exact"]
    assert listed("61.00", "39.00") == ["fail", "fail"]
    # Shares that do not make 100 are not of each other's sum.
    assert listed("31.00", "20.00") == ["fail", "exact"]


def test_the_word_is_the_direction_of_both_years() -> None:
    def word(word: str, current: str, prior: str, **more: str) -> list[str]:
        one = replace(said("three_public", "reception", current, prior=prior, **more), change_word=word)
        return verdicts(telling(prior_year_changes=(one,)), "change.direction")

    assert word("增加", "12.00", "10.00") == word("减少", "8.00", "10.00") == word("持平", "8.00", "8.00") == ["exact"]
    assert word("减少", "12.00", "10.00") == word("持平", "12.00", "10.00") == word("增加", "8.00", "10.00") == ["fail"]
    assert word("基本持平", "12.00", "10.00") == [], "near is no direction"
    assert word("减少", "12.00", "10.00", change="-2.00") == [], "the change says it"
    assert word("增加", "8.00", "8.00", change_pct="0.00") == ["exact"]
    assert word("增加", "8.00", "8.00") == word("减少", "8.00", "8.00") == ["fail"], "the same is no growth"


def test_a_reason_of_growth_alone_is_of_a_growth() -> None:
    def reason(reason: str, change: str = "-2.00") -> list[str]:
        one = said("three_public", "reception", "8.00", change=change)
        told = replace(one, reason=reason, text=f"比上年减少，主要原因是{reason}")
        return verdicts(telling(prior_year_changes=(told,)), "change.reason")

    assert reason("宣传活动增加") == ["fail"] and reason("宣传活动增加", "2.00") == ["exact"]
    assert reason("接待批次减少", "2.00") == ["fail"] and reason("接待批次减少") == ["exact"]
    for other in (
        "上年一次性项目增加",
        "人员增加、项目减少",
        "增加3人",
        "口径调整增加",
        "人员增加，同时压缩开支",
        "工作需要",
    ):
        assert reason(other) == [], other
    apart = replace(
        said("three_public", "reception", "8.00", change="-2.00"), reason="宣传活动增加", text="比上年减少2万元"
    )
    assert verdicts(telling(prior_year_changes=(apart,)), "change.reason") == [], "of another sentence"


def test_shares_of_the_three_public_expenses_are_told_by_the_others() -> None:
    def shares(*percents: str) -> list[str]:
        items = (
            ("total", "20.00", None),
            ("overseas", "0.00", "0"),
            ("vehicles", "12.00", "1"),
            ("reception", "8.00", "2"),
        )
        told = tuple(
            said("three_public", code, amount, GP, no, **({"share_pct": percents[int(at)]} if at else {}))
            for no, (code, amount, at) in enumerate(items, 1)
        )
        return verdicts(telling(prior_year_changes=told), "change.share_three_public")

    assert shares("0", "60.00", "40.00") == ["exact", "exact", "exact"]
    assert shares("0", "60.00", "48.00") == ["exact", "exact", "fail"]
    assert shares("0", "30.00", "20.00") == ["exact"], "of these and meetings together"


def test_the_share_of_a_fund_is_of_all_expenditure() -> None:
    whole = table("expenditure", ["total"], [Row("合计", "total", None, {"total": "200.00"})])

    def share(percent: str) -> list[str]:
        one = said("total", "expenditure", "150.00", GP, share_pct=percent)
        return verdicts(telling(whole, prior_year_changes=(one,)), "change.share_of_all")

    assert (share("75.00"), share("57.00")) == (["exact"], ["fail"])


def test_a_share_of_a_kind_of_expenditure_is_of_that_kind() -> None:
    """Beside shares of all expenditure: 人员经费 is of 基本支出, whatever the shares of 基本支出 and 项目支出 are of."""
    kinds = (
        ("basic", "80.00", "80.00"),
        ("project", "20.00", "20.00"),
        ("personnel", "60.00", "75.00"),
        ("public", "20.00", "25.00"),
    )
    total = table("expenditure", ["total"], [Row("合计", "total", None, {"total": "100.00"})])

    def told(**others: str) -> list[str]:
        made = tuple(
            said("expenditure_kind", code, amount, no=no, share_pct=others.get(code, share))
            for no, (code, amount, share) in enumerate(kinds, 1)
        )
        return verdicts(telling(total, prior_year_changes=made), "change.share_expenditure")

    assert told() == ["exact"] * 4
    assert told(personnel="60.00") == ["exact"] * 4, "of all expenditure"
    assert "fail" in told(project="22.00")
