"""Doubts: figures on a page or in a table of which not all was read may have been misread."""

from dataclasses import replace

from etl.issues.doubt import Doubts
from etl.reconcile import reconcile
from etl.records.disclosure import Disclosure, Finding
from tests.reconcile.builders import Row, disclosure, table


def made(total: str = "4.00", count: int = 1) -> Disclosure:
    """Sections whose one item is 3.00."""
    rows = []
    for no in range(1, count + 1):
        rows.append(Row("某款", "section", f"205{no:02}", {"total": total}))
        rows.append(Row("某项", "item", f"205{no:02}01", {"total": "3.00"}))
    return reconcile(disclosure(table("expenditure", ["total"], rows)))


def doubts(document: Disclosure) -> list[str]:
    failing = [check for check in document.checks if check.verdict == "fail"]
    assert failing
    return [one.code for one in Doubts(document).around(failing)]


def test_a_figure_is_not_doubted_without_a_reason() -> None:
    assert doubts(made()) == []
    assert Doubts(made()).around([]) == ()


def test_what_was_not_read_on_the_page_makes_its_figures_doubted() -> None:
    document = made()
    page = next(check.page_no for check in document.checks if check.verdict == "fail")
    assert page is not None
    assert doubts(replace(document, findings=(Finding.of("picture.page", page),))) == ["issues.doubt.picture"]
    assert doubts(replace(document, findings=(Finding.of("picture.page", page + 1),))) == []


def test_a_table_most_of_whose_sums_fail_was_misread() -> None:
    assert doubts(made(count=8)) == ["issues.doubt.many"]
    assert doubts(made(count=3)) == []
