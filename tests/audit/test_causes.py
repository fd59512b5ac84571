"""Causes from rows of the warehouse: narrative sides, blank cells, identities that are no sums, figures as printed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.audit.causes import root_causes
from etl.audit.evidence import Cell, CheckedIdentity, Evidence, PrintedAmount, Side
from etl.audit.words import figure


def identity(
    no: int, left: str, right: str, verdict: str = "fail", *, left_label: str = "", page_no: int | None = 3
) -> CheckedIdentity:
    first, second = Decimal(left), Decimal(right)
    return CheckedIdentity(
        1, no, "some.code", "某表", left_label or f"左{no}", f"右{no}", first, second, first - second, Decimal(0), verdict,
        page_no, 9, None,
    )  # fmt: skip


def amount(cell: Cell, yuan: str, printed: str = "", factor: str = "1") -> PrintedAmount:
    value = Decimal((printed or yuan).replace(",", ""))
    return PrintedAmount(
        *cell,
        "支出表",
        "万元",
        Decimal(factor),
        "教育支出",
        "205",
        "合计",
        Decimal(yuan),
        value,
        printed or yuan,
        3,
        1,
        2,
        3,
        4,
    )


A, B, C = (Cell(1, line, 2) for line in (1, 2, 3))


def evidence(amounts: list[PrintedAmount], sides: dict[tuple[int, Side], tuple[Cell, ...]]) -> Evidence:
    return Evidence({one.cell: one for one in amounts}, sides, {})


def test_the_text_is_blamed_where_the_table_is_vouched_for() -> None:
    found = root_causes(
        [identity(1, "90", "100", left_label="文字：教育支出"), identity(2, "100", "100", "exact")],
        evidence([amount(A, "100"), amount(B, "100")], {(1, "right"): (A,), (2, "left"): (A,), (2, "right"): (B,)}),
    )
    (cause,) = found
    assert cause.named is not None
    assert (cause.named.amount, cause.named.label, cause.named.page_no) == (None, "文字：教育支出", 3)
    assert (cause.named.printed, cause.named.required) == ("90.00", "100.00")


def test_counts_are_whole_numbers_and_not_said_to_be_printed() -> None:
    counted = replace(identity(1, "31", "30", left_label="文字：单位数"), number_unit="count")
    (cause,) = root_causes([counted], evidence([], {}))
    assert [(one.printed, one.required) for one in cause.candidates] == [("31", "30"), ("30", "31")]
    assert figure(cause.candidates[0], "en").endswith("given as 31; 1 identity would hold with 30")
    assert figure(cause.candidates[0], "zh").endswith("数为 31；若为 30，则 1 项相符")


def test_one_statement_tested_twice_is_one_figure() -> None:
    (cause,) = root_causes(
        [identity(no, "90", "100", left_label="文字：总额", page_no=5) for no in (1, 2)],
        evidence([amount(A, "100"), amount(B, "100")], {(1, "right"): (A,), (2, "right"): (B,)}),
    )
    assert cause.named is not None
    assert (cause.named.label, cause.named.repairs) == ("文字：总额", (1, 2))


def test_blank_cells_of_one_name_are_not_one_figure() -> None:
    causes = root_causes(
        [identity(no, "0", "100", left_label="合计", page_no=5) for no in (1, 2)],
        evidence([amount(A, "100"), amount(B, "100")], {(1, "right"): (A,), (2, "right"): (B,)}),
    )
    assert [cause.named for cause in causes] == [None]
    assert causes[0].common_difference == 100


def test_what_is_no_sum_of_its_figures_is_told_but_explains_nothing() -> None:
    """A share compares a percentage with a quotient of amounts."""
    (cause,) = root_causes(
        [identity(1, "12", "30"), identity(2, "7", "7", "fail")],
        evidence([amount(A, "90"), amount(B, "300")], {(1, "right"): (A, B), (2, "right"): (A,)}),
    )[:1]
    assert (cause.named, cause.candidates) == (None, ())


def test_identities_with_no_amounts_at_all_name_both_sides() -> None:
    (cause,) = root_causes([identity(1, "90", "100")], evidence([], {}))
    assert [one.label for one in cause.candidates] == ["左1", "右1"]


@pytest.mark.parametrize(
    ("printed", "total", "required"),
    [("1,234.50", "20000000", "2,000.00"), ("1234.5", "20000000", "2000.0"), ("1234.5", "20001200", "2000.12")],
)
def test_the_required_figure_is_written_as_the_printed_one(printed: str, total: str, required: str) -> None:
    yuan = str(Decimal(printed.replace(",", "")) * 10_000)
    (cause,) = root_causes(
        [identity(1, yuan, total), identity(2, total, total, "exact")],
        evidence(
            [amount(A, yuan, printed, "10000"), amount(B, total), amount(C, total)],
            {(1, "left"): (A,), (1, "right"): (B,), (2, "left"): (B,), (2, "right"): (C,)},
        ),
    )
    assert cause.named is not None
    assert cause.named.required == required
