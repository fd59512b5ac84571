"""Kinds of tables are rows: what the reference says of each holds together, and a new kind costs a row."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from etl.normalize.tables.table import READERS
from etl.records.kinds import kind_rule, kind_rules
from etl.reference import paths, rows
from tests.workshop.books import bureau
from tests.workshop.typeset import typeset

ETL = Path(__file__).resolve().parents[2] / "etl"
NEW_KIND = {
    "kind": "debt_expenditure", "reader": "coded", "lines": "functional", "side": "expenditure",
    "vocabulary": "expenditure_measures", "beside": "classes sources", "fund": "all", "chinese": "债务支出表",
    "english": "debt expenditure",
}  # fmt: skip
NEW_TITLE = {"priority": "1", "pattern": "债务支出", "kind": "debt_expenditure", "fund": "all"}
# Read by a copy of the package: the kind of each table, and the level, code and measures of its lines.
PROGRAM = """
import json, sys
from pathlib import Path
from etl.run.read_document import read_disclosure
found = read_disclosure(Path(sys.argv[1]))
print(json.dumps({
    "findings": [finding.subject for finding in found.findings],
    "tables": [
        [table.kind, [[line.level, line.functional_code, [[a.measure, a.fund] for a in line.amounts]] for line in table.lines]]
        for table in found.tables
    ],
}))
"""


@pytest.mark.parametrize("kind", kind_rules())
def test_a_kind_names_what_there_is(kind: str) -> None:
    rule = kind_rule(kind)
    assert rule.reader in READERS
    assert set(rule.vocabularies) <= set(paths())
    assert rule.beside <= {"classes", "sources"}
    assert rule.side in {"", "income", "expenditure", "both"}


def test_every_reader_reads_a_kind() -> None:
    assert {rule.reader for rule in kind_rules().values()} == set(READERS)


@pytest.mark.parametrize(
    ("file", "column"), [("table_titles", "kind"), ("header_kinds", "kind"), ("header_kinds", "title_kind")]
)
def test_rules_lead_to_known_kinds(file: str, column: str) -> None:
    assert {row[column] for row in rows(file)} - {""} <= set(kind_rules())


def test_a_word_that_is_no_kind() -> None:
    with pytest.raises(KeyError):
        kind_rule("expenditures")


@pytest.mark.slow
def test_a_new_kind_is_a_row(tmp_path: Path) -> None:
    """A table whose title nothing knows is kept as `other`; with a row for its kind and one for its title it is read as that."""
    book = bureau()
    table = next(table for table in book.tables if table.kind == "expenditure")
    path = tmp_path / "云岭县某局2025年部门预算.pdf"
    path.write_bytes(typeset(replace(book, tables=(replace(table, title="部门债务支出预算表"),), told=None)))
    shutil.copytree(ETL, tmp_path / "etl", ignore=shutil.ignore_patterns("__pycache__"))

    before = _read(tmp_path, path)
    assert [kind for kind, _ in before["tables"]] == ["other"]
    assert "unknown_table" in before["findings"]

    _prepend(tmp_path / "etl/reference/tables/table_kinds.csv", NEW_KIND)
    _prepend(tmp_path / "etl/reference/tables/table_titles.csv", NEW_TITLE)
    after = _read(tmp_path, path)
    ((kind, lines),) = after["tables"]
    assert kind == "debt_expenditure"
    assert "unknown_table" not in after["findings"]
    assert {level for level, _, _ in lines} >= {"class", "section", "item", "total"}
    assert {(measure, fund) for _, _, amounts in lines for measure, fund in amounts} >= {
        ("total", "all"),
        ("basic", "all"),
    }


def _read(folder: Path, path: Path) -> dict[str, list[list[object]]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[list[object]]] = json.loads(done.stdout)
    return found


def _prepend(path: Path, row: dict[str, str]) -> None:
    """Adds a row as the first: of rules that fit, the first counts."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, known = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([row, *known])
