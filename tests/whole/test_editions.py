"""A typeset budget, its corrected edition and a supplement through the whole pipeline, in both orders: what counts, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest

from tests.load.test_real_orders import marts
from tests.whole.warehouse import Warehouse, fill
from tests.workshop.books import bureau, only
from tests.workshop.facts import Book, Table
from tests.workshop.typeset import page_list, typeset

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("orders")]

WHOLE = bureau()
# Published apart: the first edition has no table of carryovers.
FIRST = only(WHOLE, frozenset(table.kind for table in WHOLE.tables if table.kind != "carryover"))
SUPPLEMENT = replace(only(WHOLE, frozenset({"carryover"})), title=f"{WHOLE.title}（补充）")


def _changed(table: Table, was: str, now: str) -> Table:
    """The table with one figure printed otherwise wherever it stands."""
    lines = tuple(
        replace(line, values={key: now if text == was else text for key, text in line.values.items()})
        for line in table.lines
    )
    return replace(table, lines=lines)


# Reception 1.20 → 1.50, and with it the total.
CORRECTED = replace(
    FIRST.with_table(_changed(_changed(FIRST.table("three_public"), "1.20", "1.50"), "9.20", "9.50")),
    title=f"{FIRST.title}（更正）",
)
BOOKS = {"first.pdf": FIRST, "corrected.pdf": CORRECTED, "supplement.pdf": SUPPLEMENT}
ORDERS = (("first.pdf", "corrected.pdf", "supplement.pdf"), ("supplement.pdf", "corrected.pdf", "first.pdf"))
RESTATED = """
    SELECT earlier.file_name, later.file_name, table_kind, restatement, earlier_printed_text, printed_text, change_yuan,
        earlier_page_no, page_no
    FROM marts.restatements JOIN core.documents AS earlier ON earlier.document_id = earlier_document_id
    JOIN core.documents AS later ON later.document_id = restatements.document_id ORDER BY 5
"""
STANDING = """
    SELECT table_kind, file_name FROM core.published_tables JOIN core.documents USING (document_id) WHERE replaced_by_table_id IS NULL
"""


def _page(book: Book, text: str) -> int:
    """The page a figure is printed on by itself."""
    return next(no for no, page in enumerate(page_list(book), 1) if any(run.text == text for run in page.texts))


@pytest.fixture(scope="module")
def loaded(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path_factory: pytest.TempPathFactory
) -> list[Warehouse]:
    folder = tmp_path_factory.mktemp("editions")
    for name, book in BOOKS.items():
        (folder / name).write_bytes(typeset(book))
    made = []
    for order in ORDERS:
        url = new_database(empty_marts)
        for name in order[:-1]:
            fill(url, folder / "home", folder / name, build=False)
        made.append(fill(url, folder / "home", folder / order[-1]))
    return made


def test_what_a_correction_changed_is_told_with_both_figures_and_pages(loaded: list[Warehouse]) -> None:
    pages = {
        text: _page(book, text)
        for book, texts in ((FIRST, ("1.20", "9.20")), (CORRECTED, ("1.50", "9.50")))
        for text in texts
    }
    for warehouse in loaded:
        # Each stands in two columns of its line.
        assert warehouse.rows(RESTATED) == [
            ("first.pdf", "corrected.pdf", "three_public", "changed", was, now, 3000, pages[was], pages[now])
            for was, now in (("1.20", "1.50"), ("9.20", "9.50"))
            for _ in range(2)
        ]
        total = "SELECT DISTINCT amount_yuan FROM marts.three_public WHERE item = 'total' AND is_current"
        assert warehouse.rows(total) == [(95_000,)]


def test_no_kind_of_table_is_lost_and_the_newest_of_each_counts(loaded: list[Warehouse]) -> None:
    for warehouse in loaded:
        standing = dict(warehouse.rows(STANDING))
        assert standing == {table.kind: "corrected.pdf" for table in FIRST.tables} | {"carryover": "supplement.pdf"}
        assert warehouse.rows("SELECT count(*) FROM marts.carryovers")[0][0] > 0


def test_both_orders_give_the_same_marts(loaded: list[Warehouse]) -> None:
    found = []
    for warehouse in loaded:
        with psycopg.connect(warehouse.url) as connection:
            found.append(marts(connection))
    assert [mart for mart in found[0] if found[0][mart] != found[1][mart]] == []
