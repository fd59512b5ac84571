"""One disclosure in every form it may be published in gives the same marts as its PDF."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import compress
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.document.archive.seven_zips import seven_zip
from tests.whole.warehouse import MARTS, Warehouse, fill, golden
from tests.workshop import web_page, word, workbook
from tests.workshop.books import bureau, only
from tests.workshop.facts import Book, xinjiang
from tests.workshop.layout import Layout
from tests.workshop.odd_workbooks import with_hidden_drafts
from tests.workshop.typeset import typeset

# Each form is typeset, loaded and built once, before the first test of it.
pytestmark = [pytest.mark.xdist_group("whole"), pytest.mark.slow, pytest.mark.timeout(900)]

FORMS: dict[str, Callable[[Book], bytes]] = {
    "xlsx": workbook.xlsx,
    "html": web_page.html,
    "xls": workbook.xls,
    "docx": word.docx,
    "7z": lambda book: seven_zip({"部门预算/book.xlsx": workbook.xlsx(book)}),
}


@pytest.fixture(scope="module", params=FORMS)
def form(
    request: pytest.FixtureRequest,
    new_database: Callable[[str | None], str],
    empty_marts: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Warehouse:
    """The sample's book in a form, loaded and built."""
    path: Path = tmp_path_factory.mktemp(request.param) / f"book.{request.param}"
    path.write_bytes(FORMS[request.param](xinjiang()))
    return fill(new_database(empty_marts), path.parent / "home", path)


@pytest.mark.parametrize("mart", sorted(MARTS))
def test_every_form_gives_the_marts_of_the_pdf(form: Warehouse, mart: str) -> None:
    assert form.mart(mart) == golden(mart)


def test_what_hidden_sheets_hold_is_loaded_and_not_counted(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path: Path
) -> None:
    (tmp_path / "book.xlsx").write_bytes(with_hidden_drafts(xinjiang()))
    filled = fill(new_database(empty_marts), tmp_path / "home", tmp_path / "book.xlsx")
    for mart in MARTS:
        assert filled.mart(mart) == golden(mart), mart
    ((tables, hidden),) = filled.rows(
        "SELECT count(*), (SELECT count(*) FROM marts.findings WHERE message LIKE '%is hidden in the file%') FROM core.published_tables"
    )
    assert tables > hidden > 5


def test_every_figure_names_its_place(form: Warehouse) -> None:
    ((amounts, placed, origins),) = form.rows(
        "SELECT count(*), count(*) FILTER (WHERE page_no >= 1 AND x1 > x0 AND bottom > top), array_agg(DISTINCT text_origin)"
        " FROM marts.amounts"
    )
    assert amounts == placed > 1600 and origins == ["printed"]


def test_one_disclosure_in_two_forms_is_one(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path: Path
) -> None:
    (tmp_path / "book.pdf").write_bytes(typeset(xinjiang()))
    (tmp_path / "book.xlsx").write_bytes(workbook.xlsx(xinjiang()))
    both = fill(new_database(empty_marts), tmp_path / "home", tmp_path / "book.pdf", tmp_path / "book.xlsx")
    ((disclosures, documents, current),) = both.rows(
        "SELECT count(DISTINCT disclosure_id), count(*), count(*) FILTER (WHERE is_current) FROM marts.disclosures"
    )
    assert (disclosures, documents, current) == (1, 2, 1)
    # Nothing is counted twice.
    assert both.mart("expenditure_by_function") == golden("expenditure_by_function")


def test_a_page_of_text_and_the_workbook_attached_to_it_are_one_disclosure(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path: Path
) -> None:
    """As they come in a folder or archive; the workbook names the publisher above its tables, and the year in its own name."""
    book = xinjiang()
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "page.html").write_bytes(web_page.html(book, tables=False))
    (folder / f"{book.publisher}{book.year}年部门预算公开表.xlsx").write_bytes(workbook.xlsx(book, Layout(prose=False)))
    both = fill(new_database(empty_marts), tmp_path / "home", folder)
    assert both.rows("SELECT count(DISTINCT disclosure_id), count(*), bool_and(is_current) FROM marts.disclosures") == [
        (1, 2, True)
    ]
    for mart, columns in MARTS.items():
        # The text says which names are of one unit or project; it says so of its own file.
        told = [not name.startswith(("unit_", "project_", "programme")) for name in columns.split(", ")]
        ours, theirs = (sorted(list(compress(row, told)) for row in rows) for rows in (both.mart(mart), golden(mart)))
        assert ours == theirs, mart
    ((statements, documents),) = both.rows(
        "SELECT count(*), count(DISTINCT document_id) FROM marts.year_over_year WHERE page_no IS NOT NULL"
    )
    assert statements > 10 and documents == 1


def test_what_the_forms_of_one_disclosure_print_differently_is_an_issue(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path: Path
) -> None:
    book = bureau()
    (tmp_path / "book.pdf").write_bytes(typeset(book))
    sheets = load_workbook(BytesIO(workbook.xlsx(book)))
    cell = next(
        cell
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if sheet.title and isinstance(cell.value, int | float) and cell.value > 100 and cell.row > 8
    )
    cell.value = cell.value + 1
    sheets.save(tmp_path / "book.xlsx")
    both = fill(new_database(empty_marts), tmp_path / "home", tmp_path / "book.pdf", tmp_path / "book.xlsx")
    ((severity, statement, difference),) = both.rows(
        "SELECT severity, statement_en, abs(difference_yuan) FROM marts.issues WHERE issue_code = 'figure.forms'"
    )
    assert (severity, "book." in statement) == ("medium", True) and difference > 0


def test_a_form_of_which_one_table_alone_stands_leaves_the_tests_of_the_data_whole(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path: Path
) -> None:
    book = bureau()
    (tmp_path / "first.pdf").write_bytes(typeset(only(book, frozenset({"income", "expenditure"}))))
    (tmp_path / "second.xlsx").write_bytes(
        workbook.xlsx(only(book, frozenset({"income", "project_expenditure", "carryover"})))
    )
    both = fill(new_database(empty_marts), tmp_path / "home", tmp_path / "first.pdf", tmp_path / "second.xlsx")
    stands = both.rows(
        "SELECT document_id, count(*), count(replaced_by_table_id) FROM core.published_tables GROUP BY 1 ORDER BY 1"
    )
    assert any(0 < replaced < count for _, count, replaced in stands)
    assert both.report.build is not None and both.report.build.outcome == "built", both.report.build.details
