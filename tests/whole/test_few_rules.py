"""Tables drawn at random with few rules or none are read as the tables they are: every cell, every head."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.document import read_document
from etl.locate import locate_tables
from etl.parse import parse_table
from etl.records.located import Caption, LocatedTable, Piece
from etl.records.parsed import ParsedTable
from tests.normalize import items, paired, projects, wide_items
from tests.normalize.drawn import Drawn, grid
from tests.workshop.sheets import Rules, any_style, sheet

DRAWINGS: dict[str, Callable[[random.Random], Drawn]] = {
    "items": items.by_lines,
    "wide": wide_items.draw,
    "lists": lambda rng: paired.draw(rng).drawn,
    "projects": lambda rng: projects.draw(rng).drawn,
}
# Of 100 tables so many are read whole where that many rules are drawn; the others lose a head over a blank column, or a part of a label.
MEASURED: dict[Rules, int] = {
    "all": 100, "columns": 99, "body": 99, "head gridded": 98, "framed across": 98, "across": 98, "frame": 98, "head": 98, "none": 98,
}  # fmt: skip


@pytest.mark.parametrize("rules", MEASURED)
def test_a_few_are_read_as_they_are(rules: Rules, tmp_path: Path) -> None:
    assert _share(rules, range(8), tmp_path) == 100


@pytest.mark.slow
@pytest.mark.parametrize("rules", MEASURED)
def test_as_many_as_were_measured_are_read_as_they_are(rules: Rules, tmp_path: Path) -> None:
    assert _share(rules, range(8, 58), tmp_path) >= MEASURED[rules]


def _share(rules: Rules, seeds: range, folder: Path) -> float:
    """Of 100 tables those that are read whole."""
    whole = [
        _reads(drawing(random.Random(f"{name} {seed}")), rules, f"{name} {seed}", folder)
        for name, drawing in DRAWINGS.items()
        for seed in seeds
    ]
    return 100 * sum(whole) / len(whole)


def _reads(drawn: Drawn, rules: Rules, seed: str, folder: Path) -> bool:
    path = folder / "sheet.pdf"
    path.write_bytes(sheet(drawn, any_style(random.Random(f"style {seed}")), rules))
    found = [parse_table(table) for table in locate_tables(read_document(path)).tables]
    wanted = LocatedTable(Caption(drawn.title, "万元"), (Piece(grid(drawn.heads, drawn.rows), 0),), ())
    return [_texts(table) for table in found] == [_texts(parse_table(wanted))]


def _texts(table: ParsedTable) -> tuple[object, ...]:
    """Title, heads and cells, without the blanks in them."""
    heads = [tuple(dict.fromkeys("".join(part.split()) for part in path)) for path in table.columns]
    rows = [["".join(cell.text.split()) if cell else "" for cell in row.cells] for row in table.rows]
    return table.caption.title, heads, rows
