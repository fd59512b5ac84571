"""The facts of the Xinjiang disclosure, read by eye, against what the parser makes of its transcript and its PDF."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from etl.document import read_document
from etl.locate import locate_tables, paragraphs
from etl.normalize import normalize
from etl.parse import parse_table
from etl.records.disclosure import Disclosure, Line
from etl.text.fold import canonical_name, fold

FACTS = Path(__file__).resolve().parents[2] / "samples" / "xj-ecology-2024"

Row = tuple[str, ...]


# Several modules ask for the same two documents; the others are read by one test each.
@lru_cache(maxsize=4)
def parse(path: Path) -> Disclosure:
    """A document up to the point before reconciliation."""
    document = read_document(path)
    located = locate_tables(document)
    return normalize(document, [parse_table(table) for table in located.tables], located, paragraphs(located.text))


def facts(kind: str) -> list[dict[str, str]]:
    """The rows of a table as read by eye."""
    with (FACTS / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def coded_facts(kind: str, measures: list[str]) -> list[Row]:
    """Code, name, unit, project and amounts of each line of a coded table."""
    rows = []
    for fact in facts(kind):
        code = "".join(fact.get(part) or "" for part in ("class", "section", "item"))
        rows.append(
            (
                code,
                canonical_name(fact["name"]),
                canonical_name(fact.get("unit") or ""),
                canonical_name(fact["project"] if "unit" in fact else ""),
                *(fact[measure] for measure in measures),
            )
        )
    return rows


def coded_lines(lines: tuple[Line, ...], measures: list[str]) -> Iterator[Row]:
    """The same of the parsed lines; a project line's label is its project, so its name is left to the codes."""
    for line in lines:
        name = "" if line.level == "project" else canonical_name(line.label)
        yield (
            line.functional_code or line.economic_code or "",
            name,
            canonical_name(line.unit_name or ""),
            canonical_name(line.project_name or ""),
            *(printed(line, measure) for measure in measures),
        )


def printed(line: Line, measure: str, fund: str | None = None) -> str:
    """The text printed for a measure, '' for a blank cell."""
    amount = line.amount(measure, fund)
    return amount.cell.text if amount else ""


def plain(text: str) -> str:
    """A label without its ordinals and brackets' width."""
    return fold(text)
