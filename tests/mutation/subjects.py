"""Subjects: the sample, the workshop's books typeset in some layouts, and real documents where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.run.read_document import read_disclosure
from tests.mutation.judge import Subject
from tests.workshop.books import RIVER_LAYOUT, bureau, river_station
from tests.workshop.facts import Book
from tests.workshop.final_account import final_account
from tests.workshop.layout import SHORT_TITLES, Layout
from tests.workshop.make_sample import SAMPLE
from tests.workshop.typeset import typeset

WIDE = frozenset({"income", "project_expenditure", "carryover"})
BOOKS: Mapping[str, tuple[Callable[[], Book], Layout]] = {
    "bureau": (bureau, Layout(rows_per_page=9, repeat_caption=WIDE, landscape=WIDE)),
    "bureau in yuan": (bureau, Layout(codes="joined", unit="元", total="last", landscape=WIDE)),
    "bureau, flat headers": (bureau, Layout(merged_header=False, number_row=True, titles=SHORT_TITLES)),
    "station": (river_station, RIVER_LAYOUT),
    "final account": (final_account, Layout(rulings="rectangles", title_inside=True)),
}
# Real documents of several places, budgets and final accounts, whose tables are read whole.
REAL = (
    "putuo-wanli-2025-dept-budget.pdf",
    "central-西南大学-2023-dept-final.pdf",
    "shenzhen-深圳市审计局-2026-dept-budget.pdf",
    "putuo-ptfinance-2024-dept-final.pdf",
    "putuo-commerce-2025-dept-budget.pdf",
    "shanghai-上海市医疗保险事业管理中心-2026-unit-budget.pdf",
    "central-西南大学-2023-dept-budget.pdf",
    "wuxi-无锡市教育局-2026-dept-budget.pdf",
    "xian-西安市商务局-2022-dept-budget.pdf",
    "beijing-北京市医疗保障局-2026-dept-budget-tables.pdf",
)


def corpus() -> Path:
    """The folder of real documents beside the repository, or in the one YUSUAN_SHARED names."""
    repository = Path(__file__).resolve().parents[2]
    return Path(os.environ.get("YUSUAN_SHARED") or repository.parent / "shared") / "corpus"


def subject(name: str) -> Subject:
    """The subject of this name: `sample`, a book, or the path of a file."""
    if name == "sample":
        return Subject(name, read_disclosure(SAMPLE))
    if name in BOOKS:
        book, layout = BOOKS[name]
        with TemporaryDirectory() as folder:
            file = Path(folder) / "book.pdf"
            file.write_bytes(typeset(book(), layout))
            return Subject(name, read_disclosure(file))
    return Subject(Path(name).name, read_disclosure(Path(name)))
