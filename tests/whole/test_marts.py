"""The whole way: the same facts come out of the PDF as out of the transcript, and they are the golden ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.export import Target, export
from etl.export.selection import Filters
from tests.whole.places import FIGURES, misplaced
from tests.whole.warehouse import MARTS, Warehouse, golden

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")


@pytest.fixture(scope="module")
def workbook(sample: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English workbook of the sample."""
    path = tmp_path_factory.mktemp("workbook") / "sample.xlsx"
    export(sample.url, Target(path, ("xlsx",), is_file=True, lang="en"), Filters())
    return path


@pytest.mark.parametrize("mart", sorted(MARTS))
def test_the_sample_gives_the_golden_marts(sample: Warehouse, mart: str) -> None:
    assert sample.mart(mart) == golden(mart)


@pytest.mark.slow
@pytest.mark.parametrize("mart", sorted(MARTS))
def test_the_transcript_gives_the_same_marts(transcript: Warehouse, mart: str) -> None:
    assert transcript.mart(mart) == golden(mart)


@pytest.mark.parametrize("mart", FIGURES)
def test_workbook_and_marts_name_one_page_for_every_figure(sample: Warehouse, workbook: Path, mart: str) -> None:
    assert misplaced(sample.url, workbook, mart) == []


def test_only_the_contradictions_printed_in_the_sample_fail(sample: Warehouse) -> None:
    ((tested,),) = sample.rows("SELECT count(*) FROM marts.checks")
    assert tested >= 1600
    failed = sample.rows(
        "SELECT check_code, left_yuan, right_yuan, page_no FROM marts.checks WHERE verdict = 'fail' ORDER BY check_code"
    )
    assert failed == [
        ("change.zero_base", 100, 0, 32),
        ("count.project_goals", 51, 47, 49),
        ("count.units", 31, 30, 3),
        ("performance.other_limit", 51_285_300, 14_007_700, 50),
        ("performance.stated_other", 52_359_300, 51_285_300, 49),
    ]


@pytest.mark.slow
def test_the_misplaced_carryover_is_read_where_the_sums_put_it(transcript: Warehouse) -> None:
    rows = transcript.rows(
        "SELECT line_label, measure, amount_yuan::text FROM marts.amounts WHERE was_realigned AND table_kind = 'carryover'"
        " ORDER BY line_no"
    )
    assert [(measure, amount) for _, measure, amount in rows] == [("fiscal_project", "160200.00")] * 2
    reasons = transcript.rows(
        "SELECT reason FROM marts.realignments WHERE subject = 'figure' AND table_kind = 'carryover'"
    )
    assert len(reasons) == 2
    assert all("22,811,800.00" in reason or "160,200.00" in reason for (reason,) in reasons)


def test_the_totals_agree(sample: Warehouse) -> None:
    rows = sample.rows(
        "SELECT table_kind, section, amount_yuan::text FROM marts.amounts WHERE line_level = 'total'"
        " AND measure = 'total' AND fund = 'all' AND table_kind <> 'carryover' ORDER BY table_kind, section"
    )
    assert [amount for _, _, amount in rows] == ["491621000.00"] * 4


def test_what_a_check_came_to_is_told_in_both_languages(sample: Warehouse) -> None:
    ((english, chinese),) = sample.rows(
        "SELECT explanation, explanation_zh FROM marts.checks WHERE check_code = 'count.units'"
    )
    assert english.endswith(
        ": the left side is larger by 1 in number; rounding allows 0 in number (half the last digit of every figure); beyond it"
    )
    assert chinese.endswith("：左方大 1 个，允许进位差 0 个（各数末位的一半之和），超出允许范围")
    untold = sample.rows("SELECT count(*) FROM marts.checks WHERE (explanation IS NULL) <> (verdict = 'exact')")
    assert untold == [(0,)]


def test_what_is_not_printed_is_null_and_amounts_have_two_digits_at_least(sample: Warehouse) -> None:
    columns = sample.rows(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'marts'"
        " AND (data_type = 'text' OR column_name LIKE '%\\_yuan' AND column_name <> 'last_digit_yuan')"
    )
    assert len(columns) > 200
    wrong = {"text": "\"{0}\" = ''", "numeric": 'scale("{0}") < 2'}
    for mart, column, kind in columns:
        # A headline counted in persons is no amount.
        of_money = "number_unit IS NULL AND " if (mart, column) == ("headlines", "amount_yuan") else ""
        ((count,),) = sample.rows(f'SELECT count(*) FROM marts."{mart}" WHERE {of_money}{wrong[kind].format(column)}')
        assert count == 0, (mart, column)
    ((blank,),) = sample.rows("SELECT count(*) FROM marts.amounts WHERE line_label IS NULL OR header_path IS NULL")
    assert blank > 0
