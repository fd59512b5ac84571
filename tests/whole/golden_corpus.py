"""Readings of real documents made apart from the parser, as the rows their marts must hold.

One folder per file of the corpus under tests/golden/corpus: amounts in yuan, blanks empty; a code printed once per unit or
economic code is added up, as the marts do. The published tables bear the titles and kinds given by eye.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

from etl.text.fold import canonical_name
from tests.whole.warehouse import Warehouse

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "corpus"
DOCUMENTS = tuple(sorted(path.name for path in FOLDER.iterdir())) if FOLDER.is_dir() else ()
# Of each mart, the columns a reading gives.
COLUMNS = {
    "published_tables": ("first_page", "table_kind", "printed_unit"),
    "income_by_function": ("functional_code", "level", "source", "amount_yuan"),
    "expenditure_by_function": ("fund", "functional_code", "level", "total_yuan", "basic_yuan", "project_yuan"),
    "basic_expenditure": ("economic_code", "level", "total_yuan", "personnel_yuan", "public_yuan"),
    "three_public": ("item", "fund", "amount_yuan"),
    "project_budgets": ("project_name", "total_yuan"),
}

Rows = Counter[tuple[str, ...]]


def expected(document: str, mart: str) -> Rows | None:
    """The rows read by eye, or None where the reading says nothing of this mart."""
    path = FOLDER / document / f"{mart}.csv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(tuple(_plain(row[name]) for name in COLUMNS[mart]) for row in csv.DictReader(file))


def found(warehouse: Warehouse, document: str, mart: str) -> Rows:
    """The rows of the mart for the document."""
    columns = ", ".join(f"m.{name}" for name in COLUMNS[mart])
    rows = warehouse.rows(
        f"SELECT {columns} FROM marts.{mart} AS m JOIN marts.disclosures AS d USING (document_id)"
        f" WHERE d.file_name = '{document}.pdf'"
    )
    return Counter(tuple(_plain("" if value is None else str(value)) for value in row) for row in rows)


def _plain(text: str) -> str:
    """An amount without the zeros that say nothing; a name as canonical names are spelt."""
    return f"{Decimal(text).normalize() + 0:f}" if re.fullmatch(r"-?\d+\.\d+", text) else canonical_name(text) or text
