"""Performance tables of real PDFs of other places: indicators counted apart from the parser, on the drawn tables alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from etl.document import read_document
from etl.locate import locate_tables
from etl.normalize.tables.kind import kind_of
from etl.parse import parse_table
from etl.records.narrative import PerformanceGoal
from tests.normalize.performance.sheets import read_performance

pytestmark = pytest.mark.slow

_SIGNS = {"≥", "≤", "＝", "=", ">", "<", "＞", "＜", "定性"}


def by_sign(rows: list[list[str]]) -> int:
    """Rows with an operator in a cell of its own."""
    return sum(any(text in _SIGNS for text in row) for row in rows)


def by_weight(rows: list[list[str]]) -> int:
    """Rows that end in a weight, the funds above left out."""
    weight = re.compile(r"^）?\d+(\.\d+)?$")
    return sum(bool(weight.match(row[-1])) and not re.search("资金|拨款|结转", "".join(row)) for row in rows)


def by_name(rows: list[list[str]]) -> int:
    """Rows below a header that fill the column of the indicator; where a page draws fewer columns, counted from the right."""
    count = 0
    header: list[str] = []
    for row in rows:
        if "指标内容" in row:
            header = row
        elif "项目名称" in row or any(text.startswith("部门") and text.endswith("名称") for text in row):
            header = []
        elif header:
            at = header.index("指标内容")
            right = [text for text in header[at:] if text]
            count += bool(row[at] if len(row) == len(header) else len(row) >= len(right) and row[-len(right)])
    return count


FILES: list[tuple[str, int, int, int, int, Callable[[list[list[str]]], int]]] = [
    ("beijing-北京市审计局-2026-dept-budget-tables", 12, 21, 18, 200, by_sign),
    ("beijing-北京市医疗保障局-2026-dept-budget-tables", 15, 28, 28, 397, by_sign),
    ("xian-西安市司法局（汇总）-2026-dept-budget", 50, 93, 40, 332, by_weight),
    ("xian-西安市商务局-2022-dept-budget", 63, 87, 10, 431, by_name),
    ("central-西南大学-2023-dept-budget", 16, 40, 24, 233, by_weight),
]


def cut(shared: Path, name: str, first: int, last: int, folder: Path) -> Path:
    """The pages of a file as a file of their own."""
    path = shared / "corpus" / f"{name}.pdf"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in the shared corpus")
    part = pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(path), list(range(first - 1, last)))
    part.save(folder / path.name)
    return folder / path.name


def read(path: Path) -> tuple[PerformanceGoal, ...]:
    sheets = [parse_table(table) for table in locate_tables(read_document(path)).tables]
    assert all(kind_of(sheet).rule.is_form for sheet in sheets)
    goals, _, findings = read_performance(enumerate(sheets, start=1))
    assert findings == ()
    return goals


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "first", "last", "tables", "indicators", "referee"), FILES, ids=lambda v: str(v)[:24])
def test_indicators_of_a_real_document(
    name: str,
    first: int,
    last: int,
    tables: int,
    indicators: int,
    referee: Callable[[list[list[str]]], int],
    shared: Path,
    tmp_path: Path,
) -> None:
    path = cut(shared, name, first, last, tmp_path)
    goals = read(path)
    found = [indicator for goal in goals for indicator in goal.indicators]
    assert (len(goals), len(found)) == (tables, indicators)
    with pdfplumber.open(path) as pdf:
        drawn = [table for page in pdf.pages for table in page.extract_tables()]
    rows = [[re.sub(r"\s", "", text or "") for text in row] for table in drawn for row in table]
    assert referee(rows) == indicators
    assert all(i.level_1 and i.level_2 and i.indicator and i.target_text for i in found)


@pytest.mark.timeout(600)
def test_weights_that_do_not_sum_to_90_are_printed_so(shared: Path, tmp_path: Path) -> None:
    goals = read(cut(shared, "xian-西安市司法局（汇总）-2026-dept-budget", 50, 93, tmp_path))
    sums = {goal.no: sum(i.weight or 0 for i in goal.indicators) for goal in goals}
    assert {no: total for no, total in sums.items() if total != 90} == {9: 80, 18: 110, 35: 82}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("name", "first", "last", "goals"),
    [
        ("shenzhen-深圳市财政局（本级）-2026-dept-budget", 11, 12, 8),
        ("shenzhen-深圳市审计局-2026-dept-budget", 13, 14, 5),
        ("shenzhen-深圳市生态环境局-2026-dept-budget", 38, 70, 39),
    ],
)
def test_list_of_goals(name: str, first: int, last: int, goals: int, shared: Path, tmp_path: Path) -> None:
    found = read(cut(shared, name, first, last, tmp_path))
    assert len(found) == goals
    assert all(g.unit_name and g.project_name and g.goal_text and g.funds_total_yuan for g in found)
