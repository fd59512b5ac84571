"""Where the figures of the marts are printed: what the marts say, what the workbook says, and what the cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import psycopg
from python_calamine import CalamineWorkbook

# The figures of each mart, the leading one first.
FIGURES = {
    "income_by_function": ("amount_yuan",),
    "expenditure_by_function": (
        "total_yuan", "basic_yuan", "project_yuan", "personnel_yuan", "public_yuan", "operating_yuan",
        "superior_remittance_yuan", "affiliate_subsidy_yuan",
    ),
    "basic_expenditure": ("total_yuan", "personnel_yuan", "public_yuan"),
    "project_budgets": (
        "total_yuan", "wages_yuan", "goods_services_yuan", "households_yuan", "debt_interest_yuan",
        "capital_construction_yuan", "capital_yuan", "enterprise_construction_yuan", "enterprise_yuan",
        "social_security_yuan", "other_yuan",
    ),
    "carryovers": (
        "total_yuan", "fiscal_yuan", "fiscal_personnel_yuan", "fiscal_public_yuan", "fiscal_project_yuan",
        "non_fiscal_yuan", "non_fiscal_personnel_yuan", "non_fiscal_public_yuan", "non_fiscal_project_yuan",
    ),
    "three_public": ("amount_yuan",),
}  # fmt: skip
_PLACE = ("table_id", "line_no", "column_no", "page_no", "printed_text")
_CELLS = """
    SELECT a.table_id, a.line_no, a.column_no, s.page_no, s.printed_text, a.amount_yuan
    FROM core.amounts AS a
    JOIN core.source_cells AS s USING (document_id, cell_no)
"""

Row = tuple[object, ...]


def misplaced(url: str, workbook: Path, mart: str) -> list[Row]:
    """Rows of a mart whose place is another in the English workbook, or is not where core says that the figures stand.

    A row that prints a figure has the page of its leading one, and its text unless several cells add up to it. The other
    figures of a single line are printed in that line, on that page.
    """
    columns = [*_PLACE, *FIGURES[mart]]
    lines = "1" if mart in ("project_budgets", "carryovers") else "line_count"
    with psycopg.connect(url) as connection:
        cells = {row[:3]: row[3:] for row in connection.execute(_CELLS)}
        query = f"SELECT {lines}, file_name, {', '.join(columns)} FROM marts.{mart} JOIN marts.disclosures USING (document_id)"
        rows = connection.execute(query).fetchall()  # type: ignore[call-overload]
    printed: dict[Row, set[object]] = {}
    for (table_id, line_no, _), (page_no, _, yuan) in cells.items():
        printed.setdefault((table_id, line_no, page_no), set()).add(yuan)
    shown = Counter(_shown(workbook, mart))
    assert rows and shown.total() == len(rows)
    return [row[1:] for row in rows if not _stands(row, cells, printed) or row[1:] not in shown]


def _stands(row: Row, cells: dict[Row, Row], printed: dict[Row, set[object]]) -> bool:
    line_count, _, table_id, line_no, column_no, page_no, text, *figures = row
    figures = [yuan for yuan in figures if yuan is not None]
    if not figures:
        return text is None
    found_page, found_text, yuan = cells[table_id, line_no, column_no]
    if page_no != found_page:
        return False
    if text is None:
        # The place is that of the first of the cells that add up to it.
        return line_count != 1 or yuan != figures[0]
    if line_count == 1 and not _all_printed(figures, printed[table_id, line_no, page_no]):
        return False
    return (text, figures[0]) == (found_text, yuan)


def _all_printed(figures: Iterable[Decimal], printed: set[object]) -> bool:
    """In the line, or made up of two figures of the line: basic expenditure of its personnel and public outlay."""
    figures = set(figures)
    sums = {one + other for one, other in combinations(figures, 2)}
    return figures - sums <= printed


def _shown(workbook: Path, mart: str) -> Iterator[Row]:
    header, *rows = CalamineWorkbook.from_path(workbook).get_sheet_by_name(mart).to_python()
    figures = [header.index(name.removesuffix("_yuan") + " (10,000 yuan)") for name in FIGURES[mart]]
    for row in rows:
        *keys, text = (row[header.index(name)] for name in _PLACE)
        yield (
            row[header.index("source_file")],
            *(None if key == "" else key for key in keys),
            text or None,
            *(None if row[at] == "" else Decimal(f"{row[at]:.15g}") * 10_000 for at in figures),
        )
