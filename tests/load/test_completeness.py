"""Which tables that must be published are there: decided by tables and by where they are named, and noted with every document."""

from __future__ import annotations

from dataclasses import replace

from etl.load import forget_document
from etl.load.completeness import NamedPlace, PrintedTable, TableStatus, completeness
from etl.records.disclosure import NamedTable
from tests.load.builders import disclosure
from tests.load.conftest import Connection, write


def table(
    kind: str, page: int, *, filled: bool = True, title: bool = True, empty: bool | None = None, document: int = 1
) -> PrintedTable:
    return PrintedTable(document, kind, title, page, not filled if empty is None else empty, None, filled)  # type: ignore[arg-type]


def named(kind: str, named_as: str, page: int, text: str = "…", document: int = 1) -> NamedPlace:
    return NamedPlace(document, kind, named_as, page, text)  # type: ignore[arg-type]


def status(kind: str, *found: PrintedTable | NamedPlace, of: str = "budget") -> TableStatus:
    tables = [one for one in found if isinstance(one, PrintedTable)]
    places = [one for one in found if isinstance(one, NamedPlace)]
    return next(one for one in completeness(of, tables, places) if one.kind == kind)  # type: ignore[arg-type]


def test_a_budget_has_ten_and_a_final_account_nine() -> None:
    assert len(completeness("budget", [], [])) == 10
    assert len(completeness("final", [], [])) == 9
    assert {one.status for one in completeness("budget", [], [])} == {"absent"}


def test_nothing_is_absent_that_was_not_asked_of_the_year_or_of_a_university() -> None:
    def kinds(year: int, *, of_university: bool = False) -> set[str]:
        return {one.kind for one in completeness("budget", [], [], fiscal_year=year, of_university=of_university)}

    assert kinds(2026) - kinds(2019) == {"state_capital", "project_performance"}
    assert kinds(2026, of_university=True) == {"income_expenditure_summary", "income", "expenditure"}


def test_figures_make_a_table_filled_whatever_a_sentence_says() -> None:
    said = named("government_fund", "statement", 20)
    assert status("government_fund", table("government_fund", 8), said) == TableStatus(
        "government_fund", "filled", 1, 8
    )


def test_a_table_without_figures_is_empty_with_the_sentence_that_says_so() -> None:
    empty, said = table("government_fund", 8, filled=False), named("government_fund", "statement", 20, "没有安排")
    assert status("government_fund", empty) == TableStatus("government_fund", "empty", 1, 8)
    assert status("government_fund", empty, said).statement == "没有安排"
    assert status("government_fund", said) == TableStatus("government_fund", "empty", 1, 20, "没有安排")


def test_noughts_alone_are_figures_until_a_sentence_says_there_is_nothing() -> None:
    noughts, said = table("government_fund", 8, filled=False, empty=False), named("government_fund", "statement", 8)
    assert status("government_fund", noughts).status == "filled"
    assert status("government_fund", noughts, said).status == "empty"


def test_a_title_without_a_table_is_unread() -> None:
    title, listed = named("expenditure", "title", 12), named("expenditure", "contents", 2, "三、支出总表")
    assert status("expenditure", listed, title) == TableStatus("expenditure", "unread", 1, 12)
    assert status("expenditure", listed) == TableStatus("expenditure", "absent", 1, 2, "三、支出总表")


def test_a_title_whose_figures_were_read_as_another_table_is_unread() -> None:
    head, body = table("expenditure", 12, filled=False), table("other", 13, title=False)
    assert status("expenditure", head, body) == TableStatus("expenditure", "unread", 1, 12)
    assert status("expenditure", head, replace(body, has_title=True)).status == "empty"
    assert status("expenditure", head, replace(body, document_id=2)).status == "empty"


def test_targets_of_the_department_stand_for_those_of_projects() -> None:
    assert status("project_performance", table("department_performance", 30)).status == "filled"


def test_the_status_is_noted_over_all_documents_of_a_disclosure_and_taken_back(connection: Connection) -> None:
    def noted() -> dict[str, tuple[str, int | None]]:
        rows = connection.execute("SELECT table_kind, status, page_no FROM core.disclosure_tables").fetchall()
        return {row[0]: row[1:] for row in rows}

    tables = disclosure()
    text = replace(
        disclosure(), sha256="f" * 64, file_name="text.pdf", tables=(), checks=(), findings=(), realignments=(), part="narrative",
        named_tables=(NamedTable("state_capital", "statement", 6, "没有安排"), NamedTable("income", "contents", 1, "收入总表")),
    )  # fmt: skip
    write(connection, tables)
    alone = noted()
    assert alone["expenditure"][0] == "filled"
    assert alone["state_capital"] == ("absent", None)
    second = write(connection, text)
    assert noted() == {**alone, "state_capital": ("empty", 6)} | (
        {"income": ("absent", 1)} if alone["income"][0] == "absent" else {}
    )
    forget_document(connection, second.document_id)
    assert noted() == alone
